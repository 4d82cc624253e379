import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))
const scenario = `timeScale: 200
nodes: [{ name: pve1 }]
guests: [{ vmid: 104, node: pve1, name: web }]
`

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proxkit sim-'))
  writeFileSync(join(folder, 'scenario.yaml'), scenario)
})
afterEach(async () => {
  const running = children
    .splice(0)
    .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
  const ended = running.map((child) => once(child, 'exit'))
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(ended)
  rmSync(folder, { recursive: true, force: true })
})

interface Served {
  readonly child: ChildProcess
  readonly output: { stdout: string; stderr: string }
  readonly ended: Promise<number | null>
  /** What it printed: `PVE_URL` and so on. */
  readonly printed: Readonly<Record<string, string>>
}

/** Starts the command; resolves when it has printed where it listens, or has ended. */
async function serve(...args: string[]): Promise<Served> {
  return start('--scenario', 'scenario.yaml', ...args)
}

async function start(...args: string[]): Promise<Served> {
  const command = ['sim', 'start', ...args]
  const child = spawn(process.execPath, ['--conditions=@proxkit/source', bin, ...command], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (text) => (output.stdout += String(text)))
  child.stderr.on('data', (text) => (output.stderr += String(text)))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  await Promise.race([once(child.stdout, 'data'), ended])
  // As a shell would read them.
  const printed = [...output.stdout.matchAll(/^(\w+)='?(.*?)'?$/gm)].map(([, name, value]) => [name, value])
  return { child, output, ended, printed: Object.fromEntries(printed) }
}

function ask({ printed }: Served, method: string, path: string): Promise<{ status?: number; body: string }> {
  const ca = readFileSync(printed.PVE_CA_FILE ?? '')
  const headers = { authorization: `PVEAPIToken=${printed.PVE_TOKEN}` }
  return new Promise((resolve, reject) => {
    const call = request(`${printed.PVE_URL}${path}`, { method, ca, headers }, async (answer) => {
      let body = ''
      for await (const part of answer) body += String(part)
      resolve({ status: answer.statusCode ?? 0, body })
    })
    call.on('error', reject)
    call.end()
  })
}

const api = '/api2/json/nodes/pve1/qemu/104/status'
const statusOf = async (served: Served) =>
  JSON.parse((await ask(served, 'GET', `${api}/current`)).body).data.status

async function startGuest(served: Served): Promise<void> {
  expect((await ask(served, 'POST', `${api}/start`)).status).toBe(200)
  while ((await statusOf(served)) !== 'running') await new Promise((done) => setTimeout(done, 20))
}

test('it prints where it listens, with which token and authority, and shows a page', async () => {
  const served = await serve()
  expect(served.printed).toEqual({
    PVE_URL: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
    PVE_TOKEN: expect.stringMatching(/^root@pam!sim=[0-9a-f-]{36}$/),
    PVE_CA_FILE: join(folder, '.proxkit', 'simulator-ca.pem'),
    TALOS_FACTORY: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    TALOS_PROGRAMS: expect.stringMatching(/^\//),
  })
  expect((await ask(served, 'GET', '/')).body).toContain('a simulated Proxmox VE')
  served.child.kill('SIGTERM')
  expect(await served.ended).toBe(0)
  expect(readdirSync(join(folder, '.proxkit'))).toEqual([])
})

test('with a state file it goes on where it was stopped, as whoever trusted it knew it', async () => {
  const first = await serve('--state', 'lab.state')
  await startGuest(first)
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(statSync(join(folder, 'lab.state')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).toSorted()).toEqual(['.proxkit', 'lab.state', 'scenario.yaml'])

  const port = new URL(first.printed.PVE_URL ?? '').port
  const second = await serve('--state', 'lab.state', '--port', port)
  const { PVE_URL, PVE_TOKEN, PVE_CA_FILE } = first.printed
  expect(second.printed).toMatchObject({ PVE_URL, PVE_TOKEN, PVE_CA_FILE })
  expect(await statusOf(second)).toBe('running')
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)
})

test('even if it is killed, it has kept what happened until seconds before', async () => {
  const first = await serve('--state', 'lab.state')
  await startGuest(first)
  const file = join(folder, 'lab.state')
  while (!readFileSync(file, 'utf8').includes('"exitStatus":"OK"'))
    await new Promise((done) => setTimeout(done, 50))
  first.child.kill('SIGKILL')
  await first.ended
  const second = await serve('--state', 'lab.state')
  expect(await statusOf(second)).toBe('running')
}, 180_000)

test('two do not keep one state', async () => {
  const first = await serve('--state', 'lab.state')
  const second = await serve('--state', 'lab.state')
  expect(await second.ended).toBe(3)
  expect(second.output.stderr).toContain(`process ${first.child.pid} keeps its state there`)
  expect((await ask(first, 'GET', '/')).status).toBe(200)
})

test('a state that was changed is refused, and stays', async () => {
  writeFileSync(join(folder, 'lab.state'), '{"format":"proxkit-simulator-state"}')
  const served = await serve('--state', 'lab.state')
  expect(await served.ended).toBe(3)
  expect(served.output.stderr).toContain(
    `Unable to go on from ${join(folder, 'lab.state')}: it is no saved state (name another file, or delete it to begin anew from the scenario) [CONFIG_STATE]`,
  )
  expect(readdirSync(folder).toSorted()).toEqual(['lab.state', 'scenario.yaml'])
})

test('a state that cannot be kept is said before anything listens', async () => {
  const served = await serve('--state', join('nowhere', 'lab.state'))
  expect(await served.ended).toBe(3)
  expect(served.output).toMatchObject({ stdout: '', stderr: expect.stringContaining('[CONFIG_OUTPUT]') })
})

test('whoever uses a route without behaviour is told so', async () => {
  const served = await serve()
  expect((await ask(served, 'GET', '/api2/json/cluster/acme')).status).toBe(200)
  while (!served.output.stderr.includes('GET /cluster/acme is answered from its schema'))
    await new Promise((done) => setTimeout(done, 50))
})

test('a scenario with a mistake is refused with line and column', async () => {
  writeFileSync(join(folder, 'scenario.yaml'), `${scenario}storages:\n  - { storage: nas, type: nfsd }\n`)
  const served = await serve()
  expect(await served.ended).toBe(3)
  expect(served.output.stderr).toContain('scenario.yaml:5:27: storages.0.type: ')
})

test('it is the cluster of the nearest configuration, unless that is a real one', async () => {
  const guestsOf = async (served: Served) => {
    const { data } = JSON.parse((await ask(served, 'GET', '/api2/json/cluster/resources?type=vm')).body)
    return (data as { vmid: number }[]).map(({ vmid }) => vmid)
  }
  const config = `name: lab
nodes: [{ name: pve1, host: 192.0.2.11 }]
credentials: { env: PVE_TOKEN }
policy: { environment: development }
`
  const file = join(folder, 'cluster-config.yaml')
  writeFileSync(file, `${config}simulator: { scenario: scenario.yaml }\n`)
  const simulated = await start()
  expect(await guestsOf(simulated)).toEqual([104])
  simulated.child.kill('SIGINT')
  expect(await simulated.ended).toBe(0)

  writeFileSync(file, config)
  expect(await guestsOf(await start())).toContain(101)
  const named = await start('--config', file)
  expect(await named.ended).toBe(3)
  expect(named.output.stderr).toContain(`Unable to simulate the cluster of ${file}: it is a real one`)
})

test('it can be an older version', async () => {
  const served = await serve('--api', '8.4')
  expect(JSON.parse((await ask(served, 'GET', '/api2/json/version')).body).data.version).toBe('8.4.14')
  expect((await ask(served, 'GET', '/api2/json/cluster/ha/rules')).status).toBe(501)
})
