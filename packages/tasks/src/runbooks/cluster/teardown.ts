/** The end of a cluster: its guests are shut down and deleted, and every node is asked whether anything is left. */

import type { Guest } from '@proxkit/pve-client/guests'
import { confirm, type FlowContext, forEach, perform } from '@proxkit/runbook-kit'
import { z } from 'zod'
import type { ClusterProfile } from '../../config/cluster-profile.ts'
import { GuestError } from '../../errors.ts'
import { allGuestsFact, clusterFact } from '../../facts/cluster.ts'
import { clusterMachinesFact, clusterPlanFact } from '../../facts/cluster-machines.ts'
import { guestFact } from '../../facts/guest.ts'
import { configFact } from '../../facts/guest-config.ts'
import { kit } from '../../kit.ts'
import { guestLabel } from '../../model/guest.ts'
import { deleteGuest } from '../../steps/delete-guest.ts'
import { shutdownGuest } from '../../steps/guest-power.ts'
import { guestsGone } from '../../steps/guests-gone.ts'

const guestsAtATime = 4

/**
 * Needs VM.Audit, VM.PowerMgmt and VM.Allocate on the guests, Datastore.Audit on the storages, Sys.Audit on / and on the nodes.
 *
 * @throws GuestError `GUEST_UNKNOWN` for guests with the tags of the cluster that its profile does not know
 */
export const teardownClusterRunbook = kit.runbook({
  id: 'cluster.teardown',
  title: 'Tear a cluster down',
  input: z.object({
    /** The name of its profile. */
    cluster: z.string(),
    /** Also deletes guests with all of its tags that are none of its machines. */
    includeUnknown: z.boolean().default(false),
    /** How long each machine has to shut down, before it is stopped by force. */
    shutdownSeconds: z.int().min(1).default(180),
    /** Within a larger runbook: where something may be left, what comes after is not done. */
    strict: z.boolean().default(false),
  }),
  async flow(plan, { cluster, includeUnknown, shutdownSeconds, strict }) {
    const guests = await guestsToDelete(plan, cluster, includeUnknown)
    const { profile } = await plan.facts.read(clusterPlanFact(cluster))
    await tellWhatStays(plan, profile)
    if (guests.length === 0) {
      plan.note(`There is no guest of cluster ${cluster}.`)
      return []
    }
    plan.warn(
      `The guests are deleted with their disks: ${profile.type === 'talos' ? 'etcd, and with it all objects of Kubernetes, and the local volumes are lost' : 'what is on them is lost'}.`,
    )
    plan.warn(`A guest that has not shut down after ${shutdownSeconds} s is stopped by force.`)
    const running = guests.filter(({ status }) => status !== 'stopped')
    return [
      confirm('approve', {
        summary: `Tear cluster ${cluster} down: delete ${guests.length === 1 ? 'one guest' : `${guests.length} guests`} for good`,
        details: await Promise.all(guests.map((guest) => describeGuest(plan, guest))),
      }),
      forEach(
        'shut-down',
        running,
        ({ vmid }) => perform('shut-down', shutdownGuest, { vmid, timeoutSeconds: shutdownSeconds }),
        {
          key: ({ name, vmid }) => name || vmid,
          title: 'Shut the machines down',
          concurrency: guestsAtATime,
        },
      ),
      forEach('delete', guests, ({ vmid, name }) => perform('delete', deleteGuest, { vmid, name }), {
        key: ({ name, vmid }) => name || vmid,
        title: 'Delete the machines',
        concurrency: guestsAtATime,
      }),
      perform(
        'gone',
        guestsGone,
        { vmids: guests.map(({ vmid }) => vmid) },
        strict ? {} : { onFailure: 'continue' },
      ),
    ]
  },
})

/** Workers first: what they run can still tell the control planes. */
async function guestsToDelete(
  plan: FlowContext,
  cluster: string,
  includeUnknown: boolean,
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
