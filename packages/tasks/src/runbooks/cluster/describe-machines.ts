/** Machines in the words of plans. */

import type { Machine } from '../../model/machines.ts'

/** `3 control planes and 2 workers` */
export function countOf(machines: readonly Pick<Machine, 'role'>[]): string {
  const count = (role: Machine['role'], one: string) => {
    const { length } = machines.filter((machine) => machine.role === role)
    return length === 0 ? [] : [`${length} ${one}${length === 1 ? '' : 's'}`]
  }
  return [...count('controlplane', 'control plane'), ...count('worker', 'worker')].join(' and ')
}

/** `guest 2001 (staging-cp-1) on pve1 at 192.0.2.11/24: 2 cores, 4096 MiB, 32 GiB` */
export function describeMachine({ name, vmid, node, address, cores, memoryMiB, diskGiB }: Machine): string {
  return `guest ${vmid} (${name}) on ${node}${address === undefined ? '' : ` at ${address}`}: ${cores} cores, ${memoryMiB} MiB, ${diskGiB} GiB`
}
