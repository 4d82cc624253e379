import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseVersion } from '../../src/index.ts'
import { type CommandLine, toArguments } from '../../src/talosctl/command-line.ts'
import {
  commandMinors,
  commands,
  isWithin,
  offlineCommands,
  type TalosctlCommand,
  valueMinors,
} from '../../src/talosctl/commands.ts'
import { everyCall } from './every-call.ts'
import { createStandIn } from './stand-in.ts'

test('a flag that a version lacks is refused with the versions that have it', () => {
  const line: CommandLine = { command: 'service', flags: { insecure: true } }
  expect(() => toArguments(line, {}, parseVersion('v1.13.9'))).toThrow(
    expect.objectContaining({
      code: 'TALOSCTL_UNSUPPORTED',
      message:
        'Unable to run talosctl service: talosctl v1.13.9 has no flag --insecure (use talosctl 1.14 and later, or another way)',
    }),
  )
  expect(toArguments(line, {}, parseVersion('v1.14.0-alpha.1'))).toEqual(['service', '--insecure'])
})

test.each<[CommandLine, string, string]>([
  [
    { command: 'upgrade', flags: { stage: true } },
    'v1.13.0',
    'has no flag --stage (use talosctl 1.8 to 1.12, or another way)',
  ],
  [
    { command: 'apply-config', flags: { mode: 'reboot' } },
    'v1.14.0',
    'knows no --mode=reboot (use talosctl 1.8 to 1.13, or another way)',
  ],
  [
    { command: 'wipe disk', positional: ['sdb'] },
    'v1.8.3',
    'does not know this command (use talosctl 1.9 and later, or another way)',
  ],
])('%j is refused for %s, which has something else', (line, version, reason) => {
  expect(() => toArguments(line, {}, parseVersion(version))).toThrow(reason)
})

test('a flag that no version has is refused', () => {
  expect(() => toArguments({ command: 'etcd members', flags: { watch: true } }, {}, undefined)).toThrow(
    'Unable to run talosctl etcd members: there is no flag --watch (remove it)',
  )
})

test('lists are joined, patches are repeated, paths may hold spaces and never look like flags', () => {
  const line: CommandLine = {
    command: 'machineconfig patch',
    paths: ['-my config.yaml'],
    flags: { patch: ['@/a,b', '@/c'] },
  }
  expect(toArguments(line, { node: 'n' }, parseVersion('v1.14.0'))).toEqual([
    'machineconfig',
    'patch',
    join(process.cwd(), '-my config.yaml'),
    '--patch=@/a,b',
    '--patch=@/c',
  ])
})

const shared = process.env.PROXKIT_SHARED
describe('the recorded commands of talosctl 1.8 to 1.15', () => {
  const title = 'are what the table says, and what every call asks for'
  if (shared === undefined) {
    console.warn('PROXKIT_SHARED is not set: nothing is compared with the recorded commands of talosctl')
    test.skip(`${title} (skipped: PROXKIT_SHARED is not set)`, () => {})
    return
  }
  type Surface = Record<string, Record<string, { flags: Record<string, { type: string }> }>>
  const surface: Surface = JSON.parse(readFileSync(join(shared, 'talos', 'cli-surface.json'), 'utf8'))
  const versions = Object.entries(surface).map(([name, recorded]) => ({
    version: parseVersion(`${/^\d+\.\d+/.exec(name)?.[0]}.0`),
    recorded,
    /** Flags of the program stood at its root until 1.10, and those of `etcd` and `image` stand there still. */
    flagsOf: (command: string) => {
      const words = ['talosctl', ...command.split(' ')]
      const paths = words.map((_, index) => words.slice(0, index + 1).join(' '))
      return Object.assign({}, ...paths.map((path) => recorded[path]?.flags)) as Record<
        string,
        { type: string }
      >
    },
  }))
  const connection = new Set([
    ...['talosconfig', 'context', 'endpoints', 'nodes', 'cluster', 'siderov1-keys-dir', 'help', 'force'],
  ])
  const all = Object.keys(commands) as TalosctlCommand[]

  test('are eight', () => {
    expect(versions.length).toBe(8)
  })

  test.each(all)('of %s are what the table says', (command) => {
    for (const { version, recorded, flagsOf } of versions) {
      const isKnown = isWithin(version, commandMinors[command] ?? '1.8')
      expect(isKnown).toBe(recorded[`talosctl ${command}`] !== undefined)
      if (!isKnown) continue
      const own = Object.entries(commands[command]).flatMap(([flag, minors]) =>
        isWithin(version, minors) ? [flag] : [],
      )
      const flags = flagsOf(command)
      expect(own.filter((flag) => flags[flag] === undefined)).toEqual([])
      expect(Object.keys(flags).filter((flag) => !connection.has(flag) && !own.includes(flag))).toEqual([])
      if (version.minor > 10) expect(flags.nodes === undefined).toBe(offlineCommands.has(command))
      for (const [flag, values] of Object.entries(valueMinors[command] ?? {}))
        for (const [value, minors] of Object.entries(values)) {
          // Modes of `apply-config` stand in the type of the flag; those of a reboot only in its description.
          const listed = flags[flag]?.type.split(', ') ?? []
          if (listed.length > 1) expect(listed.includes(value)).toBe(isWithin(version, minors))
        }
    }
  })

  test.each(versions.map(({ version, flagsOf }) => [`1.${version.minor}`, flagsOf] as const))(
    'of %s hold every argument of every call, and what they do not hold is refused',
    async (minor, flagsOf) => {
      const vectors = await everyCall(createStandIn([], `v${minor}.0`), `v${minor}.0`)
      expect(vectors.length).toBeGreaterThan(60)
      for (const { vector } of vectors) {
        if (vector === undefined) continue
        const words = vector.filter((word) => !word.startsWith('--'))
        const [command = ''] = all.filter((name) => `${words.join(' ')} `.startsWith(`${name} `))
        const known = flagsOf(command)
        expect(command).not.toBe('')
        for (const flag of vector.filter((word) => word.startsWith('--')))
          expect(Object.keys(known)).toContain(flag.slice(2).split('=')[0])
      }
    },
  )
})
