/** Files that survive a power cut: written, synced, and their directory entry synced too. */

import { constants } from 'node:fs'
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { JournalFile } from '../journal/journal-writer.ts'

const fileMode = 0o600
const folderMode = 0o700

/** Makes a folder that only its owner can enter, and those above it. One that is there already is left as it is. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeFolderIn(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
    await makeFolder(dirname(path))
    await makeFolderIn(path)
  }
}

/** The same, where the folder above it has to be there. */
export async function makeFolderIn(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: folderMode })
    await syncFolder(dirname(path))
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
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

/** Puts a whole file in place, or leaves what was there. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const draft = await writeDraft(path, text)
  await rename(draft, path)
  await syncFolder(dirname(path))
}

/** Puts a whole file where none is yet. False if there is one. */
export async function createDurably(path: string, text: string): Promise<boolean> {
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

/** Opens the journal for appending, cut to `wholeBytes`. */
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

async function writeDraft(path: string, text: string): Promise<string> {
  const draft = join(dirname(path), `.${process.pid}-${draftCount++}.draft`)
  const handle = await open(draft, 'w', fileMode)
  try {
    await handle.writeFile(text, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
  return draft
}

let draftCount = 0
