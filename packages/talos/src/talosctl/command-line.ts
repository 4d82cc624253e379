/** Argument vectors of `talosctl`, and what its versions lack: refused here, before anything runs. */

import { TalosctlError } from '../errors.ts'
import { formatVersion, isAtLeast, type Version } from '../model/version.ts'

type Floor = `${number}.${number}`

/** The flags of each command, with the minor that has them first. 1.8 is the oldest version that is known here. */
const commands = {
  version: { client: '1.8', insecure: '1.8', short: '1.8', 'cert-fingerprint': '1.14' },
  health: {
    'control-plane-nodes': '1.8',
    'worker-nodes': '1.8',
    'init-node': '1.8',
    'k8s-endpoint': '1.8',
    'run-e2e': '1.8',
    server: '1.8',
    'wait-timeout': '1.8',
  },
  get: { insecure: '1.8', namespace: '1.8', output: '1.8', watch: '1.8', 'cert-fingerprint': '1.14' },
  service: { insecure: '1.14', 'cert-fingerprint': '1.14' },
  'etcd members': {},
  'etcd status': {},
} as const satisfies Record<string, Record<string, Floor>>

export type TalosctlCommand = keyof typeof commands

export interface CommandLine {
  readonly command: TalosctlCommand
  /** Without the dashes; lists are joined with commas. */
  readonly flags?: Readonly<Record<string, string | boolean | readonly string[]>>
  readonly positional?: readonly string[]
}

/** Flags that every command takes. */
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
  const { command, flags = {}, positional = [] } = line
  const floors: Readonly<Record<string, Floor>> = commands[command]
  for (const flag of Object.keys(flags)) {
    const floor = floors[flag]
    if (floor === undefined) throw unsupported(command, `there is no flag --${flag}`, 'remove it')
    if (version !== undefined && !isAtLeast(version, floor))
      throw unsupported(
        command,
        `talosctl ${formatVersion(version)} has no flag --${flag}`,
        `use talosctl ${floor} or later`,
      )
  }
  const { talosconfig, context, endpoints = [], node } = connection
  return [
    ...command.split(' '),
    ...positional.map((value) => verified(command, value)),
    ...toFlags(command, {
      ...(talosconfig === undefined ? {} : { talosconfig }),
      ...(context === undefined ? {} : { context }),
      ...(endpoints.length === 0 ? {} : { endpoints }),
      ...(node === undefined ? {} : { nodes: [node] }),
      ...flags,
    }),
  ]
}

function toFlags(command: string, flags: NonNullable<CommandLine['flags']>): string[] {
  return Object.entries(flags).flatMap(([name, value]) => {
    if (typeof value === 'boolean') return value ? [`--${name}`] : [`--${name}=false`]
    if (typeof value === 'string') return [`--${name}=${value}`]
    // A comma within an item would make two of it: another node would be asked.
    const joined = value.find((item) => item.includes(','))
    if (joined !== undefined) throw badArgument(command, joined, 'it holds a comma', 'give a list')
    return [`--${name}=${value.map((item) => verified(command, item)).join(',')}`]
  })
}

function verified(command: string, value: string): string {
  if (value === '' || /\s/.test(value))
    throw badArgument(command, value, 'it is empty or holds a space', 'correct it')
  if (value.startsWith('-')) throw badArgument(command, value, 'it would be read as a flag', 'correct it')
  return value
}

function unsupported(command: string, reason: string, remedy: string): TalosctlError {
  return new TalosctlError(
    'TALOSCTL_UNSUPPORTED',
    `Unable to run talosctl ${command}: ${reason} (${remedy})`,
    {
      command,
    },
  )
}

function badArgument(command: string, value: string, reason: string, remedy: string): TalosctlError {
  const message = `Unable to run talosctl ${command}: argument ${JSON.stringify(value)}: ${reason} (${remedy})`
  return new TalosctlError('TALOSCTL_BAD_ARGUMENT', message, { command })
}
