/** Names of property strings, short enough to type. */

/** A parameter of a route; `net[n]` stands for a family. */
export interface ParameterPlace {
  readonly route: string
  readonly parameter: string
}

const createVm = (parameter: string): ParameterPlace => ({ route: 'POST /nodes/{node}/qemu', parameter })
const createContainer = (parameter: string): ParameterPlace => ({
  route: 'POST /nodes/{node}/lxc',
  parameter,
})
const clusterOption = (parameter: string): ParameterPlace => ({ route: 'PUT /cluster/options', parameter })
const nodeOption = (parameter: string): ParameterPlace => ({ route: 'PUT /nodes/{node}/config', parameter })
const mapping = (kind: string): ParameterPlace => ({
  route: `POST /cluster/mapping/${kind}`,
  parameter: 'map',
})

/** Where each is declared, or the name of the server's format. */
export const propertyStringNames = {
  'qemu-agent': createVm('agent'),
  'qemu-amd-sev': createVm('amd-sev'),
  'qemu-audio': createVm('audio0'),
  'qemu-boot': createVm('boot'),
  'qemu-cicustom': createVm('cicustom'),
  'qemu-cpu': createVm('cpu'),
  'qemu-efidisk': createVm('efidisk0'),
  'qemu-hostpci': createVm('hostpci[n]'),
  'qemu-ide': createVm('ide[n]'),
  'qemu-intel-tdx': createVm('intel-tdx'),
  'qemu-ipconfig': createVm('ipconfig[n]'),
  'qemu-ivshmem': createVm('ivshmem'),
  'qemu-machine': createVm('machine'),
  'qemu-memory': createVm('memory'),
  'qemu-net': createVm('net[n]'),
  'qemu-numa': createVm('numa[n]'),
  'qemu-rng': createVm('rng0'),
  'qemu-sata': createVm('sata[n]'),
  'qemu-scsi': createVm('scsi[n]'),
  'qemu-smbios1': createVm('smbios1'),
  'qemu-spice': createVm('spice_enhancements'),
  'qemu-startup': 'pve-startup-order',
  'qemu-tpmstate': createVm('tpmstate0'),
  'qemu-unused': { route: 'POST /nodes/{node}/qemu/{vmid}/config', parameter: 'unused[n]' },
  'qemu-usb': createVm('usb[n]'),
  'qemu-vga': createVm('vga'),
  'qemu-virtio': createVm('virtio[n]'),
  'qemu-virtiofs': createVm('virtiofs[n]'),
  'qemu-watchdog': createVm('watchdog'),
  'lxc-dev': createContainer('dev[n]'),
  'lxc-features': createContainer('features'),
  'lxc-mp': createContainer('mp[n]'),
  'lxc-net': createContainer('net[n]'),
  'lxc-rootfs': createContainer('rootfs'),
  'lxc-unused': createContainer('unused[n]'),
  'backup-performance': 'backup-performance',
  bootdisk: 'pve-qm-bootdisk',
  bwlimit: clusterOption('bwlimit'),
  cpuset: 'pve-cpuset',
  crs: clusterOption('crs'),
  'delete-list': 'pve-configid-list',
  'draid-config': { route: 'POST /nodes/{node}/disks/zfs', parameter: 'draid-config' },
  'erasure-coding': { route: 'POST /nodes/{node}/ceph/pool', parameter: 'erasure-coding' },
  fleecing: 'backup-fleecing',
  ha: clusterOption('ha'),
  hotplug: 'pve-hotplug-features',
  location: nodeOption('location'),
  log_ratelimit: { route: 'PUT /cluster/firewall/options', parameter: 'log_ratelimit' },
  'mapping-dir': mapping('dir'),
  'mapping-pci': mapping('pci'),
  'mapping-usb': mapping('usb'),
  migration: clusterOption('migration'),
  'next-id': clusterOption('next-id'),
  notify: clusterOption('notify'),
  acme: nodeOption('acme'),
  acmedomain: nodeOption('acmedomain[n]'),
  wakeonlan: nodeOption('wakeonlan'),
  'prune-backups': 'prune-backups',
  'realm-sync-options': 'realm-sync-options',
  remote: 'proxmox-remote',
  replication: clusterOption('replication'),
  'replication-link': { route: 'POST /cluster/config', parameter: 'link[n]' },
  'sdn-dhcp-range': 'pve-sdn-dhcp-range',
  'tag-style': clusterOption('tag-style'),
  tags: 'pve-tag-list',
  'tfa-config': 'pve-tfa-config',
  u2f: clusterOption('u2f'),
  'user-tag-access': clusterOption('user-tag-access'),
  webauthn: clusterOption('webauthn'),
} as const satisfies Record<string, ParameterPlace | string>

export type PropertyStringName = keyof typeof propertyStringNames
