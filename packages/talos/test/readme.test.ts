import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(`${folder}README.md`, 'utf8')
const programs = [...readme.matchAll(/```ts\n(.*?)```\n+```text\n(.*?)```/gs)].map(
  ([, program = '', output = '']) => ({ program, output, title: /^(?!import).+/m.exec(program)?.[0] }),
)

test('every program of the README has its output beside it', () => {
  expect(programs.length).toBe(readme.match(/^```ts$/gm)?.length)
})

// Some start dozens of processes.
test.each(programs)(
  'the README’s program "$title" prints what stands below it',
  { timeout: 180_000 },
  ({ program, output }) => {
    const args = ['--conditions=@proxkit/source', '--input-type=module-typescript', '--eval', program]
    expect(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).toBe(output)
  },
)
