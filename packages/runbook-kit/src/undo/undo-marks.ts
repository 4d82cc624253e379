/** Who undoes a run: one file per undo in the folder of the run that is undone, each made by exactly one process. */

import { dirname, join } from 'node:path'
import { RunUndoneError } from '../errors.ts'
import type { Plan } from '../model/plan.ts'
import { takeRun } from '../run-folder/attempt-lock.ts'
import { type Disk, systemDisk } from '../run-folder/durable-file.ts'
import type { Machine } from '../run-folder/machine.ts'
import { runIdOf } from '../run-folder/run-folder.ts'

/** The ids of the runs that undo this one, in order. From the first on it cannot be resumed. */
export async function undosOf(runFolder: string, disk: Disk = systemDisk): Promise<readonly string[]> {
  const folder = join(runFolder, 'undos')
  const names = await disk.list(folder)
  const numbers = names.map(Number).filter(Number.isInteger)
  const inOrder = numbers.toSorted((a, b) => a - b)
  return Promise.all(inOrder.map(async (number) => String(await disk.read(join(folder, `${number}`))).trim()))
}

/** Throws {@link RunUndoneError} if an undo of this run has begun. */
export async function refuseUndone(runFolder: string, disk: Disk): Promise<void> {
  const last = (await undosOf(runFolder, disk)).at(-1)
  if (last === undefined) return
  throw new RunUndoneError(
    `Unable to resume run ${runIdOf(runFolder)}: run ${last} undoes it`,
    'an undone run is over; plan again for what is left',
  )
}

/** Makes the run of this plan the one that undoes. Throws {@link RunUndoneError} if another came first. */
export async function markUndo({ undoes }: Plan, undoFolder: string, machine: Machine): Promise<void> {
  if (undoes === undefined) return
  const target = join(dirname(undoFolder), undoes.run)
  // With the run in hand nobody resumes it meanwhile.
  const attempt = await takeRun(target, machine)
  try {
    await machine.disk.makeFolderIn(join(target, 'undos'))
    if (await machine.disk.create(join(target, 'undos', String(undoes.number)), `${runIdOf(undoFolder)}\n`))
      return
    const other = (await undosOf(target, machine.disk)).at(-1)
    throw new RunUndoneError(
      `Unable to undo run ${undoes.run}: run ${other} undoes it already`,
      'resume that one, or plan the undo again for what is left',
    )
  } finally {
    await attempt.release()
  }
}
