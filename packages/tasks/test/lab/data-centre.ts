/** A lab over HTTPS with Talos on its machines, and real programs to look at them. */

import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
import { upload } from '@proxkit/pve-client/transfers'
import { createCidata, createFactoryClient, proxmoxImage, proxmoxSchematic } from '@proxkit/talos'
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

  return {
    ...lab,
    talos,
    programs,
    schematicId,
    folder,
    run,
    done,
    node,
    /** Configurations of a new cluster, made by the program. */
    async generate() {
      await run('talosctl', 'gen', 'config', 'demo', 'https://10.0.4.0:6443', '-o', folder)
      return (role: 'controlplane' | 'worker') => readFileSync(join(folder, `${role}.yaml`), 'utf8')
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
      const data = createCidata({ userData, hostname })
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
    macOf: (vmid: number) =>
      /(?:[0-9A-F]{2}:){5}[0-9A-F]{2}/
        .exec(String(lab.simulator.guest(vmid)?.config.net0))?.[0]
        .toLowerCase() ?? '',
    /** The node on a machine, when it has come so far. */
    async nodeOn(vmid: number, stage: 'maintenance' | 'running' | 'off') {
      const mac = this.macOf(vmid)
      for (;;) {
        const found = talos.nodes.find((each) => each.mac === mac)
        if (found?.stage === stage) return found
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}
