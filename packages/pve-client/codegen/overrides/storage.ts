/** Storage, templates, replication and pools. */

import type { Override } from './override.ts'
import {
  all,
  mapOf,
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

const configured = {
  route: 'POST /storage',
  part: 'parameters',
  required: ['type'],
  without: ['storage', 'password', 'encryption-key', 'master-pubkey', 'keyring'],
} as const

/** A guest or a storage in a pool. */
const member = {
  ...all(optionalText, 'name', 'status', 'content', 'plugintype', 'hastate', 'pool', 'tags', 'lock'),
  ...all(optionalInteger, 'uptime', 'mem', 'maxmem', 'memhost', 'disk', 'maxdisk'),
  ...all(optionalInteger, 'netin', 'netout', 'diskread', 'diskwrite'),
  ...all(optionalNumber, 'cpu', 'maxcpu'),
  ...all(optionalFlag, 'template', 'shared'),
}

export const storageOverrides: readonly Override[] = [
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
  {
    kind: 'add',
    routes: ['GET /pools'],
    since: '8.4',
    at: '[].members[]',
    properties: member,
    reason: incomplete,
    link: viewer('/pools'),
  },
  {
    kind: 'add',
    routes: ['GET /pools/{poolid}'],
    at: '.members[]',
    properties: member,
    reason: incomplete,
    link: viewer('/pools/{poolid}'),
  },
]
