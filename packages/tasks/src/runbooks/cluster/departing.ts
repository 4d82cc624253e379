/** The machine that is to leave a cluster, and how well it is: one that answers leaves in order, a dead one is taken out. */

import type { FlowContext } from '@proxkit/runbook-kit'
import { ClusterError } from '../../errors.ts'
import { type ClusterPlan, clusterMachinesFact, hostOf } from '../../facts/cluster-machines.ts'
import { guestFact } from '../../facts/guest.ts'
import { type EtcdState, etcdFact } from '../../facts/talos/etcd.ts'
import { kubernetesNodeFact } from '../../facts/talos/kubernetes.ts'
import { leavingObstacle, majorityOf } from '../../model/etcd-quorum.ts'
import type { TalosControlPlane } from '../../model/talos-node.ts'
import { runningControlPlanes } from './add-machine.ts'
import { requireTold } from './require-told.ts'

export interface Departing {
  readonly name: string
  readonly role: 'controlplane' | 'worker'
  /** Null for a machine of which there is no guest any more. */
  readonly vmid: number | null
  readonly running: boolean
  /** As its profile says; null where that says nothing. */
  readonly address: string | null
  /** Whether its profile has it. */
  readonly inProfile: boolean
  /** Of a Talos cluster. */
  readonly talos: DepartingNode | undefined
}

export interface DepartingNode {
  readonly address: string
  /** It answers, so that it can be drained, leave etcd and be wiped. */
  readonly alive: boolean
  /** It takes pods now. */
  readonly schedulable: boolean
  /** The other control planes that run. */
  readonly others: readonly TalosControlPlane[]
}

/**
 * @param verb for the error: `remove`
 * @throws ClusterError `CLUSTER_NO_MACHINE`, `CLUSTER_NO_ADDRESS`, `CLUSTER_NO_MAJORITY`, `CLUSTER_NODE_OFFLINE`
 */
export async function readDeparting(
  plan: FlowContext,
  { profile, config }: ClusterPlan,
  name: string,
  verb: string,
): Promise<Departing> {
  const { name: cluster } = profile
  const { machines, unknown } = await plan.observe(clusterMachinesFact(cluster), ['machines', 'unknown'])
  const machine = machines.find((one) => one.name === name)
  const stranger = unknown.find((one) => one.name === name)
  if (machine === undefined && stranger === undefined)
    throw new ClusterError(
      'CLUSTER_NO_MACHINE',
      `Unable to ${verb} ${name} of cluster ${cluster}: neither its profile nor a guest with its tags has that name (there are ${[...machines, ...unknown].map((one) => one.name).join(', ')})`,
    )
  const vmid = machine === undefined ? (stranger?.vmid ?? null) : machine.present ? machine.vmid : null
  await requireTold(
    plan,
    profile,
    `Unable to ${verb} ${name} of cluster ${cluster}`,
    // One that nobody can name may be this one.
    (one) => one === vmid || !machines.some((known) => known.vmid === one),
  )
  const guest = vmid === null ? null : await plan.facts.read(guestFact({ vmid }))
  const running = guest?.status === 'running'
  const role = machine?.role ?? (guest?.tags.includes(config.tags.controlPlane) ? 'controlplane' : 'worker')
  const own = machine === undefined ? null : hostOf(machine)
  const inProfile = machine !== undefined
  const known = { name, role, vmid: guest?.vmid ?? null, running, address: own, inProfile }
  if (profile.type !== 'talos') return { ...known, talos: undefined }

  const others = await runningControlPlanes(plan, cluster, name)
  if (role === 'controlplane' && others.length === 0) return { ...known, talos: undefined }
  const unable = `Unable to ${verb} ${name} of cluster ${cluster}`
  const answers =
    role === 'controlplane' && (await mayLeave(plan, unable, cluster, { name, own, running, others }))
  const node = await plan.facts.read(kubernetesNodeFact(cluster, name))
  const address = own ?? node?.address ?? null
  if (address === null)
    throw new ClusterError(
      'CLUSTER_NO_ADDRESS',
      inProfile
        ? `${unable}: nobody knows its address (set it in an assignment of the profile)`
        : `${unable}: its profile has no place for it, and Kubernetes does not know it either, so that it is no node of this cluster (delete guest ${vmid}, if it really is to go: proxkit vm delete ${vmid}; or take off its tags: proxkit vm tags ${vmid} --remove ${profile.tags.join(' ')})`,
    )
  const alive = running && (role === 'worker' ? node?.ready === true : answers)
  return { ...known, talos: { address, alive, schedulable: node?.schedulable ?? false, others } }
}

/**
 * Said before Kubernetes is asked, which answers nothing either without a majority.
 *
 * @returns whether it answers itself
 * @throws ClusterError `CLUSTER_NO_MAJORITY`
 */
async function mayLeave(
  plan: FlowContext,
  unable: string,
  cluster: string,
  leaving: {
    readonly name: string
    readonly own: string | null
    readonly running: boolean
    readonly others: readonly TalosControlPlane[]
  },
): Promise<boolean> {
  const { name, own, running, others } = leaving
  const asked = running && own !== null ? [{ name, address: own }, ...others] : [...others]
  const { members, unreachable } = await readMembers(plan, unable, cluster, asked)
  const answering = asked.map((one) => one.name).filter((one) => !unreachable.includes(one))
  const obstacle = leavingObstacle({ name, members, answering })
  if (obstacle !== undefined)
    throw new ClusterError('CLUSTER_NO_MAJORITY', `${unable}: ${obstacle.reason} (${obstacle.remedy})`)
  return answering.includes(name)
}

/** Too few control planes that run are told as what they are, and not in the words of an etcd without a leader. */
async function readMembers(
  plan: FlowContext,
  unable: string,
  cluster: string,
  asked: readonly TalosControlPlane[],
): Promise<EtcdState> {
  try {
    return await plan.facts.read(etcdFact(cluster, asked))
  } catch (error) {
    const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
    const all = machines.filter(({ role }) => role === 'controlplane').length
    if (asked.length >= majorityOf(all)) throw error
    throw new ClusterError(
      'CLUSTER_NO_MAJORITY',
      `${unable}: etcd has no majority: ${asked.length} of ${all} control planes run, and ${majorityOf(all)} are needed (start the others, or restore a snapshot)`,
    )
  }
}
