/** How `talosctl` empties a node before it reboots it, and lets pods come back. */

import { isApiUp, isNodeReady, reconcile, removePod } from '../../cluster/kubernetes.ts'
import { type Cluster, clusterOf, hostnameOf, type Machine, until, type World } from '../../cluster/world.ts'
import { Failure, parseDuration } from '../program.ts'
import type { Session } from './session.ts'

export async function drain(session: Session, machine: Machine): Promise<void> {
  const { world, io, flags } = session
  const name = hostnameOf(machine)
  const cluster = clusterOf(world, machine)
  const node = cluster?.kubernetes.nodes.get(name)
  if (cluster === undefined || node === undefined || !isApiUp(world, cluster))
    throw new Failure(
      `error draining nodes: error cordoning node "${name}": the server could not find the requested resource`,
    )
  io.err(`${name}: cordoning node\n`)
  node.isCordoned = true
  io.err(`${name}: node cordoned\n${name}: draining node\n`)
  const timeoutMs = parseDuration(flags.text('drain-timeout') ?? '5m')
  const isEmpty = await until(world, () => evict(world, cluster, name), { timeoutMs, signal: io.signal })
  if (!isEmpty) {
    io.err(`${name}: error cordoning node: context deadline exceeded\n`)
    throw new Failure(`error draining node "${name}": context deadline exceeded`)
  }
  io.err(`${name}: node drained\n`)
}

export async function uncordon(session: Session, machine: Machine): Promise<void> {
  const { world, io, flags } = session
  const name = hostnameOf(machine)
  const cluster = clusterOf(world, machine)
  const node = cluster?.kubernetes.nodes.get(name)
  if (cluster === undefined || node === undefined) return
  io.err(`${name}: waiting for node to become Ready\n`)
  const timeoutMs = parseDuration(flags.text('timeout') ?? '30m')
  if (!(await until(world, () => isNodeReady(world, node), { timeoutMs, signal: io.signal })))
    throw new Failure(`error waiting for node "${name}" to become Ready: context deadline exceeded`)
  io.err(`${name}: uncordoning node\n`)
  node.isCordoned = false
  io.err(`${name}: node uncordoned\n`)
}

/** Evicts what may be evicted; pods of daemon sets and the node's own stay. True when nothing else is left. */
export function evict(world: World, cluster: Cluster, node: string): boolean {
  const { pods } = cluster.kubernetes
  const mobile = pods.filter((pod) => pod.node === node && pod.owner !== 'DaemonSet' && pod.owner !== 'Node')
  for (const pod of mobile) if (!pod.isProtected) removePod(cluster, pod)
  reconcile(world, cluster)
  return mobile.every(({ isProtected }) => !isProtected)
}
