/** What a 22-line consumer costs the compiler beyond an empty file, beside the cheapest typed peer. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../scripts/packages.ts'
import { median } from './median.ts'

/** What each adds to the time of an empty file. */
export interface TypeCheckSeconds {
  readonly compiler: string
  readonly proxkit: number
  readonly proxmoxApi: number
  /** How many times the peer's time ours may be. */
  readonly target: number
}

const consumers = {
  empty: 'export {}\n',
  proxkit: `
import { createPveClient, isPveError } from '@proxkit/pve-client'

const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!a=b' } })

export async function main(): Promise<void> {
  const node = 'pve1'
  const { version } = await pve.request('GET /version')
  const guests = await pve.request('GET /nodes/{node}/qemu', { node })
  for (const { vmid, name, status } of guests) {
    if (status === 'running') continue
    const config = await pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node, vmid })
    console.log(version, name, config.cores)
    const net0 = { model: 'virtio', bridge: 'vmbr0', tag: 10 } as const
    await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node, vmid, net0 })
    const upid = await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node, vmid })
    console.log((await pve.tasks.wait(upid)).outcome)
  }
  const storages = await pve.request('GET /nodes/{node}/storage', { node, content: 'images' })
  console.log(storages.map(({ storage, avail }) => [storage, avail]))
}
main().catch((error) => console.error(isPveError(error) ? error.code : error))
`,
  proxmoxApi: `
import proxmoxApi from 'proxmox-api'

const proxmox = proxmoxApi({ host: 'pve1', tokenID: 'root@pam!a', tokenSecret: 'b' })

export async function main(): Promise<void> {
  const node = 'pve1'
  const { version } = await proxmox.version.$get()
  const guests = await proxmox.nodes.$(node).qemu.$get()
  for (const { vmid, name, status } of guests) {
    if (status === 'running') continue
    const config = await proxmox.nodes.$(node).qemu.$(vmid).config.$get()
    console.log(version, name, config.cores)
    const net0 = 'virtio,bridge=vmbr0,tag=10'
    await proxmox.nodes.$(node).qemu.$(vmid).config.$put({ net0 })
    const upid = await proxmox.nodes.$(node).qemu.$(vmid).status.start.$post()
    console.log((await proxmox.nodes.$(node).tasks.$(upid).status.$get()).status)
  }

  const storages = await proxmox.nodes.$(node).storage.$get({ content: 'images' })
  console.log(storages.map(({ storage, avail }) => [storage, avail]))
}
main().catch((error) => console.error(error))
`,
}

export function typeCheckSeconds(folder: string): TypeCheckSeconds[] {
  for (const [name, text] of Object.entries(consumers)) write(folder, name, text)
  try {
    return [
      { compiler: 'TypeScript 6', target: 1.7, ...compare('typescript/bin/tsc6', folder, 11) },
      { compiler: 'TypeScript 7', target: 1.2, ...compare('@typescript/native/bin/tsc', folder, 41) },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function write(folder: string, name: string, text: string): void {
  const project = join(folder, name)
  for (const dependency of ['@proxkit/pve-client', 'proxmox-api', '@types/node']) {
    const link = join(project, 'node_modules', dependency)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, 'node_modules', dependency), link, 'junction')
  }
  writeFileSync(join(project, 'consumer.ts'), text)
  const options = { target: 'es2023', module: 'nodenext', strict: true, noEmit: true, skipLibCheck: true }
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...options, types: ['node'] }, files: ['consumer.ts'] }),
  )
  writeFileSync(join(project, 'package.json'), '{"type":"module"}')
}

/** Medians of the differences within a round: the machine is as busy for one run as for the next. */
function compare(compiler: string, folder: string, rounds: number) {
  const added: Record<'proxkit' | 'proxmoxApi', number[]> = { proxkit: [], proxmoxApi: [] }
  const names = ['empty', 'proxkit', 'proxmoxApi'] as const
  for (let round = 0; round < rounds; round++) {
    const order = names.map((_, i) => names[(i + round) % names.length] as (typeof names)[number])
    const seconds = new Map(order.map((name) => [name, secondsOf(compiler, join(folder, name))]))
    for (const name of ['proxkit', 'proxmoxApi'] as const)
      added[name].push((seconds.get(name) ?? 0) - (seconds.get('empty') ?? 0))
  }
  return { proxkit: median(added.proxkit), proxmoxApi: median(added.proxmoxApi) }
}

function secondsOf(compiler: string, project: string): number {
  const start = performance.now()
  const args = [join(root, 'node_modules', compiler), '-p', project]
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`Unable to check the types of ${project}:\n${stdout}`)
  return (performance.now() - start) / 1000
}
