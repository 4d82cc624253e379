/** Executable files for the stand-in programs. */

import { chmodSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ProgramName, programs } from './programs/run.ts'

/**
 * A shell script for each program, to be named as a `binary` or put on the PATH.
 *
 * @returns their paths
 */
export function writeLaunchers(folder: string, socketPath: string): Record<ProgramName, string> {
  const module = standIn()
  const cache = join(dirname(socketPath), 'compiled')
  const paths = Object.keys(programs).map((name) => {
    const path = join(folder, name)
    const code = `import { runStandIn } from ${JSON.stringify(module.href)}; runStandIn(${JSON.stringify(socketPath)}, ${JSON.stringify(name)}, process.argv.slice(1))`
    const node = [process.execPath, '--input-type=module', '--eval', code, '--'].map(quoted).join(' ')
    // Compiled once: a cluster that is cared for starts hundreds of them.
    writeFileSync(path, `#!/bin/sh\nNODE_COMPILE_CACHE=${quoted(cache)} exec ${node} "$@"\n`)
    chmodSync(path, 0o755)
    return [name, path] as const
  })
  return Object.fromEntries(paths) as Record<ProgramName, string>
}

/** Sources are run as they are; whoever bundles this module finds the file in the package. */
function standIn(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  return isSource
    ? new URL('./stand-in.ts', import.meta.url)
    : pathToFileURL(createRequire(import.meta.url).resolve('@proxkit/talos/stand-in'))
}

/** For a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
