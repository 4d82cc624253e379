/** Files that survive a power cut: written, synced, and their directory entry synced too. */

import { constants } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { RunFolderError } from '../errors.ts'
import type { JournalFile } from '../journal/journal-writer.ts'

/** Each change is there, whole, when its promise resolves, and survives a power cut; before, the old state is. */
export interface Disk {
  /** Undefined if there is no such file. */
  read(path: string): Promise<Buffer | undefined>
  /** The names in a folder; none if there is no such folder. */
  list(path: string): Promise<readonly string[]>
  /** Makes a folder that only its owner can enter, and those above it. One that is there already is left as it is. */
  makeFolder(path: string): Promise<void>
  /** The same, where the folder above it has to be there: false if it is not. */
  makeFolderIn(path: string): Promise<boolean>
  /** Puts a whole file where none is yet. False if there is one. */
  create(path: string, text: string): Promise<boolean>
  /** Puts a whole file in place. What is large comes in parts, so that it need not be there at once. */
  write(path: string, text: string | Iterable<string>): Promise<void>
  remove(path: string): Promise<void>
  /** With everything in it. */
  removeFolder(path: string): Promise<void>
  /** Opens a journal for appending, cut to `wholeBytes`. */
  openJournal(path: string, wholeBytes: number): Promise<JournalFile>
}

const fileMode = 0o600
const folderMode = 0o700

/** What stands in a small file of this program's own; undefined if there is none. Throws {@link RunFolderError} if it is damaged. */
export async function readJson<Value>(disk: Disk, path: string): Promise<Value | undefined> {
  const bytes = await disk.read(path)
  if (bytes === undefined) return undefined
  try {
    return JSON.parse(String(bytes)) as Value
  } catch (cause) {
    throw new RunFolderError(
      `Unable to read ${path}: it is no JSON`,
      'look at the disk; once no run goes on, move the file away',
      cause,
    )
  }
}

async function makeFolder(path: string): Promise<void> {
  if (await makeFolderIn(path)) return
  await makeFolder(dirname(path))
  await makeFolderIn(path)
}

async function makeFolderIn(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: folderMode })
    await syncFolder(dirname(path))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    if (!hasCode(error, 'EEXIST')) throw error
  }
  return true
}

/** What the action gives; undefined if the file or folder is not there. */
async function ifThere<Value>(action: Promise<Value>): Promise<Value | undefined> {
  try {
    return await action
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders; its file system keeps names and content in step by itself.
  if (process.platform === 'win32') return
  const handle = await open(path, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function write(path: string, text: string | Iterable<string>): Promise<void> {
  const draft = await writeDraft(path, text)
  await rename(draft, path)
  await syncFolder(dirname(path))
}

async function create(path: string, text: string): Promise<boolean> {
  const draft = await writeDraft(path, text)
  try {
    // Unlike a rename a link never replaces, and unlike an exclusive open it never shows a file half written.
    await link(draft, path)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft)
  }
  await syncFolder(dirname(path))
  return true
}

export async function openJournalFile(path: string, wholeBytes: number): Promise<JournalFile> {
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT
  const handle = await open(path, flags, fileMode)
  await handle.truncate(wholeBytes)
  await handle.sync()
  await syncFolder(dirname(path))
  return {
    path,
    async append(text) {
      await handle.appendFile(text, { encoding: 'utf8' })
      await handle.datasync()
    },
    close: () => handle.close(),
  }
}

async function writeDraft(path: string, text: string | Iterable<string>): Promise<string> {
  const draft = join(dirname(path), `.${process.pid}-${draftCount++}.draft`)
  const handle = await open(draft, 'w', fileMode)
  try {
    for (const part of typeof text === 'string' ? [text] : batches(text)) await handle.writeFile(part, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
  return draft
}

let draftCount = 0

/** Few writes, and none of them large. */
function* batches(parts: Iterable<string>): Generator<string> {
  let batch = ''
  for (const part of parts) {
    batch += part
    if (batch.length < 100_000) continue
    yield batch
    batch = ''
  }
  yield batch
}

export const systemDisk: Disk = {
  read: (path) => ifThere(readFile(path)),
  list: async (path) => (await ifThere(readdir(path))) ?? [],
  makeFolder,
  makeFolderIn,
  create,
  write,
  remove: (path) => rm(path, { force: true }),
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  openJournal: openJournalFile,
}
