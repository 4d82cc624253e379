#!/usr/bin/env node
/** The `proxkit` command. It checks the version of Node before anything else is loaded. */

import { readFileSync } from 'node:fs'
// An old Node has no enableCompileCache: to import it by name would end before it is told so.
import module from 'node:module'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `proxkit needs Node 22.19 or later, this is ${process.versions.node} (remedy: install a current Node)`,
  )
  process.exitCode = 1
} else if (!(isHelp(process.argv.slice(2)) && printHelp())) {
  // The next start finds its code compiled: in a folder of one's own, since whoever writes there says what runs here.
  module.enableCompileCache(join(cacheHome(), 'proxkit'))
  let unwritten: Error | undefined
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever reads may stop early, as in `proxkit vm list | head`, or hang up: nobody hears of it, and what runs is settled.
      if (error.code !== 'EPIPE' && error.code !== 'EIO') unwritten ??= error
    })
  const { main } = await import('./command/main.ts')
  process.exitCode = await main(process.argv.slice(2), process)
  process.on('exit', () => {
    if (unwritten === undefined) return
    process.stderr.write(
      `proxkit: Unable to write the output: ${unwritten.message} (what was done is in the run folder: proxkit runs list)\n`,
    )
    process.exitCode ||= 1
  })
}

function cacheHome(): string {
  const { XDG_CACHE_HOME: home = '' } = process.env
  return isAbsolute(home) ? home : join(homedir(), '.cache')
}

function isHelp(argv: readonly string[]): boolean {
  return argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h')
}

/** The build has left it beside the command; without one it is made, as any other help is. */
function printHelp(): boolean {
  try {
    process.stdout.write(readFileSync(new URL('help.txt', import.meta.url)))
    return true
  } catch {
    return false
  }
}
