/** What a 20-line consumer costs the compiler beyond an empty file, beside the cheapest typed peer. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../scripts/packages.ts'
import { interleaved } from './median.ts'

export interface TypeCheckSeconds {
  readonly compiler: string
  readonly empty: number
  readonly proxkit: number
  readonly proxmoxApi: number
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
    const upid = await proxmox.nodes.$(node).qemu.$(vmid).status.start.$post()
    console.log((await proxmox.nodes.$(node).tasks.$(upid).status.$get()).status)
  }

  const storages = await proxmox.nodes.$(node).storage.$get({ content: 'images' })
  console.log(storages.map(({ storage, avail }) => [storage, avail]))
}
main().catch((error) => console.error(error))
`,
}

export async function typeCheckSeconds(folder: string): Promise<TypeCheckSeconds[]> {
  for (const [name, text] of Object.entries(consumers)) write(folder, name, text)
  try {
    return [await compile('TypeScript 6', 'tsc6', folder), await compile('TypeScript 7', 'tsc', folder)]
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

async function compile(compiler: string, command: string, folder: string): Promise<TypeCheckSeconds> {
  const run = (name: string) => () => ({ seconds: secondsOf(command, join(folder, name)) })
  const { empty, proxkit, proxmoxApi } = await interleaved({
    empty: run('empty'),
    proxkit: run('proxkit'),
    proxmoxApi: run('proxmoxApi'),
  })
  return { compiler, empty: empty.seconds, proxkit: proxkit.seconds, proxmoxApi: proxmoxApi.seconds }
}

function secondsOf(command: string, project: string): number {
  const start = performance.now()
  const { status, stdout } = spawnSync(join(root, 'node_modules', '.bin', command), ['-p', project], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`Unable to check the types of ${project}:\n${stdout}`)
  return (performance.now() - start) / 1000
}
