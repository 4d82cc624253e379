import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { clusterConfigSchema } from '../../packages/tasks/src/config/cluster-config.ts'
import { readYaml } from '../../packages/tasks/src/config/read-yaml.ts'
import { readScenario } from '../../packages/tasks/src/lab/scenario.ts'
import { type Lab, openLab, secret } from '../../packages/tasks/test/command/lab.ts'
import { proxkit } from '../../packages/tasks/test/command/terminal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'docs/how-to')
const pages = readdirSync(folder).filter((name) => name !== 'README.md')

/** What a page finds: the demo, in production unless it says otherwise. */
const policies: Readonly<Record<string, string>> = {
  'maintain-a-node.md': 'environment: development',
  'held-runs.md': 'environment: development',
  'procedures.md': 'environment: development',
  'nightly-snapshots.md': 'environment: production',
}

test.each(pages)('every line of %s does what it says', { timeout: 240_000 }, async (page) => {
  const text = readFileSync(join(folder, page), 'utf8')
  const { faults: _faults, ...scenario } = await readScenario(join(root, 'examples/demo/scenario.yaml'))
  const lab = await openLab(scenario, {
    extra: `policy: { ${policies[page] ?? 'environment: production'} }\n`,
  })
  const { host } = new URL((await lab.simulator.listen()).url)
  if (page === 'first-day.md') spawnSync('rm', [join(lab.folder, 'cluster-config.yaml')])
  for (const [, file] of text.matchAll(/````markdown\n(.*?)````/gs))
    writeFileSync(join(lab.folder, 'swap-disk.md'), file ?? '')

  const commands = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  )
  expect(commands.length).toBeGreaterThan(2)
  let held = ''
  for (const command of commands) {
    const [, line = '', remark = ''] = /^(.*?)(?:\s{2,}# (.*))?$/.exec(command) ?? []
    if (line.startsWith('export ')) continue
    if (!line.startsWith('proxkit ')) {
      expect(spawnSync('sh', ['-c', line], { cwd: lab.folder }).status).toBe(0)
      continue
    }
    const words: Readonly<Record<string, string>> = {
      HELD: held,
      'pve1.example.org': host,
    }
    const args = wordsOf(line, lab).map((word) => words[word] ?? word)
    const exitCode = Number(/ends with (\d+)/.exec(remark)?.[1] ?? 0)
    const typed = /typed: ([^;]+)/.exec(remark)?.[1]?.split(', ').join('\n')
    const done = await proxkit(args, {
      cwd: lab.folder,
      env: {
        PVE_TOKEN: `root@pam!ops=${secret}`,
        XDG_STATE_HOME: lab.stateHome,
        USER: /as (\w+)/.exec(remark)?.[1] ?? 'ann',
      },
      ...(typed === undefined ? {} : { answer: typed }),
    })
    expect([command, done.exitCode, done.exitCode === exitCode ? '' : done.stdout + done.stderr]).toEqual([
      command,
      exitCode,
      '',
    ])
    if (exitCode === 9) held = lab.runs().at(-1) ?? ''
  }
  await lab.close()
})

test.each(pages)('the settings in %s are known', async (page) => {
  const text = readFileSync(join(folder, page), 'utf8')
  const base = 'name: home\nnodes: [{ name: pve1, host: pve1 }]\ncredentials: { env: X }\n'
  for (const [, block = ''] of text.matchAll(/^```yaml\n(.*?)^```/gms)) {
    // What is for go-task is run in test/taskfile.
    if (block.startsWith('version:')) continue
    const file = join(mkdtempSync(join(tmpdir(), 'proxkit-settings-')), 'cluster-config.yaml')
    writeFileSync(file, base + block)
    expect((await readYaml(file, clusterConfigSchema)).name).toBe('home')
  }
})

test('every page is in the list', () => {
  const list = readFileSync(join(folder, 'README.md'), 'utf8')
  expect(pages.filter((page) => !list.includes(`(${page})`))).toEqual([])
})

/** As a shell takes them apart: quotes, and what it fills in. */
function wordsOf(line: string, lab: Lab): readonly string[] {
  const script = `set -- ${line.slice('proxkit '.length)}; printf '%s\\n' "$@"`
  return spawnSync('sh', ['-c', script], { cwd: lab.folder, encoding: 'utf8' }).stdout.trimEnd().split('\n')
}
