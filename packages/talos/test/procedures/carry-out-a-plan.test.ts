/** A plan and the procedures fit together: a simulated cluster goes the whole way. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  aftermathFindings,
  backupEtcd,
  bootstrapCluster,
  imageFor,
  nextControlPlane,
  planUpgrade,
  readBaseline,
  readEtcd,
  readNode,
  requireAll,
  updateInstallImage,
  upgradeKubernetes,
  upgradeNode,
  verifyBackup,
} from '../../src/index.ts'
import { createTalosDisk } from '../../src/simulator/index.ts'
import { openCluster } from './cluster.ts'

const fourNodes = [
  { name: 'cp1', role: 'controlplane', address: '10.9.0.11' },
  { name: 'cp2', role: 'controlplane', address: '10.9.0.12' },
  { name: 'cp3', role: 'controlplane', address: '10.9.0.13' },
  { name: 'w1', role: 'worker', address: '10.9.0.21' },
] as const

test('a cluster goes from 1.12 to 1.14 by its plan, Kubernetes along with it, the leader last', async () => {
  const { sim, talosctl, kubernetes, clock, nodeOf, controlPlanes } = await openCluster({
    nodes: fourNodes,
    talos: 'v1.12.6',
    kubernetes: 'v1.31.2',
  })
  const world = { talosctl, kubernetes, clock }
  const leader = sim.nodes.find(({ isEtcdLeader }) => isEtcdLeader)?.hostname
  const plan = planUpgrade({
    talos: { from: 'v1.12.6', to: 'v1.14.1' },
    kubernetes: { from: 'v1.31.2', to: 'v1.32.8' },
    nodes: fourNodes.map(({ name, role }) => ({ name, role, isEtcdLeader: name === leader })),
    releases: { talos: ['v1.12.6', 'v1.13.3', 'v1.14.1'], kubernetes: ['v1.32.8'] },
  })
  if (plan.outcome === 'impossible') throw new Error(plan.problems.map(({ reason }) => reason).join())
  const before = await readBaseline(kubernetes)
  const order: string[] = []

  for (const hop of plan.hops) {
    sim.useTalosctl(hop.talosctl)
    if (hop.kind === 'kubernetes') {
      await upgradeKubernetes(world, { node: controlPlanes[0]?.address ?? '', to: hop.to })
      order.push(`kubernetes ${hop.to}`)
      continue
    }
    const [ofEtcd, others] = [
      controlPlanes,
      hop.waves.flatMap(({ nodes }) => nodes).slice(controlPlanes.length),
    ]
    const upgrade = async (name: string) => {
      const node = nodeOf(name)
      const image = imageFor(await readNode(talosctl, node.address), hop.to, name)
      await upgradeNode(world, { node, image }, controlPlanes)
      requireAll('configure the installer', [await updateInstallImage(talosctl, node, image)])
      order.push(`${name} ${hop.to}`)
    }
    const left = [...ofEtcd]
    for (;;) {
      const next = nextControlPlane(await readEtcd(talosctl, controlPlanes), left)
      if (next === undefined) break
      left.splice(left.indexOf(next), 1)
      await upgrade(next.name)
    }
    for (const name of others) await upgrade(name)
  }

  requireAll('find all as before', await aftermathFindings(kubernetes, before, '1.1.1.1:443'))
  expect(order[2]?.startsWith(leader ?? '?')).toBe(true)
  expect(order.filter((step) => /w1|kubernetes/.test(step))).toEqual([
    ...['w1 v1.13.3', 'kubernetes v1.32.8', 'w1 v1.14.1'],
  ])
  expect(
    sim.nodes.map(({ hostname, version, isReady, isCordoned }) => [hostname, version, isReady, isCordoned]),
  ).toEqual(fourNodes.map(({ name }) => [name, 'v1.14.1', true, false]))
})

test('an etcd that is lost with its control plane comes back from a verified backup', async () => {
  const node = { name: 'cp1', role: 'controlplane', address: '10.9.0.11', mac: 'bc:24:11:00:00:01' } as const
  const { sim, talosctl, clock, programs } = await openCluster({ nodes: [node], talos: 'v1.14.1' })
  const folder = join(programs.folder, 'backups')
  const { backup } = await backupEtcd({ talosctl, clock, folder, cluster: 'home', node: node.address })
  const config = await talosctl.machineConfig(node.address)

  sim.powerOff('cp1')
  const media = { version: 'v1.14.1', schematicId: 'a'.repeat(64), platform: 'nocloud' }
  sim.powerOn({ mac: node.mac, address: node.address, disk: createTalosDisk(), media })
  while (sim.nodes[0]?.stage !== 'maintenance') await clock.sleep(1000)

  await verifyBackup(backup)
  await bootstrapCluster({ talosctl, clock, machines: [{ node, config }], recoverFrom: backup.path })
  expect(sim.nodes.map(({ hostname, isReady, isEtcdLeader }) => [hostname, isReady, isEtcdLeader])).toEqual([
    ['cp1', true, true],
  ])
  expect(sim.calls.filter((call) => call.startsWith('talosctl bootstrap'))).toEqual([
    expect.stringContaining(`--recover-from=${backup.path}`),
  ])
  rmSync(folder, { recursive: true })
})
