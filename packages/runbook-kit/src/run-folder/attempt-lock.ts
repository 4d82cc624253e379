/**
 * One writer at a time. Each attempt at a run has its number, and the highest is the writer: taking over from a dead
 * one means creating the next number, which exactly one process can.
 */

import { basename, join } from 'node:path'
import { RunFolderError, RunLockedError } from '../errors.ts'
import { type Machine, thisMachine } from './machine.ts'
import { describeHolder, type Holder } from './process-identity.ts'

export interface Attempt {
  /** 1 for the first. */
  readonly number: number
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
  if (last > 0 && !names.includes(`${last}.released`)) {
    const holder = JSON.parse(String(await disk.read(join(folder, String(last))))) as Holder
    const remedy = remedyFor(machine.whereabouts(holder), join(folder, `${last}.released`))
    if (remedy !== undefined) throw new RunLockedError(basename(runFolder), describeHolder(holder), remedy)
  }
  const number = last + 1
  if (!(await disk.create(join(folder, String(number)), JSON.stringify(machine.self()))))
    throw new RunLockedError(basename(runFolder), 'another process, just now,')
  return {
    number,
    async release() {
      await disk.create(join(folder, `${number}.released`), '')
    },
  }
}

/** What to do about a holder that may be alive; undefined if it is surely dead. */
function remedyFor(where: ReturnType<Machine['whereabouts']>, released: string): string | undefined {
  if (where === 'elsewhere')
    return `that is another machine; once it is surely not running there any more, create ${released}`
  return where === 'here' ? 'wait for it, or stop it first' : undefined
}
