/** What the steps that restart a node have in common. */

import {
  type ActContext,
  type Evidence,
  evidence,
  type FactReader,
  type FreshFactReader,
  type Settlement,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { kubernetesNodeFact } from '../../facts/talos/kubernetes.ts'
import { type TalosNodeState, talosNodeFact } from '../../facts/talos/running-node.ts'
import { clustersOf, type Services } from '../../kit.ts'
import { controlPlane, type TalosNode, talosNode } from '../../model/talos-node.ts'

/** A node of a cluster, and the control planes that count when it restarts. */
export const memberNode = z.object({
  cluster: z.string(),
  node: talosNode,
  /** All of them: a control plane only goes while the etcd of all is well. */
  controlPlanes: z.array(controlPlane).min(1),
})

type MemberNode = z.infer<typeof memberNode>

/** How long a node may take until it runs again. */
export const restartMs = 900_000

/** What failed at once is not waited for as long as what was begun. */
const afterFailureMs = 60_000

/** What talosctl said to the request for a restart. */
export interface Sent {
  readonly said: readonly string[]
  /** It failed: no proof that nothing happens, since it may have lost a node on which everything goes on. */
  readonly failure: string | null
}

export async function send(act: () => Promise<readonly string[]>): Promise<Sent> {
  const { isTalosError } = await import('@proxkit/talos')
  try {
    return { said: await act(), failure: null }
  } catch (error) {
    const isInDoubt =
      isTalosError(error) && (error.code === 'TALOSCTL_UNREACHABLE' || error.code === 'TALOSCTL_FAILED')
    if (!isInDoubt) throw error
    return { said: [], failure: error.message }
  }
}

/** The same of a node that runs another installation afterwards, with what it ran before. */
export interface Replaced extends Sent {
  readonly before: Installation
}

type Installation = Pick<TalosNodeState, 'version' | 'schematicId' | 'bootId'>

/** What the node runs now. */
export async function installationOf(
  facts: FreshFactReader,
  { cluster, node }: MemberNode,
): Promise<Installation> {
  const { version, schematicId, bootId } = await facts.fresh(talosNodeFact(cluster, node))
  return { version, schematicId, bootId }
}

/** Takes up a request of which the answer is lost: it did arrive when the node has restarted since, or is away. */
export async function adoptReplaced(
  { facts, intent }: ActContext<Services>,
  { cluster, node }: MemberNode,
): Promise<Replaced | undefined> {
  const before = intent.found as unknown as Installation
  const isOurs = await isUnderWay(facts, cluster, node, before.bootId)
  return isOurs ? { before, failure: null, said: [] } : undefined
}

/**
 * The node as it is once it has restarted; until then how long it is waited for.
 *
 * @param stuck what to say of a node that answers, and has not restarted
 */
export async function afterRestart(
  context: ActContext<Services>,
  cluster: string,
  node: TalosNode,
  { bootId, failure }: { readonly bootId: string; readonly failure: string | null },
  stuck: (now: TalosNodeState) => { readonly reason: string; readonly remedy: string },
): Promise<{ readonly now: TalosNodeState } | { readonly settlement: Settlement<never> }> {
  const now = await atTheNode(context.facts.fresh(talosNodeFact(cluster, node)))
  if (now !== undefined && now.bootId !== bootId) return { now }
  const waitMs = now === undefined || failure === null ? restartMs : afterFailureMs
  if (clustersOf(context).clock.now() - context.intent.atMs < waitMs)
    return { settlement: { outcome: 'running' } }
  const look = `look at the console of ${node.name}`
  if (now === undefined) {
    const reason = `it has not come back after ${restartMs / 60_000} minutes`
    return { settlement: { outcome: 'failed', reason, remedy: look } }
  }
  return {
    settlement: { outcome: 'failed', ...(failure === null ? stuck(now) : { reason: failure, remedy: look }) },
  }
}

/** Whether the node has restarted since, or is on its way: then a request of which the answer is lost did arrive. */
export async function isUnderWay(
  facts: FreshFactReader,
  cluster: string,
  node: TalosNode,
  bootId: string,
): Promise<boolean> {
  const now = await atTheNode(facts.fresh(talosNodeFact(cluster, node)))
  return now === undefined || now.bootId !== bootId
}

/** Why the node may not go away now, if there is a reason: a control plane only goes while etcd is well. */
export async function restartObstacle(
  facts: FactReader,
  { cluster, node, controlPlanes }: MemberNode,
): Promise<string | undefined> {
  if (node.role === 'worker') return undefined
  const { problems } = await facts.read(etcdFact(cluster, controlPlanes))
  return problems.length === 0 ? undefined : `etcd is not well: ${problems.join('; ')}`
}

export function restartEvidence({ name }: TalosNode, bootIdBefore: string, observed: string): Evidence {
  return evidence(`${name} has restarted`, {
    source: 'talosctl read /proc/sys/kernel/random/boot_id',
    expected: `another boot than ${bootIdBefore}`,
    observed,
    holds: observed !== bootIdBefore,
  })
}

/** That the node is a member again: Ready and, after a control plane, all of etcd in step. */
export async function memberEvidence(
  facts: FreshFactReader,
  { cluster, node: { name, role }, controlPlanes }: MemberNode,
): Promise<readonly Evidence[]> {
  const ready = evidence(`${name} is Ready`, {
    source: 'kubectl get node',
    expected: true,
    observed: (await facts.fresh(kubernetesNodeFact(cluster, name)))?.ready ?? null,
  })
  if (role === 'worker') return [ready]
  const { members, problems } = await facts.fresh(etcdFact(cluster, controlPlanes))
  return [
    ready,
    evidence('what is wrong with etcd', {
      source: 'talosctl etcd status, members, alarm list',
      expected: [],
      observed: problems,
    }),
    evidence('members of etcd', {
      source: 'talosctl etcd members',
      expected: controlPlanes.map(({ name: member }) => member).toSorted(),
      observed: members,
    }),
  ]
}

/** What was read of a node; undefined while it does not answer, as it is with one that restarts. */
async function atTheNode<State>(reading: Promise<State>): Promise<State | undefined> {
  try {
    return await reading
  } catch (error) {
    const { isTalosError } = await import('@proxkit/talos')
    if (isTalosError(error) && error.retryable) return undefined
    throw error
  }
}
