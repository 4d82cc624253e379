import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { type Facts, fromFacts } from '../../codegen/facts.ts'
import { generatedFiles } from '../../codegen/generate.ts'

test('what is committed is what the facts give (if not: npm run codegen, and commit)', async () => {
  const facts = JSON.parse(readFileSync(packageFile('spec/pve-9.2.json'), 'utf8')) as Facts
  const files = await generatedFiles(fromFacts(facts))
  expect(Object.keys(files)).toEqual([
    'src/generated/v9.2/types.ts',
    'src/generated/v9.2/wire.ts',
    'src/generated/v9.2/rules.ts',
  ])
  const stale = Object.entries(files).flatMap(([path, text]) =>
    readFileSync(packageFile(path), 'utf8') === text ? [] : [path],
  )
  expect(stale).toEqual([])
})

function packageFile(path: string): URL {
  return new URL(`../../${path}`, import.meta.url)
}
