/** Argument vectors of `talosctl`, and what its versions lack: refused here, before anything runs. */

import { resolve } from 'node:path'
import { TalosctlError } from '../errors.ts'
import { formatVersion, type Version } from '../model/version.ts'
import {
  commandMinors,
  commands,
  describeMinors,
  isWithin,
  type Minors,
  offlineCommands,
  repeatedFlags,
  type TalosctlCommand,
  valueMinors,
} from './commands.ts'

export interface CommandLine {
  readonly command: TalosctlCommand
  /** Without the dashes. Undefined ones are left out; lists are joined with commas, or repeated where talosctl wants that. */
  readonly flags?: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
  readonly positional?: readonly string[]
  /** Files of this machine, after the positional ones. They may hold spaces. */
  readonly paths?: readonly string[]
}

/** Flags that every command takes which asks a node or reads a talosconfig. */
export interface ConnectionFlags {
  readonly talosconfig?: string | undefined
  readonly context?: string | undefined
  readonly endpoints?: readonly string[] | undefined
  readonly node?: string | undefined
}

/**
 * The vector for a version of `talosctl`; undefined means that the version is yet to be asked.
 *
 * @throws {@link TalosctlError} `TALOSCTL_UNSUPPORTED`, `TALOSCTL_BAD_ARGUMENT`
 */
export function toArguments(
  line: CommandLine,
  connection: ConnectionFlags,
  version: Version | undefined,
): string[] {
  const { command, positional = [], paths = [] } = line
  const flags = Object.entries(line.flags ?? {}).filter(([, value]) => value !== undefined)
  const whole = commandMinors[command]
  if (whole !== undefined) verifyMinors(command, version, whole, 'does not know this command')
  const known: Readonly<Record<string, Minors>> = commands[command]
  for (const [flag, value] of flags) {
    const minors = known[flag]
    if (minors === undefined) throw unsupported(command, `there is no flag --${flag}`, 'remove it')
    verifyMinors(command, version, minors, `has no flag --${flag}`)
    if (typeof value !== 'string') continue
    const valued = valueMinors[command]?.[flag]?.[value]
    if (valued !== undefined) verifyMinors(command, version, valued, `knows no --${flag}=${value}`)
  }
  return [
    ...command.split(' '),
    // A dash stands for standard output.
    ...positional.map((value) => (value === '-' ? value : verified(command, value))),
    ...paths.map((path) => resolve(path)),
    ...(offlineCommands.has(command) ? [] : connectionFlags(connection)).flatMap((flag) =>
      toFlag(command, flag),
    ),
    ...flags.flatMap((flag) => toFlag(command, flag)),
  ]
}

type Flag = readonly [name: string, value: string | boolean | readonly string[] | undefined]

function connectionFlags({ talosconfig, context, endpoints = [], node }: ConnectionFlags): Flag[] {
  return [
    ['talosconfig', talosconfig],
    ['context', context],
    ['endpoints', endpoints.length === 0 ? undefined : endpoints],
    ['nodes', node === undefined ? undefined : [node]],
  ]
}

function toFlag(command: string, [name, value]: Flag): string[] {
  if (value === undefined) return []
  if (typeof value === 'boolean') return value ? [`--${name}`] : [`--${name}=false`]
  if (typeof value === 'string') return [`--${name}=${value}`]
  if (repeatedFlags.has(name)) return value.map((item) => `--${name}=${item}`)
  // A comma within an item would make two of it: another node would be asked.
  const joined = value.find((item) => item.includes(','))
  if (joined !== undefined) throw badArgument(command, joined, 'it holds a comma', 'give a list')
  return [`--${name}=${value.map((item) => verified(command, item)).join(',')}`]
}

function verified(command: string, value: string): string {
  if (value === '' || /\s/.test(value))
    throw badArgument(command, value, 'it is empty or holds a space', 'correct it')
  if (value.startsWith('-')) throw badArgument(command, value, 'it would be read as a flag', 'correct it')
  return value
}

function verifyMinors(
  command: string,
  version: Version | undefined,
  minors: Minors,
  whatItLacks: string,
): void {
  if (version === undefined || isWithin(version, minors)) return
  throw unsupported(
    command,
    `talosctl ${formatVersion(version)} ${whatItLacks}`,
    `use talosctl ${describeMinors(minors)}, or another way`,
  )
}

function unsupported(command: string, reason: string, remedy: string): TalosctlError {
  const message = `Unable to run talosctl ${command}: ${reason} (${remedy})`
  return new TalosctlError('TALOSCTL_UNSUPPORTED', message, { command })
}

function badArgument(command: string, value: string, reason: string, remedy: string): TalosctlError {
  const message = `Unable to run talosctl ${command}: argument ${JSON.stringify(value)}: ${reason} (${remedy})`
  return new TalosctlError('TALOSCTL_BAD_ARGUMENT', message, { command })
}
