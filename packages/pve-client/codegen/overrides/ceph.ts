/** Ceph. */

import type { Override } from './override.ts'
import {
  all,
  integer,
  listOf,
  mapOf,
  number,
  optional,
  optionalFlag,
  optionalInteger,
  record,
  text,
  viewer,
  words,
} from './schemas.ts'

const counted = (...names: string[]) => all(optionalInteger, ...names)

export const cephOverrides: readonly Override[] = [
  {
    kind: 'add',
    routes: ['GET /cluster/ceph/status', 'GET /nodes/{node}/ceph/status'],
    at: '',
    properties: {
      fsid: text,
      health: record({
        status: words('HEALTH_OK', 'HEALTH_WARN', 'HEALTH_ERR'),
        checks: optional(
          mapOf(
            record({
              severity: text,
              summary: record({ message: text, count: optionalInteger }),
              detail: optional(listOf(record({ message: text }))),
              muted: optionalFlag,
            }),
          ),
        ),
        mutes: optional(listOf({})),
      }),
      election_epoch: optionalInteger,
      quorum: optional(listOf(integer)),
      quorum_names: optional(listOf(text)),
      quorum_age: optionalInteger,
      monmap: optional(mapOf({})),
      osdmap: optional(mapOf({})),
      pgmap: optional(
        record({
          pgs_by_state: optional(listOf(record({ state_name: text, count: integer }))),
          ...counted('num_pgs', 'num_pools', 'num_objects'),
          ...counted('data_bytes', 'bytes_used', 'bytes_avail', 'bytes_total'),
          ...counted('read_bytes_sec', 'write_bytes_sec', 'read_op_per_sec', 'write_op_per_sec'),
          ...counted('degraded_objects', 'degraded_total', 'misplaced_objects', 'misplaced_total'),
          ...counted('unfound_objects', 'unfound_total', 'recovering_bytes_per_sec'),
          ...all(optional(number), 'degraded_ratio', 'misplaced_ratio', 'inactive_pgs_ratio'),
        }),
      ),
      fsmap: optional(mapOf({})),
      mgrmap: optional(mapOf({})),
      servicemap: optional(mapOf({})),
      progress_events: optional(mapOf({})),
    },
    reason: 'declared without properties; the answer is that of `ceph status`',
    link: 'https://docs.ceph.com/en/latest/rados/operations/monitoring/',
  },
  {
    kind: 'replace',
    routes: ['GET /nodes/{node}/ceph/cfg/value'],
    since: '8.4',
    at: '',
    was: { type: 'object' },
    schema: mapOf(mapOf(text)),
    reason: 'only its prose says that it is a map of sections to keys to values',
    link: viewer('/nodes/{node}/ceph/cfg/value'),
  },
]
