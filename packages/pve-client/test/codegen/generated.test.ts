import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { fromFacts } from '../../codegen/facts.ts'
import { generatedFiles } from '../../codegen/generate.ts'
import { committedFacts, committedVersions } from './shared.ts'

const packageFolder = new URL('../../', import.meta.url)

for (const version of committedVersions)
  test(`what is committed of ${version} is what the facts give (if not: npm run codegen, and commit)`, async () => {
    const files = await generatedFiles(fromFacts(committedFacts(version).facts))
    expect(Object.keys(files)).toEqual(
      ['types', 'wire', 'rules', 'answers'].map((name) => `src/generated/v${version}/${name}.ts`),
    )
    const stale = Object.entries(files).flatMap(([path, text]) =>
      readFileSync(new URL(path, packageFolder), 'utf8') === text ? [] : [path],
    )
    expect(stale).toEqual([])
  })

test('nothing else is committed', () => {
  expect(readdirSync(new URL('spec/', packageFolder)).sort()).toEqual(
    committedVersions.map((version) => `pve-${version}.json`),
  )
  expect(readdirSync(new URL('src/generated/', packageFolder)).sort()).toEqual(
    ['README.md', ...committedVersions.map((version) => `v${version}`)].sort(),
  )
})
