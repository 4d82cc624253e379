/** A rolling upgrade in which one node goes back to its old Talos by itself, and talosctl exits with 0: the run stops at that node. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyPlan, createRunFolder, planRunbook, type Runbook } from '@proxkit/runbook-kit'
import {
  clusterConfigSchema,
  createClusterRunbook,
  createClusterServices,
  kit,
  type Services,
  talosTemplateRunbook,
  upgradeTalosRunbook,
} from 'proxkit'
import { openLab } from 'proxkit/lab'

const profile = `
name: staging
type: talos
template: 900
tags: [staging]
controlPlanes: { count: 1, cores: 2, memoryMiB: 4096, diskGiB: 32, startVmid: 2001, startAddress: 10.0.4.11/16 }
workers: { count: 1, cores: 2, memoryMiB: 4096, diskGiB: 32, startVmid: 2011, startAddress: 10.0.4.21/16 }
network: { endpoint: https://10.0.4.11:6443, gateway: 10.0.0.1, pods: 10.244.0.0/16, services: 10.96.0.0/12 }
talos: { version: v1.13.3, kubernetes: v1.34.1, configDir: keys }
`

export async function main(env: Record<string, string>, console: { log(line: string): void }): Promise<void> {
  const folder = env.STATE_DIR ?? '.'
  const lab = await openLab({
    scenario: {
      timeScale: 200,
      nodes: [{ name: 'pve1', cores: 16, memoryMiB: 65_536 }],
      storages: [{ storage: 'local', type: 'dir', content: ['iso', 'import', 'images'] }],
    },
    served: true,
  })
  const { simulator: talos } = await lab.talos()
  const { clock } = await lab.programs()
  const config = clusterConfigSchema.parse({
    name: 'lab',
    nodes: [{ name: 'pve1', host: 'pve1' }],
    credentials: { env: 'PVE_TOKEN' },
    defaults: { storage: 'local', imageStorage: 'local' },
  })
  await mkdir(join(folder, 'clusters'))
  await writeFile(join(folder, 'clusters', 'staging.yaml'), profile)
  const clusters = createClusterServices({
    ...{ config, folder, clock, env: process.env },
    simulated: lab.programs,
  })
  const services: Services = { pve: lab.pve, clusters }

  const run = async <Input>(runbook: Runbook<Services, Input>, input: Input): Promise<void> => {
    const shared = { services, clock, environment: 'lab' }
    const plan = await planRunbook(runbook, input, { ...shared, actor: 'ada' })
    const report = await applyPlan(kit, plan, {
      ...shared,
      approve: async () => ({ by: 'ada', why: 'it is a lab' }),
      runFolder: await createRunFolder(folder),
    })
    console.log(`${runbook.title}: ${report.status}`)
    const failed = report.steps.find(({ status }) => status === 'failed')
    if (failed !== undefined) console.log(`  ${failed.summary}: ${failed.failure?.error}`)
  }
  const show = () => {
    for (const { hostname, version, isCordoned } of talos.nodes.toSorted((a, b) =>
      a.hostname < b.hostname ? -1 : 1,
    ))
      console.log(`  ${hostname} runs ${version}, ${isCordoned ? 'cordoned' : 'in service'}`)
  }

  const factory = await clusters.factory()
  const { id: schematicId } = await factory.register({
    customization: { systemExtensions: { officialExtensions: ['siderolabs/qemu-guest-agent'] } },
  })
  const { defaults } = config
  await run(talosTemplateRunbook, {
    ...{ name: 'talos', node: 'pve1', vmid: 900, version: 'v1.13.3', schematicId, defaults },
  })
  await run(createClusterRunbook, { cluster: 'staging' })

  talos.fault({ kind: 'upgrade', node: 'staging-worker-1', outcome: 'rolls-back' })
  const upgrade = {
    cluster: 'staging',
    to: 'v1.14.1',
    backups: { folder: join(folder, 'etcd'), keep: 7 },
  }
  await run(upgradeTalosRunbook, upgrade)
  show()
  // Whatever kept the new version from coming up is mended: what is left is planned and done.
  await run(upgradeTalosRunbook, upgrade)
  show()
  await clusters.close()
  await lab.close()
}
