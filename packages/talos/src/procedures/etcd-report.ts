/** The state of an etcd as each of its members sees it, and what must be true before one of them may go away. */

import type { EtcdAlarm, EtcdMember, EtcdStatus } from '../talosctl/etcd.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'
import { type Finding, finding } from './finding.ts'
import type { Condition } from './wait-for.ts'

export interface ControlPlane {
  readonly name: string
  /** Where Talos answers. */
  readonly address: string
}

export interface EtcdReport {
  /** As each control plane lists them. */
  readonly members: Readonly<Record<string, readonly EtcdMember[]>>
  readonly statuses: Readonly<Record<string, EtcdStatus>>
  readonly alarms: readonly EtcdAlarm[]
  /** The newest entry of the raft log that any member had before the statuses were read. */
  readonly raftIndexBefore: number
}

/**
 * Asks every control plane: one alone may be out of the quorum and not know it. Twice, since answers are not of one moment:
 * who is in step has by the second time what anybody had at the first.
 */
export async function readEtcd(
  talosctl: Pick<Talosctl, 'etcd'>,
  controlPlanes: readonly ControlPlane[],
  signal?: AbortSignal,
): Promise<EtcdReport> {
  const options = signal === undefined ? {} : { signal }
  const each = async <T>(ask: (address: string) => Promise<T>): Promise<Record<string, T>> =>
    Object.fromEntries(
      await Promise.all(controlPlanes.map(async ({ name, address }) => [name, await ask(address)] as const)),
    )
  const before = await each((address) => talosctl.etcd.status(address, options))
  const [members, statuses, alarms] = await Promise.all([
    each((address) => talosctl.etcd.members(address, options)),
    each((address) => talosctl.etcd.status(address, options)),
    each((address) => talosctl.etcd.alarms(address, options)),
  ])
  return {
    members,
    statuses,
    alarms: Object.values(alarms).flat(),
    raftIndexBefore: Math.max(0, ...Object.values(before).map(({ raftIndex }) => raftIndex)),
  }
}

/** @param maxLag entries of the raft log that a member may be behind */
export function etcdFindings(report: EtcdReport, maxLag = 100): Finding[] {
  const names = Object.keys(report.statuses).sort()
  const lists = Object.entries(report.members)
  const odd = lists.find(([, members]) => hostnames(members) !== names.join(', '))
  const learners = lists.flatMap(([, members]) => members.filter(({ isLearner }) => isLearner))
  const errors = Object.entries(report.statuses).flatMap(([name, { errors: text }]) =>
    text === '' ? [] : [`${name}: ${text}`],
  )
  const alarms = [...report.alarms.map(({ memberId, alarm }) => `${memberId}: ${alarm}`), ...errors]
  const leaders = new Set(Object.values(report.statuses).map(({ leaderId }) => leaderId))
  const lag = lagOf(report)
  const [leader = ''] = leaders
  const isLed = leaders.size === 1 && !/^0*$/.test(leader)
  return [
    finding('etcd-members-present', 'cluster', {
      isOk: odd === undefined,
      expected: names.join(', '),
      observed: odd === undefined ? names.join(', ') : `${hostnames(odd[1])} as ${odd[0]} sees it`,
    }),
    finding('etcd-no-learner', 'cluster', {
      isOk: learners.length === 0,
      expected: 'none',
      observed: listed(learners.map(({ hostname, id }) => hostname || id)),
    }),
    finding('etcd-no-alarm', 'cluster', {
      isOk: alarms.length === 0,
      expected: 'none',
      observed: listed(alarms),
    }),
    finding('etcd-one-leader', 'cluster', {
      isOk: isLed,
      expected: 'one leader',
      observed: isLed ? 'one leader' : `leaders ${[...leaders].join(', ') || 'none'}`,
    }),
    finding('etcd-in-step', 'cluster', {
      isOk: lag <= maxLag,
      expected: `at most ${maxLag} entries behind`,
      observed: `${lag} entries behind`,
    }),
  ]
}

/** The name of the control plane that leads. */
export function leaderOf({ statuses }: EtcdReport): string | undefined {
  return Object.entries(statuses).find(([, { isLeader }]) => isLeader)?.[0]
}

/**
 * Which of the control planes that are left goes next: the leader last, as etcd names it now, since leadership moves by itself.
 *
 * @returns undefined when none is left
 */
export function nextControlPlane<Node extends ControlPlane>(
  report: EtcdReport,
  left: readonly Node[],
): Node | undefined {
  const leader = leaderOf(report)
  return left.find(({ name }) => name !== leader) ?? left[0]
}

/** How many of the members may be lost before the cluster can write no more. */
export function faultTolerance({ statuses }: EtcdReport): number {
  return Math.floor((Object.keys(statuses).length - 1) / 2)
}

/** All of `etcdFindings`, as something to wait for: after a member has come back. */
export function etcdInStep(
  talosctl: Pick<Talosctl, 'etcd'>,
  controlPlanes: readonly ControlPlane[],
): Condition {
  return {
    describe: `etcd has ${controlPlanes.length} members in step, one leader and no alarm`,
    async look(signal) {
      const failed = etcdFindings(await readEtcd(talosctl, controlPlanes, signal)).filter(({ isOk }) => !isOk)
      const observed = failed.map(({ check, observed: seen }) => `${check}: ${seen}`).join('; ')
      return { isMet: failed.length === 0, observed: observed || 'all is well' }
    },
  }
}

function lagOf({ statuses, raftIndexBefore }: EtcdReport): number {
  return Math.max(
    0,
    ...Object.values(statuses).map(({ raftAppliedIndex }) => raftIndexBefore - raftAppliedIndex),
  )
}

function hostnames(members: readonly EtcdMember[]): string {
  return members
    .map(({ hostname, id }) => hostname || id)
    .sort()
    .join(', ')
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ')
}
