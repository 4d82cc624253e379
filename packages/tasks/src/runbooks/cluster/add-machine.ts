/** One more machine of a cluster that runs: made from the template, configured, and waited for until the cluster has it. */

import { always, confirm, type Flow, type FlowContext, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import type { TalosProfile } from '../../config/cluster-profile.ts'
import { ClusterError } from '../../errors.ts'
import {
  type ClusterPlan,
  clusterMachinesFact,
  clusterPlanFact,
  hostOf,
} from '../../facts/cluster-machines.ts'
import { bootstrapFact, controlPlanesOf } from '../../facts/talos/bootstrap.ts'
import { secretsFact } from '../../facts/talos/cluster-files.ts'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { kit } from '../../kit.ts'
import type { Machine } from '../../model/machines.ts'
import type { TalosControlPlane } from '../../model/talos-node.ts'
import { recordProfile } from '../../steps/cluster/record-profile.ts'
import { makeConfigs } from '../../steps/talos/configs.ts'
import { nodeBack } from '../../steps/talos/node-back.ts'
import { refreshTalosconfig } from '../../steps/talos/talosconfig.ts'
import { awaitConfigured, cidataDrives, insertCidata, removeCidata } from '../talos/create-talos.ts'
import { requireTalosTemplate } from '../talos/template-of.ts'
import { makeGenericMachines } from './create-generic.ts'
import { describeMachine } from './describe-machines.ts'
import { makeMachines } from './make-machines.ts'
import { placeMachines } from './place-machines.ts'
import { requireFreeAddresses } from './require-new.ts'
import { requireTold } from './require-told.ts'

/** Needs what creating a cluster needs. */
export const addMachineRunbook = kit.runbook({
  id: 'cluster.node-add',
  title: 'Add a machine to a cluster',
  input: z.object({
    cluster: z.string(),
    /** As the profile calls it, which has been changed before. */
    name: z.string(),
  }),
  async flow(plan, { cluster, name }): Promise<Flow> {
    const written = await plan.facts.read(clusterPlanFact(cluster))
    const machine = await placeNew(plan, written, name)
    const { profile } = written
    const joining =
      profile.type === 'talos'
        ? await joinTalos(plan, written, profile, machine)
        : await makeGenericMachines(plan, written, [machine])
    return [
      confirm('approve', {
        summary: `Add ${name} to cluster ${cluster}`,
        details: [describeMachine(machine)],
      }),
      joining,
    ]
  },
})

/** @throws ClusterError `CLUSTER_NO_MACHINE`, `CLUSTER_EXISTS`, `CLUSTER_ADDRESS_TAKEN` */
export async function placeNew(plan: FlowContext, written: ClusterPlan, name: string): Promise<Machine> {
  const { name: cluster } = written.profile
  const unable = `Unable to add ${name} to cluster ${cluster}`
  const { machines } = await plan.observe(clusterMachinesFact(cluster), ['machines'])
  const known = machines.find((machine) => machine.name === name)
  if (known === undefined)
    throw new ClusterError(
      'CLUSTER_NO_MACHINE',
      `${unable}: its profile has no such machine, but ${machines.map((machine) => machine.name).join(', ')} (raise a count in the profile, or write an assignment of that name)`,
    )
  if (known.present)
    throw new ClusterError(
      'CLUSTER_EXISTS',
      `${unable}: it is there already, as guest ${known.vmid} on ${known.node} (make it anew with proxkit cluster node replace ${cluster} ${name})`,
    )
  // One that nobody can name may be this one.
  await requireTold(
    plan,
    written.profile,
    unable,
    (vmid) => !machines.some((machine) => machine.vmid === vmid),
  )
  const placed = (await placeMachines(plan.facts, written)).find((machine) => machine.name === name)
  if (placed === undefined) throw new Error(`${name} has no place`)
  await requireFreeAddresses(plan, unable, [placed])
  return placed
}

async function joinTalos(
  plan: FlowContext,
  written: ClusterPlan,
  profile: TalosProfile,
  machine: Machine,
): Promise<Flow> {
  const { name: cluster } = profile
  const { name, role } = machine
  const address = await requireJoinable(plan, cluster, machine)
  const others = await runningControlPlanes(plan, cluster, name)
  if (role === 'controlplane') await requireEtcdOf(plan, cluster, others)
  const controlPlanes = role === 'controlplane' ? [...others, { name, address }] : [...others]
  const joined = perform('joined', nodeBack, { cluster, node: { name, role, address }, controlPlanes })
  return [
    await makeTalosNode(plan, written, profile, machine, joined),
    role === 'controlplane' && perform('talosconfig', refreshTalosconfig, { cluster }),
  ]
}

/** @param last what proves it; the image with its configuration is gone afterwards, whatever became of it */
export async function makeTalosNode(
  plan: FlowContext,
  written: ClusterPlan,
  profile: TalosProfile,
  machine: Machine,
  last: Flow,
): Promise<Flow> {
  const { name: cluster } = profile
  const image = await requireTalosTemplate(plan, written, profile)
  const drives = await cidataDrives(plan, written, [machine], image.freeDrive)
  return [
    perform('image', recordProfile, {
      cluster,
      set: { 'talos.schematicId': image.schematicId, 'talos.installer': image.installer },
    }),
    perform('configs', makeConfigs, { cluster, machines: [machine.name] }),
    always(
      'join',
      [
        await makeMachines(plan, {
          ...{ ...written, machines: [machine] },
          beforeStart: insertCidata(cluster, drives),
        }),
        awaitConfigured(cluster, [machine]),
        last,
      ],
      removeCidata(cluster, drives),
    ),
  ]
}

/** @throws ClusterError `CLUSTER_NOT_BOOTSTRAPPED`, and what `requireKeys` throws */
async function requireJoinable(plan: FlowContext, cluster: string, machine: Machine): Promise<string> {
  const unable = `Unable to add ${machine.name} to cluster ${cluster}`
  const address = await requireKeys(plan, unable, cluster, machine)
  const { state } = await plan.facts.read(bootstrapFact(cluster))
  if (state !== 'bootstrapped')
    throw new ClusterError(
      'CLUSTER_NOT_BOOTSTRAPPED',
      `${unable}: there is no etcd that it could join (proxkit cluster status ${cluster})`,
    )
  return address
}

/**
 * @returns where the machine will be
 * @throws ClusterError `CLUSTER_NO_ADDRESS`, `CLUSTER_NO_SECRETS`
 */
export async function requireKeys(
  plan: FlowContext,
  unable: string,
  cluster: string,
  machine: Pick<Machine, 'address'>,
): Promise<string> {
  const address = hostOf(machine)
  if (address === null)
    throw new ClusterError(
      'CLUSTER_NO_ADDRESS',
      `${unable}: it would have an address of DHCP, at which nobody can be sure to find it (set startAddress or address in the profile)`,
    )
  if (!(await plan.facts.read(secretsFact(cluster))).exists)
    throw new ClusterError(
      'CLUSTER_NO_SECRETS',
      `${unable}: the secrets of the cluster are missing, and without them nothing joins it (put its secrets.yaml back)`,
    )
  return address
}

export async function runningControlPlanes(
  plan: FlowContext,
  cluster: string,
  except: string,
): Promise<readonly TalosControlPlane[]> {
  const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
  return controlPlanesOf(
    machines.filter(({ name, role, running }) => role === 'controlplane' && running && name !== except),
  )
}

/** A member that is gone counts for the majority: with another one more are needed. */
async function requireEtcdOf(
  plan: FlowContext,
  cluster: string,
  controlPlanes: readonly TalosControlPlane[],
): Promise<void> {
  const { members } = await plan.facts.read(etcdFact(cluster, controlPlanes))
  const gone = members.filter((member) => !controlPlanes.some(({ name }) => name === member))
  if (gone.length === 0) return
  throw new ClusterError(
    'CLUSTER_DEAD_MEMBER',
    `Unable to add a control plane to cluster ${cluster}: etcd has the member ${gone.join(', ')}, of which no machine runs (take it out first: proxkit cluster node replace ${cluster} ${gone[0]}, or node remove)`,
  )
}
