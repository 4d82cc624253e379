/** A cluster of machines from its profile. */

import * as z from 'zod'
import { clusterPlanFact } from '../../facts/cluster-machines.ts'
import { kit } from '../../kit.ts'
import { createTalosCluster } from '../talos/create-talos.ts'
import { createGenericCluster } from './create-generic.ts'

/**
 * Needs VM.Clone on the template, VM.Allocate, VM.Config.* and VM.PowerMgmt on the machines, Datastore.AllocateSpace,
 * Datastore.AllocateTemplate and Datastore.Allocate on the storage of ISO images, Sys.Audit on /.
 */
export const createClusterRunbook = kit.runbook({
  id: 'cluster.create',
  title: 'Create a cluster',
  input: z.object({
    /** The name of its profile. */
    cluster: z.string(),
  }),
  async flow(plan, { cluster }) {
    const written = await plan.facts.read(clusterPlanFact(cluster))
    return written.profile.type === 'talos'
      ? createTalosCluster(plan, written)
      : createGenericCluster(plan, written)
  },
})
