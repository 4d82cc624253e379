import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readScenario } from '../../packages/tasks/src/lab/scenario.ts'
import { type Lab, openLab } from '../../packages/tasks/test/command/lab.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Line {
  readonly words: readonly string[]
  readonly exitCode: number
  readonly typed: string | undefined
}

/** `proxkit vm delete shop   # typed: demo` */
function linesOf(text: string): Line[] {
  return [...text.matchAll(/^proxkit (.*?)(?:\s{2,}# (.*))?$/gm)].map(([, command = '', remark = '']) => ({
    words: (command.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'|'$/g, '')),
    exitCode: Number(/ends with (\d+)/.exec(remark)?.[1] ?? 0),
    typed: /typed: (\S+)/.exec(remark)?.[1],
  }))
}

test('every command of the guide does what it says, one after another', async () => {
  const scenario = await readScenario(join(root, 'examples/demo/scenario.yaml'))
  const lab = await openLab(scenario, { name: 'demo', extra: 'policy: { environment: development }\n' })
  const lines = linesOf(readFileSync(join(root, 'docs/guide.md'), 'utf8'))
  expect(lines.length).toBeGreaterThan(20)
  for (const { words, exitCode, typed } of lines) {
    const args = words.map((word) => (word === 'LAST' ? last(lab) : word))
    const done = await lab.run(args, typed)
    expect([args.join(' '), done.exitCode, done.exitCode === exitCode ? '' : done.stderr]).toEqual([
      args.join(' '),
      exitCode,
      '',
    ])
  }
  await lab.close()
})

function last(lab: Lab): string {
  return lab.runs().at(-1) ?? ''
}
