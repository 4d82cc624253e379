/** Secrets on their way to a program: files that nobody else can read, gone when the work is done. */

import { lstat, mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { reveal, type Secret } from '@proxkit/kernel'
import { TalosctlError } from '../errors.ts'

export interface PrivateFolder {
  readonly path: string
  /** Writes a file (0600) and gives its path. */
  write(name: string, content: string | Secret): Promise<string>
  read(name: string): Promise<string>
}

/** Tells whose they are: those of a process that was killed are removed by the next one. */
const ownerOf = (pid: number | string) => `proxkit-${hostname()}-${pid}-`

/** A folder of one's own (0700), removed however the work ends. */
export async function withPrivateFolder<T>(work: (folder: PrivateFolder) => Promise<T>): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), ownerOf(process.pid)))
  try {
    return await work({
      path,
      async write(name, content) {
        await writeNew(join(path, name), reveal(content))
        return join(path, name)
      },
      read: (name) => readFile(join(path, name), 'utf8'),
    })
  } finally {
    await rm(path, { recursive: true, force: true })
  }
}

let removed: Promise<void> | undefined

/** Once in each process: removes the folders of those on this machine that were killed before they could. */
export function removeAbandonedFolders(): Promise<void> {
  return (removed ??= removeAbandoned(tmpdir()))
}

async function removeAbandoned(parent: string): Promise<void> {
  // Whatever stands in the way concerns somebody else's work: this one goes on.
  for (const name of await readdir(parent).catch(() => [])) {
    const [, pid = ''] = /-(\d+)-\w{6}$/.exec(name) ?? []
    if (!name.startsWith(ownerOf(pid)) || isAlive(Number(pid))) continue
    const path = join(parent, name)
    const found = await lstat(path).catch(() => undefined)
    if (found?.isDirectory() && found.uid === (process.getuid?.() ?? found.uid))
      await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/**
 * Writes a file (0600) that must not be there yet: what it holds may be the only copy of a cluster's keys.
 *
 * @throws {@link TalosctlError} `TALOSCTL_WOULD_OVERWRITE`
 */
export async function writeNewSecret(path: string, content: string | Secret, command: string): Promise<void> {
  try {
    await writeNew(path, reveal(content))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw wouldOverwrite(path, command)
  }
}

/** @throws {@link TalosctlError} `TALOSCTL_WOULD_OVERWRITE`; for files that the program itself writes */
export async function refuseExisting(path: string, command: string): Promise<void> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  if (isThere) throw wouldOverwrite(path, command)
}

function wouldOverwrite(path: string, command: string): TalosctlError {
  const message = `Unable to write ${path}: it exists, and what it holds may be the only copy (give another path, or move the file away)`
  return new TalosctlError('TALOSCTL_WOULD_OVERWRITE', message, { command })
}

async function writeNew(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
