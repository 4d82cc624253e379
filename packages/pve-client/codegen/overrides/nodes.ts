/** Nodes: their state, tasks, networks, storage and statistics. */

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
  optionalNumber,
  optionalText,
  record,
  text,
  viewer,
} from './schemas.ts'

const undeclared = 'declared without properties'
const incomplete = 'the server answers more than the schema declares'
const pressure = ['cpu', 'io', 'memory'].flatMap((what) => [`pressure${what}some`, `pressure${what}full`])

export const nodeOverrides: readonly Override[] = [
  {
    kind: 'add',
    routes: ['GET /nodes'],
    at: '[]',
    properties: { ...all(text, 'id', 'type'), ...all(optionalInteger, 'disk', 'maxdisk') },
    reason: incomplete,
    link: viewer('/nodes'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/status'],
    at: '',
    properties: {
      uptime: integer,
      kversion: text,
      ...all(number, 'idle', 'wait'),
      ksm: record({ shared: integer }),
      swap: record(all(integer, 'total', 'used', 'free')),
    },
    reason: incomplete,
    link: viewer('/nodes/{node}/status'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/status'],
    at: '.cpuinfo',
    properties: {
      ...all(optionalText, 'vendor', 'family', 'flags', 'mhz', 'hvm'),
      user_hz: optionalInteger,
    },
    reason: incomplete,
    link: viewer('/nodes/{node}/status'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/tasks'],
    at: '[]',
    properties: { tokenid: optionalText, saved: optionalFlag },
    reason: incomplete,
    link: viewer('/nodes/{node}/tasks'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/tasks/{upid}/status'],
    at: '',
    properties: { tokenid: optionalText },
    reason: 'the token that started the task is not declared',
    link: viewer('/nodes/{node}/tasks/{upid}/status'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/network'],
    at: '[]',
    properties: all(optionalText, 'bridge_fd', 'bridge_stp'),
    reason: incomplete,
    link: viewer('/nodes/{node}/network'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/network/{iface}'],
    at: '',
    properties: {
      priority: optionalInteger,
      active: optionalFlag,
      families: optional(listOf(text)),
      ...all(optionalText, 'method6', 'bridge_fd', 'bridge_stp'),
    },
    like: {
      route: 'POST /nodes/{node}/network',
      part: 'parameters',
      without: ['node', 'iface', 'type', 'allow-ovs'],
    },
    reason: incomplete,
    link: viewer('/nodes/{node}/network/{iface}'),
  },
  {
    kind: 'loosen',
    routes: ['GET /nodes/{node}/services/{service}/state'],
    at: ['.desc', '.name'],
    to: 'nullable',
    reason: 'null for a service that systemd does not know',
    link: viewer('/nodes/{node}/services/{service}/state'),
  },
  {
    kind: 'loosen',
    routes: ['GET /nodes/{node}/services/{service}/state'],
    at: ['.active-state', '.unit-state'],
    to: 'optional',
    reason: 'missing for a service that systemd does not know',
    link: viewer('/nodes/{node}/services/{service}/state'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/netstat'],
    at: '[]',
    properties: { vmid: integer, dev: text, ...all(integer, 'in', 'out') },
    reason: undeclared,
    link: viewer('/nodes/{node}/netstat'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/disks/list'],
    at: '[]',
    // A number of percent, or the word for "unknown".
    properties: {
      wearout: { oneOf: [number, { type: 'string', enum: ['N/A'] }], optional: true },
      type: optionalText,
      rpm: optionalInteger,
    },
    reason: incomplete,
    link: viewer('/nodes/{node}/disks/list'),
  },
  {
    kind: 'replace',
    routes: ['GET /nodes/{node}/vzdump/defaults'],
    at: '.fleecing',
    was: { type: 'string', optional: true, format: 'backup-fleecing' },
    schema: optional(record({ enabled: optionalFlag, storage: optionalText })),
    reason: 'declared as a property string, answered as an object',
    link: viewer('/nodes/{node}/vzdump/defaults'),
  },
  {
    kind: 'replace',
    routes: ['GET /nodes/{node}/vzdump/defaults'],
    at: '.performance',
    was: { type: 'string', optional: true, format: 'backup-performance' },
    schema: optional(record(all(optionalInteger, 'max-workers', 'pbs-entries-max'))),
    reason: 'declared as a property string, answered as an object',
    link: viewer('/nodes/{node}/vzdump/defaults'),
  },
  {
    kind: 'without-task',
    routes: ['POST /nodes/{node}/vzdump'],
    answers: ['OK'],
    reason: 'no task is started when no guest of the selection is on this node',
    link: viewer('/nodes/{node}/vzdump'),
  },
  ...statistics(),
  ...storage(),
]

function statistics(): Override[] {
  const entry = (...names: string[]) => ({ time: integer, ...all(optionalNumber, ...names) })
  const link = viewer('/nodes/{node}/rrddata')
  const guest = ['cpu', 'maxcpu', 'mem', 'maxmem', 'memhost', 'disk', 'maxdisk', 'diskread', 'diskwrite']
  return [
    {
      kind: 'add',
      routes: ['GET /nodes/{node}/rrddata'],
      at: '[]',
      properties: entry(
        ...['cpu', 'maxcpu', 'iowait', 'loadavg', 'memtotal', 'memused', 'memavailable', 'arcsize'],
        ...['swaptotal', 'swapused', 'roottotal', 'rootused', 'netin', 'netout', ...pressure],
      ),
      reason: 'declared without properties; entries without a measurement have only their time',
      link,
    },
    {
      kind: 'add',
      routes: ['GET /nodes/{node}/qemu/{vmid}/rrddata', 'GET /nodes/{node}/lxc/{vmid}/rrddata'],
      at: '[]',
      properties: entry(...guest, 'netin', 'netout', ...pressure),
      reason: 'declared without properties; entries without a measurement have only their time',
      link,
    },
    {
      kind: 'add',
      routes: ['GET /nodes/{node}/storage/{storage}/rrddata'],
      at: '[]',
      properties: entry('total', 'used'),
      reason: 'declared without properties; entries without a measurement have only their time',
      link,
    },
  ]
}

function storage(): Override[] {
  const configured = {
    route: 'POST /storage',
    part: 'parameters',
    required: ['type'],
    without: ['storage', 'password', 'encryption-key', 'master-pubkey', 'keyring'],
  } as const
  return [
    {
      kind: 'add',
      routes: ['GET /storage/{storage}'],
      at: '',
      properties: { storage: text, digest: optionalText },
      like: configured,
      reason: undeclared,
      link: viewer('/storage/{storage}'),
    },
    {
      kind: 'add',
      routes: ['GET /storage'],
      at: '[]',
      properties: { digest: optionalText },
      like: configured,
      reason: 'the schema declares only the name',
      link: viewer('/storage'),
    },
    {
      kind: 'add',
      routes: ['GET /nodes/{node}/storage/{storage}/content'],
      at: '[]',
      properties: { content: optionalText, subtype: optionalText },
      reason: 'the kind of a volume is not declared',
      link: viewer('/nodes/{node}/storage/{storage}/content'),
    },
    {
      kind: 'loosen',
      routes: ['GET /nodes/{node}/storage/{storage}/content'],
      at: ['[].parent'],
      to: 'nullable',
      reason: 'null for volumes that are not linked clones',
      link: viewer('/nodes/{node}/storage/{storage}/content'),
    },
    {
      kind: 'add',
      routes: ['GET /nodes/{node}/aplinfo'],
      at: '[]',
      properties: {
        ...all(text, 'template', 'package', 'version', 'os', 'section', 'type', 'source'),
        ...all(optionalText, 'headline', 'infopage', 'location', 'md5sum', 'sha512sum'),
        ...all(optionalText, 'maintainer', 'manageurl', 'architecture', 'description'),
      },
      reason: undeclared,
      link: viewer('/nodes/{node}/aplinfo'),
    },
    {
      kind: 'replace',
      routes: ['GET /cluster/acme/challenge-schema'],
      at: '[].schema',
      was: { type: 'object' },
      schema: record({ name: optionalText, description: optionalText, fields: optional(mapOf(mapOf({}))) }),
      reason: undeclared,
      link: viewer('/cluster/acme/challenge-schema'),
    },
    {
      kind: 'add',
      routes: ['GET /nodes/{node}/replication/{id}/status'],
      at: '',
      properties: {
        id: text,
        ...all(optionalText, 'type', 'source', 'target', 'schedule', 'comment', 'error', 'jobnum'),
        ...all(optionalInteger, 'guest', 'last_sync', 'last_try', 'next_sync', 'fail_count', 'pid'),
        ...all(optionalNumber, 'duration', 'rate'),
        ...all(optionalFlag, 'disable'),
        vmtype: optionalText,
      },
      reason: undeclared,
      link: viewer('/nodes/{node}/replication/{id}/status'),
    },
    {
      kind: 'add',
      routes: ['GET /nodes/{node}/replication'],
      at: '[]',
      properties: {
        ...all(optionalText, 'type', 'source', 'target', 'schedule', 'comment', 'error', 'jobnum'),
        ...all(optionalInteger, 'guest', 'last_sync', 'last_try', 'next_sync', 'fail_count', 'pid'),
        ...all(optionalNumber, 'duration', 'rate'),
        ...all(optionalFlag, 'disable'),
        vmtype: optionalText,
      },
      reason: 'the schema declares only the id',
      link: viewer('/nodes/{node}/replication'),
    },
    {
      kind: 'add',
      routes: ['GET /pools/{poolid}'],
      at: '',
      properties: { poolid: optionalText },
      reason: incomplete,
      link: viewer('/pools/{poolid}'),
    },
    ...(
      [
        ['GET /pools', '[].members[]'],
        ['GET /pools/{poolid}', '.members[]'],
      ] as const
    ).map(
      ([route, at]): Override => ({
        kind: 'add',
        routes: [route],
        at,
        properties: {
          ...all(optionalText, 'name', 'status', 'content', 'plugintype', 'hastate', 'pool', 'tags', 'lock'),
          ...all(optionalInteger, 'uptime', 'mem', 'maxmem', 'memhost', 'disk', 'maxdisk'),
          ...all(optionalInteger, 'netin', 'netout', 'diskread', 'diskwrite'),
          ...all(optionalNumber, 'cpu', 'maxcpu'),
          ...all(optionalFlag, 'template', 'shared'),
        },
        reason: incomplete,
        link: viewer('/pools'),
      }),
    ),
  ]
}
