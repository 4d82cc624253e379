/** Adds lines to a file that others may write too, and that survive a power cut. */

import { constants } from 'node:fs'
import { access, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Adds to the end of a file, which need not be there yet. */
export async function appendDurably(path: string, text: string, mode = 0o600): Promise<void> {
  const isNew = !(await isThere(path))
  const handle = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, mode)
  try {
    const { size } = await handle.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await handle.read(last, 0, 1, size - 1)
    // What a crash has torn keeps its own line.
    await handle.appendFile(size > 0 && last.toString() !== '\n' ? `\n${text}` : text, 'utf8')
    await handle.datasync()
  } finally {
    await handle.close()
  }
  if (isNew) await syncFolderOf(path)
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function syncFolderOf(path: string): Promise<void> {
  // Windows opens no folders.
  if (process.platform === 'win32') return
  const handle = await open(dirname(path), constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
