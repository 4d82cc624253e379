/** The guest agent: Proxmox passes its answers on under `result` and declares nothing of them. */

import type { Schema } from '../model.ts'
import type { Override } from './override.ts'
import {
  all,
  flag,
  integer,
  listOf,
  mapOf,
  optional,
  optionalFlag,
  optionalInteger,
  optionalText,
  record,
  text,
  words,
} from './schemas.ts'

const base = '/nodes/{node}/qemu/{vmid}/agent'
const link = 'https://qemu-project.gitlab.io/qemu/interop/qemu-ga-ref.html'
const reason =
  'declared as an object without properties, while the answer of the guest agent stands under `result`'

const answers = (route: string, result: Schema): Override => ({
  kind: 'add',
  routes: [route],
  at: '',
  properties: { result },
  reason,
  link,
})

/** Commands that answer with an empty object. */
const silent = ['ping', 'set-user-password', 'shutdown', 'suspend-disk', 'suspend-hybrid', 'suspend-ram']

const address = record({ 'ip-address': text, 'ip-address-type': words('ipv4', 'ipv6'), prefix: integer })

const disk = record({
  'bus-type': text,
  ...all(integer, 'bus', 'target', 'unit'),
  'pci-controller': record(all(integer, 'domain', 'bus', 'slot', 'function')),
  ...all(optionalText, 'serial', 'dev'),
})

export const agentOverrides: readonly Override[] = [
  ...silent.map((command) => answers(`POST ${base}/${command}`, mapOf({}))),
  answers(`POST ${base}`, {}),
  answers(`GET ${base}/info`, {
    ...record({
      version: text,
      supported_commands: listOf(record({ name: text, enabled: flag, 'success-response': flag })),
    }),
  }),
  answers(`GET ${base}/get-osinfo`, record(all(optionalText, ...osFields()))),
  answers(`GET ${base}/get-host-name`, record({ 'host-name': text })),
  answers(`GET ${base}/get-time`, integer),
  answers(`GET ${base}/get-timezone`, record({ zone: optionalText, offset: integer })),
  answers(
    `GET ${base}/get-users`,
    listOf(record({ user: text, domain: optionalText, 'login-time': { type: 'number' } })),
  ),
  answers(
    `GET ${base}/get-vcpus`,
    listOf(record({ 'logical-id': integer, online: flag, 'can-offline': optionalFlag })),
  ),
  answers(
    `GET ${base}/get-fsinfo`,
    listOf(
      record({
        ...all(text, 'name', 'mountpoint', 'type'),
        ...all(optionalInteger, 'used-bytes', 'total-bytes', 'total-bytes-privileged'),
        disk: listOf(disk),
      }),
    ),
  ),
  answers(
    `GET ${base}/get-memory-blocks`,
    listOf(record({ 'phys-index': integer, online: flag, 'can-offline': optionalFlag })),
  ),
  answers(`GET ${base}/get-memory-block-info`, record({ size: integer })),
  answers(
    `GET ${base}/network-get-interfaces`,
    listOf(
      record({
        name: text,
        'hardware-address': optionalText,
        'ip-addresses': optional(listOf(address)),
        statistics: optional(record(all(integer, ...counters()))),
      }),
    ),
  ),
  answers(`POST ${base}/fsfreeze-freeze`, integer),
  answers(`POST ${base}/fsfreeze-thaw`, integer),
  answers(`POST ${base}/fsfreeze-status`, words('thawed', 'frozen')),
  answers(
    `POST ${base}/fstrim`,
    record({
      paths: listOf(
        record({ path: text, error: optionalText, ...all(optionalInteger, 'trimmed', 'minimum') }),
      ),
    }),
  ),
]

function osFields(): string[] {
  return [
    ...['id', 'name', 'pretty-name', 'version', 'version-id', 'variant', 'variant-id'],
    ...['machine', 'kernel-release', 'kernel-version'],
  ]
}

function counters(): string[] {
  return ['rx', 'tx'].flatMap((way) =>
    ['bytes', 'packets', 'errs', 'dropped'].map((what) => `${way}-${what}`),
  )
}
