/** The end of a cluster: its guests are shut down and deleted, and every node is asked whether anything is left. */

import type { Guest } from '@proxkit/pve-client/guests'
import { confirm, type Flow, type FlowContext, forEach, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import type { ClusterProfile } from '../../config/cluster-profile.ts'
import { GuestError } from '../../errors.ts'
import { allGuestsFact, clusterFact } from '../../facts/cluster.ts'
import { clusterMachinesFact, clusterPlanFact, hostOf } from '../../facts/cluster-machines.ts'
import { guestFact } from '../../facts/guest.ts'
import { configFact } from '../../facts/guest-config.ts'
import { addressFact } from '../../facts/network.ts'
import { bootstrapFact } from '../../facts/talos/bootstrap.ts'
import { cidataFact } from '../../facts/talos/cidata.ts'
import { configFiles } from '../../facts/talos/cluster-files.ts'
import { fluxFact, noFlux } from '../../facts/talos/flux.ts'
import { kit } from '../../kit.ts'
import { guestLabel } from '../../model/guest.ts'
import { deleteGuest } from '../../steps/delete-guest.ts'
import { shutdownGuest } from '../../steps/guest-power.ts'
import { guestsGone } from '../../steps/guests-gone.ts'
import { deleteCidata } from '../../steps/talos/cidata.ts'
import { removeConfigs } from '../../steps/talos/configs.ts'
import { removeKubeconfig, unmergeKubeconfig } from '../../steps/talos/kubeconfig.ts'
import { removeSecrets } from '../../steps/talos/secrets.ts'
import { backupsSchema, lastSnapshot } from './last-snapshot.ts'
import { requireTold } from './require-told.ts'

const guestsAtATime = 4

const teardown = z.object({
  /** The name of its profile. */
  cluster: z.string(),
  /** Also deletes guests with all of its tags that are none of its machines. */
  includeUnknown: z.boolean().default(false),
  /** How long each machine has to shut down, before it is stopped by force. */
  shutdownSeconds: z.int().min(1).default(180),
  /** Takes a last snapshot of etcd there. Default: none. */
  backups: backupsSchema.optional(),
  /** Also removes the secrets bundle of a Talos cluster. */
  deleteSecrets: z.boolean().default(false),
  /** Keeps talosconfig, kubeconfig and configurations. */
  keepFiles: z.boolean().default(false),
  /** Within a larger runbook: where something may be left, what comes after is not done. */
  strict: z.boolean().default(false),
})

/**
 * Needs VM.Audit, VM.PowerMgmt and VM.Allocate on the guests, Datastore.Audit on the storages, Sys.Audit on / and on the nodes.
 *
 * @throws GuestError `GUEST_UNKNOWN` for guests with the tags of the cluster that its profile does not know
 */
export const teardownClusterRunbook = kit.runbook({
  id: 'cluster.teardown',
  title: 'Tear a cluster down',
  input: teardown,
  async flow(plan, input): Promise<Flow> {
    const { cluster } = input
    const { profile } = await plan.facts.read(clusterPlanFact(cluster))
    await requireTold(plan, profile, `Unable to tear cluster ${cluster} down`)
    const guests = await guestsToDelete(plan, input)
    await tellWhatStays(plan, profile)
    if (guests.length === 0) plan.note(`There is no guest of cluster ${cluster}.`)
    return [
      profile.type === 'talos' &&
        input.backups !== undefined &&
        (await lastSnapshot(plan, cluster, input.backups, {
          unable: `Unable to tear cluster ${cluster} down`,
          remedy: 'tear it down without --snapshot',
        })),
      guests.length > 0 && (await deleteGuests(plan, input, profile, guests)),
      profile.type === 'talos' && (await forgetTalos(plan, input)),
    ]
  },
})

type Teardown = z.output<typeof teardown>

async function deleteGuests(
  plan: FlowContext,
  { cluster, shutdownSeconds, strict }: Teardown,
  profile: ClusterProfile,
  guests: readonly Guest[],
): Promise<Flow> {
  plan.warn(
    `The guests are deleted with their disks: ${profile.type === 'talos' ? 'etcd, and with it all objects of Kubernetes, and the local volumes are lost' : 'what is on them is lost'}.`,
  )
  plan.warn(`A guest that has not shut down after ${shutdownSeconds} s is stopped by force.`)
  const options = { key: ({ name, vmid }: Guest) => name || vmid, concurrency: guestsAtATime }
  return [
    confirm('approve', {
      summary: `Tear cluster ${cluster} down: delete ${guests.length === 1 ? 'one guest' : `${guests.length} guests`} for good`,
      details: await Promise.all(guests.map((guest) => describeGuest(plan, guest))),
    }),
    forEach(
      'shut-down',
      guests.filter(({ status }) => status !== 'stopped'),
      ({ vmid }) => perform('shut-down', shutdownGuest, { vmid, timeoutSeconds: shutdownSeconds }),
      { ...options, title: 'Shut the machines down' },
    ),
    forEach('delete', guests, ({ vmid, name }) => perform('delete', deleteGuest, { vmid, name }), {
      ...options,
      title: 'Delete the machines',
    }),
    perform(
      'gone',
      guestsGone,
      { vmids: guests.map(({ vmid }) => vmid), afterwards: await factsWithout(plan, profile) },
      strict ? {} : { onFailure: 'continue' },
    ),
  ]
}

/** What is known of the cluster as a whole, once it has no machine any more. */
async function factsWithout(plan: FlowContext, profile: ClusterProfile) {
  const { name: cluster } = profile
  const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
  const vip = profile.type === 'talos' ? profile.talos.vip : undefined
  const addresses = [
    ...(vip === undefined ? [] : [vip]),
    ...machines.flatMap((machine) => hostOf(machine) ?? []),
  ]
  return {
    [clusterMachinesFact(cluster)]: {
      machines: machines.map((machine) => ({ ...machine, present: false, running: false, uuid: null })),
      unknown: [],
    },
    ...Object.fromEntries(addresses.map((address) => [addressFact(address), { answersOn: [] }])),
    ...(profile.type === 'talos'
      ? {
          [bootstrapFact(cluster)]: { state: 'absent', observed: {} },
          [fluxFact(cluster)]: { ...noFlux },
        }
      : {}),
  }
}

/** The secrets stay, unless somebody says otherwise: with them the same cluster can be made again. */
async function forgetTalos(
  plan: FlowContext,
  { cluster, keepFiles, deleteSecrets }: Teardown,
): Promise<Flow> {
  const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
  const names = machines.map(({ name }) => name)
  const { images } = await plan.facts.read(cidataFact(names))
  if (deleteSecrets)
    plan.warn('The secrets are removed: no machine of this cluster can be made or reached with others.')
  return [
    images.map((image) =>
      perform(`cidata-${image.machine}-${image.node}`, deleteCidata, { cluster, ...image }),
    ),
    !keepFiles && [
      perform('context', unmergeKubeconfig, { cluster }),
      perform('kubeconfig', removeKubeconfig, { cluster }),
      perform('configs', removeConfigs, { cluster, files: [...configFiles(names)] }),
    ],
    deleteSecrets && perform('secrets', removeSecrets, { cluster }),
  ]
}

/** Workers first: what they run can still tell the control planes. */
async function guestsToDelete(
  plan: FlowContext,
  { cluster, includeUnknown }: Teardown,
): Promise<readonly Guest[]> {
  const { machines, unknown } = await plan.facts.read(clusterMachinesFact(cluster))
  const list = unknown.map((one) => `${guestLabel(one)} on ${one.node}`).join(', ')
  if (unknown.length > 0 && !includeUnknown)
    throw new GuestError(
      'GUEST_UNKNOWN',
      `Unable to tear cluster ${cluster} down: ${list} ${unknown.length === 1 ? 'has' : 'have'} its tags and no place in its profile (take the tags off, or give --include-unknown to delete ${unknown.length === 1 ? 'it' : 'them'} as well)`,
    )
  if (unknown.length > 0) plan.warn(`The profile does not know ${list}: deleted as well, as asked.`)
  const present = machines.filter((machine) => machine.present)
  const ordered = [
    ...present.filter(({ role }) => role === 'worker'),
    ...present.filter(({ role }) => role === 'controlplane'),
    ...unknown,
  ]
  const guests = await Promise.all(ordered.map(({ vmid }) => plan.facts.read(guestFact({ vmid: vmid ?? 0 }))))
  return guests.filter((guest) => guest !== null)
}

async function tellWhatStays(plan: FlowContext, { tags: wanted }: ClusterProfile): Promise<void> {
  const { guests } = await plan.facts.read(allGuestsFact())
  const templates = guests.filter(
    ({ template, tags }) => template && wanted.every((tag) => tags.includes(tag)),
  )
  if (templates.length > 0) plan.note(`Kept, since it is a template: ${templates.map(guestLabel).join(', ')}`)
  const { nodes } = await plan.facts.read(clusterFact())
  for (const { node } of nodes.filter(({ online }) => !online))
    plan.warn(`${node} is offline: nobody can see whether anything is left there, and the run will say so.`)
}

/** With what tells it from another guest that has its VMID some day. */
async function describeGuest(plan: FlowContext, guest: Guest): Promise<string> {
  const config = await plan.facts.read(configFact(guest))
  return `${guestLabel(guest)} on ${guest.node}, UUID ${config?.uuid ?? 'none'}`
}
