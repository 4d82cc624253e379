import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))

test('the example of the README prints what the README says', () => {
  const readme = readFileSync(`${folder}README.md`, 'utf8')
  const [, program = '', output] = /```ts\n(.*?)```\s+```text\n(.*?)```/s.exec(readme) ?? []
  const args = ['--conditions=@proxkit/source', '--input-type=module-typescript', '--eval', program]
  expect(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).toBe(output)
})
