import { expect, test } from 'vitest'
import { createSimulatedKubernetes } from '../../src/simulator/index.ts'

const cluster = () =>
  createSimulatedKubernetes({
    nodes: [{ name: 'w-1' }, { name: 'w-2' }],
    pods: [
      { name: 'web', node: 'w-1', phase: 'Running', isReady: true },
      { name: 'logs', node: 'w-1', phase: 'Running', isReady: true, owner: 'DaemonSet' },
    ],
  })

test('a drained node keeps its daemons, and its other pods move', async () => {
  const kubernetes = cluster()
  await kubernetes.drain('w-1')
  const pods = await kubernetes.pods()
  expect(pods.map(({ name, node, isReady }) => [name, node, isReady])).toEqual([
    ['web', 'w-2', true],
    ['logs', 'w-1', true],
  ])
  expect((await kubernetes.node('w-1')).isSchedulable).toBe(false)
})

test('pods without a place wait until a node takes them', async () => {
  const kubernetes = cluster()
  await kubernetes.cordon('w-2')
  await kubernetes.drain('w-1')
  expect((await kubernetes.pods())[0]).toMatchObject({ phase: 'Pending', isReady: false })
  await kubernetes.uncordon('w-2')
  expect((await kubernetes.pods())[0]).toMatchObject({ node: 'w-2', phase: 'Running' })
})

test('a protected pod blocks a drain, and the node stays cordoned', async () => {
  const kubernetes = createSimulatedKubernetes({
    nodes: [{ name: 'w-1' }],
    pods: [{ name: 'db', node: 'w-1', phase: 'Running', isReady: true, isProtected: true }],
  })
  await expect(kubernetes.drain('w-1')).rejects.toThrow(
    expect.objectContaining({ code: 'KUBERNETES_DRAIN_BLOCKED' }),
  )
  expect((await kubernetes.node('w-1')).isSchedulable).toBe(false)
})

test('an unknown node is not found, and a deleted one is forgotten with its pods', async () => {
  const kubernetes = cluster()
  await expect(kubernetes.node('w-9')).rejects.toThrow(
    expect.objectContaining({ code: 'KUBERNETES_NOT_FOUND' }),
  )
  await kubernetes.deleteNode('w-1')
  expect([(await kubernetes.nodes()).length, (await kubernetes.pods()).length]).toEqual([1, 0])
})
