/** Files that are there as a whole or not at all: when the disk is full, the process ends or the power goes while they are written. */

import * as system from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ConfigError } from '../errors.ts'
import { isAlive } from './is-alive.ts'

/** What of the file system is needed. */
export type WholeFileSystem = Pick<typeof system, 'open' | 'link' | 'rename' | 'rm'>

export interface WholeFileOptions {
  /** Default: 0600. */
  readonly mode?: number
  /** It takes the place of what is there. Otherwise that stays, and the error has the code `EEXIST`. */
  readonly replace: boolean
  readonly fs?: WholeFileSystem
}

/**
 * It survives a power cut once the promise resolves.
 *
 * @throws ConfigError `CONFIG_DISK_FULL`: make room and do the same again; or the error of the system
 */
export async function writeWhole(
  path: string,
  text: string,
  { mode = 0o600, replace, fs = system }: WholeFileOptions,
): Promise<void> {
  // Beside it, since only within a file system a rename is one act.
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}-${drafts++}.tmp`)
  try {
    const handle = await fs.open(draft, 'wx', mode)
    try {
      // Whatever the umask says.
      await handle.chmod(mode)
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    // A link, unlike a rename, fails where there is a file already.
    await (replace ? fs.rename : fs.link)(draft, path)
    await syncFolder(dirname(path), fs)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw cause
    throw new ConfigError(
      'CONFIG_DISK_FULL',
      `Unable to write ${path}: there is no room left on its disk, ${code} (make some in ${dirname(path)} and do the same again; nothing was left half written)`,
      { place: path, cause },
    )
  } finally {
    await fs.rm(draft, { force: true })
  }
}

/** The same over a file that is there: its mode stays, and so does a link to it. */
export async function rewriteWhole(path: string, text: string): Promise<void> {
  const file = await system.realpath(path)
  const { mode } = await system.stat(file)
  await writeWhole(file, text, { mode: mode & 0o777, replace: true })
}

/** Removes what processes that were killed in the middle of writing have left in a folder, if it is there. */
export async function removeAbandonedDrafts(folder: string): Promise<void> {
  const names = await system.readdir(folder).catch(() => [])
  for (const name of names) {
    const [, pid] = /^\..+\.(\d+)-\d+\.tmp$/.exec(name) ?? []
    if (pid !== undefined && !isAlive(Number(pid))) await system.rm(join(folder, name), { force: true })
  }
}

let drafts = 0

async function syncFolder(path: string, fs: WholeFileSystem): Promise<void> {
  // Windows opens no folders.
  if (process.platform === 'win32') return
  const handle = await fs.open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
