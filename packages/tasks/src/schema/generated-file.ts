/** A file that we generate: written as a whole or not at all, and never over something of somebody else's. */

import { access, constants, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ConfigError, UsageError } from '../errors.ts'
import { writeWhole } from '../files/write-whole.ts'

/** The first line of every such file, by which we know our own. */
const marker = '// Made by proxkit codegen: do not edit, run it again.'

/**
 * Says early that a file could not be written later.
 *
 * @throws UsageError for a file that is not ours, unless `force`
 * @throws ConfigError `CONFIG_OUTPUT` where nothing can be written
 */
export async function checkGeneratedFile(file: string, options: { readonly force: boolean }): Promise<void> {
  await access(dirname(file), constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
    throw unwritable(file, cause)
  })
  const first = await firstLine(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    throw unwritable(file, cause)
  })
  if (first === undefined || first === marker || options.force) return
  throw new UsageError(
    `Unable to write ${file}: it is there already, and not made by proxkit codegen (name another file, or overwrite it with --force)`,
  )
}

/** @returns its size, and whether that changed anything */
export async function writeGeneratedFile(
  file: string,
  text: string,
): Promise<{ readonly bytes: number; readonly changed: boolean }> {
  const whole = `${marker}\n${text}`
  const bytes = Buffer.byteLength(whole)
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known === whole) return { bytes, changed: false }
  try {
    await writeWhole(file, whole, { mode: 0o666 & ~process.umask(), replace: true })
  } catch (cause) {
    throw cause instanceof ConfigError ? cause : unwritable(file, cause as NodeJS.ErrnoException)
  }
  return { bytes, changed: true }
}

async function firstLine(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0)
    return buffer.toString('utf8', 0, bytesRead).split(/\r?\n/)[0] ?? ''
  } finally {
    await handle.close()
  }
}

function unwritable(file: string, cause: NodeJS.ErrnoException): ConfigError {
  const remedy = cause.code === 'ENOENT' ? 'make its folder first' : 'check the path and its permissions'
  return new ConfigError(
    'CONFIG_OUTPUT',
    `Unable to write ${file}: ${cause.code ?? cause.message} (${remedy})`,
    {
      place: file,
      cause,
    },
  )
}
