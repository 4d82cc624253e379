/** How long a process lives that only imports the built client, beyond one that imports nothing. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median, runs } from './median.ts'

export interface ImportTime {
  /** How much longer the process lives. */
  readonly addedMs: number
  /** The life of the one that imports nothing. */
  readonly bareMs: number
}

/** Medians over rounds, in each of which the two take turns. */
export function importTime(): ImportTime {
  const rounds = Array.from({ length: runs }, () => {
    const lifetimes = Array.from({ length: 10 }, () => ({
      bare: lifetimeMs(''),
      client: lifetimeMs("import '@proxkit/pve-client'"),
    }))
    // A process can only be delayed, never hurried.
    const bareMs = Math.min(...lifetimes.map(({ bare }) => bare))
    return { bareMs, addedMs: Math.min(...lifetimes.map(({ client }) => client)) - bareMs }
  })
  return {
    addedMs: median(rounds.map(({ addedMs }) => addedMs)),
    bareMs: median(rounds.map(({ bareMs }) => bareMs)),
  }
}

function lifetimeMs(program: string): number {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`Unable to measure the import: node ended with ${status}`)
  return performance.now() - start
}
