/**
 * One writer at a time. Each attempt at a run has its number, and the highest is the writer: taking over from a dead
 * one means creating the next number, which exactly one process can.
 */

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { RunFolderError, RunLockedError } from '../errors.ts'
import { createDurably, hasCode, makeFolderIn } from './durable-file.ts'
import { describeHolder, type Holder, thisProcess, whereabouts } from './process-identity.ts'

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
    if (remedy !== undefined) throw new RunLockedError(basename(runFolder), describeHolder(holder), remedy)
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

/** What to do about a holder that may be alive; undefined if it is surely dead. */
function remedyFor(holder: Holder, released: string): string | undefined {
  const where = whereabouts(holder)
  if (where === 'elsewhere')
    return `that is another machine; once it is surely not running there any more, create ${released}`
  return where === 'here' ? 'wait for it, or stop it first' : undefined
}
