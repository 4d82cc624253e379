/** The datacentre: options, high availability, mappings, jobs, Ceph. */

import type { Override } from './override.ts'
import {
  all,
  flag,
  integer,
  listOf,
  mapOf,
  number,
  optional,
  optionalFlag,
  optionalInteger,
  optionalText,
  record,
  text,
  viewer,
  words,
} from './schemas.ts'

const undeclared = 'declared without properties'
const incomplete = 'the schema declares only the name'
const digest = { digest: optionalText }

export const clusterOverrides: readonly Override[] = [
  ...options(),
  ...highAvailability(),
  ...mappings(),
  ...ceph(),
  {
    kind: 'add',
    routes: ['GET /cluster/log'],
    at: '[]',
    properties: {
      ...all(text, 'id', 'uid', 'node', 'user', 'tag', 'msg'),
      ...all(integer, 'pid', 'pri', 'time'),
    },
    reason: undeclared,
    link: viewer('/cluster/log'),
  },
  {
    kind: 'add',
    routes: ['GET /cluster/tasks'],
    at: '[]',
    properties: {
      ...all(text, 'node', 'type', 'id', 'user'),
      ...all(integer, 'starttime'),
      endtime: optionalInteger,
      ...all(optionalText, 'status', 'tokenid'),
      saved: optionalFlag,
    },
    reason: incomplete,
    link: viewer('/cluster/tasks'),
  },
  {
    kind: 'add',
    routes: ['GET /cluster/metrics/server/{id}'],
    at: '',
    like: {
      route: 'POST /cluster/metrics/server/{id}',
      part: 'parameters',
      required: ['server', 'port', 'type'],
      without: ['id', 'token'],
    },
    reason: undeclared,
    link: viewer('/cluster/metrics/server/{id}'),
  },
  {
    kind: 'add',
    routes: ['GET /cluster/jobs/realm-sync/{id}'],
    at: '',
    properties: { type: text, id: optionalText },
    like: {
      route: 'POST /cluster/jobs/realm-sync/{id}',
      part: 'parameters',
      required: ['realm', 'schedule'],
      without: ['id', 'enable-new'],
    },
    reason: undeclared,
    link: viewer('/cluster/jobs/realm-sync/{id}'),
  },
  {
    kind: 'add',
    routes: [
      'GET /cluster/notifications/endpoints/sendmail/{name}',
      'GET /cluster/notifications/matchers/{name}',
    ],
    at: '',
    properties: { origin: optionalText },
    reason: 'declared for the list but not for the entry',
    link: viewer('/cluster/notifications'),
  },
  {
    kind: 'loosen',
    routes: ['GET /cluster/config/totem'],
    at: [''],
    to: 'nullable',
    reason: 'null on a node without a cluster',
    link: viewer('/cluster/config/totem'),
  },
  ...['.children[]', '.children[].children[]'].map(
    (at): Override => ({
      kind: 'add',
      routes: ['GET /cluster/backup/{id}/included_volumes'],
      at,
      properties: { leaf: optionalFlag },
      reason: 'the mark of the tree view is answered but not declared',
      link: viewer('/cluster/backup/{id}/included_volumes'),
    }),
  ),
  {
    kind: 'add',
    routes: ['GET /cluster/backup'],
    at: '[]',
    properties: { type: optionalText },
    reason: 'the kind of the job is not declared',
    link: viewer('/cluster/backup'),
  },
]

function options(): Override[] {
  const objects = {
    'tag-style': record({
      'case-sensitive': optionalFlag,
      'color-map': optionalText,
      ordering: optional(words('config', 'alphabetical')),
      shape: optional(words('full', 'circle', 'dense', 'none')),
    }),
    migration: record({ type: words('secure', 'insecure'), network: optionalText }),
    replication: record({ type: words('secure', 'insecure'), network: optionalText }),
    ha: record({ shutdown_policy: words('freeze', 'failover', 'conditional', 'migrate') }),
    crs: record({
      ha: optional(words('basic', 'static', 'dynamic')),
      ...all(optionalFlag, 'ha-rebalance-on-start', 'ha-auto-rebalance'),
      'ha-auto-rebalance-method': optional(words('bruteforce', 'topsis')),
      ...all(
        { type: 'number', optional: true },
        'ha-auto-rebalance-hold-duration',
        'ha-auto-rebalance-margin',
        'ha-auto-rebalance-threshold',
      ),
    }),
    'next-id': record(all(optionalInteger, 'lower', 'upper')),
    notify: record({
      ...all(optional(words('always', 'never')), 'fencing', 'replication'),
      'package-updates': optional(words('auto', 'always', 'never')),
      ...all(optionalText, 'target-fencing', 'target-package-updates', 'target-replication'),
    }),
    'user-tag-access': record({
      'user-allow': optional(words('none', 'list', 'existing', 'free')),
      'user-allow-list': optional(listOf(text)),
    }),
    webauthn: record({ ...all(optionalText, 'rp', 'origin', 'id'), 'allow-subdomains': optionalFlag }),
    u2f: record(all(optionalText, 'appid', 'origin')),
  }
  return [
    {
      kind: 'add',
      routes: ['GET /cluster/options'],
      at: '',
      properties: {
        // Property strings in the parameters, objects in the answer.
        ...Object.fromEntries(Object.entries(objects).map(([name, schema]) => [name, optional(schema)])),
        'allowed-tags': optional(listOf(text)),
        'registered-tags': optional(listOf(text)),
      },
      like: { route: 'PUT /cluster/options', part: 'parameters', without: ['delete'] },
      reason: undeclared,
      link: viewer('/cluster/options'),
    },
  ]
}

function highAvailability(): Override[] {
  return [
    {
      kind: 'add',
      routes: ['GET /cluster/ha/resources'],
      at: '[]',
      properties: digest,
      like: {
        route: 'GET /cluster/ha/resources/{sid}',
        part: 'returns',
        required: ['type'],
        without: ['sid', 'digest'],
      },
      reason: incomplete,
      link: viewer('/cluster/ha/resources'),
    },
    ...[
      { route: 'GET /cluster/ha/rules', at: '[]', known: ['rule', 'type'], add: { type: text } },
      { route: 'GET /cluster/ha/rules/{rule}', at: '', known: ['rule', 'type'], add: {} },
    ].map(
      ({ route, at, known, add }): Override => ({
        kind: 'add',
        routes: [route],
        at,
        properties: { ...add, ...digest, order: optionalInteger },
        like: {
          route: 'POST /cluster/ha/rules',
          part: 'parameters',
          required: ['resources'],
          without: known,
        },
        reason: incomplete,
        link: viewer('/cluster/ha/rules'),
      }),
    ),
    {
      kind: 'add',
      routes: ['GET /cluster/ha/status/current'],
      at: '[]',
      properties: { comment: optionalText },
      reason: 'the comment of a resource is not declared',
      link: viewer('/cluster/ha/status/current'),
    },
    {
      kind: 'add',
      routes: ['GET /cluster/ha/status/manager_status'],
      at: '',
      properties: {
        manager_status: record({
          ...all(optionalText, 'master_node'),
          timestamp: optionalInteger,
          node_status: optional(mapOf(text)),
          service_status: optional(mapOf(mapOf({}))),
        }),
        quorum: record({ node: text, quorate: flag }),
        lrm_status: optional(mapOf(mapOf({}))),
      },
      reason: undeclared,
      link: viewer('/cluster/ha/status/manager_status'),
    },
  ]
}

function mappings(): Override[] {
  const link = viewer('/cluster/mapping')
  return [
    ...['pci', 'usb', 'dir'].map(
      (type): Override => ({
        kind: 'add',
        routes: [`GET /cluster/mapping/${type}/{id}`],
        at: '',
        properties: { type: optionalText, ...digest },
        like: {
          route: `POST /cluster/mapping/${type}`,
          part: 'parameters',
          required: ['map'],
          without: ['id'],
        },
        reason: undeclared,
        link,
      }),
    ),
    {
      kind: 'add',
      routes: ['GET /cluster/mapping/pci', 'GET /cluster/mapping/usb', 'GET /cluster/mapping/dir'],
      at: '[]',
      properties: { type: optionalText, ...digest },
      reason: 'type and digest are answered but not declared',
      link,
    },
    {
      kind: 'add',
      routes: ['GET /cluster/mapping/pci'],
      at: '[]',
      properties: all(optionalFlag, 'mdev', 'live-migration-capable'),
      reason: 'what is configured is answered but not declared',
      link,
    },
    {
      kind: 'add',
      routes: ['GET /cluster/mapping/usb'],
      at: '[]',
      properties: { errors: optional(listOf(record({ severity: text, message: text }))) },
      reason: 'declared as `error`, answered as `errors`',
      link,
    },
    {
      kind: 'loosen',
      routes: ['GET /cluster/mapping/usb'],
      at: ['[].description', '[].error'],
      to: 'optional',
      reason: 'declared as always there',
      link,
    },
    {
      kind: 'loosen',
      routes: ['GET /cluster/mapping/pci'],
      at: ['[].description'],
      to: 'optional',
      reason: 'declared as always there',
      link,
    },
  ]
}

function ceph(): Override[] {
  const counted = (...names: string[]) => all(optionalInteger, ...names)
  return [
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
  ]
}
