/** Statistics over time. */

import type { Override } from './override.ts'
import { all, integer, optionalNumber, viewer } from './schemas.ts'

const pressure = ['cpu', 'io', 'memory'].flatMap((what) => [`pressure${what}some`, `pressure${what}full`])

const entry = (...names: string[]) => ({ time: integer, ...all(optionalNumber, ...names) })
const link = viewer('/nodes/{node}/rrddata')
const guest = ['cpu', 'maxcpu', 'mem', 'maxmem', 'memhost', 'disk', 'maxdisk', 'diskread', 'diskwrite']

export const statisticsOverrides: readonly Override[] = [
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/rrddata'],
    at: '[]',
    properties: entry(
      ...['cpu', 'maxcpu', 'iowait', 'loadavg', 'memtotal', 'memused', 'memavailable', 'arcsize'],
      ...['swaptotal', 'swapused', 'roottotal', 'rootused', 'netin', 'netout', ...pressure],
    ),
    reason: 'declared without properties; entries without a measurement have only their time',
    link,
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/qemu/{vmid}/rrddata', 'GET /nodes/{node}/lxc/{vmid}/rrddata'],
    at: '[]',
    properties: entry(...guest, 'netin', 'netout', ...pressure),
    reason: 'declared without properties; entries without a measurement have only their time',
    link,
  },
  {
    kind: 'add',
    routes: ['GET /nodes/{node}/storage/{storage}/rrddata'],
    at: '[]',
    properties: entry('total', 'used'),
    reason: 'declared without properties; entries without a measurement have only their time',
    link,
  },
]
