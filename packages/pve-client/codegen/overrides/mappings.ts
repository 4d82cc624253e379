/** Mapped devices and directories. */

import type { Override } from './override.ts'
import { all, listOf, optional, optionalFlag, optionalText, record, text, viewer } from './schemas.ts'

const undeclared = 'declared without properties'
const digest = { digest: optionalText }

const link = viewer('/cluster/mapping')

export const mappingOverrides: readonly Override[] = [
  ...['pci', 'usb', 'dir'].map(
    (type): Override => ({
      kind: 'add',
      routes: [`GET /cluster/mapping/${type}/{id}`],
      since: '8.4',
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
    since: '8.4',
    at: '[]',
    properties: { type: optionalText, ...digest },
    reason: 'type and digest are answered but not declared',
    link,
  },
  {
    kind: 'add',
    routes: ['GET /cluster/mapping/pci'],
    since: '8.4',
    at: '[]',
    properties: all(optionalFlag, 'mdev', 'live-migration-capable'),
    reason: 'what is configured is answered but not declared',
    link,
  },
  {
    kind: 'add',
    routes: ['GET /cluster/mapping/usb'],
    since: '8.4',
    at: '[]',
    properties: { errors: optional(listOf(record({ severity: text, message: text }))) },
    reason: 'declared as `error`, answered as `errors`',
    link,
  },
  {
    kind: 'loosen',
    routes: ['GET /cluster/mapping/usb'],
    since: '8.4',
    at: ['[].description', '[].error'],
    to: 'optional',
    reason: 'declared as always there',
    link,
  },
  {
    kind: 'loosen',
    routes: ['GET /cluster/mapping/pci'],
    since: '8.4',
    at: ['[].description'],
    to: 'optional',
    reason: 'declared as always there',
    link,
  },
]
