/** The Kubernetes in memory does what the one behind `kubectl` does. */

import { describe, expect, test } from 'vitest'
import { type Kubernetes, unhealthyPods } from '../../src/index.ts'
import { createSimulatedKubernetes } from '../../src/simulator/index.ts'
import { openCluster, small } from '../procedures/cluster.ts'

const workloads = [{ namespace: 'apps', name: 'web' }]
const protectedWorkloads = [{ namespace: 'apps', name: 'db', isProtected: true }]

const behindKubectl = async (pods: typeof workloads): Promise<Kubernetes> =>
  (await openCluster({ ...small, talos: 'v1.14.0', kubernetes: 'v1.33.0', workloads: pods, flux: [{}] }))
    .kubernetes

const inMemory = async (pods: typeof workloads): Promise<Kubernetes> =>
  createSimulatedKubernetes({
    version: 'v1.33.0',
    nodes: [
      { name: 'cp1', role: 'controlplane', addresses: ['10.9.0.11'], isSchedulable: true },
      { name: 'w1', addresses: ['10.9.0.21'] },
      { name: 'w2', addresses: ['10.9.0.22'] },
    ],
    pods: pods.map((pod) => ({ ...pod, node: 'w1', phase: 'Running', isReady: true })),
    gitOps: {
      isInstalled: true,
      objects: [
        {
          kind: 'Kustomization',
          namespace: 'flux-system',
          name: 'apps',
          isReady: true,
          isSuspended: false,
          revision: 'x',
          message: '',
        },
      ],
    },
  })

describe.each([
  ['behind kubectl', behindKubectl],
  ['in memory', inMemory],
])('Kubernetes %s', (_where, open) => {
  const pods = async (kubernetes: Kubernetes) =>
    (await kubernetes.pods({ namespace: 'apps' })).map(({ phase, isReady, owner }) => [phase, isReady, owner])

  test('tells of its nodes', async () => {
    const kubernetes = await open(workloads)
    expect(await kubernetes.version()).toBe('v1.33.0')
    expect(await kubernetes.nodes()).toEqual(
      [
        ['cp1', 'controlplane', '10.9.0.11'],
        ['w1', 'worker', '10.9.0.21'],
        ['w2', 'worker', '10.9.0.22'],
      ].map(([name, role, address]) => ({
        ...{ name, role, addresses: [address] },
        ...{ isReady: true, isSchedulable: true, kubeletVersion: 'v1.33.0' },
      })),
    )
    await expect(kubernetes.node('w9')).rejects.toThrow(
      expect.objectContaining({ code: 'KUBERNETES_NOT_FOUND' }),
    )
  })

  test('moves pods off a node that is drained, and takes it back', async () => {
    const kubernetes = await open(workloads)
    expect(await pods(kubernetes)).toEqual([['Running', true, 'ReplicaSet']])
    const [pod] = await kubernetes.pods({ namespace: 'apps' })
    const from = pod?.node ?? ''
    await kubernetes.drain(from)
    const [moved] = await kubernetes.pods({ namespace: 'apps' })
    expect([moved?.isReady, moved?.node === from]).toEqual([true, false])
    expect((await kubernetes.node(from)).isSchedulable).toBe(false)
    await kubernetes.uncordon(from)
    expect((await kubernetes.node(from)).isSchedulable).toBe(true)
    expect(unhealthyPods(await kubernetes.pods())).toEqual([])
  })

  test('does not move what is protected, and leaves the node cordoned', async () => {
    const kubernetes = await open(protectedWorkloads)
    const [pod] = await kubernetes.pods({ namespace: 'apps' })
    const from = pod?.node ?? ''
    await expect(kubernetes.drain(from, { timeoutMs: 1000 })).rejects.toThrow(
      expect.objectContaining({ code: 'KUBERNETES_DRAIN_BLOCKED' }),
    )
    expect((await kubernetes.node(from)).isSchedulable).toBe(false)
  })

  test('lets a pod reach the outside, and tells of Flux', async () => {
    const kubernetes = await open(workloads)
    expect((await kubernetes.reach('1.1.1.1:443')).isReached).toBe(true)
    const { isInstalled, objects } = await kubernetes.gitOps()
    expect([isInstalled, objects.map(({ kind, name, isReady }) => [kind, name, isReady])]).toEqual([
      true,
      [['Kustomization', 'apps', true]],
    ])
  })
})
