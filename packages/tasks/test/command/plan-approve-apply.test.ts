import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verbs } from '../../src/command/grammar/index.ts'
import { type Lab, openLab, secret } from './lab.ts'
import { proxkit } from './terminal.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }],
    storages: [{ storage: 'nas', type: 'nfs', shared: true }],
    guests: [
      { vmid: 104, node: 'pve1', name: 'web', status: 'running', storage: 'nas' },
      { vmid: 105, node: 'pve1', name: 'db', storage: 'nas' },
    ],
  })
})
afterEach(() => lab.close())

const as = (user: string, args: string[], answer?: string) =>
  proxkit(args, {
    cwd: lab.folder,
    env: { PVE_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: lab.stateHome, USER: user },
    ...(answer === undefined ? {} : { answer }),
  })

describe('a plan that is kept', () => {
  test('is approved by another person, applied once, and recorded with both', async () => {
    const planned = await as('ann', ['plan', '--out', 'plan.json', 'vm', 'stop', 'web'])
    expect(planned.stdout).toMatch(/\nNext: proxkit approve plan\.json\n?$/)
    expect([planned.exitCode, lab.changes()]).toEqual([0, []])
    expect(statSync(join(lab.folder, 'plan.json')).mode & 0o777).toBe(0o600)

    expect((await as('ann', ['apply', 'plan.json'])).exitCode).toBe(10)
    expect((await as('bob', ['approve', 'plan.json', '--reason', 'new kernel'], 'yes')).exitCode).toBe(0)
    const applied = await as('ann', ['apply', 'plan.json', '--json'])
    expect(applied.exitCode).toBe(0)
    expect(lab.simulator.guest(104)?.status).toBe('stopped')
    const journal = readFileSync(
      join(lab.stateHome, 'proxkit', 'runs', lab.runs()[0] ?? '', 'journal.jsonl'),
      'utf8',
    )
    expect(journal).toContain('"by":"bob"')

    const again = await as('ann', ['apply', 'plan.json'])
    expect(again.stderr).toContain('[RUNBOOK_PLAN_USED]')
    expect(again.exitCode).toBe(9)
  })

  test('that was changed afterwards is refused', async () => {
    await as('ann', ['plan', '--out', 'plan.json', 'vm', 'stop', 'web'])
    const file = join(lab.folder, 'plan.json')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('104', '105'))
    expect((await as('bob', ['approve', 'plan.json'], 'yes')).stderr).toContain('[RUNBOOK_PLAN_TAMPERED]')
  })

  test('of a world that has changed since is not applied', async () => {
    await as('ann', ['plan', '--out', 'plan.json', 'vm', 'stop', 'web'])
    await as('bob', ['approve', 'plan.json', '--yes'])
    await lab.run(['vm', 'migrate', 'web', 'pve2', '--yes'])
    const before = lab.changes().length
    const { exitCode, stderr } = await as('ann', ['apply', 'plan.json'])
    expect(stderr).toContain('node was "pve1" and is "pve2" (nothing was done; plan again)')
    expect([exitCode, lab.changes().length]).toEqual([9, before])
  })

  test('goes to the state folder by itself, under its id', async () => {
    const { stdout } = await as('ann', ['plan', 'vm', 'start', 'db', '--json'])
    const { plan, file } = JSON.parse(stdout) as { plan: { id: string }; file: string }
    expect(file).toBe(join(lab.stateHome, 'proxkit', 'plans', `${plan.id}.json`))
    expect((await as('ann', ['apply', plan.id])).exitCode).toBe(0)
    expect(lab.simulator.guest(105)?.status).toBe('running')
  })

  test.each([
    [['plan', 'vm', 'stop', 'web', '--out', 'mine.json']],
    [['plan', 'vm', 'stop', '--out=mine.json', 'web']],
    [['plan', '--out', 'mine.json', '--json', 'vm', 'stop', 'web']],
  ])('goes where --out says, wherever that stands: %j', async (args) => {
    expect((await as('ann', args)).exitCode).toBe(0)
    expect(existsSync(join(lab.folder, 'mine.json'))).toBe(true)
  })

  test('goes nowhere when --out names no file', async () => {
    const { exitCode, stderr } = await as('ann', ['plan', 'vm', 'stop', 'web', '--out'])
    expect(stderr).toBe('proxkit: Unable to keep a plan: --out wants the name of a file [USAGE]\n')
    expect(exitCode).toBe(2)
  })

  test('--out is the flag of no command that changes anything', () => {
    const changing = verbs.filter(({ kind }) => kind === 'change' || kind === 'destructive')
    expect(changing.filter(({ flags }) => 'out' in flags)).toEqual([])
  })

  test('a destructive one is not approved by a flag', async () => {
    await as('ann', ['plan', '--out', 'plan.json', 'vm', 'delete', 'db'])
    expect((await as('bob', ['approve', 'plan.json', '--yes'])).exitCode).toBe(10)
    expect((await as('bob', ['approve', 'plan.json'], 'lab')).exitCode).toBe(0)
    expect((await as('ann', ['apply', 'plan.json'])).exitCode).toBe(0)
    expect(lab.simulator.guest(105)).toBeUndefined()
  })
})

test('a plan is kept over no file, and is recognised behind every global flag', async () => {
  writeFileSync(join(lab.folder, 'mine.json'), 'mine')
  const { exitCode, stderr } = await as('ann', ['plan', '--out', 'mine.json', 'vm', 'stop', 'web'])
  expect(stderr).toContain('there is a file already')
  expect([exitCode, readFileSync(join(lab.folder, 'mine.json'), 'utf8')]).toEqual([3, 'mine'])
  expect(
    (await as('ann', ['--progress', 'lines', 'plan', '--out', 'p.json', 'vm', 'stop', 'web'])).exitCode,
  ).toBe(0)
})

test('what changes nothing is not planned', async () => {
  const { exitCode, stderr } = await as('ann', ['plan', 'vm', 'list'])
  expect(stderr).toContain('Unable to plan proxkit vm list')
  expect(exitCode).toBe(2)
  expect((await as('ann', ['plan'])).exitCode).toBe(2)
  expect((await as('ann', ['plan', 'vm', 'stpo', '104'])).exitCode).toBe(2)
})
