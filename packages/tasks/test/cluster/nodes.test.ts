import { afterEach, describe, expect, test, vi } from 'vitest'
import { writeProfile } from './profile.ts'
import { openTalosLab, type ProfileShape, type TalosLab, talosProfile } from './talos-lab.ts'

vi.setConfig({ testTimeout: 300_000 })

let lab: TalosLab
afterEach(() => lab.close())

const run = (...args: string[]) => lab.run(args, 'lab')
const node = (verb: 'add' | 'remove' | 'replace', name: string, ...flags: string[]) =>
  run('cluster', 'node', verb, 'staging', name, ...flags)

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
  return machines.flatMap(({ name, talos }) => (talos?.etcd == null ? [] : [`${name} ${talos.etcd}`]))
}
/** As if its disk had died. */
function lose(vmid: number) {
  const { node: place } = lab.simulator.guest(vmid) ?? { node: '' }
  return lab.simulator.fetch(`${lab.simulator.url}/api2/json/nodes/${place}/qemu/${vmid}/status/stop`, {
    method: 'POST',
    headers: { authorization: `PVEAPIToken=${lab.simulator.token.reveal()}` },
  })
}

describe('three control planes and a worker', () => {
  test('a control plane whose machine is dead is replaced, and etcd has its three members again', async () => {
    await openCluster({ controlPlanes: 3, workers: 1 })
    await lose(2002)
    const { exitCode, stdout } = await node('replace', 'staging-cp-2')
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('succeeded')])
    expect(stdout).toContain('Remove staging-cp-2 from etcd, which does not answer: 2 of 3 members are left')
    expect(nodes()).toEqual(['staging-cp-1', 'staging-cp-2', 'staging-cp-3', 'staging-worker-1'])
    expect((await etcd()).length).toBe(3)
    expect([vmids(), lab.cidata()]).toEqual([[2001, 2002, 2003, 2011], []])
  })
})
