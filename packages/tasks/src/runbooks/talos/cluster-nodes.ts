/** The nodes of a running Talos cluster, as its profile and Kubernetes name them. */

import type { FactReader } from '@proxkit/runbook-kit'
import { ConfigError, NodeError, OperationError } from '../../errors.ts'
import {
  type ClusterMachine,
  clusterMachinesFact,
  hostOf,
  profileFact,
} from '../../facts/cluster-machines.ts'
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
  const machines = await readTalosMachines(facts, cluster)
  const addresses = await addressesOf(facts, cluster, machines)
  const nodes = machines.map((machine): TalosNode => {
    const { name, role } = machine
    const address = addresses.get(name) ?? null
    const missing = reasonAgainst(machine, address)
    if (address !== null && missing === undefined) return { name, role, address }
    throw new OperationError(
      `Unable to ${verb} cluster ${cluster}: its machine ${name} → ${missing} (${remedyFor(cluster, machines, machine)}; proxkit cluster status ${cluster} shows all of them)`,
      { code: 'TALOS_NODES' },
    )
  })
  return {
    nodes,
    controlPlanes: nodes.filter(isControlPlane).map(({ name, address }) => ({ name, address })),
  }
}

export interface RunningPlanes {
  readonly controlPlanes: readonly TalosControlPlane[]
  /** Why the others cannot be asked: `staging-cp-2: it does not run`. */
  readonly silent: readonly string[]
}

/**
 * For what the ill are asked as well: the control planes that run, whatever became of the other machines.
 *
 * @param verb for the error: `back up etcd of`
 * @throws OperationError `TALOS_NODES` when none of them runs
 */
export async function readRunningPlanes(
  facts: FactReader,
  cluster: string,
  verb: string,
): Promise<RunningPlanes> {
  const machines = await readTalosMachines(facts, cluster)
  const planes = machines.filter(isControlPlane)
  const addresses = await addressesOf(facts, cluster, planes)
  const found = planes.map((machine) => {
    const address = addresses.get(machine.name) ?? null
    return { name: machine.name, address, missing: reasonAgainst(machine, address) }
  })
  const controlPlanes = found.flatMap(({ name, address, missing }) =>
    address === null || missing !== undefined ? [] : [{ name, address }],
  )
  const silent = found.flatMap(({ name, missing }) => (missing === undefined ? [] : [`${name}: ${missing}`]))
  if (controlPlanes.length > 0) return { controlPlanes, silent }
  throw new OperationError(
    `Unable to ${verb} cluster ${cluster}: none of its control planes can be asked; ${silent.join('; ')} (${[...new Set(planes.map((machine) => remedyFor(cluster, machines, machine)))].join('; ')})`,
    { code: 'TALOS_NODES' },
  )
}

/**
 * Those with these names; without any all of them.
 *
 * @param unable begins the error: `Unable to configure cluster staging`
 * @throws NodeError `NODE_NOT_FOUND`
 */
export function nodesNamed(
  nodes: readonly TalosNode[],
  names: readonly string[],
  unable: string,
): readonly TalosNode[] {
  if (names.length === 0) return nodes
  const strange = names.filter((name) => !nodes.some((node) => node.name === name))
  if (strange.length === 0) return nodes.filter(({ name }) => names.includes(name))
  throw new NodeError(
    'NODE_NOT_FOUND',
    `${unable}: it has no ${strange.join(', ')} (it has ${nodes.map(({ name }) => name).join(', ')})`,
  )
}

async function readTalosMachines(facts: FactReader, cluster: string): Promise<readonly ClusterMachine[]> {
  const { profile } = await facts.read(profileFact(cluster))
  if (profile.type === 'talos') return (await facts.read(clusterMachinesFact(cluster))).machines
  throw new ConfigError(
    'CONFIG_NOT_TALOS',
    `Unable to work on Talos of cluster ${cluster}: its profile is of type ${profile.type} (name another cluster)`,
  )
}

/** By name. Kubernetes is asked only where the profile says nothing. */
async function addressesOf(
  facts: FactReader,
  cluster: string,
  machines: readonly ClusterMachine[],
): Promise<ReadonlyMap<string, string>> {
  const needsAddress = machines.some(({ address }) => address === null)
  const known = needsAddress ? (await facts.read(kubernetesFact(cluster))).addresses : {}
  return new Map(
    machines.flatMap(({ name, address }): [string, string][] => {
      const found = hostOf({ address }) ?? known[name] ?? null
      return found === null ? [] : [[name, found]]
    }),
  )
}

function reasonAgainst({ present, running }: ClusterMachine, address: string | null): string | undefined {
  if (!present) return 'it does not exist'
  if (!running) return 'it does not run'
  return address === null ? 'nobody knows its address' : undefined
}

function remedyFor(
  cluster: string,
  machines: readonly ClusterMachine[],
  { name, present, running }: ClusterMachine,
): string {
  if (!machines.some((machine) => machine.present))
    return `make the cluster: proxkit cluster create ${cluster}`
  if (!present) return `make it anew: proxkit cluster node replace ${cluster} ${name}`
  return running ? 'set its address in the profile' : `start it: proxkit vm start ${name}`
}

function isControlPlane({ role }: { readonly role: string }): boolean {
  return role === 'controlplane'
}
