/** The operating system inside a guest, as far as its agent gives access to it: files, and a few commands. */

import type { AgentCommandScenario, AgentScenario } from '../options.ts'
import { type Guest, nameOf } from './guests.ts'
import type { World } from './world.ts'

export interface GuestSystem {
  readonly files: Map<string, string>
  /** By their words, joined with blanks. */
  readonly commands: ReadonlyMap<string, AgentCommandScenario>
  /** By process ID. */
  readonly processes: Map<number, GuestProcess>
  nextPid: number
  frozen: boolean
}

export interface GuestProcess {
  readonly outcome: AgentCommandScenario
  readonly endMs: number
}

export function createGuestSystem({ files = {}, commands = {} }: AgentScenario = {}): GuestSystem {
  return {
    files: new Map(Object.entries(files)),
    commands: new Map(Object.entries(commands)),
    processes: new Map(),
    nextPid: 800,
    frozen: false,
  }
}

export function systemOf(guest: Guest): GuestSystem {
  guest.system ??= createGuestSystem()
  return guest.system
}

/** @returns its process ID */
export function runInGuest(world: World, guest: Guest, command: readonly string[], input: string): number {
  const system = systemOf(guest)
  const outcome = system.commands.get(command.join(' ')) ?? builtIn(guest, command, input)
  const pid = system.nextPid++
  const endMs = world.nowMs + ((outcome.seconds ?? 1) * 1000) / world.timeScale
  system.processes.set(pid, { outcome, endMs })
  return pid
}

/** What every system knows. Anything else has to stand in the scenario. */
function builtIn(
  guest: Guest,
  [name = '', ...words]: readonly string[],
  input: string,
): AgentCommandScenario {
  switch (name.replace(/^(?:\/usr)?\/bin\//, '')) {
    case 'true':
      return {}
    case 'false':
      return { exitCode: 1 }
    case 'echo':
      return { stdout: `${words.join(' ')}\n` }
    case 'hostname':
      return { stdout: `${nameOf(guest)}\n` }
    case 'cat':
      return words.length === 0 ? { stdout: input } : catFiles(guest, words)
    default:
      return { stderr: `${name}: command not found\n`, exitCode: 127 }
  }
}

function catFiles(guest: Guest, paths: readonly string[]): AgentCommandScenario {
  const { files } = systemOf(guest)
  const missing = paths.find((path) => !files.has(path))
  if (missing !== undefined) return { stderr: `cat: ${missing}: No such file or directory\n`, exitCode: 1 }
  return { stdout: paths.map((path) => files.get(path) ?? '').join('') }
}
