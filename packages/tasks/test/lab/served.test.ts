/** `sim start` in a process of its own, and the programs that others use for the same nodes. */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createPveClient } from '@proxkit/pve-client'
import { expect, onTestFinished, test } from 'vitest'
import { readConnection } from '../../src/lab/connection-file.ts'
import { connectedPrograms } from '../../src/lab/lab-programs.ts'

const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))
const plain = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'
const address = '10.0.3.232'
const scenario = `timeScale: 200
nodes: [{ name: pve1 }]
guests:
  - vmid: 1000
    node: pve1
    status: running
    image: https://factory.talos.dev/image/${plain}/v1.13.3/nocloud-amd64.qcow2
  - { vmid: 104, node: pve1, status: running }
`

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-served-'))
  writeFileSync(join(folder, 'scenario.yaml'), scenario)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Serves the scenario, and gives what another process finds out about it. */
async function serve(folder: string, ...args: string[]) {
  const command = [bin, 'sim', 'start', '--scenario', 'scenario.yaml', ...args]
  const child: ChildProcess = spawn(process.execPath, ['--conditions=@proxkit/source', ...command], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  const connection = await readConnection(folder)
  if (connection === undefined) throw new Error('nobody serves this folder')
  const programs = connectedPrograms(connection)
  const { url, ca, token } = connection
  const pve = createPveClient({ baseUrl: url, tls: { ca }, auth: { token } })
  onTestFinished(() => pve.close())
  const env = { ...process.env, ...programs.env, TALOSCONFIG: join(folder, 'talosconfig') }
  return {
    pve,
    programs,
    async talosctl(...args: string[]) {
      const { stdout } = await promisify(execFile)('talosctl', args, { env, cwd: folder })
      return stdout
    },
    async stop() {
      child.kill('SIGINT')
      return (await exited)[0] as number
    },
  }
}

type Served = Awaited<ReturnType<typeof serve>>

/** Looks until it answers. */
async function answered(look: () => Promise<string>): Promise<string> {
  for (;;) {
    const said = await look().catch(() => undefined)
    if (said !== undefined) return said
  }
}

const credentials = ['-e', address, '-n', address]
const members = ({ talosctl }: Served) => answered(() => talosctl('etcd', 'members', ...credentials))

async function bootstrap(served: Served): Promise<void> {
  const { talosctl } = served
  await answered(() => talosctl('get', 'disks', '--insecure', '-n', address))
  await talosctl('gen', 'config', 'demo', `https://${address}:6443`)
  await talosctl('apply-config', '--insecure', '-n', address, '-f', 'controlplane.yaml')
  await answered(() => talosctl('bootstrap', ...credentials))
}

test('other processes use the programs and see the network of what is served; at the end nothing is left', async () => {
  const served = await serve(makeFolder())
  const { programs } = served
  await bootstrap(served)
  expect(await members(served)).toContain(address)
  expect(await programs.probe(address, 50_000)).toBe(true)
  expect(await programs.probe('10.0.0.104', 22)).toBe(true)
  expect(await programs.probe('10.0.0.105', 22)).toBe(false)
  expect((await fetch(`${programs.factoryUrl}/versions`)).status).toBe(200)
  expect(await served.stop()).toBe(0)
  expect(existsSync(dirname(dirname(programs.talosctl)))).toBe(false)
})

test('with a state file the cluster goes on: its nodes boot from their disks, as the members that they were', async () => {
  const folder = makeFolder()
  const first = await serve(folder, '--state', 'lab.state')
  await bootstrap(first)
  const before = await members(first)
  await first.talosctl('kubeconfig', 'kubeconfig', ...credentials)
  expect(await first.stop()).toBe(0)

  const second = await serve(folder, '--state', 'lab.state')
  expect(await members(second)).toBe(before)
  const version = await second.talosctl('version', '--short', ...credentials)
  expect(version).toContain('v1.13.3')
})
