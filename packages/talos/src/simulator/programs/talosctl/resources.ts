/** The objects that `talosctl get` shows. */

import { memberOf } from '../../cluster/etcd.ts'
import { extensionsOf } from '../../cluster/installer-image.ts'
import { isReady } from '../../cluster/kubernetes.ts'
import {
  addressOf,
  type Boot,
  clusterOf,
  digest,
  hostnameOf,
  type Machine,
  machinesOf,
  type World,
} from '../../cluster/world.ts'
import { formatBytes } from '../program.ts'
import { servicesOf } from './services.ts'

export interface ResourceType {
  readonly type: string
  /** What it is called on the command line, besides its type. */
  readonly names: readonly string[]
  readonly namespace: string
  readonly displayType: string
  /** Columns of the table: heading, and fields of the spec. */
  readonly columns: readonly (readonly [heading: string, ...path: string[]])[]
  /** Also in maintenance mode, where there are no credentials. */
  readonly isPublic: boolean
  readonly read: (world: World, machine: Machine, boot: Boot) => readonly Item[]
}

interface Item {
  readonly id: string
  readonly version?: number
  readonly owner?: string
  readonly spec: unknown
}

/** By any of its names, whatever their case; also by a longer part of its type. */
export function findResourceType(name: string): ResourceType | undefined {
  const wanted = name.toLowerCase()
  return resourceTypes.find(
    ({ type, names, displayType }) =>
      [type.toLowerCase(), type.toLowerCase().split('.')[0], displayType.toLowerCase()].includes(wanted) ||
      names.includes(wanted),
  )
}

const resourceTypes: readonly ResourceType[] = [
  {
    type: 'Members.cluster.talos.dev',
    names: ['members'],
    namespace: 'cluster',
    displayType: 'Member',
    columns: [
      ['HOSTNAME', 'hostname'],
      ['MACHINE TYPE', 'machineType'],
      ['OS', 'operatingSystem'],
      ['ADDRESSES', 'addresses'],
    ],
    isPublic: false,
    read: (world, machine) => {
      const cluster = clusterOf(world, machine)
      // Discovery forgets a machine only after a while; one that is switched off is still a member.
      return (cluster === undefined ? [] : machinesOf(world, cluster)).map((each) => ({
        id: hostnameOf(each),
        owner: 'cluster.MemberController',
        version: 2,
        spec: {
          nodeId: digest(each.uuid).slice(0, 44),
          addresses: [addressOf(each)],
          hostname: hostnameOf(each),
          machineType: each.identity?.role,
          operatingSystem: `Talos (${(each.boot?.image ?? each.disk.slots[each.disk.active ?? 'A'])?.version})`,
          ...(each.identity?.role === 'controlplane' ? { controlPlane: { apiServerPort: 6443 } } : {}),
        },
      }))
    },
  },
  {
    type: 'MachineConfigs.config.talos.dev',
    names: ['machineconfig', 'mc'],
    namespace: 'config',
    displayType: 'MachineConfig',
    columns: [],
    isPublic: false,
    read: (_world, { disk }, { configText, configVersion }) => [
      ...(disk.config === undefined ? [] : [{ id: 'persistent', version: configVersion, spec: disk.config }]),
      ...(configText === undefined ? [] : [{ id: 'v1alpha1', version: configVersion, spec: configText }]),
    ],
  },
  {
    type: 'ExtensionStatuses.runtime.talos.dev',
    names: ['extensions'],
    namespace: 'runtime',
    displayType: 'ExtensionStatus',
    columns: [
      ['NAME', 'metadata', 'name'],
      ['VERSION', 'metadata', 'version'],
    ],
    isPublic: false,
    read: (world, _machine, { image }) => {
      const names = extensionsOf(world, image).map((name) => name.replace(/^.*\//, ''))
      const metadata = (name: string, version: string) => ({
        name,
        version,
        author: 'Image Factory',
        description: `${name} of the simulation`,
        compatibility: { talos: { version: '>= v1.0.0' } },
      })
      const status = (name: string, version: string, index: number) => ({
        id: String(index),
        owner: 'runtime.ExtensionStatusController',
        spec: { image: `${index}.sqsh`, metadata: metadata(name, version) },
      })
      return [
        ...names.map((name, index) => status(name, image.version, index)),
        ...(image.schematicId === undefined ? [] : [status('schematic', image.schematicId, names.length)]),
      ]
    },
  },
  {
    type: 'Disks.block.talos.dev',
    names: ['disks', 'disk'],
    namespace: 'runtime',
    displayType: 'Disk',
    columns: [
      ['SIZE', 'pretty_size'],
      ['READ ONLY', 'readonly'],
      ['TRANSPORT', 'transport'],
      ['ROTATIONAL', 'rotational'],
      ['WWID', 'wwid'],
      ['MODEL', 'model'],
      ['SERIAL', 'serial'],
    ],
    isPublic: true,
    read: (_world, { disk, uuid }) => [
      {
        id: 'sda',
        spec: {
          dev_path: '/dev/sda',
          size: disk.sizeBytes,
          pretty_size: formatBytes(disk.sizeBytes),
          io_size: 512,
          sector_size: 512,
          readonly: false,
          cdrom: false,
          model: 'QEMU HARDDISK',
          serial: `drive-scsi0-${uuid.slice(0, 8)}`,
          bus_path: '/pci0000:00/0000:00:05.0/virtio2/host2/target2:0:0/2:0:0:0',
          sub_system: '/sys/class/block',
          transport: 'virtio',
          symlinks: ['/dev/disk/by-id/scsi-0QEMU_QEMU_HARDDISK_drive-scsi0'],
        },
      },
    ],
  },
  {
    type: 'SystemDisks.block.talos.dev',
    names: ['systemdisk'],
    namespace: 'runtime',
    displayType: 'SystemDisk',
    columns: [['DISK', 'diskID']],
    isPublic: true,
    read: (_world, _machine, { slot }) =>
      slot === undefined ? [] : [{ id: 'system-disk', spec: { diskID: 'sda', devPath: '/dev/sda' } }],
  },
  {
    type: 'LinkStatuses.net.talos.dev',
    names: ['links', 'link'],
    namespace: 'network',
    displayType: 'LinkStatus',
    columns: [
      ['ALIAS', 'alias'],
      ['TYPE', 'type'],
      ['KIND', 'kind'],
      ['HW ADDR', 'hardwareAddr'],
      ['OPER STATE', 'operationalState'],
      ['LINK STATE', 'linkState'],
    ],
    isPublic: true,
    read: (_world, { mac }) =>
      [
        { id: 'eth0', index: 2, type: 'ether', mac, state: 'up', driver: 'virtio_net' },
        {
          id: 'lo',
          index: 1,
          type: 'loopback',
          mac: '00:00:00:00:00:00',
          state: 'unknown',
          driver: undefined,
        },
      ].map(({ id, index, type, mac: hardwareAddr, state, driver }) => ({
        id,
        version: 2,
        owner: 'network.LinkStatusController',
        spec: {
          index,
          type,
          linkIndex: 0,
          flags: 'UP,BROADCAST,RUNNING,MULTICAST,LOWER_UP',
          hardwareAddr,
          permanentAddr: hardwareAddr,
          broadcastAddr: 'ff:ff:ff:ff:ff:ff',
          mtu: type === 'loopback' ? 65536 : 1500,
          queueDisc: 'pfifo_fast',
          operationalState: state,
          kind: '',
          slaveKind: '',
          ...(driver === undefined ? {} : { busPath: '0000:06:12.0', driver }),
          linkState: true,
          port: 'Other',
          duplex: 'Unknown',
        },
      })),
  },
  {
    type: 'AddressStatuses.net.talos.dev',
    names: ['addresses', 'address'],
    namespace: 'network',
    displayType: 'AddressStatus',
    columns: [
      ['ADDRESS', 'address'],
      ['LINK', 'linkName'],
    ],
    isPublic: true,
    read: (_world, machine) => {
      const address = `${addressOf(machine)}/24`
      return [
        {
          id: `eth0/${address}`,
          owner: 'network.AddressStatusController',
          spec: {
            address,
            linkIndex: 2,
            linkName: 'eth0',
            family: 'inet4',
            scope: 'global',
            flags: 'permanent',
            priority: 1024,
          },
        },
      ]
    },
  },
  {
    type: 'HostnameStatuses.net.talos.dev',
    names: ['hostname', 'hostnames'],
    namespace: 'network',
    displayType: 'HostnameStatus',
    columns: [
      ['HOSTNAME', 'hostname'],
      ['DOMAINNAME', 'domainname'],
    ],
    isPublic: true,
    read: (_world, machine) => [{ id: 'hostname', spec: { hostname: hostnameOf(machine), domainname: '' } }],
  },
  {
    type: 'Nodenames.kubernetes.talos.dev',
    names: ['nodename'],
    namespace: 'k8s',
    displayType: 'Nodename',
    columns: [['NODENAME', 'nodename']],
    isPublic: false,
    read: (_world, machine) => [
      {
        id: 'nodename',
        spec: { nodename: hostnameOf(machine), hostnameVersion: '2', skipNodeRegistration: false },
      },
    ],
  },
  {
    type: 'MachineStatuses.runtime.talos.dev',
    names: ['machinestatus'],
    namespace: 'runtime',
    displayType: 'MachineStatus',
    columns: [
      ['STAGE', 'stage'],
      ['READY', 'status', 'ready'],
    ],
    isPublic: true,
    read: (world, machine, { stage }) => {
      const ready = stage === 'maintenance' || isReady(world, machine)
      const unmetConditions = ready
        ? []
        : [{ name: 'nodeReady', reason: `node "${hostnameOf(machine)}" is not ready` }]
      return [
        {
          id: 'machine',
          version: 12,
          spec: { stage: machineStage(stage, ready), status: { ready, unmetConditions } },
        },
      ]
    },
  },
  {
    type: 'PlatformMetadatas.talos.dev',
    names: ['platformmetadata'],
    namespace: 'runtime',
    displayType: 'PlatformMetadata',
    columns: [
      ['PLATFORM', 'platform'],
      ['TYPE', 'instanceType'],
      ['REGION', 'region'],
      ['ZONE', 'zone'],
    ],
    isPublic: true,
    read: (_world, { uuid }, { image }) => [
      { id: 'platformmetadata', spec: { platform: image.platform, instanceId: uuid } },
    ],
  },
  {
    type: 'SystemInformations.hardware.talos.dev',
    names: ['systeminformation'],
    namespace: 'hardware',
    displayType: 'SystemInformation',
    columns: [
      ['MANUFACTURER', 'manufacturer'],
      ['PRODUCTNAME', 'productName'],
      ['UUID', 'uuid'],
    ],
    isPublic: true,
    read: (_world, { uuid }) => [
      {
        id: 'systeminformation',
        spec: {
          manufacturer: 'QEMU',
          productName: 'Standard PC (Q35 + ICH9, 2009)',
          uuid,
          wakeUpType: 'Power Switch',
        },
      },
    ],
  },
  {
    type: 'SecurityStates.talos.dev',
    names: ['securitystate'],
    namespace: 'runtime',
    displayType: 'SecurityState',
    columns: [['SECUREBOOT', 'secureBoot']],
    isPublic: true,
    read: () => [{ id: 'securitystate', spec: { secureBoot: false, selinuxState: 'enabled, permissive' } }],
  },
  {
    type: 'KernelCmdlines.runtime.talos.dev',
    names: ['cmdline', 'kernelcmdline'],
    namespace: 'runtime',
    displayType: 'KernelCmdline',
    columns: [['CMDLINE', 'cmdline']],
    isPublic: true,
    read: (_world, _machine, { image }) => [
      { id: 'cmdline', spec: { cmdline: `talos.platform=${image.platform} console=tty0 init_on_alloc=1` } },
    ],
  },
  {
    type: 'Services.v1alpha1.talos.dev',
    names: ['services', 'service', 'svc'],
    namespace: 'runtime',
    displayType: 'Service',
    columns: [
      ['RUNNING', 'running'],
      ['HEALTHY', 'healthy'],
      ['HEALTH UNKNOWN', 'unknown'],
    ],
    isPublic: false,
    read: (world, machine) =>
      servicesOf(world, machine).map(({ id, state, health }) => ({
        id,
        spec: { running: state === 'Running', healthy: health === 'OK', unknown: health === '?' },
      })),
  },
  {
    type: 'EtcdMembers.etcd.talos.dev',
    names: ['etcdmember', 'etcdmembers'],
    namespace: 'etcd',
    displayType: 'EtcdMember',
    columns: [['MEMBER ID', 'memberID']],
    isPublic: false,
    read: (world, machine) => {
      const cluster = clusterOf(world, machine)
      const member = cluster === undefined ? undefined : memberOf(cluster, machine)
      return member === undefined ? [] : [{ id: 'local', spec: { memberID: member.id } }]
    },
  },
]

function machineStage(stage: Boot['stage'], ready: boolean): string {
  if (stage === 'running') return ready ? 'running' : 'booting'
  return stage
}
