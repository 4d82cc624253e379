/** Takes a node out of service, does the one thing that restarts it, and brings it back. */

import { type Clock, messageOf } from '@proxkit/kernel'
import { isTalosError, type TalosError } from '../errors.ts'
import type { Kubernetes } from '../model/kubernetes.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'
import { type ControlPlane, etcdFindings, etcdInStep, readEtcd } from './etcd-report.ts'
import { requireAll } from './finding.ts'
import { type RunningNode, readNode } from './running-node.ts'
import { type Condition, type Look, waitFor } from './wait-for.ts'

export interface ClusterNode extends ControlPlane {
  /** In Kubernetes; `address` is where Talos answers. */
  readonly name: string
  readonly role: 'controlplane' | 'worker'
}

/** What procedures work with. */
export interface ClusterAccess {
  readonly talosctl: Talosctl
  readonly kubernetes: Kubernetes
  readonly clock: Clock
}

export interface RestartOptions {
  readonly signal?: AbortSignal
  /** What happens, and each look while it waits. */
  readonly onProgress?: (line: string) => void
  /** For the restart, and again for etcd and Kubernetes. Default: 900 000. */
  readonly timeoutMs?: number
}

export interface Restart {
  readonly node: ClusterNode
  /** The node as it was; the boot ID tells whether it has restarted since. */
  readonly before: RunningNode
  /** The one effect, and what talosctl said. */
  submit(options: RestartOptions): Promise<readonly string[]>
  /** What is wrong with what runs now; `now` has the same boot ID where it never restarted. */
  judge(now: RunningNode, said: readonly string[]): TalosError | undefined
}

/** The node has restarted since `before`; whatever it runs now is not for this to say. */
export function nodeRestarted(
  talosctl: Parameters<typeof readNode>[0],
  { name, address }: ClusterNode,
  before: RunningNode,
): Condition {
  return {
    describe: `node ${name} has restarted and answers`,
    async look(signal): Promise<Look> {
      const { bootId, version } = await readNode(talosctl, address, signal)
      const isMet = bootId !== before.bootId
      return { isMet, observed: `it runs ${version} since ${isMet ? 'another' : 'the same'} boot` }
    },
  }
}

/** Kubernetes reports the node Ready. */
export function nodeReady(kubernetes: Pick<Kubernetes, 'node'>, name: string): Condition {
  return {
    describe: `node ${name} is Ready`,
    async look(signal): Promise<Look> {
      const { isReady } = await kubernetes.node(name, signal === undefined ? {} : { signal })
      return { isMet: isReady, observed: isReady ? 'it is Ready' : 'it is not Ready' }
    },
  }
}

/**
 * A control plane only goes while etcd is well. A node that was cordoned before stays so, and so does one that did not come back as
 * it should.
 *
 * @returns whether the node takes pods now
 */
export async function throughRestart(
  { talosctl, kubernetes, clock }: ClusterAccess,
  { node, before, submit, judge }: Restart,
  controlPlanes: readonly ControlPlane[],
  { signal, onProgress = () => {}, timeoutMs = 900_000 }: RestartOptions,
): Promise<boolean> {
  const call = signal === undefined ? {} : { signal }
  const wait = (condition: Condition, atMostMs = timeoutMs) =>
    waitFor(condition, {
      clock,
      timeoutMs: Math.min(timeoutMs, atMostMs),
      ...call,
      onLook: ({ observed }) => onProgress(`${condition.describe}: ${observed}`),
    })

  if (node.role === 'controlplane') {
    const etcd = etcdFindings(await readEtcd(talosctl, controlPlanes, signal))
    requireAll(`take node ${node.name} out of etcd`, etcd)
  }
  const { isSchedulable } = await kubernetes.node(node.name, call)
  await kubernetes.drain(node.name, { ...call, onProgress })
  const { said, failure } = await submitted()
  await restarted()
  const wrong = judge(await readNode(talosctl, node.address, signal), said)
  if (wrong !== undefined) throw wrong
  await wait(nodeReady(kubernetes, node.name))
  if (node.role === 'controlplane') await wait(etcdInStep(talosctl, controlPlanes))
  if (isSchedulable) await kubernetes.uncordon(node.name, call)
  return isSchedulable

  /** talosctl follows the node and may lose it, while what was begun goes on: such a failure proves nothing yet. */
  async function submitted(): Promise<{ said: readonly string[]; failure?: TalosError }> {
    try {
      return { said: await submit({ ...call, onProgress, timeoutMs }) }
    } catch (error) {
      const isInDoubt =
        isTalosError(error) && (error.code === 'TALOSCTL_UNREACHABLE' || error.code === 'TALOSCTL_FAILED')
      if (!isInDoubt) throw error
      onProgress(messageOf(error))
      return { said: [], failure: error }
    }
  }

  /** It may also end before the restart: installed is not restarted. */
  async function restarted(): Promise<void> {
    try {
      const isOver = failure !== undefined && !failure.retryable
      await wait(nodeRestarted(talosctl, node, before), isOver ? 60_000 : timeoutMs)
    } catch (error) {
      if (!isTalosError(error) || error.code !== 'TALOS_TIMED_OUT') throw error
      if (failure !== undefined) throw failure
      const now = await readNode(talosctl, node.address, signal).catch(() => undefined)
      throw (now === undefined ? undefined : judge(now, said)) ?? error
    }
  }
}
