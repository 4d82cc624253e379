import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseVersion } from '../../src/index.ts'
import { type CommandLine, toArguments } from '../../src/talosctl/command-line.ts'

const connection = { talosconfig: 'c', context: 'x', endpoints: ['e'], node: 'n' }
/** Every command with every flag that some version has. */
const lines: CommandLine[] = [
  { command: 'version', flags: { client: true, insecure: true, short: true } },
  { command: 'version', flags: { 'cert-fingerprint': ['f'] } },
  {
    command: 'health',
    flags: {
      'control-plane-nodes': ['a'],
      'worker-nodes': ['b'],
      'init-node': 'a',
      'k8s-endpoint': 'k',
      'run-e2e': false,
      server: false,
      'wait-timeout': '1s',
    },
  },
  {
    command: 'get',
    positional: ['members'],
    flags: { insecure: true, namespace: 'n', output: 'json', watch: true },
  },
  { command: 'get', positional: ['members'], flags: { 'cert-fingerprint': ['f'] } },
  { command: 'service', flags: {} },
  { command: 'service', flags: { insecure: true } },
  { command: 'service', flags: { 'cert-fingerprint': ['f'] } },
  { command: 'etcd members' },
  { command: 'etcd status' },
]

test('a flag that a version lacks is refused with the version that has it', () => {
  const line: CommandLine = { command: 'service', flags: { insecure: true } }
  expect(() => toArguments(line, {}, parseVersion('v1.13.9'))).toThrow(
    expect.objectContaining({
      code: 'TALOSCTL_UNSUPPORTED',
      message:
        'Unable to run talosctl service: talosctl v1.13.9 has no flag --insecure (use talosctl 1.14 or later)',
    }),
  )
  expect(toArguments(line, {}, parseVersion('v1.14.0-alpha.1'))).toEqual(['service', '--insecure'])
})

test('a flag that no version has is refused', () => {
  expect(() => toArguments({ command: 'etcd members', flags: { watch: true } }, {}, undefined)).toThrow(
    'Unable to run talosctl etcd members: there is no flag --watch (remove it)',
  )
})

const shared = process.env.PROXKIT_SHARED
const surfaceTest = 'vectors have exactly the flags that the commands of talosctl 1.8 to 1.15 have'
if (shared === undefined) {
  console.warn(
    'PROXKIT_SHARED is not set: argument vectors are not compared with the recorded commands of talosctl',
  )
  test.skip(`${surfaceTest} (skipped: PROXKIT_SHARED is not set)`, () => {})
} else
  test(surfaceTest, () => {
    type Surface = Record<string, Record<string, { flags: Record<string, unknown> }>>
    const surface: Surface = JSON.parse(readFileSync(join(shared, 'talos', 'cli-surface.json'), 'utf8'))
    expect(Object.keys(surface).length).toBe(8)
    for (const [name, commands] of Object.entries(surface)) {
      const version = parseVersion(`${/^\d+\.\d+/.exec(name)?.[0]}.0`)
      const flagsOf = (command: string) => Object.keys(commands[command]?.flags ?? {})
      for (const line of lines) {
        const words = ['talosctl', ...line.command.split(' ')]
        // Flags of the program stood at its root until 1.10, and those of `etcd` stand there still.
        const known = words.flatMap((_, index) => flagsOf(words.slice(0, index + 1).join(' ')))
        const wanted = Object.keys(line.flags ?? {})
        const vector = () => toArguments(line, connection, version)
        if (wanted.some((flag) => !known.includes(flag))) expect(vector).toThrow(/has no flag/)
        else
          for (const argument of vector().filter((one) => one.startsWith('--')))
            expect(known).toContain(argument.slice(2).split('=')[0])
      }
    }
  })
