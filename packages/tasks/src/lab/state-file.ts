/** The state of a served simulator in a file that only its owner can read: written as a whole or not at all. */

import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { messageOf, systemClock } from '@proxkit/kernel'
import type { Simulator } from '@proxkit/pve-client/simulator'
import { ConfigError } from '../errors.ts'
import { isAlive } from '../files/is-alive.ts'
import { writeWhole } from '../files/write-whole.ts'

export interface StateKeeper {
  /** Interrupts what runs in the simulator and saves for the last time. */
  stop(): Promise<void>
}

/** @returns undefined where there is no such file yet */
export async function readState(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new ConfigError(
      'CONFIG_UNREADABLE',
      `Unable to read ${file}: ${messageOf(cause)} (check the path and its permissions)`,
      { place: file, cause },
    )
  }
}

/**
 * Keeps other processes from the state: two that save to one file would undo each other's work.
 *
 * @returns lets go of it
 * @throws ConfigError `CONFIG_STATE` while another process has it
 */
export async function claimState(file: string): Promise<() => Promise<void>> {
  const lock = `${file}.lock`
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 })
      return () => rm(lock, { force: true })
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(file, cause)
    }
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (owner > 0 && isAlive(owner))
      throw new ConfigError(
        'CONFIG_STATE',
        `Unable to go on from ${file}: process ${owner} keeps its state there (stop it, or name another file)`,
        { place: file },
      )
    await rm(lock, { force: true })
  }
}

/**
 * Saves now, and then whenever something has changed, so that a simulator that is killed loses seconds only.
 *
 * @param say is told when that fails meanwhile
 * @throws ConfigError `CONFIG_OUTPUT` where the file cannot be written
 */
export async function keepState(
  simulator: Simulator,
  file: string,
  say: (line: string) => void,
): Promise<StateKeeper> {
  const stopping = new AbortController()
  let kept = ''
  const save = async (interruptTasks: boolean) => {
    const text = simulator.save({ interruptTasks })
    const digest = digestOf(text)
    if (digest === kept) return
    await write(file, text)
    kept = digest
  }
  await save(false)
  const watching = watch()

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      const begunMs = systemClock.now()
      await save(false).catch((error: unknown) => say(`warning: ${messageOf(error)}`))
      // Of a large cluster the state takes its time: a twentieth goes into saving.
      const savingMs = systemClock.now() - begunMs
      const pauseMs = Math.min(longestMs, Math.max(intervalMs, 20 * savingMs))
      await systemClock.sleep(pauseMs, stopping.signal).catch(() => {})
    }
  }

  return {
    async stop() {
      stopping.abort()
      await watching
      await save(true)
    },
  }
}

const intervalMs = 2_000
const longestMs = 10_000

/** Time alone is no change. */
function digestOf(text: string): string {
  const timeless = text.replace(/"sha256":"[0-9a-f]+"/, '').replace(/"nowMs":[\d.]+/, '')
  return createHash('sha256').update(timeless).digest('hex')
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeWhole(file, text, { replace: true })
  } catch (cause) {
    throw cause instanceof ConfigError ? cause : unwritable(file, cause)
  }
}

function unwritable(file: string, cause: unknown): ConfigError {
  return new ConfigError(
    'CONFIG_OUTPUT',
    `Unable to keep the state of the simulator in ${file}: ${messageOf(cause)} (check the path and its permissions)`,
    { place: file, cause },
  )
}
