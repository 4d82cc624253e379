import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, systemClock } from '@proxkit/kernel'
import { createPveClient } from '@proxkit/pve-client'
import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
import { afterEach, describe, expect, test } from 'vitest'
import { type Lab, openLab, secret } from './lab.ts'
import { proxkit } from './terminal.ts'

let lab: Lab
afterEach(() => lab.close())

const scenario: SimulatorOptions = {
  nodes: [{ name: 'pve1' }, { name: 'pve2' }],
  storages: [
    { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'backup'] },
    { storage: 'local', type: 'dir', content: ['backup', 'iso'] },
  ],
  guests: [
    { vmid: 104, node: 'pve1', name: 'web', status: 'running', storage: 'nas' },
    { vmid: 105, node: 'pve1', name: 'db', storage: 'nas', snapshots: [{ name: 'old' }] },
  ],
}

async function open(policy: string): Promise<void> {
  lab = await openLab(scenario, { extra: `policy: ${policy}\n` })
}

/** At this time, or what it is told to be later; nothing waits for long. */
function clockAt(time: string) {
  let ms = Date.parse(time)
  const clock: Clock = {
    now: () => ms,
    async sleep(forMs, signal) {
      await systemClock.sleep(Math.min(forMs, 20), signal)
      ms += forMs
    },
  }
  return { clock, set: (to: string) => void (ms = Date.parse(to)) }
}

const at = (clock: Clock, args: readonly string[], answer?: string) =>
  proxkit(args, {
    cwd: lab.folder,
    clock,
    env: { PVE_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: lab.stateHome },
    ...(answer === undefined ? {} : { answer }),
  })

describe('the maintenance window', () => {
  const policy = (more = '') =>
    `{ environment: development, window: { days: [sat], from: '22:00', to: '02:00', timeZone: Europe/Berlin }${more} }`

  test('that is closed: the plan says when it opens, nobody is asked, and nothing is done', async () => {
    await open(policy())
    const { clock } = clockAt('2026-11-20T12:00:00Z')
    const planned = await at(clock, ['vm', 'stop', 'web', '--dry-run'])
    expect([planned.exitCode, planned.stdout]).toEqual([
      0,
      expect.stringContaining(
        'Effects of guest.shutdown only from 2026-11-21T21:00:00.000Z to 2026-11-22T01:00:00.000Z',
      ),
    ])
    const refused = await at(clock, ['vm', 'stop', 'web'], 'yes')
    expect(refused.stderr).not.toContain('Type yes')
    expect(refused.stderr).toMatch(
      /guest\.shutdown may begin only from 2026-11-21T21:00:00\.000Z to .* \(plan again then\) \[RUNBOOK_OUTSIDE_WINDOW\]/,
    )
    expect([refused.exitCode, lab.changes(), lab.runs()]).toEqual([6, [], []])
  })

  test('does not concern what disturbs nobody', async () => {
    await open(policy())
    const { clock } = clockAt('2026-11-20T12:00:00Z')
    expect((await at(clock, ['vm', 'snapshot', 'create', 'web', 'before'])).exitCode).toBe(0)
  })

  test('that is open, after midnight too, lets it run', async () => {
    await open(policy())
    const { clock } = clockAt('2026-11-22T00:30:00Z')
    expect((await at(clock, ['vm', 'stop', 'web', '--yes'])).exitCode).toBe(0)
    expect(lab.simulator.guest(104)?.status).toBe('stopped')
  })

  test('a plan of the evening is refused before it opens, is not used up by that, and runs in it', async () => {
    await open(policy(', expiresAfterMinutes: { highRisk: 600 }'))
    const { clock, set } = clockAt('2026-11-21T18:00:00Z')
    expect((await at(clock, ['plan', '--out', 'p.json', 'vm', 'stop', 'web'])).exitCode).toBe(0)
    expect((await at(clock, ['approve', 'p.json', '--yes'])).exitCode).toBe(0)
    expect(await at(clock, ['apply', 'p.json'])).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining('(start it then)'),
    })
    expect(lab.changes()).toEqual([])
    set('2026-11-21T21:05:00Z')
    expect((await at(clock, ['apply', 'p.json'])).exitCode).toBe(0)
  })

  test('that closes in the middle holds what is left; it is planned anew for the next one', async () => {
    await open(policy())
    const { clock, set } = clockAt('2026-11-22T00:59:30Z')
    await at(clock, ['vm', 'start', 'db'])
    const late: Clock = {
      now: () =>
        lab.changes().some((route) => route.endsWith('/status/shutdown'))
          ? Date.parse('2026-11-22T01:00:10Z')
          : clock.now(),
      sleep: (ms, signal) => clock.sleep(ms, signal),
    }
    const args = ['bulk', 'stop', '--node', 'pve1', '--concurrency', '1', '--yes']
    const held = await at(late, args)
    expect([held.exitCode, held.stdout]).toEqual([
      9,
      expect.stringContaining('outside the maintenance window'),
    ])
    expect([104, 105].map((vmid) => lab.simulator.guest(vmid)?.status)).toEqual(['stopped', 'running'])

    set('2026-11-28T21:30:00Z')
    const run = lab.runs().at(-1) ?? ''
    const resumed = await at(clock, ['runs', 'resume', run, '--yes'])
    expect([resumed.exitCode, resumed.stderr]).toEqual([0, expect.stringContaining('Planned anew since')])
    expect(lab.simulator.guest(105)?.status).toBe('stopped')
  })

  test('is left aside once by whoever says why, and that stands in the plan', async () => {
    await open(policy())
    const { clock } = clockAt('2026-11-20T12:00:00Z')
    const { exitCode, stderr } = await at(clock, [
      'vm',
      'stop',
      'web',
      '--yes',
      '--outside-window',
      'it burns',
    ])
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('outside the window: it burns')])
  })

  test('in a time zone that there is not is refused with its line', async () => {
    await open('{ window: { days: [sat], from: "22:00", to: "02:00", timeZone: Berlin } }')
    const { exitCode, stderr } = await lab.run(['vm', 'list'])
    expect([exitCode, stderr]).toEqual([
      3,
      expect.stringMatching(
        /cluster-config\.yaml:\d+:\d+: policy\.window\.timeZone: a time zone such as Europe\/Berlin \(found "Berlin"\)/,
      ),
    ])
  })
})

describe('where approvals need a reason', () => {
  test('it is asked for at the terminal, and stands in the record', async () => {
    await open('{ environment: production }')
    const { exitCode, stderr } = await lab.run(['vm', 'stop', 'web'], 'yes\nnew kernel')
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Why: ')])
    expect(journalOf(lab.runs()[0])).toContain('"why":"new kernel"')
  })

  test('no answer is no approval, and --yes needs --reason', async () => {
    await open('{ environment: production }')
    expect((await lab.run(['vm', 'stop', 'web'], 'yes\n')).exitCode).toBe(10)
    const flag = await lab.run(['vm', 'stop', 'web', '--yes'])
    expect([flag.exitCode, flag.stderr]).toEqual([
      10,
      expect.stringContaining('Whoever approves in lab says why: add --reason.'),
    ])
    expect(lab.changes()).toEqual([])
    expect((await lab.run(['vm', 'stop', 'web', '--yes', '--reason', 'new kernel'])).exitCode).toBe(0)
  })

  test('approve asks as well, also where the cluster cannot be reached', async () => {
    await open('{ environment: production }')
    await lab.run(['plan', '--out', 'p.json', 'vm', 'stop', 'web'])
    const without = (args: string[], answer?: string) =>
      proxkit(args, { cwd: lab.folder, ...(answer === undefined ? {} : { answer }) })
    expect((await without(['approve', 'p.json', '--yes'])).exitCode).toBe(10)
    expect((await without(['approve', 'p.json'], 'yes\nnew kernel')).exitCode).toBe(0)
    expect(readFileSync(join(lab.folder, 'p.approvals.jsonl'), 'utf8')).toContain('"why":"new kernel"')
    expect((await lab.run(['apply', 'p.json'])).exitCode).toBe(0)
  })

  test('and nothing is asked where policy wants none', async () => {
    await open('{ environment: production, reason: false }')
    const { exitCode, stderr } = await lab.run(['vm', 'stop', 'web'], 'yes')
    expect([exitCode, stderr.includes('Why: ')]).toEqual([0, false])
  })
})

describe('the backup that policy wants', () => {
  const destroying = [
    ['vm', 'delete', 'db'],
    ['vm', 'snapshot', 'rollback', 'db', 'old'],
  ]

  test.each(destroying)('%s %s %s: without one the plan is blocked, and nobody is asked', async (...args) => {
    await open('{ environment: production, reason: false }')
    const { exitCode, stderr } = await lab.run(args, 'lab')
    expect([exitCode, stderr]).toEqual([6, expect.stringContaining('there is no backup (backup:105)')])
    expect([stderr.includes('Type lab'), lab.changes()]).toEqual([false, []])
    // What somebody does without it says why, and that stands in the plan.
    const waived = await lab.run([...args, '--without-backup', 'it is a copy'], 'lab')
    expect([waived.exitCode, waived.stderr]).toEqual([
      0,
      expect.stringContaining('without a backup: it is a copy'),
    ])
  })

  test.each(destroying)('%s %s %s: with one it stands in the plan, and the run goes on', async (...args) => {
    await open('{ environment: production, reason: false }')
    // One on the node alone covers the loss of the guest.
    expect((await lab.run(['vm', 'backup', 'create', 'db', 'local'])).exitCode).toBe(0)
    const { exitCode, stderr } = await lab.run(args, 'lab')
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/\(backup:105\s+20\d\d-/)])
  })

  test('restoring over a guest wants one of what it holds', async () => {
    await open('{ environment: production, reason: false }')
    await lab.run(['vm', 'backup', 'create', 'db', 'nas'])
    const [archive] = (await lab.json(['vm', 'backup', 'list', 'db'])) as { volid: string }[]
    const args = ['vm', 'backup', 'restore', archive?.volid ?? '', '--over']
    expect((await lab.run(args, 'lab')).exitCode).toBe(0)
    const { clock } = clockAt(new Date(Date.now() + 3 * 86_400_000).toISOString())
    expect(await at(clock, args, 'lab')).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining('and older than 48 h (backup:105)'),
    })
  })

  test('that goes before the loss holds the run', async () => {
    await open('{ environment: production, reason: false }')
    await lab.run(['vm', 'backup', 'create', 'db', 'nas'])
    await lab.run(['plan', '--out', 'p.json', 'vm', 'delete', 'db'])
    await lab.run(['approve', 'p.json'], 'lab')
    const [archive] = (await lab.json(['vm', 'backup', 'list', 'db'])) as { volid: string }[]
    const { token, fetch } = lab.simulator
    const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth: { token }, fetch })
    await pve.request('DELETE /nodes/{node}/storage/{storage}/content/{volume}', {
      ...{ node: 'pve1', storage: 'nas', volume: archive?.volid ?? '' },
    })
    const { exitCode, stdout } = await lab.run(['apply', 'p.json'])
    expect([exitCode, stdout]).toEqual([9, expect.stringContaining('there is no backup (backup:105)')])
    expect(lab.simulator.guest(105)?.status).toBe('stopped')
  })

  test('is not asked for in development', async () => {
    await open('{ environment: development }')
    expect((await lab.run(['vm', 'delete', 'db'], 'lab')).exitCode).toBe(0)
  })
})

function journalOf(run: string | undefined): string {
  return readFileSync(join(lab.stateHome, 'proxkit', 'runs', run ?? '', 'journal.jsonl'), 'utf8')
}
