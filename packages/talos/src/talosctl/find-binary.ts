/** Finds `talosctl`, or tells where to get it. */

import { TalosctlError } from '../errors.ts'
import { findProgram } from '../process/find-program.ts'

/** @throws {@link TalosctlError} `TALOSCTL_MISSING`, with where to get it */
export async function findBinary(binary: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const path = await findProgram('talosctl', binary, env)
  if (path !== undefined) return path
  const where = binary === undefined ? 'it is not on the PATH' : `${binary} is no program`
  throw new TalosctlError(
    'TALOSCTL_MISSING',
    `Unable to run talosctl: ${where} (get it of the version of the cluster from https://factory.talos.dev/talosctl/<version>)`,
    { command: '' },
  )
}
