/** The state in which the recorded conversations begin. */

import type { SimulatorOptions } from '@proxkit/pve-client/simulator'

const tokenSecrets = {
  'root@pam!full': '11111111-1111-4111-8111-111111111111',
  'root@pam!sep': '22222222-2222-4222-8222-222222222222',
  'alice@pve!full': '33333333-3333-4333-8333-333333333333',
  'alice@pve!sep': '44444444-4444-4444-8444-444444444444',
  'alice@pve!old': '55555555-5555-4555-8555-555555555555',
}

/** Passwords of users, as the recorded logins use them. */
export const passwords: Readonly<Record<string, string>> = {
  'root@pam': 'realpve-root',
  'alice@pve': 'alice-pass-1',
}

export const secrets: Readonly<Record<string, string>> = tokenSecrets

export const recordedStart: SimulatorOptions = {
  // What is not simulated is an exception with its reason, and no accidental likeness.
  unimplemented: 'refuse',
  authFailureDelayMs: 0,
  nodes: [
    {
      name: 'pve1',
      cores: 2,
      memoryMiB: 24_105,
      ip: '192.0.2.2',
      disks: [],
      pciDevices: [
        ['0000:00:01.0', '0xffff00', '0x1045'],
        ['0000:00:02.0', '0x018000', '0x1042'],
        ['0000:00:03.0', '0x020000', '0x1041'],
        ['0000:00:04.0', '0xffff00', '0x1053'],
        ['0000:00:05.0', '0xffff00', '0x1044'],
      ].map(([id = '', kind = '', device = '']) => ({
        id,
        class: kind,
        vendor: '0x1af4',
        device,
        subsystem_vendor: '0x1af4',
        subsystem_device: device,
        iommugroup: -1,
      })),
      config: { description: 'node notes' },
      interfaces: {
        eth0: { type: 'eth' },
        vmbr0: {
          type: 'bridge',
          autostart: 1,
          active: 0,
          cidr: '198.51.100.11/24',
          gateway: '198.51.100.1',
          bridge_ports: '',
          bridge_stp: 'off',
          bridge_fd: '0',
        },
      },
    },
  ],
  storages: [
    {
      storage: 'local',
      type: 'dir',
      content: ['images', 'vztmpl', 'snippets', 'backup', 'rootdir', 'iso'],
      sizeGiB: 252,
      usedGiB: 30,
      config: { 'prune-backups': 'keep-all=1' },
    },
  ],
  guests: [
    {
      vmid: 100,
      node: 'pve1',
      bootable: false,
      config: {
        description: 'hello',
        scsihw: 'virtio-scsi-pci',
        memory: '64',
        smbios1: 'uuid=3ff01c2a-9c5b-4569-af1b-500d09edd10e',
        kvm: 0,
        meta: 'creation-qemu=10.0.13,ctime=1795168021',
        name: 'vm100',
        net0: '',
        scsi0: 'local:100/vm-100-disk-0.qcow2,size=2G',
        boot: 'order=scsi0',
        vmgenid: '28da08c9-8410-4674-9433-7565039263ee',
        ostype: 'l26',
      },
      snapshots: [
        { name: 's1', snaptime: 1_795_168_023 },
        { name: 's2', snaptime: 1_795_168_080 },
      ],
    },
    {
      vmid: 101,
      node: 'pve1',
      bootable: false,
      config: {
        name: 'vm101',
        meta: 'creation-qemu=10.0.13,ctime=1795168154',
        kvm: 0,
        memory: '64',
        smbios1: 'uuid=065066a4-09bf-4462-8f2a-147bd4b533c0',
        scsihw: 'virtio-scsi-pci',
        net0: 'virtio=BC:24:11:65:EC:30,bridge=vmbr0',
        ostype: 'l26',
        boot: 'order=scsi0',
        vmgenid: 'd5864785-fb76-48f6-9a28-8f3640dfdf4a',
        scsi0: 'local:101/vm-101-disk-0.qcow2,size=1G',
      },
    },
    {
      vmid: 200,
      node: 'pve1',
      type: 'lxc',
      config: {
        swap: 128,
        cores: 1,
        memory: 128,
        features: 'nesting=1',
        net0: 'name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:C8,ip=dhcp,type=veth',
        ostype: 'debian',
        rootfs: 'local:200/vm-200-disk-0.raw,size=1G',
        arch: 'amd64',
        unprivileged: 1,
        hostname: 'ct200c',
      },
    },
  ],
  users: [
    { userid: 'root@pam', password: passwords['root@pam'] ?? '' },
    {
      userid: 'alice@pve',
      password: passwords['alice@pve'] ?? '',
      groups: ['devs'],
      email: 'alice@example.invalid',
      comment: 'Al Ice',
    },
    { userid: 'bob@pve', enable: false },
    { userid: 'carol@pve', expire: 1_000_000_000 },
    { userid: 'pamuser@pam' },
  ],
  groups: [{ groupid: 'devs', comment: 'Developers' }],
  roles: [{ roleid: 'VMUserPlus', privileges: ['VM.Audit', 'VM.PowerMgmt'] }],
  acl: [
    { path: '/', user: 'pamuser@pam', role: 'PVEAuditor' },
    { path: '/vms', group: 'devs', role: 'VMUserPlus' },
  ],
  tokens: [
    { token: 'root@pam!full', secret: tokenSecrets['root@pam!full'] },
    { token: 'root@pam!sep', secret: tokenSecrets['root@pam!sep'], privilegeSeparation: true },
    { token: 'alice@pve!full', secret: tokenSecrets['alice@pve!full'] },
    { token: 'alice@pve!sep', secret: tokenSecrets['alice@pve!sep'], privilegeSeparation: true },
    { token: 'alice@pve!old', secret: tokenSecrets['alice@pve!old'], expire: 1_000_000_000 },
  ],
  // A host that the recorded server knew and could not reach; it was no member of a cluster.
  faults: [{ kind: 'node-offline', node: 'pve2' }],
}
