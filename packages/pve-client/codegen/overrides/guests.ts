/** Virtual machines and containers. */

import type { Override } from './override.ts'
import {
  all,
  flag,
  mapOf,
  number,
  optional,
  optionalFlag,
  optionalInteger,
  optionalText,
  text,
  viewer,
} from './schemas.ts'

const incomplete = 'the server answers more than the schema declares'

const kinds = ['qemu', 'lxc'] as const

export const guestOverrides: readonly Override[] = [
  ...kinds.map(
    (kind): Override => ({
      kind: 'add',
      routes: [`GET /nodes/{node}/${kind}/{vmid}/snapshot/{snapname}/config`],
      at: '',
      properties: {
        snaptime: optionalInteger,
        ...(kind === 'qemu' ? all(optionalText, 'runningmachine', 'runningcpu', 'runningnets-host-mtu') : {}),
      },
      like: {
        route: `GET /nodes/{node}/${kind}/{vmid}/config`,
        part: 'returns',
        without: ['digest', 'snaptime'],
      },
      reason: 'declared without properties; the answer is the configuration at the time of the snapshot',
      link: viewer(`/nodes/{node}/${kind}/{vmid}/snapshot/{snapname}/config`),
    }),
  ),
  ...['[].value', '[].pending'].map(
    (at): Override => ({
      kind: 'replace',
      routes: kinds.map((kind) => `GET /nodes/{node}/${kind}/{vmid}/pending`),
      at,
      was: optionalText,
      schema: { oneOf: [text, number], optional: true },
      reason: 'numbers of the configuration are answered as numbers',
      link: viewer('/nodes/{node}/qemu/{vmid}/pending'),
    }),
  ),
  {
    kind: 'add',
    routes: kinds.map((kind) => `GET /nodes/{node}/${kind}/{vmid}/snapshot`),
    at: '[]',
    properties: { digest: optionalText, running: optionalFlag },
    reason: 'the entry of the running guest has a digest and a state that are not declared',
    link: viewer('/nodes/{node}/qemu/{vmid}/snapshot'),
  },
  {
    kind: 'add',
    routes: kinds.map((kind) => `GET /nodes/{node}/${kind}/{vmid}/status/current`),
    at: '.ha',
    properties: { managed: flag, ...all(optionalText, 'state', 'group') },
    reason: incomplete,
    link: viewer('/nodes/{node}/qemu/{vmid}/status/current'),
  },
  {
    kind: 'loosen',
    routes: kinds.map((kind) => `GET /nodes/{node}/${kind}/{vmid}/status/current`),
    at: ['.ha.state'],
    to: 'nullable',
    reason: 'null for a managed guest that has no state yet',
    link: viewer('/nodes/{node}/qemu/{vmid}/status/current'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/qemu'],
    at: '[]',
    properties: { disk: optionalInteger },
    reason: incomplete,
    link: viewer('/nodes/{node}/qemu'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/qemu/{vmid}/status/current'],
    at: '',
    properties: { disk: optionalInteger },
    reason: incomplete,
    link: viewer('/nodes/{node}/qemu/{vmid}/status/current'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/lxc'],
    at: '[]',
    properties: { swap: optionalInteger, type: optionalText },
    reason: incomplete,
    link: viewer('/nodes/{node}/lxc'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/lxc/{vmid}/status/current'],
    at: '',
    properties: { swap: optionalInteger, type: optionalText },
    reason: incomplete,
    link: viewer('/nodes/{node}/lxc/{vmid}/status/current'),
  },
  {
    kind: 'loosen',
    routes: ['GET /nodes/{node}/qemu'],
    at: ['[].pid'],
    to: 'nullable',
    reason: 'null when the process ends while the list is made',
    link: viewer('/nodes/{node}/qemu'),
  },
  {
    kind: 'loosen',
    routes: ['GET /nodes/{node}/lxc/{vmid}/interfaces'],
    since: '8.4',
    at: [''],
    to: 'nullable',
    reason: 'null while the container is stopped',
    link: viewer('/nodes/{node}/lxc/{vmid}/interfaces'),
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/qemu/{vmid}/migrate'],
    at: '.local_disks[]',
    properties: {
      drivename: optionalText,
      ...all(optionalFlag, 'replicate', 'shared', 'is_attached', 'is_cloudinit', 'is_tpmstate', 'is_vmstate'),
      referenced_in_snapshot: optional(mapOf(flag)),
    },
    reason: incomplete,
    link: viewer('/nodes/{node}/qemu/{vmid}/migrate'),
  },
  {
    kind: 'loosen',
    routes: ['GET /nodes/{node}/qemu/{vmid}/migrate'],
    since: '8.4',
    at: ['.local_disks[].size'],
    to: 'optional',
    reason: 'missing for cdrom images',
    link: viewer('/nodes/{node}/qemu/{vmid}/migrate'),
  },
  {
    kind: 'add',
    routes: ['qemu/{vmid}/', 'lxc/{vmid}/', 'storage/{storage}/', ''].map(
      (path) => `GET /nodes/{node}/${path}rrd`,
    ),
    at: '',
    properties: { image: optionalText },
    reason: 'the picture itself is answered but not declared',
    link: viewer('/nodes/{node}/rrd'),
  },
]
