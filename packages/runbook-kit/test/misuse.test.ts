import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../types')
const root = join(folder, '../../..')
// Names that begin with a dot are seen by no other compiler run.
const [source, project] = [join(folder, '.misuse.ts'), join(folder, '.misuse.json')]
afterAll(() => Promise.all([source, project].map((path) => rm(path, { force: true }))))

/** Compiles the text as a neighbour of `misuse.ts`; the messages by line, from 1. */
async function compile(text: string): Promise<ReadonlyMap<number, string>> {
  await writeFile(source, text)
  await writeFile(
    project,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: [], files: [source] }),
  )
  const output = await new Promise<string>((resolve) => {
    const args = ['--noEmit', '--pretty', 'false', '-p', project]
    execFile(join(root, 'node_modules/.bin/tsc'), args, (_error, stdout) => resolve(stdout))
  })
  const messages = new Map<number, string>()
  for (const part of output.split(/^(?=\S+\(\d+,\d+\): error)/m)) {
    const [, line, message] = part.match(/^\S+\((\d+),\d+\): error TS\d+: (.*)/s) ?? []
    if (line !== undefined) messages.set(Number(line), `${messages.get(Number(line)) ?? ''}${message}`)
  }
  return messages
}

test('what must not compile says why', async () => {
  const lines = (await readFile(join(folder, 'misuse.ts'), 'utf8')).split('\n')
  const cases = lines.flatMap((line, index) => {
    const [, words] = line.match(/@ts-expect-error (.*)$/) ?? []
    return words === undefined ? [] : [{ line: index + 2, words }]
  })
  expect(cases.length).toBeGreaterThan(25)
  const messages = await compile(lines.map((line) => line.replace('@ts-expect-error', 'wrong:')).join('\n'))
  const found = cases.map(({ line, words }) => {
    const message = messages.get(line) ?? 'no error'
    return message.includes(words) ? words : `${words} <> line ${line}: ${message}`
  })
  expect(found).toEqual(cases.map(({ words }) => words))
  expect([...messages.keys()].toSorted((a, b) => a - b)).toEqual(cases.map(({ line }) => line))
})
