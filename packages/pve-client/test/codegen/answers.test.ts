import { expect, test } from 'vitest'

import { api92 } from '../../src/api/v9.2.ts'
import { decodeAnswer } from '../../src/decode/decode-answer.ts'
import { isUpid } from '../../src/model/upid.ts'
import { readRows } from '../recordings.ts'
import { compile } from './compile.ts'

test('every recorded answer, decoded, is what the type of its route promises', () => {
  const rows = readRows().filter(({ route }) => api92.wire.routes[route] !== undefined)
  const answers = rows.map(({ route, body }) => {
    const { data } = JSON.parse(body) as { data: unknown }
    return `holds<Results['${route}']>(${literal(decodeAnswer(route, data, { api: api92 }))})`
  })
  const source = `import type { Results } from '../src/generated/v9.2/types.ts'
import type { Upid } from '../src/model/upid.ts'
const holds = <T>(answer: T) => answer
${answers.join('\n')}`
  const found = compile({ 'types/answers.ts': source }).map((problem) => {
    const [, line = '', what = ''] = /:(\d+) (.*)/.exec(problem) ?? []
    return `${rows[Number(line) - 4]?.route}: ${what}`
  })
  expect([...new Set(found)]).toEqual([])
  expect(rows.length).toBeGreaterThan(200)
}, 60_000)

function literal(value: unknown): string {
  if (typeof value === 'string')
    return isUpid(value) ? `${JSON.stringify(value)} as Upid` : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  return `{ ${Object.entries(value)
    .map(([key, entry]) => `${JSON.stringify(key)}: ${literal(entry)}`)
    .join(', ')} }`
}
