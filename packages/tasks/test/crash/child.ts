/** The command as a process of its own, which can be killed at a request that it sends. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LoggedRequest, Simulator } from '@proxkit/pve-client/simulator'
import { type Lab, secret } from '../command/lab.ts'

export interface Ended {
  /** Null when it was killed. */
  readonly exitCode: number | null
  readonly output: string
}

export interface Child {
  /** As the kernel does it: at once, and nobody is asked. */
  kill(): void
  /** As Ctrl-C does. */
  interrupt(): void
  readonly ended: Promise<Ended>
}

const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))

/** A lab, and where what the command prints is written down as well. */
type Home = Pick<Lab, 'folder' | 'stateHome'> & { readonly told?: string[] }

/** @param env beside that of this process */
export function spawnProxkit(
  { folder, stateHome, told }: Home,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child {
  // What a killed process leaves there can be found.
  const TMPDIR = join(folder, 'tmp')
  mkdirSync(TMPDIR, { recursive: true })
  const child = spawn(process.execPath, ['--conditions=@proxkit/source', bin, ...args], {
    cwd: folder,
    env: {
      ...{ ...process.env, PVE_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: stateHome, USER: 'tester' },
      ...{ TMPDIR, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  return {
    kill: () => void child.kill('SIGKILL'),
    interrupt: () => void child.kill('SIGINT'),
    ended: once(child, 'close').then(([exitCode]) => {
      told?.push(output)
      return { exitCode: exitCode as number | null, output }
    }),
  }
}

/** Of the journal: an intent is on record, and it may have happened or not; or its answer is. */
export interface JournalMoment {
  readonly step: string
  readonly when: 'decided' | 'submitted'
}

/** Ends the command as soon as the journal of its run has this entry. */
export async function spawnUntil(
  lab: Lab & Home,
  args: readonly string[],
  moment: JournalMoment,
  how: 'kill' | 'interrupt' = 'kill',
): Promise<Ended> {
  const known = new Set(lab.runs())
  const child = spawnProxkit(lab, args)
  const watch = setInterval(() => {
    const run = lab.runs().find((one) => !known.has(one))
    if (run === undefined || !hasEntry(lab, run, moment)) return
    child[how]()
    if (how === 'interrupt') clearInterval(watch)
  }, 2)
  const ended = await child.ended
  clearInterval(watch)
  return ended
}

function hasEntry({ stateHome }: Lab, run: string, { step, when }: JournalMoment): boolean {
  const file = join(stateHome, 'proxkit', 'runs', run, 'journal.jsonl')
  if (!existsSync(file)) return false
  return readFileSync(file, 'utf8')
    .split('\n')
    .some((line) => line.includes(`"node":"${step}"`) && line.includes(`"type":"${when}"`))
}

/**
 * Tells of every request when its effect has happened and before anybody has got the answer: the simulator writes its log
 * right then.
 *
 * @returns stops it
 */
export function listenToRequests({ requests }: Simulator, listener: (request: LoggedRequest) => void) {
  const log = requests as LoggedRequest[]
  log.push = (...added) => {
    added.forEach(listener)
    return Array.prototype.push.apply(log, added)
  }
  return () => {
    log.push = Array.prototype.push
  }
}
