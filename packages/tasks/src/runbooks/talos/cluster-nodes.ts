/** The nodes of a running Talos cluster, as its profile and Kubernetes name them. */

import type { FactReader } from '@proxkit/runbook-kit'
import { OperationError } from '../../errors.ts'
import { clusterMachinesFact, hostOf } from '../../facts/cluster-machines.ts'
import { kubernetesFact } from '../../facts/talos/kubernetes.ts'
import type { TalosControlPlane, TalosNode } from '../../model/talos-node.ts'

export interface ClusterNodes {
  /** Control planes first. */
  readonly nodes: readonly TalosNode[]
  readonly controlPlanes: readonly TalosControlPlane[]
}

/**
 * Machines with an address of DHCP are found by the address that Kubernetes knows.
 *
 * @param verb for the error: `upgrade`
 * @throws OperationError `TALOS_NODES` when a machine of the profile is not there, does not run, or has no address
 */
export async function readClusterNodes(
  facts: FactReader,
  cluster: string,
  verb: string,
): Promise<ClusterNodes> {
  const { machines } = await facts.read(clusterMachinesFact(cluster))
  const needsAddress = machines.some(({ address }) => address === null)
  const addresses = needsAddress ? (await facts.read(kubernetesFact(cluster))).addresses : {}
  const nodes = machines.map(({ name, role, address, present, running }): TalosNode => {
    const found = hostOf({ address }) ?? addresses[name] ?? null
    if (present && running && found !== null) return { name, role, address: found }
    const reason = !present ? 'it does not exist' : !running ? 'it does not run' : 'nobody knows its address'
    throw new OperationError(
      `Unable to ${verb} cluster ${cluster}: its machine ${name} → ${reason} (proxkit cluster status ${cluster} shows all of them; mend it first)`,
      { code: 'TALOS_NODES' },
    )
  })
  return {
    nodes,
    controlPlanes: nodes.flatMap(({ name, address, role }) =>
      role === 'controlplane' ? [{ name, address }] : [],
    ),
  }
}
