/** Decides which machines a cluster consists of: the same profile and the same world always give the same ones. */

import { createHash } from 'node:crypto'
import { GuestError, NodeError } from '../errors.ts'
import type { PlacementNode } from './placement.ts'
import { addressAfter, formatAddress, parseSubnet } from './subnet.ts'

export interface Machine {
  /** Of the guest, and of the node in Kubernetes. */
  readonly name: string
  readonly role: 'controlplane' | 'worker'
  readonly vmid: number
  /** The Proxmox VE node that it is on. */
  readonly node: string
  /** `192.0.2.11/24`; none for DHCP. */
  readonly address?: string
  /** `BC:24:11:…` */
  readonly mac: string
  readonly cores: number
  readonly memoryMiB: number
  readonly diskGiB: number
}

/** What a profile says of its control planes, or of its workers. */
export interface MachineGroup {
  readonly count: number
  readonly cores: number
  readonly memoryMiB: number
  readonly diskGiB: number
  readonly startVmid?: number | undefined
  readonly startAddress?: string | undefined
  readonly placement: 'spread' | 'pack'
  readonly nodes?: readonly string[] | undefined
  readonly assignments: readonly {
    readonly name?: string | undefined
    readonly node?: string | undefined
    readonly vmid?: number | undefined
    readonly address?: string | undefined
    readonly mac?: string | undefined
  }[]
}

/** A cluster profile is one. */
export interface MachineGroups {
  readonly name: string
  readonly controlPlanes?: MachineGroup | undefined
  readonly workers?: MachineGroup | undefined
}

/** What the machines are fitted into. */
export interface MachineWorld {
  /** Online ones. `pack` fills them in this order, unless the profile names others. */
  readonly nodes: readonly PlacementNode[]
  /** `vmids.guests` of the configuration. */
  readonly vmids: { readonly first: number; readonly last: number }
  /** VMIDs of all guests, and what else is spoken for. */
  readonly takenVmids: ReadonlySet<number>
  /** Machines of this cluster that are there: they keep node, VMID and, where it is told, their MAC. Known by their names. */
  readonly existing?: readonly {
    readonly name: string
    readonly node: string
    readonly vmid: number
    readonly mac?: string | undefined
  }[]
}

/** A machine of which node and VMID may not be settled yet. */
export type PlannedMachine = Omit<Machine, 'vmid' | 'node'> & Partial<Pick<Machine, 'vmid' | 'node'>>

/**
 * The machines of a cluster, control planes first.
 *
 * @throws GuestError `GUEST_EXISTS` for a VMID that somebody else has, `GUEST_NO_FREE_VMID`
 * @throws NodeError `NODE_NOT_FOUND`, `NODE_NO_CAPACITY`
 */
export function machinesOf(profile: MachineGroups, world: MachineWorld): readonly Machine[] {
  const planned = plannedMachines(profile)
  const existing = new Map(world.existing?.map((machine) => [machine.name, machine]))
  const vmids = chooseVmids(profile, planned, existing, world)
  const nodes = chooseNodes(profile, planned, existing, world)
  return planned.map((machine) => ({
    ...machine,
    vmid: vmids.get(machine.name) as number,
    node: nodes.get(machine.name) as string,
    mac: existing.get(machine.name)?.mac?.toUpperCase() ?? machine.mac,
  }))
}

/** What the profile alone says of its machines. */
export function plannedMachines(profile: MachineGroups): readonly PlannedMachine[] {
  return [...groupMachines(profile, 'controlplane'), ...groupMachines(profile, 'worker')]
}

function groupOf({ controlPlanes, workers }: MachineGroups, role: Machine['role']): MachineGroup | undefined {
  return role === 'controlplane' ? controlPlanes : workers
}

function groupMachines(profile: MachineGroups, role: Machine['role']): readonly PlannedMachine[] {
  const group = groupOf(profile, role)
  if (group === undefined) return []
  const { count, cores, memoryMiB, diskGiB, startVmid, startAddress, assignments } = group
  return Array.from({ length: count }, (_, index) => {
    const own = assignments[index] ?? {}
    const name = own.name ?? `${profile.name}-${role === 'worker' ? 'worker' : 'cp'}-${index + 1}`
    const vmid = own.vmid ?? (startVmid === undefined ? undefined : startVmid + index)
    const address = own.address ?? (startAddress === undefined ? undefined : countedUp(startAddress, index))
    return {
      name,
      role,
      ...(address === undefined ? {} : { address }),
      mac: own.mac ?? macOf(profile.name, name),
      ...{ cores, memoryMiB, diskGiB },
      ...(vmid === undefined ? {} : { vmid }),
      ...(own.node === undefined ? {} : { node: own.node }),
    }
  })
}

function countedUp(cidr: string, count: number): string {
  const first = parseSubnet(cidr)
  return `${formatAddress(addressAfter(first, count))}/${first.prefix}`
}

/** Always the same for the same machine, so that its lease and its configuration outlive a rebuild. */
function macOf(cluster: string, name: string): string {
  const hash = createHash('sha256').update(`${cluster}/${name}`).digest('hex').toUpperCase()
  // The prefix that Proxmox gives its guests.
  return `BC:24:11:${hash.slice(0, 2)}:${hash.slice(2, 4)}:${hash.slice(4, 6)}`
}

type Existing = ReadonlyMap<string, NonNullable<MachineWorld['existing']>[number]>

function chooseVmids(
  { name: cluster }: MachineGroups,
  machines: readonly PlannedMachine[],
  existing: Existing,
  { vmids: { first, last }, takenVmids }: MachineWorld,
): ReadonlyMap<string, number> {
  const chosen = new Map<string, number>()
  for (const { name, vmid } of machines) {
    const own = existing.get(name)?.vmid
    if (own === undefined && vmid !== undefined && takenVmids.has(vmid))
      throw new GuestError(
        'GUEST_EXISTS',
        `Unable to plan ${name} of cluster ${cluster}: VMID ${vmid} belongs to another guest (take another one in its profile, or delete that guest)`,
      )
    const settled = own ?? vmid
    if (settled !== undefined) chosen.set(name, settled)
  }
  const spokenFor = new Set([...takenVmids, ...chosen.values()])
  let next = first
  for (const { name } of machines) {
    if (chosen.has(name)) continue
    while (spokenFor.has(next)) next += 1
    if (next > last)
      throw new GuestError(
        'GUEST_NO_FREE_VMID',
        `Unable to plan ${name} of cluster ${cluster}: no VMID from ${first} to ${last} is free (widen vmids.guests in the configuration, or remove guests)`,
      )
    chosen.set(name, next)
    next += 1
  }
  return chosen
}

function chooseNodes(
  profile: MachineGroups,
  machines: readonly PlannedMachine[],
  existing: Existing,
  { nodes }: MachineWorld,
): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>()
  const freeMiB = new Map(nodes.map(({ node, freeMiB: free }) => [node, free]))
  const put = (machine: PlannedMachine, node: string) => {
    chosen.set(machine.name, node)
    if (!existing.has(machine.name)) freeMiB.set(node, (freeMiB.get(node) ?? 0) - machine.memoryMiB)
  }
  const hasRoom = (machine: PlannedMachine, { node, cores }: PlacementNode) =>
    cores >= machine.cores && (freeMiB.get(node) ?? 0) >= machine.memoryMiB

  for (const machine of machines) {
    const there = existing.get(machine.name)
    if (there !== undefined) put(machine, there.node)
  }
  // What is settled takes its room before anything else is chosen.
  for (const machine of machines) {
    if (chosen.has(machine.name) || machine.node === undefined) continue
    const node = nodes.find((one) => one.node === machine.node)
    if (node === undefined)
      throw new NodeError(
        'NODE_NOT_FOUND',
        `Unable to place ${machine.name}: its node ${machine.node} is not among those that are online (online: ${namesOf(nodes)})`,
      )
    if (!hasRoom(machine, node)) throw noCapacity(machine, [node], freeMiB)
    put(machine, node.node)
  }
  for (const machine of machines) {
    if (chosen.has(machine.name)) continue
    const group = groupOf(profile, machine.role) as MachineGroup
    const allowed = allowedNodes(group, nodes)
    const candidates = allowed.filter((node) => hasRoom(machine, node))
    const peers = machines.filter(({ role }) => role === machine.role)
    const on = (all: readonly PlannedMachine[], { node }: PlacementNode) =>
      all.filter(({ name }) => chosen.get(name) === node).length
    const [best] =
      group.placement === 'pack'
        ? candidates
        : candidates.toSorted(
            (a, b) =>
              on(peers, a) - on(peers, b) ||
              (freeMiB.get(b.node) ?? 0) - (freeMiB.get(a.node) ?? 0) ||
              a.node.localeCompare(b.node),
          )
    if (best === undefined) throw noCapacity(machine, allowed, freeMiB)
    put(machine, best.node)
  }
  return chosen
}

/** In the order of the profile, or of the world. */
function allowedNodes(
  { nodes: names }: MachineGroup,
  nodes: readonly PlacementNode[],
): readonly PlacementNode[] {
  if (names === undefined) return nodes
  return names.flatMap((name) => nodes.filter(({ node }) => node === name))
}

function noCapacity(
  { name, memoryMiB, cores }: PlannedMachine,
  nodes: readonly PlacementNode[],
  freeMiB: ReadonlyMap<string, number>,
): NodeError {
  const found = nodes.map((one) => `${one.node} has ${freeMiB.get(one.node)} MiB free and ${one.cores} cores`)
  return new NodeError(
    'NODE_NO_CAPACITY',
    `Unable to place ${name}: it needs ${memoryMiB} MiB of memory and ${cores} cores, ${found.join(', ') || 'and none of its nodes is online'} (take smaller or fewer machines, other nodes, or make room)`,
  )
}

function namesOf(nodes: readonly PlacementNode[]): string {
  return nodes.map(({ node }) => node).join(', ') || 'none'
}
