/** `talosctl reboot`, `shutdown`, `reset` and `rollback`, and the tracker that watches a node go and come back. */

import { otherSlot, wipe, wipeState } from '../../cluster/disk.ts'
import { hasQuorum, memberOf } from '../../cluster/etcd.ts'
import { isReady, removeNode } from '../../cluster/kubernetes.ts'
import { stop } from '../../cluster/machine.ts'
import { clusterOf, hostnameOf, isUp, type Machine, until, uuidOf } from '../../cluster/world.ts'
import { Failure, parseDuration } from '../program.ts'
import { drain, uncordon } from './drain.ts'
import {
  connect,
  forEachNode,
  nodesOf,
  requireRunning,
  rpcError,
  type Session,
  warnOfVersion,
} from './session.ts'

export async function reboot(session: Session): Promise<void> {
  const { flags } = session
  await Promise.all(
    nodesOf(session).map(async (node) => {
      const machine = connect(session, node)
      const isDraining = flags.is('drain')
      if (isDraining) await drain(session, machine)
      await rebootTracked(session, machine, node, () =>
        stop(session.world, machine, 'start', session.world.clock.now()),
      )
      if (isDraining) await uncordon(session, machine)
    }),
  )
}

export async function shutdown(session: Session): Promise<void> {
  const { world, flags } = session
  await forEachNode(session, async (machine, node) => {
    requireRunning(machine)
    const say = sayer(session, machine, node, 'shutdown')
    stop(world, machine, 'off', world.clock.now())
    if (!flags.is('wait', true)) return
    say('task: stopAllServices action: START')
    await waitFor(session, () => machine.boot === undefined, say)
    say('events check condition met')
  })
}

/** Slot and all: a node that is reset comes back in maintenance mode, or does not come back at all. */
export async function reset(session: Session): Promise<void> {
  const { world, flags } = session
  const labels = flags.list('system-labels-to-wipe')
  await forEachNode(session, async (machine, node) => {
    const { boot, disk } = machine
    const cluster = clusterOf(world, machine)
    const member = cluster === undefined ? undefined : memberOf(cluster, machine)
    const isGraceful = flags.is('graceful', true)
    if (isGraceful && cluster?.etcd !== undefined && member !== undefined) {
      // Leaving needs a majority; the last member has nobody to leave to.
      if (cluster.etcd.members.length === 1 || !hasQuorum(world, cluster))
        throw rpcError(
          'Unknown',
          'failed to leave cluster: etcdserver: re-configuration failed due to not enough started members',
        )
      cluster.etcd.members.splice(cluster.etcd.members.indexOf(member), 1)
    }
    const say = sayer(session, machine, node, 'reset')
    if (cluster !== undefined && isGraceful) removeNode(cluster, hostnameOf(machine))
    if (labels.length === 0) wipe(disk)
    else if (labels.includes('STATE') && labels.includes('EPHEMERAL')) wipeState(disk)
    else if (labels.includes('STATE')) disk.config = undefined
    else disk.etcdMemberId = undefined
    if (disk.config === undefined) machine.identity = undefined
    stop(world, machine, flags.is('reboot') ? 'start' : 'off', world.clock.now())
    if (!flags.is('wait', true)) return
    say('task: stopAllServices action: START')
    const isDone = () =>
      flags.is('reboot')
        ? machine.boot !== boot && (machine.boot === undefined || isUp(machine))
        : machine.boot === undefined
    await waitFor(session, isDone, say)
    say('events check condition met')
  })
}

/** Says nothing, and does not wait: only the version tells later whether it did anything. */
export async function rollback(session: Session): Promise<void> {
  await forEachNode(session, (machine) => {
    const { boot, disk } = machine
    requireRunning(machine)
    const other = boot?.slot === undefined ? undefined : otherSlot(boot.slot)
    if (other === undefined || disk.slots[other] === undefined)
      throw rpcError('Unknown', 'failed to revert: bootloader: no previous boot entry found')
    disk.active = other
    stop(session.world, machine, 'start', session.world.clock.now())
  })
}

/** Reboots and, unless it is not to wait, watches until the node is ready with another boot ID. */
export async function rebootTracked(
  session: Session,
  machine: Machine,
  node: string,
  act: () => void,
): Promise<void> {
  const { world, flags } = session
  const isWaiting = flags.is('wait', true) || flags.is('drain') || flags.is('debug')
  warnOfVersion(session, machine, node)
  const before = machine.boot?.id
  if (!isWaiting) return act()
  const say = sayer(session, machine, node, 'reboot')
  act()
  // Nothing happened, and nobody says so: the tracker sees a node that is ready, and a boot ID that stays.
  say('task: stopAllServices action: START')
  say('unavailable, retrying...')
  await waitFor(session, () => machine.boot?.id !== before && isUp(machine), say)
  say('stage: BOOTING ready: false unmetCond: [services nodeReady]')
  await waitFor(session, () => isReady(world, machine) || machine.boot?.stage === 'maintenance', say)
  say('stage: RUNNING ready: true unmetCond: []')
  say('events check condition met')
  say('post check passed')
}

export type Say = (message: string) => void

/** A line for each thing that happens, as it is printed where nobody has a terminal. */
export function sayer({ io }: Session, machine: Machine, node: string, action: string): Say {
  const say = (message: string) => io.err(`"${node}": ${message}\n`)
  say('waiting for actor ID')
  say(`actor ID: ${uuidOf(`${machine.mac} ${machine.starts} ${action}`)}`)
  return say
}

/** The last words are the tracker's: the error itself is not printed once more. */
export async function waitFor(session: Session, isTrue: () => boolean, say: Say): Promise<void> {
  const { world, io, flags } = session
  const timeoutMs = parseDuration(flags.text('timeout') ?? '30m')
  if (await until(world, isTrue, { timeoutMs, signal: io.signal })) return
  say('context deadline exceeded')
  throw new Failure('')
}
