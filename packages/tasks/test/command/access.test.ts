import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { api as api74 } from '@proxkit/pve-client/v7'
import { api as api84 } from '@proxkit/pve-client/v8'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forbidden, privilegesOf, roles } from '../../src/model/roles.ts'
import { type Lab, openLab, secret } from './lab.ts'
import { proxkit } from './terminal.ts'

let lab: Lab
const open = (policy: string) =>
  openLab(
    {
      nodes: [{ name: 'pve1' }, { name: 'pve2' }],
      storages: [
        { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'backup'] },
        { storage: 'local', type: 'dir', content: ['iso', 'import'] },
      ],
      guests: [
        { vmid: 100, node: 'pve1', name: 'base', template: true, storage: 'nas', diskGiB: 2 },
        { vmid: 104, node: 'pve1', name: 'web', storage: 'nas', diskGiB: 2, tags: ['web'] },
      ],
    },
    { extra: `policy: ${policy}\ndefaults: { storage: nas }\n` },
  )
beforeEach(async () => {
  lab = await open('{ environment: production, fourEyes: false, reason: false }')
})
afterEach(() => lab.close())

describe('access bootstrap', () => {
  test('in production wants somebody else to agree', async () => {
    await lab.close()
    lab = await open('{ environment: production }')
    const { exitCode, stderr } = await lab.run(['access', 'bootstrap', '--store', 'file:x.token', '--yes'])
    expect(stderr).toContain('Somebody else has to approve this')
    expect([exitCode, lab.changes()]).toEqual([10, []])
  })

  test('keeps the secret in a private file, and shows it nowhere', async () => {
    const { stdout, stderr } = await lab.run(['access', 'bootstrap', '--store', 'file:ops.token', '--yes'])
    const file = join(lab.folder, 'ops.token')
    const [, secret = ''] = readFileSync(file, 'utf8').trim().split('=')
    expect(secret).toMatch(/^[0-9a-f-]{36}$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const run = join(lab.stateHome, 'proxkit', 'runs', lab.runs()[0] ?? '')
    for (const text of [
      stdout,
      stderr,
      ...['journal.jsonl', 'report.json', 'report.md'].map((name) => readFileSync(join(run, name), 'utf8')),
    ])
      expect(text).not.toContain(secret)
  })

  test('refuses a store that is taken before it makes anything', async () => {
    writeFileSync(join(lab.folder, 'ops.token'), 'mine')
    const { exitCode, stderr } = await lab.run(['access', 'bootstrap', '--store', 'file:ops.token', '--yes'])
    expect(stderr).toContain('there is a file already')
    expect([exitCode, lab.changes()]).toEqual([3, []])
    expect((await lab.run(['access', 'bootstrap', '--store', 'somewhere', '--yes'])).exitCode).toBe(3)
  })

  test('wants somebody at the terminal for a login', async () => {
    const { exitCode, stderr } = await lab.run([
      'access',
      'bootstrap',
      '--store',
      'file:x',
      '--login',
      'root@pam',
      '--yes',
    ])
    expect(stderr).toContain('nobody is at the terminal')
    expect(exitCode).toBe(2)
  })
})

test('no role has what makes one its own master, in any version', () => {
  for (const api of [api74, api84]) {
    const ruleOf = (route: string) => {
      const rule = api.rules.routes[route]
      const found = rule?.permissions === undefined ? undefined : api.rules.permissions[rule.permissions]
      return (found as { check?: unknown } | undefined)?.check
    }
    const all = new Set(JSON.stringify(api.rules.permissions).match(/[A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+)+/g))
    for (const { id } of roles) {
      const privileges = privilegesOf(id, ruleOf, all)
      expect(privileges.filter((one) => (forbidden as readonly string[]).includes(one))).toEqual([])
      expect(privileges).toContain('VM.Audit')
    }
  }
})

describe('a secret that goes to pass', () => {
  /** A pass that keeps entries as files in a folder. */
  const withPass = async (script: string, args: string[]) => {
    const bin = join(lab.folder, 'bin')
    mkdirSync(bin, { recursive: true })
    writeFileSync(join(bin, 'pass'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    return proxkit(args, {
      cwd: lab.folder,
      env: {
        PVE_TOKEN: `root@pam!ops=${secret}`,
        XDG_STATE_HOME: lab.stateHome,
        PATH: `${bin}:${process.env.PATH}`,
        STORE: lab.folder,
      },
    })
  }
  const store = 'if [ "$1" = show ]; then exec cat "$STORE/entry"; else exec cat > "$STORE/entry"; fi'
  const args = ['access', 'bootstrap', '--store', 'pass:pve/home', '--yes']

  test('is kept there and works; an entry that is there is never overwritten', async () => {
    expect((await withPass(store, args)).exitCode).toBe(0)
    const entry = readFileSync(join(lab.folder, 'entry'), 'utf8')
    expect(entry).toMatch(/^proxkit@pve!ops\n[0-9a-f-]{36}\n$/)
    const before = lab.changes().length
    const again = await withPass(store, [...args, '--id', 'other'])
    expect(again.stderr).toContain('there is an entry pve/home already')
    expect([again.exitCode, lab.changes().length]).toEqual([3, before])
    expect(readFileSync(join(lab.folder, 'entry'), 'utf8')).toBe(entry)
  })

  test('that fails is said in words, without the secret', async () => {
    const { exitCode, stderr, stdout } = await withPass('exit 3', args)
    expect(stderr + stdout).toContain('Unable to keep the secret of proxkit@pve!ops in pass: it ended with 3')
    expect(exitCode).not.toBe(0)
  })
})
