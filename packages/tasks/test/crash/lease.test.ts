import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@proxkit/kernel'
import { afterEach, expect, test } from 'vitest'
import { clientOf } from '../cluster/profile.ts'
import { type Lab, openLab, secret } from '../command/lab.ts'
import { type Outcome, proxkit } from '../command/terminal.ts'
import { spawnProxkit } from './child.ts'

let lab: Lab
afterEach(() => lab.close())

const stop = ['vm', 'stop', 'web', '--yes']

/** Killed while its guest shuts down: the clock of the cluster stands still until the test lets it go on. */
async function killWhileItWorks(): Promise<{ readonly run: string; readonly goOn: () => void }> {
  let nowMs = Date.now()
  lab = await openLab({
    nodes: [{ name: 'pve1' }],
    storages: [{ storage: 'nas', type: 'nfs', shared: true }],
    guests: [{ vmid: 104, node: 'pve1', name: 'web', status: 'running', storage: 'nas' }],
    clock: { now: () => nowMs, sleep: systemClock.sleep },
  })
  const child = spawnProxkit(lab, stop)
  await until(() => lab.changes().length > 0)
  child.kill()
  await child.ended
  return { run: lab.runs()[0] ?? '', goOn: () => (nowMs += 60_000) }
}

const leases = async () =>
  (await clientOf(lab).request('GET /pools')).map(({ poolid, comment }) => ({
    poolid,
    ...(JSON.parse(comment ?? '') as { run: string; holder: string; until: string }),
  }))

function colleague(): Promise<Outcome> {
  const home = mkdtempSync(join(tmpdir(), 'proxkit-other-home-'))
  const env = { PVE_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: home, USER: 'colleague' }
  return proxkit(stop, { cwd: lab.folder, env })
}

test('of a run that was killed others are told who, until when and what to do; resumed it takes its lease, which lasts anew', async () => {
  const { run, goOn } = await killWhileItWorks()
  const [lease] = await leases()
  expect(lease).toEqual({
    ...{ poolid: 'proxkit-guest-104', run },
    ...{ holder: expect.stringMatching(/^tester@/), until: expect.any(String) },
  })
  const { holder, until: end } = lease ?? { holder: '', until: '' }

  const { exitCode, stderr } = await colleague()
  expect([exitCode, stderr]).toEqual([
    9,
    expect.stringContaining(
      `${holder} (run ${run}, until ${end}) has guest:104 (wait for it; if it was killed, go on with it where it ran: proxkit runs resume ${run}, or wait until its lease expires at ${end})`,
    ),
  ])

  const resumed = spawnProxkit(lab, ['runs', 'resume', run, '--yes'])
  await until(async () => (await leases())[0]?.until !== end)
  expect(await leases()).toMatchObject([{ poolid: 'proxkit-guest-104', run }])
  goOn()
  expect(await resumed.ended).toMatchObject({ exitCode: 0 })
  expect(await leases()).toEqual([])
  expect(lab.changes()).toEqual(['POST /nodes/{node}/qemu/{vmid}/status/shutdown'])
})

test('once its lease has expired others may begin, and resumed it has to wait for them', async () => {
  const { run, goOn } = await killWhileItWorks()
  const [{ poolid, holder } = { poolid: '', holder: '' }] = await leases()
  const comment = JSON.stringify({ run, holder, until: new Date(Date.now() - 1000).toISOString() })
  await clientOf(lab).request('PUT /pools', { poolid, comment })
  const other = colleague()
  await until(async () => (await leases())[0]?.run !== run)
  const { exitCode, output } = await spawnProxkit(lab, ['runs', 'resume', run, '--yes']).ended
  expect([exitCode, output]).toEqual([9, expect.stringMatching(/colleague@\S+ \(run .* has guest:104/)])
  goOn()
  await other
  expect(await leases()).toEqual([])
})

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10))
}
