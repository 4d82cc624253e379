/** Runs a stand-in program to its exit code. */

import type { World } from '../cluster/world.ts'
import { flux } from './flux.ts'
import { kubectl } from './kubectl/index.ts'
import { Failure, type Io } from './program.ts'
import { talosctl } from './talosctl/index.ts'

/** What a simulated cluster can be cared for with. */
export const programs = { talosctl, kubectl, flux }

export type ProgramName = keyof typeof programs

export async function runProgram(world: World, name: ProgramName, io: Io): Promise<number> {
  try {
    await programs[name](world, io)
    return 0
  } catch (error) {
    // The process is gone, and nobody hears a last word.
    if (io.signal.aborted) return 130
    if (!(error instanceof Failure)) throw error
    if (error.message !== '') io.err(`${error.message}\n`)
    return error.exitCode
  }
}
