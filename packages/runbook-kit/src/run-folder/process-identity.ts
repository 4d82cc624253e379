/** Tells one process from another, also after its pid was given to a new one. */

import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { hasCode } from './durable-file.ts'

/** Names a process for those who find its locks. */
export interface Holder {
  readonly host: string
  readonly pid: number
  /** When the process started, in clock ticks since boot; tells a reused pid. Absent where the system does not say. */
  readonly startTicks?: string
  /** Of this boot of the machine. */
  readonly boot?: string
}

export function thisProcess(): Holder {
  return { host: hostname(), pid: process.pid, ...processIdentity(process.pid) }
}

/** Whether a holder is surely dead, lives on this machine, or may live on another. */
export function whereabouts(holder: Holder): 'dead' | 'here' | 'elsewhere' {
  if (holder.host !== hostname()) return 'elsewhere'
  if (holder.boot !== undefined && holder.boot !== bootId()) return 'dead'
  const alive =
    holder.startTicks === undefined
      ? isAlive(holder.pid)
      : processIdentity(holder.pid).startTicks === holder.startTicks
  return alive ? 'here' : 'dead'
}

function processIdentity(pid: number): Pick<Holder, 'startTicks' | 'boot'> {
  const stat = readText(`/proc/${pid}/stat`)
  const boot = bootId()
  // The name in parentheses may hold spaces: count the fields behind it. Start time is field 22, state is field 3.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  // A zombie has its pid and start time still, and will never write again.
  const startTicks = fields?.[0] === 'Z' ? undefined : fields?.[19]
  return { ...(startTicks === undefined ? {} : { startTicks }), ...(boot === undefined ? {} : { boot }) }
}

function bootId(): string | undefined {
  return readText('/proc/sys/kernel/random/boot_id')?.trim()
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

export function describeHolder({ host, pid }: Holder): string {
  return `process ${pid} on ${host}`
}
