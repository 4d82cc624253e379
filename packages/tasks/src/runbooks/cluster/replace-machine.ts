/** A machine of a cluster made anew under its name and address: the old one is taken out first, whatever is left of it. */

import { checkpoint, confirm, type Flow, perform, subRunbook } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { clusterMachinesFact, clusterPlanFact } from '../../facts/cluster-machines.ts'
import { controlPlanesOf } from '../../facts/talos/bootstrap.ts'
import { kit } from '../../kit.ts'
import { takeEtcdSnapshot } from '../../steps/talos/etcd-snapshot.ts'
import { addMachineRunbook } from './add-machine.ts'
import { readDeparting } from './departing.ts'
import { departure, takeOut } from './remove-machine.ts'
import { replaceOnlyPlaneRunbook } from './replace-only-plane.ts'

const replacement = departure.extend({
  /** A snapshot of etcd, for the only control plane of a cluster. Default: one is taken. */
  snapshot: z.string().optional(),
})

/** Needs what removing and adding need. */
export const replaceMachineRunbook = kit.runbook({
  id: 'cluster.node-replace',
  title: 'Replace a machine of a cluster',
  input: replacement,
  async flow(plan, input): Promise<Flow> {
    const { cluster, name } = input
    const written = await plan.facts.read(clusterPlanFact(cluster))
    const leaving = await readDeparting(plan, written, name, 'replace')
    if (!leaving.inProfile)
      throw new ClusterError(
        'CLUSTER_NO_MACHINE',
        `Unable to replace ${name} of cluster ${cluster}: its profile has no such machine (take it out: proxkit cluster node remove ${cluster} ${name})`,
      )
    if (written.profile.type === 'talos' && leaving.talos === undefined) {
      const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
      plan.warn(
        `${name} is the only control plane: it is not drained, and from its end until etcd is restored there is no Kubernetes API.`,
      )
      return replaceOnlyPlane(
        input,
        machines.find((machine) => machine.name === name && machine.running),
      )
    }
    return [
      confirm('approve', {
        summary: `Replace ${name} of cluster ${cluster}: ${leaving.vmid === null ? 'its machine is gone' : 'its machine is deleted'}, and made anew`,
      }),
      await takeOut(plan, input, leaving),
      subRunbook('add', addMachineRunbook, { cluster, name }),
    ]
  },
})

/** Nothing is deleted before there is a snapshot: what comes after it is planned, and approved, when it is there. */
function replaceOnlyPlane(
  { cluster, name, backups, snapshot, shutdownSeconds }: z.output<typeof replacement>,
  running: Parameters<typeof controlPlanesOf>[0][number] | undefined,
): Flow {
  const anew = { cluster, name, shutdownSeconds }
  if (snapshot !== undefined) return subRunbook('anew', replaceOnlyPlaneRunbook, { ...anew, path: snapshot })
  if (running === undefined)
    throw new ClusterError(
      'CLUSTER_NO_SNAPSHOT',
      `Unable to replace ${name} of cluster ${cluster}: it is the only control plane and does not run, so that nobody can take a snapshot of its etcd (name one: --snapshot <file>; proxkit talos etcd list ${cluster} shows them)`,
    )
  const controlPlanes = [...controlPlanesOf([running])]
  const taken = perform('snapshot', takeEtcdSnapshot, { cluster, controlPlanes, ...backups })
  return [taken, checkpoint('anew', replaceOnlyPlaneRunbook, { ...anew, path: taken.output.path })]
}
