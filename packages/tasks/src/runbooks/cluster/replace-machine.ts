/** A machine of a cluster made anew under its name and address: the old one is taken out first, whatever is left of it. */

import { confirm, type Flow, subRunbook } from '@proxkit/runbook-kit'
import { ClusterError } from '../../errors.ts'
import { clusterPlanFact } from '../../facts/cluster-machines.ts'
import { kit } from '../../kit.ts'
import { addMachineRunbook } from './add-machine.ts'
import { readDeparting } from './departing.ts'
import { departure, takeOut } from './remove-machine.ts'

/** Needs what removing and adding need. */
export const replaceMachineRunbook = kit.runbook({
  id: 'cluster.node-replace',
  title: 'Replace a machine of a cluster',
  input: departure,
  async flow(plan, input): Promise<Flow> {
    const { cluster, name } = input
    const written = await plan.facts.read(clusterPlanFact(cluster))
    const leaving = await readDeparting(plan, written, name, 'replace')
    if (!leaving.inProfile)
      throw new ClusterError(
        'CLUSTER_NO_MACHINE',
        `Unable to replace ${name} of cluster ${cluster}: its profile has no such machine (take it out: proxkit cluster node remove ${cluster} ${name})`,
      )
    if (written.profile.type === 'talos' && leaving.talos === undefined)
      throw new ClusterError(
        'CLUSTER_LAST_CONTROL_PLANE',
        `Unable to replace ${name} of cluster ${cluster}: it is the only control plane, and the cluster is in its etcd (make all of it anew, with a snapshot: proxkit cluster rebuild ${cluster})`,
      )
    return [
      confirm('approve', {
        summary: `Replace ${name} of cluster ${cluster}: ${leaving.vmid === null ? 'its machine is gone' : 'its machine is deleted'}, and made anew`,
      }),
      await takeOut(plan, input, leaving),
      subRunbook('add', addMachineRunbook, { cluster, name }),
    ]
  },
})
