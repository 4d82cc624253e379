/** Users, realms and permissions. */

import type { Override } from './override.ts'
import { flag, mapOf, optional, optionalText, viewer } from './schemas.ts'

export const accessOverrides: readonly Override[] = [
  {
    kind: 'replace',
    routes: ['GET /access/permissions'],
    at: '',
    was: { type: 'object' },
    // Path → privilege → whether it propagates.
    schema: mapOf(mapOf(flag)),
    reason: 'declared as an object without properties; its keys are paths',
    link: viewer('/access/permissions'),
  },
  {
    kind: 'add',
    routes: ['GET /access/domains/{realm}'],
    at: '',
    like: {
      route: 'POST /access/domains',
      part: 'parameters',
      required: ['type'],
      without: ['realm', 'password'],
    },
    properties: { digest: optionalText },
    reason: 'nothing is declared; the realm is answered as it was configured',
    link: viewer('/access/domains/{realm}'),
  },
  {
    kind: 'loosen',
    routes: ['GET /access/users'],
    at: ['[].tokens'],
    to: 'nullable',
    reason: 'null for users without tokens when `full` is set',
    link: viewer('/access/users'),
  },
  {
    kind: 'loosen',
    routes: ['GET /access/users/{userid}'],
    at: ['.tokens'],
    to: 'nullable',
    reason: 'null for users without tokens',
    link: viewer('/access/users/{userid}'),
  },
  {
    kind: 'add',
    routes: ['POST /access/ticket'],
    at: '',
    // Area → privilege → 1.
    properties: { cap: optional(mapOf(mapOf(flag))) },
    reason: 'the privileges that the web interface shows its buttons by are not declared',
    link: viewer('/access/ticket'),
  },
  {
    kind: 'replace',
    routes: ['POST /access/openid/login'],
    at: '.cap',
    was: { type: 'object' },
    schema: mapOf(mapOf(flag)),
    reason: 'the same privileges by kind and name as those of a ticket, declared without properties',
    link: viewer('/access/openid/login'),
  },
]
