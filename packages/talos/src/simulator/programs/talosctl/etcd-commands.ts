/** `talosctl etcd …` and `bootstrap`. */

import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isAtLeast } from '../../../model/version.ts'
import {
  bootstrapEtcd,
  forfeitLeadership,
  hasQuorum,
  isMemberUp,
  leaderOf,
  memberOf,
  raftIndex,
} from '../../cluster/etcd.ts'
import { forgetObjects } from '../../cluster/kubernetes.ts'
import { clusterFor } from '../../cluster/machine.ts'
import type { Cluster, Etcd, EtcdMember, Machine, World } from '../../cluster/world.ts'
import { Failure, formatBytes } from '../program.ts'
import {
  connect,
  forEachNode,
  onlyNodeOf,
  requireRunning,
  rpcError,
  type Session,
  tabulate,
} from './session.ts'

export async function etcdMembers(session: Session): Promise<void> {
  const rows = [['NODE', 'ID', 'HOSTNAME', 'PEER URLS', 'CLIENT URLS', 'LEARNER']]
  await tabulate(session, rows, (machine, node) => {
    const { etcd } = runningEtcd(session.world, machine)
    for (const { id, hostname, address, isLearner } of etcd.members)
      rows.push([node, id, hostname, `https://${address}:2380`, `https://${address}:2379`, String(isLearner)])
  })
}

export async function etcdStatus(session: Session): Promise<void> {
  const { world, version } = session
  const hasProtocol = isAtLeast(version, '1.10')
  const head = [
    'NODE',
    'MEMBER',
    'DB SIZE',
    'IN USE',
    'LEADER',
    'RAFT INDEX',
    'RAFT TERM',
    'RAFT APPLIED INDEX',
    'LEARNER',
  ]
  const rows = [[...head, ...(hasProtocol ? ['PROTOCOL', 'STORAGE'] : []), 'ERRORS']]
  await tabulate(session, rows, (machine, node) => {
    const { cluster, etcd, member } = runningEtcd(world, machine)
    const index = raftIndex(world, etcd)
    const ratio = ((member.inUseBytes / member.dbBytes) * 100).toFixed(2)
    const leader = leaderOf(world, cluster)
    const errors = [
      ...(leader === undefined ? ['etcdserver: no leader'] : []),
      ...(member.alarm === undefined ? [] : [`memberID:${BigInt(`0x${member.id}`)} alarm:${member.alarm}`]),
    ]
    rows.push([
      node,
      member.id,
      formatBytes(member.dbBytes),
      `${formatBytes(member.inUseBytes)} (${ratio}%)`,
      leader?.id ?? '0000000000000000',
      String(index),
      String(etcd.term),
      String(index - member.lag),
      String(member.isLearner),
      ...(hasProtocol ? ['3.6.4', '3.6.0'] : []),
      errors.join(', '),
    ])
  })
}

/** Nothing at all is printed when there is no alarm. */
export async function etcdAlarms(session: Session, isDisarming: boolean): Promise<void> {
  const rows: string[][] = []
  await tabulate(session, rows, (machine, node) => {
    const { etcd } = quorate(session.world, machine)
    for (const member of etcd.members) {
      if (member.alarm === undefined) continue
      if (rows.length === 0) rows.push(['NODE', 'MEMBER', 'ALARM'])
      rows.push([node, member.id, member.alarm])
      if (isDisarming) member.alarm = undefined
    }
  })
}

export function etcdDefrag(session: Session): void {
  const { member } = runningEtcd(session.world, connect(session, onlyNodeOf(session, 'etcd defrag')))
  member.dbBytes = member.inUseBytes
}

export function etcdLeave(session: Session): void {
  const machine = connect(session, onlyNodeOf(session, 'etcd leave'))
  const { etcd, member } = quorate(session.world, machine)
  removeMember(etcd, member)
  machine.disk.etcdMemberId = undefined
}

export async function etcdRemoveMember(session: Session): Promise<void> {
  const [id = ''] = session.args
  if (!/^[0-9a-f]{1,16}$/.test(id))
    throw new Failure(`error parsing member ID: strconv.ParseUint: parsing "${id}": invalid syntax`)
  await forEachNode(session, (machine) => {
    const { etcd } = quorate(session.world, machine)
    const member = etcd.members.find((each) => each.id === id.padStart(16, '0'))
    if (member === undefined)
      throw rpcError('Unknown', 'failed to remove member: etcdserver: member not found')
    removeMember(etcd, member)
  })
}

export async function etcdForfeitLeadership(session: Session): Promise<void> {
  await forEachNode(session, (machine) => {
    const { cluster, member } = quorate(session.world, machine)
    if (leaderOf(session.world, cluster)?.id === member.id) forfeitLeadership(session.world, cluster)
  })
}

/** A file of pages with its hash behind them, as etcd's own snapshots are. */
export function etcdSnapshot(session: Session): void {
  const { io, args, world } = session
  const machine = connect(session, onlyNodeOf(session, 'etcd snapshot'))
  const { cluster, etcd } = runningEtcd(world, machine)
  const revision = raftIndex(world, etcd)
  const page = JSON.stringify({ snapshotOf: cluster.id, revision, keys: etcd.keys, at: world.clock.now() })
  const content = Buffer.alloc(128 * 512)
  content.write(page)
  const file = Buffer.concat([content, createHash('sha256').update(content).digest()])
  const [path = ''] = args
  try {
    writeFileSync(resolve(io.cwd, path), file, { mode: 0o600 })
  } catch (error) {
    throw new Failure(
      `error creating temporary file: open ${path}.part: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file or directory' : 'permission denied'}`,
    )
  }
  io.out(`etcd snapshot saved to "${path}" (${file.length} bytes)\n`)
  const hash = createHash('sha256').update(file).digest('hex').slice(0, 8)
  io.out(
    `snapshot info: hash ${hash}, revision ${revision}, total keys ${etcd.keys}, total size ${content.length}\n`,
  )
}

/** Starts etcd anew, from nothing or from a snapshot. The real one waits for nothing either: it exits at once. */
export function bootstrap(session: Session): void {
  const { world, flags, io } = session
  const node = onlyNodeOf(session, 'bootstrap')
  const machine = connect(session, node)
  const config = machine.boot?.config
  const from = flags.text('recover-from')
  const snapshot =
    from === undefined ? undefined : readSnapshot(io.cwd, from, flags.is('recover-skip-hash-check'))
  if (config === undefined) throw failed('FailedPrecondition', 'bootstrap is not available yet')
  if (config.role !== 'controlplane')
    throw failed('InvalidArgument', 'etcd is not configured, bootstrap is not possible')
  if (machine.disk.etcdMemberId !== undefined)
    throw failed('AlreadyExists', 'etcd data directory is not empty')
  const cluster = clusterFor(world, config)
  // It knows nothing of other members: a second bootstrap splits the cluster, as it does in reality.
  if (snapshot !== undefined) io.err(`recovering from snapshot "${from}": hash ${snapshot.hash}\n`)
  if (snapshot === undefined) forgetObjects(cluster)
  bootstrapEtcd(world, cluster, machine, world.clock.now(), snapshot?.keys)
}

function readSnapshot(cwd: string, path: string, isUnchecked: boolean): { hash: string; keys: number } {
  let file: Buffer
  try {
    file = readFileSync(resolve(cwd, path))
  } catch {
    throw new Failure(`error opening snapshot file: open ${path}: no such file or directory`)
  }
  const content = file.subarray(0, file.length - 32)
  const hash = createHash('sha256').update(content).digest('hex')
  if (!isUnchecked && hash !== file.subarray(file.length - 32).toString('hex'))
    throw rpcError('Unknown', `error verifying snapshot: expected sha256 ${hash}`)
  const text = content.toString('utf8', 0, content.indexOf(0))
  const keys = /"keys":(\d+)/.exec(text)?.[1]
  return { hash: hash.slice(0, 8), keys: Number(keys ?? 0) }
}

function failed(code: string, description: string): Failure {
  return new Failure(`error executing bootstrap: rpc error: code = ${code} desc = ${description}`)
}

interface RunningEtcd {
  readonly cluster: Cluster
  readonly etcd: Etcd
  readonly member: EtcdMember
}

function runningEtcd(world: World, machine: Machine): RunningEtcd {
  requireRunning(machine)
  const config = machine.boot?.config
  if (config?.role !== 'controlplane')
    throw rpcError(
      'Unknown',
      'failed to build etcd client: open /system/secrets/etcd/admin.crt: no such file or directory',
    )
  const cluster = clusterFor(world, config)
  const member = memberOf(cluster, machine)
  if (cluster.etcd === undefined || member === undefined || !isMemberUp(world, member))
    throw rpcError('DeadlineExceeded', 'context deadline exceeded')
  return { cluster, etcd: cluster.etcd, member }
}

function quorate(world: World, machine: Machine): RunningEtcd {
  const found = runningEtcd(world, machine)
  if (hasQuorum(world, found.cluster)) return found
  throw rpcError('Unknown', 'etcdserver: no leader')
}

function removeMember({ members }: Etcd, member: EtcdMember): void {
  members.splice(members.indexOf(member), 1)
}

/** What `etcd downgrade` would answer: the simulation keeps no storage version to change. */
export async function etcdDowngrade(
  session: Session,
  action: 'validate' | 'enable' | 'cancel',
): Promise<void> {
  const rows = [['NODE', 'MESSAGE']]
  await tabulate(session, rows, (machine, node) => {
    quorate(session.world, machine)
    rows.push([node, `downgrade ${action} success, cluster version 3.6`])
  })
}
