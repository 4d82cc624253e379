/** A machine leaves a cluster for good: its pods go elsewhere, it leaves etcd, and nothing is left of it. */

import { always, confirm, type Flow, type FlowContext, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { clusterMachinesFact, clusterPlanFact, hostOf } from '../../facts/cluster-machines.ts'
import { addressFact } from '../../facts/network.ts'
import { kit } from '../../kit.ts'
import { deleteGuest } from '../../steps/delete-guest.ts'
import { shutdownGuest } from '../../steps/guest-power.ts'
import { type FactsAfterwards, guestsGone } from '../../steps/guests-gone.ts'
import { removeConfigs } from '../../steps/talos/configs.ts'
import { drainNode, uncordonNode } from '../../steps/talos/drain-node.ts'
import { takeEtcdSnapshot } from '../../steps/talos/etcd-snapshot.ts'
import { removeMember } from '../../steps/talos/remove-member.ts'
import { deleteKubernetesNode, resetNode } from '../../steps/talos/remove-node.ts'
import { refreshTalosconfig } from '../../steps/talos/talosconfig.ts'
import { type Departing, type DepartingNode, readDeparting } from './departing.ts'
import { backupsSchema } from './last-snapshot.ts'

export const departure = z.object({
  cluster: z.string(),
  name: z.string(),
  /** Where a snapshot of etcd goes before a control plane leaves, and how many stay there. */
  backups: backupsSchema,
  shutdownSeconds: z.int().min(1).default(180),
})

export type Departure = z.output<typeof departure>

/**
 * Needs VM.Audit, VM.PowerMgmt and VM.Allocate on the guest, Datastore.Audit on the storages, Sys.Audit on / and on the nodes; for
 * Talos a talosconfig with the role os:admin, and cluster-admin in Kubernetes.
 */
export const removeMachineRunbook = kit.runbook({
  id: 'cluster.node-remove',
  title: 'Remove a machine from a cluster',
  input: departure,
  async flow(plan, input): Promise<Flow> {
    const { cluster, name } = input
    const written = await plan.facts.read(clusterPlanFact(cluster))
    const leaving = await readDeparting(plan, written, name, 'remove')
    const isTalos = written.profile.type === 'talos'
    if (isTalos && leaving.talos === undefined)
      throw new ClusterError(
        'CLUSTER_LAST_CONTROL_PLANE',
        `Unable to remove ${name} from cluster ${cluster}: it is the only control plane, and the cluster is in its etcd (add another one first, or tear the cluster down: proxkit cluster teardown ${cluster})`,
      )
    if (leaving.inProfile)
      plan.warn(
        `The profile has ${name} still: lower its count or take out its assignment, or status calls it missing.`,
      )
    if (isTalos && leaving.role === 'worker') await warnOfLastWorker(plan, input)
    return [
      confirm('approve', { summary: `Remove ${name} from cluster ${cluster} for good` }),
      await takeOut(plan, input, leaving),
      isTalos && [
        perform('config', removeConfigs, { cluster, files: [`nodes/${name}.yaml`] }),
        leaving.role === 'controlplane' && perform('talosconfig', refreshTalosconfig, { cluster }),
      ],
    ]
  },
})

async function warnOfLastWorker(plan: FlowContext, { cluster, name }: Departure): Promise<void> {
  const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
  const others = machines.filter(
    (machine) => machine.role === 'worker' && machine.running && machine.name !== name,
  )
  if (others.length === 0)
    plan.warn(`${name} is the last worker that runs: its pods wait until there is another one.`)
}

/** Everything up to where nothing is left of it. Pods are let back onto it where it stays. */
export async function takeOut(plan: FlowContext, input: Departure, leaving: Departing): Promise<Flow> {
  const { vmid, running, talos } = leaving
  const { cluster, name } = input
  const deletion =
    vmid !== null &&
    (await deleteMachine(plan, input, {
      vmid,
      // One that is wiped powers off by itself.
      running: running && talos?.alive !== true,
      address: talos?.address ?? leaving.address,
    }))
  if (talos === undefined) return deletion

  const { alive, schedulable } = talos
  const node = { cluster, node: name }
  if (!alive) plan.warn(`${name} does not answer: it is not drained, and what is on its disks is lost.`)
  return always(
    'out',
    [
      leaving.role === 'controlplane' && leaveEtcd(plan, input, leaving, talos),
      alive && [
        perform('drain', drainNode, node),
        leaving.role === 'controlplane' && perform('leave', removeMember, memberOf(input, leaving, talos)),
        vmid !== null &&
          perform('wipe', resetNode, { cluster, node: { name, address: talos.address }, vmid }),
      ],
      !alive &&
        leaving.role === 'controlplane' &&
        perform('leave', removeMember, memberOf(input, leaving, talos)),
      deletion,
      perform('forget', deleteKubernetesNode, node),
    ],
    [alive && schedulable && perform('uncordon', uncordonNode, node)],
  )
}

/** What is done and said before a member goes. */
function leaveEtcd(
  plan: FlowContext,
  { cluster, backups }: Departure,
  { name }: Departing,
  { others, alive, address }: DepartingNode,
): Flow {
  const left = others.length
  plan.warn(
    `Without ${name} etcd has ${left} ${left === 1 ? 'member that answers' : 'members that answer'}: it survives the loss of ${Math.floor((left - 1) / 2)} more.`,
  )
  return perform('snapshot', takeEtcdSnapshot, {
    ...{ cluster, ...backups },
    controlPlanes: alive ? [...others, { name, address }] : [...others],
  })
}

function memberOf({ cluster }: Departure, { name, running }: Departing, { address, others }: DepartingNode) {
  return { cluster, node: { name, address }, powered: running, others: [...others] }
}

interface Doomed {
  readonly vmid: number
  readonly running: boolean
  readonly address: string | null
  /** Further facts, as they are once it is gone. */
  readonly also?: FactsAfterwards
}

/** Shuts it down, deletes it, and looks whether anything is left. */
export async function deleteMachine(
  plan: FlowContext,
  { cluster, name, shutdownSeconds }: Pick<Departure, 'cluster' | 'name' | 'shutdownSeconds'>,
  { vmid, running, address, also = {} }: Doomed,
): Promise<Flow> {
  const { machines, unknown } = await plan.facts.read(clusterMachinesFact(cluster))
  const host = hostOf({ address })
  const afterwards = {
    [clusterMachinesFact(cluster)]: {
      machines: machines.map((machine) => ({
        ...machine,
        ...(machine.name === name ? { present: false, running: false, uuid: null } : {}),
      })),
      unknown: unknown.filter((one) => one.name !== name).map((one) => ({ ...one })),
    },
    ...(host === null ? {} : { [addressFact(host)]: { answersOn: [] } }),
    ...also,
  }
  return [
    running && perform('shut-down', shutdownGuest, { vmid, timeoutSeconds: shutdownSeconds }),
    perform('delete', deleteGuest, { vmid, name }),
    perform('gone', guestsGone, { vmids: [vmid], afterwards }),
  ]
}
