import { readFileSync } from 'node:fs'
import { scenarioSchema } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { api92 } from '../../../src/api/v9.2.ts'
import { scenarioJsonSchema, simulatorDocs } from './simulator-docs.ts'

const routes = Object.keys(api92.rules.routes)
const pattern = readFileSync(new URL('pattern.test.ts', import.meta.url), 'utf8')
const text = simulatorDocs(routes, pattern)

describe('docs/simulator.md', () => {
  test('is what the simulator gives (if not: npm run docs)', () => {
    expect(readFileSync(new URL('../../../../../docs/simulator.md', import.meta.url), 'utf8')).toBe(text)
  })

  test('lists every route once', () => {
    const listed = [...text.matchAll(/^- `(\/.*?)` ([A-Z ]+)$/gm)].flatMap(([, path, verbs = '']) =>
      verbs.split(' ').map((verb) => `${verb} ${path}`),
    )
    expect(listed.toSorted()).toEqual(routes.toSorted())
  })

  test('names every field of a scenario', () => {
    for (const field of Object.keys(scenarioSchema.properties ?? {}))
      expect(text).toContain(`| \`${field}\` |`)
  })
})

test('the schema of scenario files that is published is that of the simulator', () => {
  const file = new URL('../../../scenario.schema.json', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(scenarioJsonSchema())
})
