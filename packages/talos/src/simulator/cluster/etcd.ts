/** The etcd of a simulated cluster: who is a member, who leads, and whether there is a majority. */

import {
  addressOf,
  type Cluster,
  digest,
  type Etcd,
  type EtcdMember,
  hostnameOf,
  isUp,
  type Machine,
  machinesOf,
  plan,
  type World,
} from './world.ts'

/** Starts a cluster of one, as `bootstrap` does; the other control planes join. */
export function bootstrapEtcd(
  world: World,
  cluster: Cluster,
  machine: Machine,
  atMs: number,
  keys = 900,
): void {
  const first = newMember(machine, false)
  machine.disk.etcdMemberId = first.id
  cluster.etcd = { members: [first], leaderId: first.id, term: 2, startedMs: atMs, keys }
  for (const other of machinesOf(world, cluster)) joinEtcd(world, cluster, other, atMs)
}

/** A control plane without data becomes a learner and, when it has caught up, a voter. */
export function joinEtcd(world: World, cluster: Cluster, machine: Machine, atMs: number): void {
  const isControlPlane = machine.boot?.config?.role === 'controlplane'
  if (cluster.etcd === undefined || !isControlPlane || memberOf(cluster, machine) !== undefined) return
  plan(world, machine, atMs + world.durations.joinMs, (joinMs) => {
    const { etcd } = cluster
    if (etcd === undefined || memberOf(cluster, machine) !== undefined) return
    // It takes no second member of one address: the old one has to be removed first.
    const isTaken = etcd.members.some(({ address }) => address === addressOf(machine))
    if (isTaken || !hasQuorum(world, cluster)) return joinEtcd(world, cluster, machine, joinMs)
    // The data of a member that was removed are of no use to anybody.
    const member = newMember(machine, true)
    machine.disk.etcdMemberId = member.id
    etcd.members.push(member)
    plan(world, machine, joinMs + world.durations.joinMs, () => {
      member.isLearner = false
    })
  })
}

/** The member whose data lie on the disk of the machine. */
export function memberOf({ etcd }: Cluster, machine: Machine): EtcdMember | undefined {
  return etcd?.members.find(({ id }) => id === machine.disk.etcdMemberId)
}

export function isMemberUp(world: World, member: EtcdMember): boolean {
  const machine = world.machines.get(member.mac)
  const isSame = machine?.disk.etcdMemberId === member.id
  return machine !== undefined && isSame && isUp(machine) && machine.boot?.stage === 'running'
}

export function hasQuorum(world: World, { etcd }: Cluster): boolean {
  const voters = etcd?.members.filter(({ isLearner }) => !isLearner) ?? []
  return voters.filter((member) => isMemberUp(world, member)).length > voters.length / 2
}

/** The leader; another member is elected when it is gone. Undefined without a majority. */
export function leaderOf(world: World, cluster: Cluster): EtcdMember | undefined {
  const { etcd } = cluster
  if (etcd === undefined || !hasQuorum(world, cluster)) return undefined
  const candidates = etcd.members.filter((member) => !member.isLearner && isMemberUp(world, member))
  const leader = candidates.find(({ id }) => id === etcd.leaderId)
  return leader ?? elect(etcd, candidates[0])
}

/** Another member leads from now on, if there is one. */
export function forfeitLeadership(world: World, { etcd }: Cluster): void {
  const others = etcd?.members.filter(
    (member) => member.id !== etcd.leaderId && !member.isLearner && isMemberUp(world, member),
  )
  if (etcd !== undefined && others?.[0] !== undefined) elect(etcd, others[0])
}

/** How far the log has got: some entries a second. */
export function raftIndex(world: World, { startedMs, keys }: Etcd): number {
  return keys + Math.floor((world.clock.now() - startedMs) / 200)
}

function elect(etcd: Etcd, member: EtcdMember | undefined): EtcdMember | undefined {
  if (member === undefined) return undefined
  etcd.leaderId = member.id
  etcd.term++
  return member
}

function newMember(machine: Machine, isLearner: boolean): EtcdMember {
  // A machine that was reset comes back as another member.
  const id = digest(`${machine.mac} ${machine.starts} ${machine.disk.etcdMemberId ?? ''}`).slice(0, 16)
  return {
    id,
    mac: machine.mac,
    hostname: hostnameOf(machine),
    address: addressOf(machine),
    isLearner,
    alarm: undefined,
    lag: 0,
    dbBytes: 21_000_000,
    inUseBytes: 9_400_000,
  }
}
