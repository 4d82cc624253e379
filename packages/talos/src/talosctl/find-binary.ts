/** Finds `talosctl` on the path. */

import { access, constants, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { TalosctlError } from '../errors.ts'

/** @throws {@link TalosctlError} `TALOSCTL_MISSING`, with where to get it */
export async function findBinary(binary: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const candidates =
    binary === undefined
      ? (env.PATH ?? '')
          .split(delimiter)
          .flatMap((folder) => (folder === '' ? [] : [join(folder, 'talosctl')]))
      : [binary]
  for (const path of candidates) if (await isExecutable(path)) return path
  const where = binary === undefined ? 'it is not on the PATH' : `${binary} is no program`
  throw new TalosctlError(
    'TALOSCTL_MISSING',
    `Unable to run talosctl: ${where} (get it of the version of the cluster from https://factory.talos.dev/talosctl/<version>)`,
    { command: '' },
  )
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
