/** High availability. */

import type { Override } from './override.ts'
import {
  all,
  flag,
  listOf,
  mapOf,
  optional,
  optionalInteger,
  optionalText,
  record,
  text,
  viewer,
} from './schemas.ts'

const undeclared = 'declared without properties'
const incomplete = 'the schema declares only the name'
const digest = { digest: optionalText }

export const highAvailabilityOverrides: readonly Override[] = [
  {
    kind: 'replace',
    routes: ['POST /cluster/ha/resources/{sid}/migrate'],
    since: '9.0',
    at: '.comigrated-resources',
    was: { type: 'array', optional: true },
    schema: optional(listOf(text)),
    reason: 'declared without elements, which relocating, the same request otherwise, declares',
    link: viewer('/cluster/ha/resources/{sid}/migrate'),
  },
  ...[
    { route: 'GET /cluster/ha/groups', at: '[]', reason: incomplete },
    { route: 'GET /cluster/ha/groups/{group}', at: '', reason: undeclared },
  ].map(
    ({ route, at, reason }): Override => ({
      kind: 'add',
      routes: [route],
      at,
      properties: digest,
      like: {
        route: 'POST /cluster/ha/groups',
        part: 'parameters',
        required: ['group', 'nodes'],
      },
      reason,
      link: viewer('/cluster/ha/groups'),
    }),
  ),
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
      since: '9.0',
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
