/** `talosctl` with the credentials of a cluster, for whatever asks its nodes. */

import type { Talosctl } from '@proxkit/talos'
import { ClusterError } from '../../errors.ts'
import { clustersOf, type Services } from '../../kit.ts'

/** @throws ClusterError `CLUSTER_NO_TALOSCONFIG` */
export async function talosctlOf(services: Services, cluster: string): Promise<Talosctl> {
  const clusters = clustersOf(services)
  const files = await clusters.files(cluster)
  if (await files.has('talosconfig')) return clusters.talosctl(cluster)
  throw new ClusterError(
    'CLUSTER_NO_TALOSCONFIG',
    `Unable to ask the nodes of cluster ${cluster}: there is no ${files.path('talosconfig')} (make it anew from the secrets of the cluster: proxkit talos gen config ${cluster})`,
  )
}
