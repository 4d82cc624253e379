import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSimulator, type Simulator } from '@proxkit/pve-client/simulator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { proxkit } from './terminal.ts'

const token = 'root@pam!ops=0a1b2c3d-0000-4000-8000-5ec7e75ec7e7'
const guests = [
  { vmid: 104, node: 'pve1', name: 'web', config: { scsi0: 'nas:104/vm-104-disk-0.qcow2,size=8G' } },
]
const storages = [{ storage: 'nas', type: 'nfs' as const }]

let folder: string
let simulator: Simulator
let url: string
let ca: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proxkit-real-'))
  simulator = createSimulator({
    timeScale: 100,
    authFailureDelayMs: 0,
    nodes: [{ name: 'pve1' }, { name: 'pve2' }],
    storages,
    guests,
    tokens: [
      { token: 'root@pam!ops', secret: token.split('=')[1] ?? '' },
      { token: 'root@pam!reader', secret: '0a1b2c3d-1111-4000-8000-5ec7e75ec7e7', role: 'PVEAuditor' },
    ],
  })
  ;({ url, ca } = await simulator.listen())
  await configure()
})
afterEach(() => simulator.close())

/** A real configuration of a real server: this simulator, over HTTPS with its own CA. */
async function configure(change: { host?: string; ca?: string } = {}): Promise<void> {
  await writeFile(join(folder, 'ca.pem'), change.ca ?? ca)
  const host = change.host ?? new URL(url).host
  await writeFile(
    join(folder, 'cluster-config.yaml'),
    `name: lab\nnodes:\n  - { name: pve1, host: '${host}' }\ncredentials: { env: PVE_TOKEN }\ntls: { ca: ca.pem }\npolicy: { environment: development }\n`,
  )
}

const run = (args: string[], PVE_TOKEN = token) => proxkit(args, { cwd: folder, env: { PVE_TOKEN } })

describe('with a configuration, over HTTPS', () => {
  test('a guest is started and stopped for real', async () => {
    expect((await run(['vm', 'start', 'web'])).exitCode).toBe(0)
    expect(JSON.parse((await run(['vm', 'status', '104', '--json'])).stdout).status).toBe('running')
    expect((await run(['vm', 'stop', 'web', '--yes'])).exitCode).toBe(0)
    expect(JSON.parse((await run(['vm', 'status', '104', '--json'])).stdout).status).toBe('stopped')
  })

  test('check names what is wrong with the cluster', async () => {
    simulator.faults.add({ kind: 'node-offline', node: 'pve2' })
    const { exitCode, stdout } = await run(['check'])
    expect(stdout).toContain('FAIL  nodes       offline: pve2')
    expect(exitCode).toBe(7)
  })

  test('a task that says OK while nothing changed is found out', async () => {
    simulator.faults.add({ kind: 'silent-no-effect', type: 'qmstart' })
    const { exitCode, stdout } = await run(['vm', 'start', '104'])
    expect(stdout).toContain('expected "running", observed "stopped"')
    expect(exitCode).toBe(7)
  })
})

describe('bad input ends with the code of its class, and changes nothing', () => {
  const nothingChanged = () =>
    expect(simulator.requests.filter(({ route }) => !route.startsWith('GET '))).toEqual([])

  test('a wrong token', async () => {
    const { exitCode, stderr } = await run(['vm', 'start', '104'], token.replace('0a1b', 'ffff'))
    expect(stderr).toContain(
      '401 Authentication failed! (check the token id, its secret and its expiry) [PVE_AUTHENTICATION]',
    )
    expect(stderr).not.toContain('5ec7e75ec7e7')
    expect(exitCode).toBe(4)
    nothingChanged()
  })

  test('a token that lacks a privilege', async () => {
    const { exitCode, stdout } = await run(
      ['vm', 'start', '104'],
      'root@pam!reader=0a1b2c3d-1111-4000-8000-5ec7e75ec7e7',
    )
    expect(stdout).toContain('needs VM.PowerMgmt on /vms/104')
    expect(exitCode).toBe(7)
    expect(simulator.guest(104)?.status).toBe('stopped')
  })

  test('another CA', async () => {
    const other = createSimulator()
    await configure({ ca: (await other.listen()).ca })
    await other.close()
    const { exitCode, stderr } = await run(['vm', 'list'])
    expect(stderr).toContain('[PVE_TLS]')
    expect(exitCode).toBe(5)
  })

  test('an unreachable server', async () => {
    await configure({ host: '127.0.0.1:1' })
    const { exitCode, stderr } = await run(['vm', 'list'])
    expect(stderr).toContain('ECONNREFUSED')
    expect(stderr).toContain('[PVE_UNREACHABLE]')
    expect(exitCode).toBe(5)
  })

  test('a token that is not set', async () => {
    const { exitCode, stderr } = await proxkit(['vm', 'list'], { cwd: folder })
    expect(stderr).toContain('the environment variable PVE_TOKEN is not set')
    expect(exitCode).toBe(3)
  })
})

describe('as processes', () => {
  const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  function start(args: string[], env: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['--conditions=@proxkit/source', bin, ...args], {
      cwd: folder,
      env: { ...process.env, XDG_STATE_HOME: join(folder, 'state'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    const output = { stdout: '', stderr: '' }
    child.stdout.on('data', (text) => (output.stdout += String(text)))
    child.stderr.on('data', (text) => (output.stderr += String(text)))
    return { child, output, ended: once(child, 'close').then(([code]) => code as number) }
  }

  const migrations = () =>
    simulator.requests.filter(({ route }) => route === 'POST /nodes/{node}/qemu/{vmid}/migrate').length

  test('a served simulator is used by the commands of its folder, keeps their changes and stops cleanly', async () => {
    await writeFile(
      join(folder, 'scenario.yaml'),
      'timeScale: 100\nnodes: [{ name: pve1 }]\nguests: [{ vmid: 104, node: pve1, name: web }]\n',
    )
    await writeFile(
      join(folder, 'cluster-config.yaml'),
      'name: practice\nnodes: [{ name: pve1, host: 192.0.2.1 }]\nsimulator: { scenario: scenario.yaml }\n',
    )
    const server = start(['sim', 'start', '--config', 'cluster-config.yaml'])
    await once(server.child.stdout as NodeJS.ReadableStream, 'data')
    const connection = join(folder, '.proxkit', 'simulator.json')
    expect(statSync(connection).mode & 0o777).toBe(0o600)

    expect(await start(['vm', 'start', 'web']).ended).toBe(0)
    const status = start(['vm', 'status', 'web', '--json'])
    expect(await status.ended).toBe(0)
    expect(JSON.parse(status.output.stdout).status).toBe('running')

    server.child.kill('SIGINT')
    expect(await server.ended).toBe(0)
    expect(existsSync(connection)).toBe(false)
  })

  test('an interrupt lets the running step settle and starts no other', async () => {
    simulator.faults.add({ kind: 'latency', ms: 300, route: 'GET /nodes/{node}/tasks/{upid}/status' })
    await configure()
    const run = start(['node', 'evacuate', 'pve1', '--yes'], { PVE_TOKEN: token })
    while (migrations() === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(130)
    expect(run.output.stdout).toContain('cancelled')
    expect(run.output.stdout).toMatch(/\nUndo: proxkit runs undo \d{8}T\d{6}Z-[0-9a-f]{8}\n$/)
    expect(simulator.guest(104)).toMatchObject({ node: 'pve2' })
  })

  test.each([
    ['looking', ['vm', 'list']],
    ['planning', ['vm', 'stop', '104', '--yes']],
  ])(
    'an interrupt of what is only %s ends it at once, also where a server never answers',
    async (_what, args) => {
      let isAsked = false
      const mute = createServer((socket) => void (isAsked = Boolean(socket.on('error', () => {}))))
      await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done))
      await configure({ host: `127.0.0.1:${(mute.address() as AddressInfo).port}` })
      const run = start(args, { PVE_TOKEN: token })
      while (!isAsked) await new Promise((resolve) => setTimeout(resolve, 10))
      run.child.kill('SIGINT')
      // Left to itself it would end with 5, when its time is over.
      expect([await run.ended, run.output.stderr]).toEqual([130, 'Interrupted. Nothing more was started.\n'])
      mute.close()
    },
  )

  test('a hang-up is the first interrupt, also when nobody is there any more to read what is printed', async () => {
    simulator.faults.add({ kind: 'latency', ms: 300, route: 'GET /nodes/{node}/tasks/{upid}/status' })
    await configure()
    const run = start(['node', 'evacuate', 'pve1', '--yes'], { PVE_TOKEN: token })
    while (migrations() === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    run.child.stdout?.destroy()
    run.child.stderr?.destroy()
    run.child.kill('SIGHUP')
    expect(await run.ended).toBe(130)
    expect(simulator.guest(104)).toMatchObject({ node: 'pve2' })
    const listed = start(['runs', 'list', '--json'])
    expect(await listed.ended).toBe(0)
    expect(JSON.parse(listed.output.stdout)).toMatchObject([{ status: 'cancelled' }])
  })

  test('a second signal after a hang-up lets go, and says what is in doubt and how to go on', async () => {
    simulator.faults.add({ kind: 'task-hangs', type: 'qmigrate' })
    const run = start(['node', 'evacuate', 'pve1', '--yes'], { PVE_TOKEN: token })
    while (migrations() === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    run.child.kill('SIGHUP')
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(9)
    const [id = ''] = readdirSync(join(folder, 'state', 'proxkit', 'runs'))
    expect(run.output.stdout).toContain('held, in doubt')
    expect(run.output.stdout).toContain(`proxkit runs resume ${id}`)
    expect(migrations()).toBe(1)
  })

  test('after kill -9 in the middle of a migration the run is resumed, and the migration was sent once', async () => {
    simulator.faults.add({ kind: 'latency', ms: 300, route: 'GET /nodes/{node}/tasks/{upid}/status' })
    const run = start(['node', 'evacuate', 'pve1', '--yes'], { PVE_TOKEN: token })
    while (migrations() === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    run.child.kill('SIGKILL')
    await run.ended
    const [id = ''] = readdirSync(join(folder, 'state', 'proxkit', 'runs'))
    const listed = start(['runs', 'list', '--json'])
    expect(await listed.ended).toBe(0)
    expect(JSON.parse(listed.output.stdout)).toMatchObject([{ run: id, status: 'running' }])

    const resumed = start(['runs', 'resume', id], { PVE_TOKEN: token })
    expect(await resumed.ended).toBe(0)
    expect(resumed.output.stdout).toContain('Evacuate a node in lab: succeeded')
    expect(migrations()).toBe(1)
    expect(simulator.guest(104)).toMatchObject({ node: 'pve2' })
    expect(await start(['runs', 'verify', id]).ended).toBe(0)
    const again = start(['runs', 'resume', id], { PVE_TOKEN: token })
    expect(await again.ended).not.toBe(0)
    expect(again.output.stderr).toContain('[RUNBOOK_RUN_ENDED]')
  })

  test('the token is in nothing that a run leaves or prints', async () => {
    const run = start(['vm', 'start', '104', '--debug'], { PVE_TOKEN: token })
    expect(await run.ended).toBe(0)
    const runs = join(folder, 'state', 'proxkit', 'runs')
    const files = readdirSync(runs, { recursive: true, encoding: 'utf8' }).filter((file) =>
      statSync(join(runs, file)).isFile(),
    )
    expect(files.length).toBeGreaterThan(3)
    for (const text of [
      ...files.map((file) => readFileSync(join(runs, file), 'utf8')),
      run.output.stdout,
      run.output.stderr,
    ])
      expect(text).not.toContain('5ec7e75ec7e7')
  })
})
