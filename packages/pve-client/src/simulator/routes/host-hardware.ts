/** What a node can do for guests: processors, machines, devices that can be passed through. */

import { guestsOn } from '../state/guests.ts'
import { isOnline } from '../state/nodes.ts'
import { machineVersions } from '../state/qemu.ts'
import type { Handler } from './call.ts'
import { hostOf } from './host-of.ts'

export const hostHardwareRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}': () => folders.map((name) => ({ name })),
  'GET /nodes/{node}/capabilities': () => [{ name: 'qemu' }],
  'GET /nodes/{node}/capabilities/qemu': () =>
    ['cpu', 'cpu-flags', 'machines', 'migration'].map((name) => ({ name })),
  'GET /nodes/{node}/capabilities/qemu/machines': () =>
    machineVersions.flatMap((version) => [
      { id: `pc-i440fx-${version}`, type: 'i440fx', version },
      { id: `pc-q35-${version}`, type: 'q35', version },
    ]),
  'GET /nodes/{node}/capabilities/qemu/migration': () => ({ 'has-dbus-vmstate': true }),
  'GET /nodes/{node}/hardware': () => [{ type: 'pci' }, { type: 'usb' }],
  'GET /nodes/{node}/hardware/pci': (call) => hostOf(call).pciDevices,
  'GET /nodes/{node}/hardware/usb': () => [],
  'GET /nodes/{node}/hardware/pci/{pci-id-or-mapping}': () => [{ method: 'mdev' }],
  'GET /nodes/{node}/hardware/pci/{pci-id-or-mapping}/mdev': () => [],
  'GET /nodes/{node}/netstat': (call) =>
    guestsOn(call.world, call.node)
      .filter((guest) => guest.run !== undefined && isOnline(call.world, guest.node))
      .flatMap((guest) =>
        Object.keys(guest.config)
          .filter((key) => /^net\d+$/.test(key))
          .map((key) => ({ vmid: String(guest.vmid), dev: key, in: '0', out: '0' })),
      ),
}

const folders = [
  'aplinfo',
  'apt',
  'capabilities',
  'ceph',
  'certificates',
  'config',
  'disks',
  'dns',
  'firewall',
  'hardware',
  'hosts',
  'journal',
  'lxc',
  'migrateall',
  'netstat',
  'network',
  'qemu',
  'query-oci-repo-tags',
  'query-url-metadata',
  'replication',
  'report',
  'rrd',
  'rrddata',
  'scan',
  'sdn',
  'services',
  'spiceshell',
  'startall',
  'status',
  'stopall',
  'storage',
  'subscription',
  'suspendall',
  'syslog',
  'tasks',
  'termproxy',
  'time',
  'version',
  'vncshell',
  'vzdump',
  'wakeonlan',
]
