/**
 * One writer at a time. Each attempt at a run has its number, and the highest is the writer: taking over from a dead
 * one means creating the next number, which exactly one process can.
 */

import { basename, join } from 'node:path'
import { RunFolderError, RunLockedError } from '../errors.ts'
import { readJson } from './durable-file.ts'
import { type Machine, thisMachine } from './machine.ts'
import { describeHolder, type Holder } from './process-identity.ts'

export interface Attempt {
  /** 1 for the first. */
  readonly number: number
  /** The one before it did not come to its end: what it had taken it may have still. */
  readonly isAfterDeath: boolean
  release(): Promise<void>
}

/** Takes the run, if nobody who is alive has it. Throws {@link RunLockedError} with the holder. */
export async function takeRun(runFolder: string, machine: Machine = thisMachine): Promise<Attempt> {
  const { disk } = machine
  const folder = join(runFolder, 'attempts')
  if (!(await disk.makeFolderIn(folder)))
    throw new RunFolderError(
      `Unable to use run folder ${runFolder}: it does not exist`,
      'make one with createRunFolder',
    )
  const names = await disk.list(folder)
  const last = Math.max(0, ...names.map((name) => Number.parseInt(name, 10)).filter(Number.isInteger))
  const isAfterDeath = last > 0 && !names.includes(`${last}.released`)
  if (isAfterDeath) {
    const holder = await readJson<Holder>(disk, join(folder, String(last)))
    if (holder !== undefined) refuseAlive(runFolder, holder, machine, join(folder, `${last}.released`))
  }
  const number = last + 1
  if (!(await disk.create(join(folder, String(number)), JSON.stringify(machine.self()))))
    throw new RunLockedError(
      basename(runFolder),
      'another process, just now,',
      'wait for it, or stop it first',
    )
  return {
    number,
    isAfterDeath,
    async release() {
      await disk.create(join(folder, `${number}.released`), '')
    },
  }
}

function refuseAlive(runFolder: string, holder: Holder, machine: Machine, released: string): void {
  const where = machine.whereabouts(holder)
  if (where === 'dead') return
  const remedy =
    where === 'here'
      ? 'wait for it, or stop it first'
      : `that is another machine; once it is surely not running there any more, create ${released}`
  throw new RunLockedError(basename(runFolder), describeHolder(holder), remedy)
}
