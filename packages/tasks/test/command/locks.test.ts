import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@proxkit/kernel'
import { afterEach, describe, expect, test } from 'vitest'
import { type Lab, openLab, secret } from './lab.ts'
import { proxkit } from './terminal.ts'

const guests = [
  { vmid: 104, node: 'pve1', name: 'web', status: 'running' as const, storage: 'nas', memoryMiB: 4096 },
]
const scenario = {
  nodes: [{ name: 'pve1' }, { name: 'pve2' }],
  storages: [{ storage: 'nas', type: 'nfs' as const, shared: true }],
  guests,
}

let lab: Lab
afterEach(() => lab.close())

const elsewhere = (args: string[]) =>
  proxkit(args, {
    cwd: lab.folder,
    env: {
      PVE_TOKEN: `root@pam!ops=${secret}`,
      XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'proxkit-other-home-')),
      USER: 'colleague',
    },
  })

describe('two operators, each from a home of their own', () => {
  test('one applies, the other is told who holds it and in which run', async () => {
    // The clock of the cluster stands still until the second has been answered: so long the first is at work.
    let nowMs = Date.now()
    lab = await openLab({ ...scenario, clock: { now: () => nowMs, sleep: systemClock.sleep } })
    const first = lab.run(['vm', 'stop', 'web', '--yes'])
    await until(() => lab.changes().length > 0)
    const second = await elsewhere(['vm', 'stop', 'web', '--yes'])
    expect(second.stderr).toMatch(/tester@.* \(run \d{8}T\d{6}Z-\w+/)
    expect(second.exitCode).toBe(9)
    nowMs += 60_000
    expect((await first).exitCode).toBe(0)
    expect(lab.changes()).toEqual(['POST /nodes/{node}/qemu/{vmid}/status/shutdown'])
  })

  test('a run that was refused for it is none: nothing of it is listed, and LAST is the one before', async () => {
    let nowMs = Date.now()
    lab = await openLab({ ...scenario, clock: { now: () => nowMs, sleep: systemClock.sleep } })
    const first = lab.run(['vm', 'stop', 'web', '--yes'])
    await until(() => lab.changes().length > 0)
    const second = await lab.run(['vm', 'snapshot', 'create', 'web', 'meanwhile'])
    expect(second.stderr).toContain('[RUNBOOK_TARGET_LOCKED]')
    expect(lab.runs()).toHaveLength(1)
    nowMs += 60_000
    await first
    expect(await lab.json(['runs', 'list'])).toMatchObject([{ runbook: 'Stop a guest', status: 'succeeded' }])
    expect(await lab.json(['runs', 'show', 'LAST'])).toMatchObject({ run: lab.runs()[0] })
  })

  test('a lease is given back, and one that nobody renews expires', async () => {
    lab = await openLab(scenario)
    const pools = async () =>
      (await lab.simulator.fetch('https://lab/api2/json/pools', { headers: auth() })).json()
    const until = new Date(Date.now() - 1000).toISOString()
    await lab.simulator.fetch('https://lab/api2/json/pools', {
      method: 'POST',
      headers: { ...auth(), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        poolid: 'proxkit-guest-104',
        comment: JSON.stringify({ run: '20200101T000000Z-0000', holder: 'gone@away', until }),
      }).toString(),
    })
    expect((await lab.run(['vm', 'stop', 'web', '--yes'])).exitCode).toBe(0)
    expect(await pools()).toEqual({ data: [] })
  })
})

test('without the right to write a lease a run says so, and what is of high risk is refused', async () => {
  const token = 'root@pam!limited'
  lab = await openLab({
    ...scenario,
    tokens: [
      {
        token,
        secret,
        privileges: ['VM.Audit', 'VM.PowerMgmt', 'VM.Migrate', 'Sys.Audit', 'Datastore.Audit'],
      },
    ],
  })
  const limited = (args: string[]) =>
    proxkit(args, { cwd: lab.folder, env: { PVE_TOKEN: `${token}=${secret}` } })
  const refused = await limited(['vm', 'migrate', 'web', 'pve2', '--yes'])
  expect(refused.stderr).toContain('[LOCK_NOT_PERMITTED]')
  expect([refused.exitCode, lab.changes()]).toEqual([4, []])
  const warned = await limited(['vm', 'stop', 'web', '--yes'])
  expect(warned.stderr).toContain('Warning: the token lacks Pool.Allocate')
  expect(warned.exitCode).toBe(0)
})

function auth() {
  return { authorization: `PVEAPIToken=${lab.simulator.token.reveal()}` }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}
