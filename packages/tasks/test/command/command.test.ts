import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { proxkit } from './terminal.ts'

const demo = fileURLToPath(new URL('../../../../examples/demo', import.meta.url))

describe('reading', () => {
  test('check finds a simulated cluster healthy', async () => {
    const { exitCode, stdout } = await proxkit(['check', '--sim'])
    expect(stdout).toMatch(/ok {4}connection {2}Proxmox VE 9\.2\.\d+, simulated\n/)
    expect(stdout).toContain('3 online')
    expect(exitCode).toBe(0)
  })

  test('vm list prints a table, or JSON', async () => {
    const { stdout } = await proxkit(['vm', 'list', '--sim', '--tag', 'web'])
    expect(stdout.split('\n').map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['VMID', 'NAME', 'TYPE', 'NODE', 'STATUS', 'CORES', 'MEMORY', 'TAGS'],
      ['101', 'web', 'qemu', 'pve1', 'running', '2', '4096 MiB', 'web'],
      ['104', 'staging', 'qemu', 'pve1', 'stopped', '2', '4096 MiB', 'web'],
      [''],
    ])
    const { stdout: json } = await proxkit(['vm', 'list', '--sim', '--running', '--json'])
    expect(JSON.parse(json).map(({ vmid }: { vmid: number }) => vmid)).toEqual([101, 102, 103])
  })

  test('vm status takes a VMID or a name', async () => {
    const [byName, byVmid] = [
      await proxkit(['vm', 'status', 'web', '--sim', '--json']),
      await proxkit(['vm', 'status', '101', '--sim', '--json']),
    ]
    expect(JSON.parse(byName.stdout)).toMatchObject({
      vmid: 101,
      name: 'web',
      node: 'pve1',
      status: 'running',
      lock: null,
    })
    expect(JSON.parse(byVmid.stdout)).toEqual(JSON.parse(byName.stdout))
  })

  test('inventory has interfaces of each guest', async () => {
    const { stdout } = await proxkit(['inventory', '--json', '--config', join(demo, 'cluster-config.yaml')])
    const { guests, warnings } = JSON.parse(stdout)
    expect(warnings).toEqual([])
    expect(guests.find(({ vmid }: { vmid: number }) => vmid === 101).interfaces).toEqual([
      {
        key: 'net0',
        mac: 'bc:24:11:00:01:01',
        bridge: 'vmbr0',
        addresses: [expect.stringMatching(/^[\da-f.:]+$/)],
      },
    ])
  })
})

describe('changing', () => {
  test('vm start starts, verifies and records', async () => {
    const { exitCode, stdout, stateHome } = await proxkit(['vm', 'start', '104', '--sim'])
    expect(stdout).toContain('Start a guest in simulated: succeeded')
    expect(exitCode).toBe(0)
    const runs = join(stateHome, 'proxkit', 'runs')
    const [run = ''] = readdirSync(runs)
    expect(readdirSync(join(runs, run)).sort()).toEqual(
      expect.arrayContaining(['journal.jsonl', 'plan.json', 'report.json', 'report.md']),
    )
    expect(statSync(join(runs, run)).mode & 0o777).toBe(0o700)
    expect(statSync(join(runs, run, 'journal.jsonl')).mode & 0o777).toBe(0o600)
    const report = JSON.parse(readFileSync(join(runs, run, 'report.json'), 'utf8'))
    expect(report.steps[0].evidence[0]).toMatchObject({
      expected: 'running',
      observed: 'running',
      holds: true,
    })

    const env = { XDG_STATE_HOME: stateHome }
    expect((await proxkit(['runs', 'list'], { env })).stdout).toContain(run)
    expect((await proxkit(['runs', 'show', run.slice(0, 10)], { env })).stdout).toContain('succeeded')
    expect((await proxkit(['runs', 'verify', run], { env })).exitCode).toBe(0)
  })

  test('vm start of a running guest has nothing to do', async () => {
    const { exitCode, stdout } = await proxkit(['vm', 'start', 'web', '--sim', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ status: 'succeeded', steps: [{ status: 'satisfied' }] })
    expect(exitCode).toBe(0)
  })

  test('--dry-run prints the plan and records nothing', async () => {
    const { exitCode, stdout, stateHome } = await proxkit(['vm', 'stop', 'web', '--sim', '--dry-run'])
    expect(stdout).toContain('Shut down guest 101 (web) on pve1')
    expect([exitCode, readdirSync(stateHome)]).toEqual([0, []])
  })

  test('vm stop without a terminal and without --yes awaits approval', async () => {
    const { exitCode, stderr, stateHome } = await proxkit(['vm', 'stop', 'web', '--sim'])
    expect(stderr).toContain('Awaiting approval: nothing was changed.')
    // Who wanted what is on record; nothing has run.
    expect([exitCode, readdirSync(join(stateHome, 'proxkit'))]).toEqual([10, ['audit']])
    expect((await proxkit(['vm', 'stop', 'web', '--sim', '--yes'])).exitCode).toBe(0)
  })

  test('--progress json gives each event of the run as a line, and nothing else beside the result', async () => {
    const { exitCode, stderr } = await proxkit(['vm', 'stop', 'web', '--sim', '--yes', '--progress', 'json'])
    const events = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly type: string })
    expect([exitCode, events[0]?.type, events.at(-1)?.type]).toEqual([0, 'run.started', 'run.finished'])
    expect(events.map(({ type }) => type)).toContain('node.finished')
  })

  test('a template is not started', async () => {
    const { exitCode, stderr } = await proxkit(['vm', 'start', '100', '--sim'])
    expect(stderr).toContain('guest 100 (debian-13) is a template')
    expect(exitCode).toBe(6)
  })
})

describe('bad input', () => {
  const cases: [string, string[], number, string][] = [
    ['no configuration', ['vm', 'list'], 3, '[CONFIG_MISSING]'],
    ['an unknown guest', ['vm', 'start', '999', '--sim'], 6, '[GUEST_NOT_FOUND]'],
    ['a name that is nearly right', ['vm', 'start', 'webb', '--sim'], 6, 'did you mean 101 web?'],
    ['an unknown node', ['node', 'evacuate', 'pve9', '--sim'], 6, '[NODE_NOT_FOUND]'],
    ['a misspelt command', ['vm', 'strat', '104'], 2, 'Did you mean start?'],
    ['a misspelt flag', ['vm', 'list', '--runing'], 2, 'Did you mean --running?'],
    ['two environments', ['vm', 'list', '--sim', '--env', 'home'], 2, '[USAGE]'],
    [
      'a wrong choice',
      ['node', 'evacuate', 'pve1', '--unmovable', 'kill'],
      2,
      'Allowed choices are abort, stay, shut-down',
    ],
    [
      'no number',
      ['node', 'evacuate', 'pve1', '--concurrency', 'many'],
      2,
      'It must be a whole number from 1.',
    ],
    ['a run that is not there', ['runs', 'show', '2026'], 2, 'there is none in'],
  ]
  for (const [name, args, code, message] of cases)
    test(`${name} ends with ${code}`, async () => {
      const { exitCode, stderr, stdout } = await proxkit(args)
      expect(stderr).toContain(message)
      expect([exitCode, stdout]).toEqual([code, ''])
    })

  test('with --json the error is data on standard output', async () => {
    const { stdout } = await proxkit(['vm', 'list', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'CONFIG_MISSING', message: expect.stringContaining('--sim') },
    })
  })
})

test.each([
  ['a misspelt command', ['bogus', '--json'], "unknown command 'bogus'"],
  ['a misspelt flag', ['vm', 'list', '--json', '--tga', 'x'], "unknown option '--tga' (Did you mean --tag?)"],
  [
    'a value that is none',
    ['vm', 'list', '--json', '--timeout', 'soon'],
    "option '--timeout <time>' argument 'soon' is invalid. It must be a time such as 90s, 10m or 2h.",
  ],
  ['a noun alone', ['vm', '--json'], 'a command is missing'],
])('with --json %s is data on standard output too', async (_what, args, message) => {
  const { exitCode, stdout } = await proxkit(args)
  expect([exitCode, JSON.parse(stdout)]).toEqual([
    2,
    { error: { name: 'UsageError', code: 'USAGE', message } },
  ])
})

test('each command has a help with examples', async () => {
  const nouns = [
    'check',
    'inventory',
    'vm list',
    'vm status',
    'vm start',
    'vm stop',
    'node list',
    'node evacuate',
    'runs list',
    'runs show',
    'sim start',
  ]
  for (const noun of nouns) {
    const { exitCode, stdout } = await proxkit([...noun.split(' '), '--help'])
    expect(stdout).toContain(`$ proxkit ${noun}`)
    expect(exitCode).toBe(0)
  }
})
