/** The cluster behind `--sim`: three nodes, a handful of guests, nothing unusual. */

import type { SimulatorOptions } from '@proxkit/pve-client/simulator'

export const defaultScenario: SimulatorOptions = {
  // A task that takes a real cluster a minute takes the embedded one a second.
  timeScale: 60,
  nodes: [
    { name: 'pve1', cores: 16, memoryMiB: 65_536 },
    { name: 'pve2', cores: 16, memoryMiB: 65_536 },
    { name: 'pve3', cores: 16, memoryMiB: 65_536 },
  ],
  storages: [
    { storage: 'local', type: 'dir', content: ['iso', 'vztmpl', 'backup', 'import'] },
    { storage: 'local-lvm', type: 'lvmthin', content: ['images', 'rootdir'] },
    { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'backup', 'iso'] },
  ],
  guests: [
    { vmid: 100, name: 'debian-13', node: 'pve1', template: true, memoryMiB: 2048, cores: 2 },
    {
      vmid: 101,
      name: 'web',
      node: 'pve1',
      status: 'running',
      memoryMiB: 4096,
      cores: 2,
      tags: ['web'],
      config: { scsi0: 'nas:101/vm-101-disk-0.qcow2,size=32G' },
    },
    {
      vmid: 102,
      name: 'db',
      node: 'pve1',
      status: 'running',
      memoryMiB: 16_384,
      cores: 4,
      config: { scsi0: 'nas:102/vm-102-disk-0.qcow2,size=100G' },
    },
    {
      vmid: 103,
      name: 'ci',
      node: 'pve2',
      status: 'running',
      memoryMiB: 8192,
      cores: 8,
      config: { scsi0: 'nas:103/vm-103-disk-0.qcow2,size=64G' },
    },
    {
      vmid: 104,
      name: 'staging',
      node: 'pve1',
      status: 'stopped',
      memoryMiB: 4096,
      cores: 2,
      tags: ['web'],
      config: { scsi0: 'nas:104/vm-104-disk-0.qcow2,size=32G' },
    },
  ],
}
