/** The inventory as CSV: one line for each network interface, and one for a guest without any. */

import { stringify } from 'csv-stringify/sync'
import type { Inventory } from './take-inventory.ts'

const columns = [
  'vmid',
  'name',
  'hostname',
  'type',
  'template',
  'node',
  'status',
  'cores',
  'memory_mib',
  'tags',
  'pool',
  'interface',
  'bridge',
  'mac',
  'addresses',
] as const

export function toCsv({ guests }: Inventory): string {
  const rows = guests.flatMap((guest) => {
    const { vmid, name, hostname, type, template, node, status, cores, memoryMiB, tags, pool, interfaces } =
      guest
    const common = [
      vmid,
      name,
      hostname ?? '',
      type,
      String(template),
      node,
      status,
      cores,
      memoryMiB,
      tags.join(' '),
      pool ?? '',
    ]
    const cards = interfaces.map(({ key, bridge, mac, addresses }) => [
      key,
      bridge ?? '',
      mac,
      addresses.join(' '),
    ])
    return (cards.length === 0 ? [['', '', '', '']] : cards).map((card) => [...common, ...card])
  })
  // A cell that begins like a formula would be one in a spreadsheet.
  return stringify([[...columns], ...rows], { escape_formulas: true })
}
