/** In which clusters of Talos are made: by tests, and by the pages that show what runbooks plan. */

import type { SimulatorOptions } from '@proxkit/pve-client/simulator'

export const talosVersion = 'v1.13.3'

/** Three nodes with room, storage for images, and nothing on it. */
export const talosScenario: SimulatorOptions = {
  timeScale: 200,
  nodes: ['pve1', 'pve2', 'pve3'].map((name) => ({ name, cores: 16, memoryMiB: 65_536 })),
  storages: [
    { storage: 'local', type: 'dir', content: ['iso', 'import', 'backup'] },
    { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'backup'] },
  ],
}

export interface ProfileShape {
  readonly name?: string
  readonly controlPlanes?: number
  readonly workers?: number
  readonly extra?: string
}

/** As people write it. */
export function talosProfile({
  name = 'staging',
  controlPlanes = 1,
  workers = 0,
  extra = '',
}: ProfileShape = {}) {
  return `name: ${name}
type: talos
template: 900
tags: [${name}]
controlPlanes:
  count: ${controlPlanes}
  cores: 2
  memoryMiB: 4096
  diskGiB: 32
  startVmid: 2001
  startAddress: 10.0.4.11/16
workers:
  count: ${workers}
  cores: 2
  memoryMiB: 4096
  diskGiB: 32
  startVmid: 2011
  startAddress: 10.0.4.21/16
network:
  endpoint: https://10.0.4.10:6443
  gateway: 10.0.0.1
  pods: 10.244.0.0/16
  services: 10.96.0.0/12
talos:
  version: ${talosVersion}
  kubernetes: v1.34.1
  configDir: talos/${name}
  vip: 10.0.4.10
${extra}`
}
