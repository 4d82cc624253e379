/** Nodes: their state, tasks, services, networks and disks. */

import type { Override } from './override.ts'
import {
  all,
  integer,
  listOf,
  number,
  optional,
  optionalFlag,
  optionalInteger,
  optionalText,
  record,
  text,
  viewer,
} from './schemas.ts'

const undeclared = 'declared without properties'
const incomplete = 'the server answers more than the schema declares'

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
]
