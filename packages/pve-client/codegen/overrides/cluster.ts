/** The datacentre: logs, tasks and jobs. */

import type { Override } from './override.ts'
import {
  all,
  integer,
  mapOf,
  optional,
  optionalFlag,
  optionalInteger,
  optionalText,
  record,
  text,
  viewer,
} from './schemas.ts'

const undeclared = 'declared without properties'
const incomplete = 'the schema declares only the name'

/** The section of corosync.conf, as corosync.conf(5) has it; each of its links under its number. */
const totem = {
  ...all(optionalText, 'cluster_name', 'ip_version', 'link_mode', 'secauth', 'transport'),
  ...all(optionalText, 'crypto_cipher', 'crypto_hash'),
  ...all(optionalInteger, 'version', 'config_version', 'token', 'token_coefficient'),
  interface: optional(
    mapOf(
      record({
        ...all(optionalInteger, 'linknumber', 'ringnumber', 'knet_link_priority'),
        bindnetaddr: optionalText,
      }),
    ),
  ),
}

export const clusterOverrides: readonly Override[] = [
  {
    kind: 'add',
    routes: ['GET /cluster/config/totem'],
    at: '',
    properties: totem,
    reason: undeclared,
    link: 'https://git.proxmox.com/?p=pve-cluster.git;a=blob;f=src/PVE/Corosync.pm',
  },
  {
    kind: 'add',
    routes: ['GET /cluster/config/join'],
    at: '.totem',
    properties: totem,
    reason: undeclared,
    link: 'https://git.proxmox.com/?p=pve-cluster.git;a=blob;f=src/PVE/Corosync.pm',
  },
  {
    kind: 'add',
    routes: ['GET /cluster/config/qdevice'],
    at: '',
    // Empty where no such device is set up.
    properties: all(
      optionalText,
      ...['Algorithm', 'Echo reply', 'Last poll call', 'Model', 'QNetd host', 'State', 'Tie-breaker'],
    ),
    reason: undeclared,
    link: 'https://git.proxmox.com/?p=pve-cluster.git;a=blob;f=src/PVE/API2/ClusterConfig.pm',
  },
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
    since: '8.4',
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
    since: '8.4',
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
