import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { leftBehind } from './left-behind.ts'
import { writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab, talosProfile } from './talos-lab.ts'

vi.setConfig({ testTimeout: 180_000 })

let lab: TalosLab
afterEach(() => lab.close())

const run = (...args: string[]) => lab.run(args, 'lab')
const world = () => {
  const { guests, volumes } = lab.simulator.snapshot()
  return { guests, volumes }
}
/** What is kept of the cluster on the workstation. */
const kept = () => {
  const folder = join(lab.folder, 'talos', 'staging')
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
        one.isFile() ? [one.name] : [],
      )
    : []
}

test('a Talos cluster goes with its kubeconfig and configurations, and its secrets stay until they are to go too', async () => {
  lab = await openTalosLab()
  await writeProfile(lab, talosProfile({ controlPlanes: 1, workers: 1 }))
  const before = world()
  expect((await run('cluster', 'create', 'staging', '--yes')).exitCode).toBe(0)
  expect((await run('cluster', 'status', 'staging')).stdout).toBe(`\
Cluster staging (talos): 2 of 2 machines, 2 running

NAME              ROLE           VMID  NODE  STATUS   ADDRESS    TALOS    KUBELET  READY  ETCD    TAGS
staging-cp-1      control plane  2001  pve1  running  10.0.4.11  v1.13.3  v1.34.1  yes    leader  control-plane staging
staging-worker-1  worker         2011  pve2  running  10.0.4.21  v1.13.3  v1.34.1  yes    -       staging worker
`)

  const { exitCode, stdout, stderr } = await run('cluster', 'teardown', 'staging', '--snapshot')
  expect([exitCode, stdout + stderr]).toEqual([
    0,
    expect.stringContaining('etcd, and with it all objects of Kubernetes'),
  ])
  expect([world(), kept(), await leftBehind(lab, [])]).toEqual([before, ['secrets.yaml'], []])
  expect(lab.talos.nodes).toEqual([])
  expect(readdirSync(join(lab.folder, 'backups', 'etcd'))).toHaveLength(2)

  // What is gone for good is named; nobody is asked for the kubeconfig of a cluster that is no more.
  const undone = await run('runs', 'undo', 'LAST', '--yes')
  expect([undone.exitCode, undone.stdout + undone.stderr]).toEqual([8, expect.not.stringContaining('failed')])
  expect([world(), lab.talos.nodes]).toEqual([before, []])

  expect((await run('cluster', 'teardown', 'staging', '--delete-secrets')).exitCode).toBe(0)
  expect([kept(), await leftBehind(lab, [])]).toEqual([[], []])
})
