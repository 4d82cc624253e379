import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { leftBehind } from './left-behind.ts'
import { writeProfile } from './profile.ts'
import { openTalosLab, type ProfileShape, type TalosLab, talosProfile } from './talos-lab.ts'

vi.setConfig({ testTimeout: 600_000 })

let lab: TalosLab
afterEach(() => lab.close())

const run = (...args: string[]) => lab.run(args, 'lab')
const node = (verb: 'add' | 'remove' | 'replace', name: string, ...flags: string[]) =>
  run('cluster', 'node', verb, 'staging', name, ...flags)

async function refusal(verb: 'add' | 'remove' | 'replace', name: string): Promise<string> {
  const before = lab.changes().length
  const { exitCode, stdout, stderr } = await node(verb, name, '--yes')
  expect([exitCode, stdout, lab.changes().slice(before)]).toEqual([6, '', []])
  return stderr
}

async function openCluster(shape: ProfileShape) {
  lab = await openTalosLab()
  await writeProfile(lab, talosProfile(shape))
  const { exitCode, stdout } = await run('cluster', 'create', 'staging', '--yes')
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('succeeded')])
}

const nodes = () =>
  lab.talos.nodes
    .filter(({ stage }) => stage === 'running')
    .map(
      ({ hostname, isReady, isCordoned }) =>
        `${hostname}${isReady ? '' : ' NOT READY'}${isCordoned ? ' cordoned' : ''}`,
    )
    .toSorted()
const vmids = () =>
  lab.simulator
    .snapshot()
    .guests.map(({ vmid }) => vmid)
    .filter((vmid) => vmid !== 900)
async function etcd() {
  const { machines } = (await lab.json(['cluster', 'status', 'staging'])) as {
    machines: { name: string; talos: { etcd: string | null } | null }[]
  }
  return machines.flatMap(({ name, talos }) => (talos?.etcd ? [`${name} ${talos.etcd}`] : []))
}
/** As if its disk had died. */
function lose(vmid: number) {
  const { node: place } = lab.simulator.guest(vmid) ?? { node: '' }
  return lab.simulator.fetch(`${lab.simulator.url}/api2/json/nodes/${place}/qemu/${vmid}/status/stop`, {
    method: 'POST',
    headers: { authorization: `PVEAPIToken=${lab.simulator.token.reveal()}` },
  })
}

test('three control planes: a dead one is replaced, a living one is, and etcd never loses its majority', async () => {
  await openCluster({ controlPlanes: 3, workers: 1 })
  await lose(2002)
  const dead = await node('replace', 'staging-cp-2')
  expect([dead.exitCode, dead.stdout]).toEqual([
    0,
    expect.stringContaining('Remove staging-cp-2 from etcd, which does not answer: 2 of 3 members are left'),
  ])
  expect(await etcd()).toHaveLength(3)

  const alive = await node('replace', 'staging-cp-3')
  expect([alive.exitCode, alive.stdout]).toEqual([
    0,
    expect.stringMatching(/Drain staging-cp-3(?:.|\n)*staging-cp-3 leaves etcd(?:.|\n)*Wipe staging-cp-3/),
  ])
  const all = ['staging-cp-1', 'staging-cp-2', 'staging-cp-3', 'staging-worker-1']
  expect([nodes(), await etcd(), vmids(), await leftBehind(lab, all)]).toEqual([
    all,
    expect.toSatisfy((members: string[]) => members.length === 3),
    [2001, 2002, 2003, 2011],
    [],
  ])

  await lose(2002)
  expect(await refusal('remove', 'staging-cp-3')).toContain(
    'without staging-cp-3 etcd would have 2 members of which 1 answer, and 2 are needed (bring the others back first)',
  )
  await lose(2003)
  expect(await refusal('replace', 'staging-cp-2')).toContain(
    'etcd has no majority: 1 of 3 control planes run, and 2 are needed',
  )
})

test('one control plane: a worker is added, leaves when its pods may, and the control plane stays', async () => {
  await openCluster({ controlPlanes: 1, workers: 1 })
  expect(await refusal('remove', 'staging-cp-1')).toContain('it is the only control plane')
  expect(await refusal('remove', 'other')).toContain(
    'neither its profile nor a guest with its tags has that name',
  )
  expect(await refusal('add', 'staging-worker-1')).toContain('it is there already, as guest 2011 on pve2')
  expect(await refusal('add', 'staging-worker-2')).toContain('its profile has no such machine')

  // The others that the profile has got may come later.
  await writeProfile(lab, talosProfile({ controlPlanes: 1, workers: 3 }))
  const added = await node('add', 'staging-worker-2', '--yes')
  await writeProfile(lab, talosProfile({ controlPlanes: 1, workers: 2 }))
  expect([added.exitCode, added.stdout]).toEqual([0, expect.stringContaining('staging-worker-2 is Ready')])
  expect(nodes()).toEqual(['staging-cp-1', 'staging-worker-1', 'staging-worker-2'])

  // A failure on the way leaves no cordon behind where the machine stays.
  const mend = lab.simulator.faults.add({ kind: 'task-fails', type: 'qmdestroy', message: 'busy' })
  const failed = await node('remove', 'staging-worker-2')
  expect([failed.exitCode, failed.stdout]).toEqual([7, expect.stringContaining('busy')])
  expect(await leftBehind(lab)).toEqual([])
  mend()

  const removed = await node('remove', 'staging-worker-2')
  expect([removed.exitCode, removed.stdout]).toEqual([0, expect.stringContaining('succeeded')])
  const left = ['staging-cp-1', 'staging-worker-1']
  expect([nodes(), vmids(), await leftBehind(lab, left)]).toEqual([left, [2001, 2011], []])
})

test('the only control plane is made anew from a snapshot, and never without one', async () => {
  await openCluster({ controlPlanes: 1, workers: 1 })
  const { stdout: plan } = await node('replace', 'staging-cp-1', '--dry-run')
  expect(plan).toContain('staging-cp-1 is the only control plane: it is not drained')
  // Asked again once the snapshot is there, and before anything is deleted.
  const replaced = await lab.run(['cluster', 'node', 'replace', 'staging', 'staging-cp-1'], 'lab\nlab')
  expect([replaced.exitCode, replaced.stdout]).toEqual([
    0,
    expect.stringMatching(
      /Take a snapshot(?:.|\n)*Delete guest 2001(?:.|\n)*Restore etcd of staging on staging-cp-1/,
    ),
  ])
  const both = ['staging-cp-1', 'staging-worker-1']
  expect([nodes(), await etcd(), await leftBehind(lab, both)]).toEqual([both, ['staging-cp-1 leader'], []])

  await lose(2001)
  const status = await run('cluster', 'status', 'staging')
  expect([status.exitCode, status.stdout]).toEqual([
    0,
    expect.stringMatching(/staging-cp-1 .* stopped (?:.|\n)*Warnings:\n {2}Kubernetes cannot be read: /),
  ])
  expect(await refusal('replace', 'staging-cp-1')).toContain(
    'it is the only control plane and does not run, so that nobody can take a snapshot of its etcd (name one: --snapshot <file>',
  )
  const [file = ''] = readdirSync(join(lab.folder, 'backups', 'etcd'))
  const again = await node('replace', 'staging-cp-1', '--snapshot', join('backups', 'etcd', file))
  expect([again.exitCode, again.stdout]).toEqual([0, expect.stringContaining('succeeded')])
  expect([nodes(), await etcd(), await leftBehind(lab, both)]).toEqual([both, ['staging-cp-1 leader'], []])
})
