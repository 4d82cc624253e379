/**
 * The `proxkit` command as it is built: its help beside a Node that does nothing, its first request beside a script that only sends
 * it, and the inventory of 5,000 guests beside one call after another.
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { root } from '../scripts/packages.ts'
import { interleaved, median } from './median.ts'
import { type BenchServer, startServer } from './start-server.ts'
import { compared, type Row } from './table.ts'

const token = 'root@pam!bench=0e1a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8'
const command = join(root, 'packages/tasks/dist/bin.js')

export async function commandLine(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    return [await help(folder), await firstRequest(folder), await inventory(folder)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function help(cwd: string): Promise<Row> {
  const lifetimeMs =
    (...args: string[]) =>
    async () => ({ ms: await lasts(() => run(args, cwd), 5) })
  const { medians, ratios } = await interleaved({
    proxkit: lifetimeMs(command, '--help'),
    bare: lifetimeMs('--eval', ''),
  })
  return compared('proxkit --help, beside node that does nothing: ms', medians.proxkit.ms, medians.bare.ms, {
    ...{ digits: 0, most: 1.5 },
    ratio: ratios.bare.ms,
  })
}

async function firstRequest(cwd: string): Promise<Row> {
  const server = await startServer()
  configure(cwd, server)
  const script = join(cwd, 'first-request.mjs')
  writeFileSync(
    script,
    `import { readFileSync } from 'node:fs'
import { Agent, request } from ${JSON.stringify(import.meta.resolve('undici'))}
const dispatcher = new Agent({ connect: { ca: readFileSync('ca.pem') } })
const headers = { authorization: 'PVEAPIToken=' + process.env.PVE_TOKEN, accept: 'application/json' }
const { body } = await request('https://127.0.0.1:${server.port}/api2/json/cluster/resources?type=vm', { dispatcher, headers })
await body.text()
process.exit()`,
  )
  /** From the start of the process to the first request that reaches the server. The rest of the command is of no interest. */
  const until = async (args: readonly string[]) => {
    await server.take()
    const startedMs = Date.now()
    const child = spawn(process.execPath, args, { cwd, env: environment(), stdio: 'ignore' })
    const ended = once(child, 'exit')
    let firstMs: number | undefined
    while (firstMs === undefined && child.exitCode === null) {
      await sleep(20)
      firstMs = (await server.take()).firstMs
    }
    child.kill()
    await ended
    firstMs ??= (await server.take()).firstMs
    if (firstMs === undefined)
      throw new Error(`Unable to measure the first request: ${args.join(' ')} sent none`)
    return firstMs - startedMs
  }
  const { medians, ratios } = await interleaved({
    proxkit: async () => ({ ms: await lasts(() => until([command, 'vm', 'start', '104']), 3) }),
    script: async () => ({ ms: await lasts(() => until([script]), 3) }),
  })
  server.stop()
  return compared(
    'first request of proxkit vm start, beside a script: ms',
    medians.proxkit.ms,
    medians.script.ms,
    {
      ...{ digits: 0, most: 1.3 },
      ratio: ratios.script.ms,
    },
  )
}

/** The whole command, against as many of its requests one after another as take a few seconds, for all of them. */
async function inventory(cwd: string): Promise<Row> {
  const server = await startServer({ latencyMs: 20, guests: 5_000 })
  configure(cwd, server)
  const seconds: number[] = []
  let requests = 0
  for (let i = 0; i < 3; i++) {
    await server.take()
    seconds.push((await run([command, 'inventory', '--json'], cwd)) / 1000)
    requests = Object.values((await server.take()).counts).reduce((sum, count) => sum + count, 0)
  }
  const each = await secondsOfOneCall(server)
  server.stop()
  return compared(
    `inventory of 5,000 guests, ${requests} requests at 20 ms, beside one after another: s`,
    median(seconds),
    each * requests,
    { digits: 1, most: 1 / 20 },
  )
}

async function secondsOfOneCall(server: BenchServer): Promise<number> {
  const dispatcher = new Agent({ connect: { ca: server.cert } })
  const calls = 200
  const start = performance.now()
  for (let vmid = 100; vmid < 100 + calls; vmid++) {
    const path = `/api2/json/nodes/pve1/qemu/${vmid}/config`
    const { body } = await request(`https://127.0.0.1:${server.port}${path}`, { dispatcher })
    JSON.parse(await body.text())
  }
  const seconds = (performance.now() - start) / 1000
  await dispatcher.close()
  return seconds / calls
}

function configure(folder: string, { port, cert }: BenchServer): void {
  writeFileSync(join(folder, 'ca.pem'), cert)
  writeFileSync(
    join(folder, 'cluster-config.yaml'),
    `name: bench
nodes: [{ name: pve1, host: '127.0.0.1:${port}' }]
credentials: { env: PVE_TOKEN }
tls: { ca: ca.pem }
policy: { environment: development }
`,
  )
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PVE_TOKEN: token, XDG_STATE_HOME: join(tmpdir(), 'bench-state') }
}

/** The lifetime of a process in milliseconds. */
async function run(args: readonly string[], cwd: string): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, args, {
    cwd,
    env: environment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Unable to measure node ${args.join(' ')}: it ended with ${code}`)
  return performance.now() - start
}

/** The shortest of several: a process can only be delayed, never hurried. */
async function lasts(measure: () => Promise<number>, times: number): Promise<number> {
  const found: number[] = []
  for (let i = 0; i < times; i++) found.push(await measure())
  return Math.min(...found)
}
