/** The etcd of a cluster: members, status, alarms, snapshots, and what mends it. */

import { stat } from 'node:fs/promises'
import { refuseExisting } from '../process/private-files.ts'
import type { CallOptions, Executor } from './executor.ts'
import { badOutput } from './failure.ts'

export interface EtcdMember {
  readonly id: string
  readonly hostname: string
  readonly peerUrls: readonly string[]
  readonly clientUrls: readonly string[]
  readonly isLearner: boolean
}

export interface EtcdStatus {
  readonly memberId: string
  /** As printed, rounded: `21 MB`. */
  readonly dbSize: string
  readonly leaderId: string
  readonly isLeader: boolean
  readonly raftIndex: number
  readonly raftTerm: number
  readonly raftAppliedIndex: number
  readonly isLearner: boolean
  /** Empty when there is none. */
  readonly errors: string
}

export interface EtcdAlarm {
  readonly memberId: string
  /** `NOSPACE`, `CORRUPT` */
  readonly alarm: string
}

export interface EtcdSnapshot {
  readonly path: string
  readonly sizeBytes: number
  /** The checksum that etcd computes over its contents. */
  readonly etcdHash: string
  readonly revision: number
  readonly totalKeys: number
}

export interface EtcdCommands {
  members(node: string, options?: CallOptions): Promise<EtcdMember[]>
  status(node: string, options?: CallOptions): Promise<EtcdStatus>
  alarms(node: string, options?: CallOptions): Promise<EtcdAlarm[]>
  /** Gives the alarms that were ended. Their cause is not. */
  disarmAlarms(node: string, options?: CallOptions): Promise<EtcdAlarm[]>
  /** Writes a snapshot to a file that must not exist yet. It holds every secret of Kubernetes. */
  snapshot(node: string, path: string, options?: CallOptions): Promise<EtcdSnapshot>
  /** Gives freed space back to the disk. The member answers nothing meanwhile: one at a time. */
  defrag(node: string, options?: CallOptions): Promise<void>
  /** The node leaves etcd. Its data of etcd are lost. */
  leave(node: string, options?: CallOptions): Promise<void>
  forfeitLeadership(node: string, options?: CallOptions): Promise<void>
  /** Removes another member, one that cannot leave by itself any more. */
  removeMember(node: string, memberId: string, options?: CallOptions): Promise<void>
}

export function etcdCommands(executor: Executor): EtcdCommands {
  const act =
    (command: 'etcd defrag' | 'etcd leave' | 'etcd forfeit-leadership') =>
    async (node: string, options: CallOptions = {}): Promise<void> => {
      await executor.succeed({ command }, node, options)
    }
  const alarms =
    (command: 'etcd alarm list' | 'etcd alarm disarm') =>
    async (node: string, options: CallOptions = {}): Promise<EtcdAlarm[]> => {
      const columns = ['MEMBER', 'ALARM'] as const
      const { rows } = await executor.table({ command }, node, columns, { ...options, emptyIsNone: true })
      return rows.map((row) => ({ memberId: row.MEMBER, alarm: row.ALARM }))
    }

  return {
    async members(node, options = {}) {
      const columns = ['ID', 'HOSTNAME', 'PEER URLS', 'CLIENT URLS', 'LEARNER'] as const
      const { rows, text } = await executor.table({ command: 'etcd members' }, node, columns, options)
      return rows.map((row) => {
        if (!/^(?:true|false)$/.test(row.LEARNER)) throw badOutput('etcd members', node, text)
        return {
          id: row.ID,
          hostname: row.HOSTNAME,
          peerUrls: row['PEER URLS'].split(','),
          // A member that has not started yet has none.
          clientUrls: row['CLIENT URLS'] === '' ? [] : row['CLIENT URLS'].split(','),
          isLearner: row.LEARNER === 'true',
        }
      })
    },

    async status(node, options = {}) {
      const columns = [
        ...(['MEMBER', 'DB SIZE', 'LEADER', 'RAFT INDEX', 'RAFT TERM'] as const),
        ...(['RAFT APPLIED INDEX', 'LEARNER', 'ERRORS'] as const),
      ]
      const { rows, text } = await executor.table({ command: 'etcd status' }, node, columns, options)
      const [row, ...others] = rows
      const numbers = ['RAFT INDEX', 'RAFT TERM', 'RAFT APPLIED INDEX'] as const
      const isWrong =
        row === undefined ||
        others.length > 0 ||
        numbers.some((name) => !/^\d+$/.test(row[name])) ||
        !/^(?:true|false)$/.test(row.LEARNER)
      if (isWrong) throw badOutput('etcd status', node, text)
      return {
        memberId: row.MEMBER,
        dbSize: row['DB SIZE'],
        leaderId: row.LEADER,
        isLeader: row.MEMBER === row.LEADER,
        raftIndex: Number(row['RAFT INDEX']),
        raftTerm: Number(row['RAFT TERM']),
        raftAppliedIndex: Number(row['RAFT APPLIED INDEX']),
        isLearner: row.LEARNER === 'true',
        errors: row.ERRORS,
      }
    },

    alarms: alarms('etcd alarm list'),
    disarmAlarms: alarms('etcd alarm disarm'),

    async snapshot(node, path, options = {}) {
      await refuseExisting(path, 'etcd snapshot')
      const { stdout } = await executor.succeed({ command: 'etcd snapshot', paths: [path] }, node, options)
      const [, hash, revision, keys] =
        /snapshot info: hash ([0-9a-f]{8}), revision (\d+), total keys (\d+),/.exec(stdout) ?? []
      if (hash === undefined) throw badOutput('etcd snapshot', node, stdout)
      const { size } = await stat(path)
      return { path, sizeBytes: size, etcdHash: hash, revision: Number(revision), totalKeys: Number(keys) }
    },

    defrag: act('etcd defrag'),
    leave: act('etcd leave'),
    forfeitLeadership: act('etcd forfeit-leadership'),

    async removeMember(node, memberId, options = {}) {
      await executor.succeed({ command: 'etcd remove-member', positional: [memberId] }, node, options)
    },
  }
}
