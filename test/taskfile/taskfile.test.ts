import { spawnSync } from 'node:child_process'
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { verbs } from '../../packages/tasks/src/command/grammar/index.ts'
import { taskfile } from '../../scripts/taskfile.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const binary = findTask()
const absent = `the Taskfile suite: there is no task binary on PATH or in PROXKIT_TASK (remedy: go install github.com/go-task/task/v3/cmd/task@v3.53.1)`

test('the Taskfile is what the grammar of the command gives', () => {
  expect(readFileSync(join(root, 'Taskfile.yml'), 'utf8')).toBe(taskfile())
})

if (binary === undefined) {
  console.warn(`SKIPPED ${absent}`)
  // In CI the suite has to run for real.
  if (process.env.PROXKIT_REQUIRE_TASK === '1')
    test(`cannot skip ${absent}`, () => expect(binary).toBeDefined())
  else test.skip(absent)
}

describe.skipIf(binary === undefined)('the Taskfile, run by go-task', () => {
  const other = mkdtempSync(join(tmpdir(), 'proxkit taskfile-'))
  afterAll(() => rmSync(other, { recursive: true, force: true }))

  test('lists every entry with what it does', () => {
    const { tasks } = JSON.parse(task(['--list-all', '--json']).stdout) as {
      tasks: { name: string; desc: string; summary: string }[]
    }
    const described = tasks.filter(({ name }) => name !== 'default')
    const entries = verbs.filter(({ unlisted }) => !unlisted).map(({ path }) => path.replaceAll(' ', ':'))
    expect(described.map(({ name }) => name).toSorted()).toEqual([...entries, 'demo', 'test'].toSorted())
    expect(described.filter(({ desc }) => desc === '')).toEqual([])
  })

  test.each([
    ['vm:status', 'VMID'],
    ['vm:start', 'VMID'],
    ['vm:stop', 'VMID'],
    ['vm:tags', 'VMID'],
    ['vm:snapshot:list', 'VMID'],
    ['node:evacuate', 'NODE'],
  ])('%s without its variable names it and runs nothing', (name, variable) => {
    expect(task([name])).toMatchObject({
      status: 206,
      stdout: '',
      stderr: `task: Task "${name}" cancelled because it is missing required variables: ${variable}\n`,
    })
  })

  test.each([
    ['vm:stop', 'VMID=104'],
    ['node:evacuate', 'NODE=pve1'],
  ])('%s asks, and without a terminal runs nothing', (name, variable) => {
    const { status, stdout, stderr } = task([name, variable, 'SIM=1'])
    expect([status, stdout]).toEqual([201, ''])
    expect(stderr).toContain('has a prompt and the environment is not a terminal')
  })

  test('SIM=1 runs the command on the simulated cluster, and what follows -- reaches it', () => {
    const { status, stdout, stderr } = task(['vm:list', 'SIM=1', '--', '--json'])
    expect([status, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).not.toEqual([])
  })

  test('--dry-run needs no answer and changes nothing', () => {
    const { status, stdout } = task(['node:evacuate', 'NODE=pve1', 'SIM=1', '--', '--dry-run'])
    expect(status).toBe(0)
    expect(stdout).toContain('pve1')
  })

  test('a flag may be a variable, and is left out without it', () => {
    const commandOf = (...args: string[]) =>
      task(['talos:upgrade', 'RUN=echo', 'PROFILE=staging', ...args])
        .stdout.replace(/\s+/g, ' ')
        .trim()
    const command = 'packages/tasks/src/bin.ts talos upgrade staging'
    expect(commandOf('TO=v1.14.1', '--', '--dry-run')).toBe(`${command} --to v1.14.1 --dry-run`)
    expect(commandOf('--', '--dry-run')).toBe(`${command} --dry-run`)
  })

  test('a variable reaches the command as one argument, whatever is in it', () => {
    const { status, stderr } = task(['vm:status', 'VMID=no such; guest "$HOME"', 'SIM=1'])
    expect(status).toBe(201)
    expect(stderr).toContain('no such; guest "$HOME"')
  })

  test("the command's own exit code is passed on with --exit-code", () => {
    expect(task(['--exit-code', 'check', 'CONFIG=no such/file.yaml'])).toMatchObject({ status: 3 })
  })

  test('from another repository it runs in the folder of the caller, which may have a space in its name', () => {
    mkdirSync(join(other, 'deep'))
    writeFileSync(
      join(other, 'Taskfile.yml'),
      `version: '3'\nincludes: { pve: { taskfile: ${JSON.stringify(join(root, 'Taskfile.yml'))} } }\n`,
    )
    writeFileSync(join(other, 'cluster-config.yaml'), 'not: a configuration\n')
    const { status, stderr } = task(['pve:check'], other)
    expect(status).toBe(201)
    expect(stderr).toContain(join(other, 'cluster-config.yaml'))
  })

  test('the entries that the page about it composes are understood, and run in order', () => {
    const page = readFileSync(join(root, 'docs/how-to/taskfile.md'), 'utf8')
    const [, composed = ''] = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, block]) => block)
    const mine = mkdtempSync(join(tmpdir(), 'proxkit-composed-'))
    writeFileSync(join(mine, 'Taskfile.yml'), composed.replace('./proxkit', root))
    const { status, stdout, stderr } = task(['--yes', 'release', 'SIM=1'], mine)
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(
        /Take a snapshot in simulated: succeeded(?:.|\n)*Restart a guest in simulated: succeeded/,
      ),
    ])
    expect(stderr).toContain('before-release')
  })
})

/** Without what go-task would take for its variables: npm itself sets NODE. */
const { SIM: _sim, CONFIG: _config, ENV: _env, NODE: _node, VMID: _vmid, ...environment } = process.env

function task(args: readonly string[], cwd = root) {
  const { status, stdout, stderr } = spawnSync(binary ?? 'task', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, NO_COLOR: '1' },
  })
  return { status, stdout, stderr }
}

function findTask(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'task'))
  return [process.env.PROXKIT_TASK ?? '', ...folders].find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return path !== ''
    } catch {
      return false
    }
  })
}
