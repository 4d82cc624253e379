/** Guests on a node that does not answer cannot be told apart, shut down or deleted: nothing is done around them. */

import type { FlowContext } from '@proxkit/runbook-kit'
import type { ClusterProfile } from '../../config/cluster-profile.ts'
import { ClusterError } from '../../errors.ts'
import { allGuestsFact } from '../../facts/cluster.ts'
import { guestsOf, isTold } from '../../facts/cluster-machines.ts'

/**
 * @param unable begins the error: `Unable to tear cluster staging down`
 * @param concerns which of them matter. Default: all that have the tags of the cluster
 * @throws ClusterError `CLUSTER_NODE_OFFLINE`
 */
export async function requireTold(
  plan: FlowContext,
  profile: Pick<ClusterProfile, 'tags'>,
  unable: string,
  concerns: (vmid: number) => boolean = () => true,
): Promise<void> {
  const { guests } = await plan.facts.read(allGuestsFact())
  const silent = guestsOf(profile, guests).filter((guest) => !isTold(guest) && concerns(guest.vmid))
  if (silent.length === 0) return
  const list = silent.map(({ vmid, node }) => `guest ${vmid} is on ${node}`).join(', ')
  throw new ClusterError(
    'CLUSTER_NODE_OFFLINE',
    `${unable}: ${list}, which does not answer, so that nobody can look at it or delete it, and with another one in its place there might be two (bring the node back, or remove it from Proxmox VE first if it is lost for good)`,
  )
}
