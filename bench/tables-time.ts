/** How long the tables of the API take from their text to the first use, in a process that has done nothing else. */

import { spawnSync } from 'node:child_process'
import { root } from '../scripts/packages.ts'

const program = `
import { api } from '@proxkit/pve-client/v9'
const start = performance.now()
const { wire } = api
if (wire.routes['GET /version'] === undefined) throw new Error('no such route')
console.log(performance.now() - start)`

/** The shortest of several: a process can only be delayed, never hurried. */
export function tablesTimeMs(): number {
  const times = Array.from({ length: 15 }, () => {
    const args = ['--input-type=module', '--eval', program]
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    if (status !== 0) throw new Error(`Unable to measure the tables: node ended with ${status}`)
    return Number(stdout)
  })
  return Math.min(...times)
}
