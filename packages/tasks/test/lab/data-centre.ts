/** A lab over HTTPS with Talos on its machines, and real programs to look at them. */

import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
import { upload } from '@proxkit/pve-client/transfers'
import {
  createCidata,
  createFactoryClient,
  patchMachineConfig,
  proxmoxImage,
  proxmoxSchematic,
} from '@proxkit/talos'
import { onTestFinished } from 'vitest'
import { openLab } from '../../src/lab/index.ts'

const scenario: SimulatorOptions = {
  timeScale: 200,
  nodes: [{ name: 'pve1' }, { name: 'pve2' }],
  storages: [
    { storage: 'local', type: 'dir', content: ['iso', 'import', 'backup'] },
    { storage: 'nas', type: 'nfs', content: ['images', 'iso', 'backup'] },
    { storage: 'tank', type: 'zfspool', content: ['images'] },
  ],
}

export const talosVersion = 'v1.13.3'

type Role = 'controlplane' | 'worker'

/** What DHCP of the simulated network gives. */
const addressOf = (vmid: number) => `10.0.${vmid >> 8}.${vmid & 255}`

/** From 1.12 on a name has a document of its own, in place of the one that is generated. */
const named = (config: string, hostname: string) =>
  patchMachineConfig(config, [{ apiVersion: 'v1alpha1', kind: 'HostnameConfig', auto: 'off', hostname }])

const installer = (id: string) => `factory.talos.dev/nocloud-installer/${id}:${talosVersion}`

export async function openDataCentre(options: SimulatorOptions = {}) {
  const lab = await openLab({ scenario: { ...scenario, ...options }, served: true })
  onTestFinished(() => lab.close())
  const [programs, { simulator: talos }] = await Promise.all([lab.programs(), lab.talos()])
  const factory = createFactoryClient({ factory: programs.factoryUrl })
  onTestFinished(() => factory.close())
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-data-centre-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { id: schematicId } = await factory.register(proxmoxSchematic())
  const { pve } = lab
  const env = { ...process.env, ...programs.env, TALOSCONFIG: join(folder, 'talosconfig') }
  const run = async (program: 'talosctl' | 'kubectl', ...args: string[]) => {
    const { stdout } = await promisify(execFile)(programs[program], args, { env, cwd: folder })
    return stdout
  }
  const node = 'pve1'
  const endpoint = 'https://10.0.3.232:6443'
  await run(
    'talosctl',
    'gen',
    'config',
    'demo',
    endpoint,
    '-o',
    folder,
    '--install-image',
    installer(schematicId),
  )
  const configOf = (role: Role) => readFileSync(join(folder, `${role}.yaml`), 'utf8')

  /** Waits for what a task does. */
  const done = async (upid: string) => {
    for (;;) {
      const task = await pve.request('GET /nodes/{node}/tasks/{upid}/status', {
        node: upid.split(':')[1] ?? '',
        upid,
      })
      if (task.status !== 'running') return String(task.exitstatus)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  const macOf = (vmid: number) =>
    /(?:[0-9A-F]{2}:){5}[0-9A-F]{2}/
      .exec(String(lab.simulator.guest(vmid)?.config.net0))?.[0]
      .toLowerCase() ?? ''

  const world = {
    ...lab,
    talos,
    programs,
    schematicId,
    folder,
    run,
    done,
    node,
    config: configOf,
    /** What the program says about the node on a machine. */
    talosctl: (vmid: number, ...args: string[]) => {
      const address = addressOf(vmid)
      return run('talosctl', ...args, '-e', address, '-n', address)
    },
    async applyConfig(vmid: number, role: Role) {
      const file = join(folder, `${role}.yaml`)
      await run('talosctl', 'apply-config', '--insecure', '-n', addressOf(vmid), '-f', file)
    },
    /** Downloads the image of this version. @returns how the task ended, and where the image is */
    async download(
      options: { readonly version?: string; readonly id?: string; readonly method?: 'disk' | 'iso' } = {},
    ) {
      const { version = talosVersion, id = schematicId, method = 'disk' } = options
      const image = proxmoxImage({
        ...{ schematicId: id, version, method, factory: programs.factoryUrl },
        ...{ imageStorage: 'local', diskStorage: 'tank' },
      })
      const route = 'POST /nodes/{node}/storage/{storage}/download-url'
      const upid = await pve.request(route, { node, ...image.download })
      return { image, upid, outcome: await done(upid) }
    },
    /** A machine made from this image. */
    async createMachine(vmid: number, vm: Readonly<Record<string, string | number>>, more: object = {}) {
      const net0 = 'virtio,bridge=vmbr0'
      const upid = await pve.request('POST /nodes/{node}/qemu', { node, vmid, net0, ...vm, ...more } as never)
      return done(upid)
    },
    async clone(vmid: number, newid: number, full = true, name = `vm${newid}`) {
      const order = { node, vmid, newid, full, name }
      return done(await pve.request('POST /nodes/{node}/qemu/{vmid}/clone', order))
    },
    /** Uploads the drive and attaches it. */
    async attachCidata(vmid: number, userData: string, hostname = `vm${vmid}`) {
      const filename = `cidata-${vmid}.iso`
      const data = createCidata({ userData: named(userData, hostname), hostname })
      await upload(pve, { node, storage: 'nas', content: 'iso', filename, source: data })
      await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
        node,
        vmid,
        ide2: `nas:iso/${filename},media=cdrom`,
      })
    },
    async power(vmid: number, verb: 'start' | 'stop' | 'shutdown', at = node) {
      const route = `POST /nodes/{node}/qemu/{vmid}/status/${verb}` as const
      return done(await pve.request(route, { node: at, vmid }))
    },
    macOf,
    async makeTemplate(vmid: number) {
      return done(await pve.request('POST /nodes/{node}/qemu/{vmid}/template', { node, vmid }))
    },
    async destroy(vmid: number) {
      return done(await pve.request('DELETE /nodes/{node}/qemu/{vmid}', { node, vmid }))
    },
    /** What the agent says about the network, or why it says nothing. */
    async agentOf(vmid: number) {
      const route = 'GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces'
      try {
        return ((await pve.request(route, { node, vmid })) as { result: unknown }).result
      } catch (error) {
        return (error as { reason?: string }).reason
      }
    },
    /** The node on a machine, when it has come so far. */
    async nodeOn(vmid: number, stage: 'maintenance' | 'running' | 'off') {
      const mac = macOf(vmid)
      for (;;) {
        const found = talos.nodes.find((each) => each.mac === mac)
        if (found?.stage === stage) return found
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
  return {
    ...world,
    async createFromImage(vmid: number) {
      const { image } = await world.download()
      return world.createMachine(vmid, image.vm)
    },
    /** A machine that becomes a node by itself. */
    async createNode(vmid: number, role: Role) {
      await this.createFromImage(vmid)
      await world.attachCidata(vmid, configOf(role))
      await world.power(vmid, 'start')
    },
  }
}
