/** A simulated cluster of 20 nodes and 10,000 guests. Runs on the built package. Prints its figures as JSON. */

import { createSimulator } from '@proxkit/pve-client/simulator'

export interface SimulatorFigures {
  /** Until it has answered for the first time, with all that it has. */
  readonly startMs: number
  readonly memoryMiB: number
  readonly saveMs: number
  /** Going on from the saved state. */
  readonly restoreMs: number
}

const nodes = Array.from({ length: 20 }, (_, n) => ({ name: `pve${n + 1}`, cores: 64, memoryMiB: 1 << 20 }))
const guests = Array.from({ length: 10_000 }, (_, n) => ({
  vmid: 1000 + n,
  node: `pve${1 + (n % 20)}`,
  name: `guest-${n}`,
  type: n % 5 === 0 ? ('lxc' as const) : ('qemu' as const),
  status: n % 2 === 0 ? ('running' as const) : ('stopped' as const),
  tags: ['bench', `group-${n % 7}`],
}))
const storages = [
  { storage: 'local', type: 'dir' as const },
  { storage: 'local-lvm', type: 'lvmthin' as const, sizeGiB: 100_000 },
]

const begunMs = performance.now()
const simulator = createSimulator({ nodes, guests, storages })
const answer = await simulator.fetch('https://pve1:8006/api2/json/cluster/resources?type=vm', {
  headers: { authorization: `PVEAPIToken=${simulator.token.reveal()}` },
})
const { data } = (await answer.json()) as { data: unknown[] }
if (data.length !== guests.length) throw new Error(`${data.length} of ${guests.length} guests are there`)
const startMs = performance.now() - begunMs
const memoryMiB = process.memoryUsage.rss() / 2 ** 20

const savingMs = performance.now()
const state = simulator.save()
const saveMs = performance.now() - savingMs
const restoringMs = performance.now()
createSimulator({ state })
const restoreMs = performance.now() - restoringMs
console.log(JSON.stringify({ startMs, memoryMiB, saveMs, restoreMs } satisfies SimulatorFigures))
