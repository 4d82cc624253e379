import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const downwards = 'Packages depend downwards: tasks → pve-client, talos, runbook-kit → kernel.'
const byName = 'Import another package by its name.'
const generated = 'Generated code is read by src/api only.'
const pure = 'src/model is pure: pass in what it needs.'
const modelDown = 'Imports point down to src/model, never up from it.'
const simulatorAlone = 'A simulator never imports the client it is to judge.'

/** File, what it imports, and the message that lint must give; none where the import is in order. */
const cases: [file: string, specifier: string, message?: string][] = [
  ['packages/kernel/src/a.ts', '@proxkit/pve-client', downwards],
  ['packages/kernel/src/b.ts', 'proxkit', downwards],
  ['packages/kernel/src/c.ts', '../../talos/src/index.ts', byName],
  ['packages/pve-client/src/a.ts', '@proxkit/talos', downwards],
  ['packages/pve-client/src/b.ts', '@proxkit/runbook-kit/testing', downwards],
  ['packages/pve-client/codegen/c.ts', 'proxkit', downwards],
  ['packages/pve-client/src/d.ts', '@proxkit/kernel'],
  ['packages/pve-client/src/e.ts', './generated/v9.2/wire.ts', generated],
  ['packages/pve-client/src/api/f.ts', '../generated/v9.2/wire.ts'],
  ['packages/pve-client/src/api/g.ts', '@proxkit/talos', downwards],
  ['packages/pve-client/src/encode/h.ts', '../../../kernel/src/index.ts', byName],
  ['packages/pve-client/src/simulator/a.ts', '../client.ts', simulatorAlone],
  ['packages/pve-client/src/simulator/b.ts', '../transport/transport.ts', simulatorAlone],
  ['packages/pve-client/src/simulator/c.ts', '../index.ts', simulatorAlone],
  ['packages/pve-client/src/simulator/d.ts', '../generated/v9.2/rules.ts', simulatorAlone],
  ['packages/pve-client/src/simulator/state/e.ts', '../../encode/encode-request.ts', simulatorAlone],
  ['packages/pve-client/src/simulator/state/deep/f.ts', '../../../client.ts', simulatorAlone],
  ['packages/pve-client/src/simulator/state/g.ts', '../tasks/upid.ts'],
  ['packages/pve-client/src/simulator/h.ts', '../model/api.ts'],
  ['packages/pve-client/src/model/a.ts', '../client.ts', modelDown],
  ['packages/pve-client/src/model/b.ts', '../errors.ts'],
  ['packages/pve-client/src/model/c.ts', 'node:fs', pure],
  ['packages/pve-client/src/model/d.ts', 'node:crypto'],
  ['packages/pve-client/src/model/deep/e.ts', '../../encode/encode-request.ts', modelDown],
  ['packages/pve-client/src/model/deep/f.ts', '../api.ts'],
  ['packages/talos/src/a.ts', '@proxkit/pve-client', downwards],
  ['packages/talos/src/model/b.ts', '../schematic.ts', modelDown],
  ['packages/runbook-kit/src/a.ts', '@proxkit/pve-client', downwards],
  ['packages/runbook-kit/src/b.ts', 'proxkit', downwards],
  ['packages/runbook-kit/src/model/c.ts', '../apply/run.ts', modelDown],
  ['packages/tasks/src/a.ts', '../../pve-client/src/client.ts', byName],
  ['packages/tasks/src/b.ts', '@proxkit/pve-client'],
  ['packages/tasks/src/c.ts', '@proxkit/runbook-kit/testing'],
]

describe('the layers of the architecture are kept by lint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-layers-'))
  let found: Map<string, string[]>

  beforeAll(() => {
    cpSync(join(root, 'oxlint.config.ts'), join(folder, 'oxlint.config.ts'))
    cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    for (const [file, specifier] of cases) write(file, `export { x } from '${specifier}'\n`)
    write(
      'packages/talos/src/round.ts',
      "import { about } from './about.ts'\nexport const round = () => about\n",
    )
    write(
      'packages/talos/src/about.ts',
      "import { round } from './round.ts'\nexport const about = () => round\n",
    )
    found = lint(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(cases)('%s importing %s: %s', (file, _specifier, message) => {
    expect(found.get(file) ?? []).toEqual(message === undefined ? [] : [message])
  })

  test('a cycle is an error', () => {
    expect(found.get('packages/talos/src/round.ts')?.[0]).toMatch(/cycle/i)
  })

  function write(file: string, text: string) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
})

/** What lint says of each file. Type-aware rules are of no use here, and half of the imports do not resolve. */
function lint(folder: string): Map<string, string[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const args = [oxlint, '--format=json', 'packages']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  expect([status, stderr]).toEqual([1, ''])
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; filename: string; message: string; help?: string }[]
  }
  const found = new Map<string, string[]>()
  for (const { code, filename, message, help } of diagnostics) {
    const text = code === 'eslint(no-restricted-imports)' ? (help ?? message) : message
    found.set(filename, [...(found.get(filename) ?? []), text])
  }
  return found
}
