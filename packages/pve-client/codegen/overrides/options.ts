/** The options of the datacentre: property strings as parameters, objects in the answer. */

import type { Override } from './override.ts'
import {
  all,
  listOf,
  optional,
  optionalFlag,
  optionalInteger,
  optionalText,
  record,
  text,
  viewer,
  words,
} from './schemas.ts'

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

export const optionOverrides: readonly Override[] = [
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
    reason: 'declared without properties',
    link: viewer('/cluster/options'),
  },
]
