/**
 * One writer at a time. Each attempt at a run has its number, and the highest is the writer: taking over from a dead
 * one means creating the next number, which exactly one process can.
 */

import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { RunFolderError, RunLockedError } from '../errors.ts'
import { createDurably, hasCode, makeFolderIn } from './durable-file.ts'

export interface Attempt {
  /** 1 for the first. */
  readonly number: number
  release(): Promise<void>
}

/** Takes the run, if nobody who is alive has it. Throws {@link RunLockedError} with the holder. */
export async function takeRun(runFolder: string): Promise<Attempt> {
  const folder = join(runFolder, 'attempts')
  try {
    await makeFolderIn(folder)
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT')) throw cause
    throw new RunFolderError(
      `Unable to use run folder ${runFolder}: it does not exist`,
      'make one with createRunFolder',
      cause,
    )
  }
  const names = await readdir(folder)
  const last = Math.max(0, ...names.map((name) => Number.parseInt(name, 10)).filter(Number.isInteger))
  if (last > 0 && !names.includes(`${last}.released`)) {
    const holder = JSON.parse(await readFile(join(folder, String(last)), 'utf8')) as Holder
    const remedy = remedyFor(holder, join(folder, `${last}.released`))
    if (remedy !== undefined) throw new RunLockedError(basename(runFolder), describe(holder), remedy)
  }
  const number = last + 1
  const mine = thisProcess()
  if (!(await createDurably(join(folder, String(number)), JSON.stringify(mine))))
    throw new RunLockedError(basename(runFolder), 'another process, just now,')
  return {
    number,
    async release() {
      await createDurably(join(folder, `${number}.released`), '')
    },
  }
}

interface Holder {
  readonly host: string
  readonly pid: number
  /** When the process started, in clock ticks since boot; tells a reused pid. Absent where the system does not say. */
  readonly startTicks?: string
  /** Of this boot of the machine. */
  readonly boot?: string
}

function thisProcess(): Holder {
  return { host: hostname(), pid: process.pid, ...processIdentity(process.pid) }
}

/** What to do about a holder that may be alive; undefined if it is surely dead. */
function remedyFor(holder: Holder, released: string): string | undefined {
  if (holder.host !== hostname())
    return `that is another machine; once it is surely not running there any more, create ${dirname(released)}/${basename(released)}`
  const now = processIdentity(holder.pid)
  if (holder.boot !== undefined && holder.boot !== bootId()) return undefined
  if (holder.startTicks !== undefined)
    return now.startTicks === holder.startTicks ? 'wait for it, or stop it first' : undefined
  return isAlive(holder.pid) ? 'wait for it, or stop it first' : undefined
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

function describe({ host, pid }: Holder): string {
  return `process ${pid} on ${host}`
}
