/** How long a process lives that only imports the built client, beyond one that imports nothing. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { interleaved } from './median.ts'

/** In milliseconds. */
export async function importTimeMs(): Promise<{ readonly bare: number; readonly client: number }> {
  const { medians } = await interleaved({
    client: () => ({ ms: lifetimeMs("import '@proxkit/pve-client'") }),
    bare: () => ({ ms: lifetimeMs('') }),
  })
  return { bare: medians.bare.ms, client: medians.client.ms }
}

/** The shortest of several: a process can only be delayed, never hurried. */
function lifetimeMs(program: string): number {
  const lifetimes = Array.from({ length: 10 }, () => {
    const start = performance.now()
    const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (status !== 0) throw new Error(`Unable to measure the import: node ended with ${status}`)
    return performance.now() - start
  })
  return Math.min(...lifetimes)
}
