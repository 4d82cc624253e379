import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from './readme-example.ts'

const readme = readFile(join(import.meta.dirname, '../README.md'), 'utf8')

/** What differs from run to run. */
function masked(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{64}/g, '<hash>')
    .replaceAll(/\d{8}T\d{6}Z-[0-9a-f]{8}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/\d+\.\d s/g, '<s>')
}

test('the example of the README is the program that is tested', async () => {
  const program = await readFile(join(import.meta.dirname, 'readme-example.ts'), 'utf8')
  expect(await readme).toContain(`\`\`\`ts\n${program}\`\`\``)
})

test('the example prints what the README shows', async () => {
  let printed = ''
  await main(await mkdtemp(join(tmpdir(), 'runbook-')), (text) => {
    printed += `${text}\n`
  })
  const [, shown = ''] = (await readme).match(/```text\n(.*?)```/s) ?? []
  expect(masked(printed).trimEnd()).toBe(masked(shown).trimEnd())
})

test('the code in the README is cut from the examples', async () => {
  const blocks = [...(await readme).matchAll(/<!-- example: (\S+) -->\n```ts\n(.*?)```/gs)]
  expect(blocks.length).toBeGreaterThan(3)
  // Lines are broken elsewhere in a page than in a program.
  const squash = (code: string) => code.replace(/[\s,]+/g, '')
  for (const [, file = '', code = ''] of blocks) {
    const program = await readFile(join(import.meta.dirname, '../../../examples', file), 'utf8')
    expect(squash(program)).toContain(squash(code))
  }
})

test('the README names every code of an error or a failure, and no other', async () => {
  const sources = ['errors.ts', 'model/journal.ts'].map((name) => join(import.meta.dirname, '../src', name))
  const codesIn = (text: string) => text.match(/\bRUNBOOK_[A-Z_]+/g) ?? []
  const known = (await Promise.all(sources.map((file) => readFile(file, 'utf8')))).flatMap(codesIn)
  expect(new Set(codesIn(await readme))).toEqual(new Set(known))
})
