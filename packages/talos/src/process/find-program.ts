/** Finds a program on the path. */

import { access, constants, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** Where `name` is, or whether `path` is one; undefined when there is none. */
export async function findProgram(
  name: string,
  path: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const onPath = () =>
    (env.PATH ?? '').split(delimiter).flatMap((folder) => (folder === '' ? [] : [join(folder, name)]))
  for (const candidate of path === undefined ? onPath() : [path])
    if (await isExecutable(candidate)) return candidate
  return undefined
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
