/** The text of a file that somebody has named. */

import { readFile } from 'node:fs/promises'
import { ConfigError } from '../errors.ts'

export interface NamedFile {
  /** What is in it, for the error: `the patch`. */
  readonly what?: string
  /** Default: check the path and its permissions. */
  readonly remedy?: string
}

/** @throws ConfigError `CONFIG_UNREADABLE` */
export async function readText(
  file: string,
  { what, remedy = 'check the path and its permissions' }: NamedFile = {},
): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'there is no such file' : (code ?? message)
    throw new ConfigError(
      'CONFIG_UNREADABLE',
      `Unable to read ${what === undefined ? file : `${what} ${file}`}: ${reason} (${remedy})`,
      { place: file, cause },
    )
  }
}
