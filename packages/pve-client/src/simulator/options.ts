/** What a simulated cluster looks like at the start. Plain data, so that a scenario can be a YAML or JSON file. */

import type { Clock } from '@proxkit/kernel'
import type { PveApi } from '../model/api.ts'
import type { Fault } from './faults.ts'

export interface SimulatorOptions extends Scenario {
  /** The schema that requests are verified against. Default: 9.2. */
  readonly api?: PveApi
  /**
   * What `save()` of another simulator gave: this one goes on from there. Of the scenario only the settings count then (seed,
   * time scale, what is only verified or refused), not nodes, guests and all else that changes.
   */
  readonly state?: string
  /** Whose time it is. Default: the system's; with a virtual clock a test moves time itself. */
  readonly clock?: Clock
}

export interface Scenario {
  /** Equal seeds give equal UUIDs, MAC addresses and secrets. Default: `'proxkit'`. */
  readonly seed?: string | number
  /** How much faster than on a real cluster tasks run. Default: 1. */
  readonly timeScale?: number
  /** How long a 401 takes, in real milliseconds. Default: 3000, as on the real server. */
  readonly authFailureDelayMs?: number
  /** Only judges parameters, of every route, and answers with what it accepted; nothing has an effect. Default: false. */
  readonly verifyOnly?: boolean
  /**
   * What becomes of routes without behaviour once parameters and privileges are checked: data that fits their schema and no
   * effect, or a 501 that says so. Default: `'answer'`.
   */
  readonly unimplemented?: 'answer' | 'refuse'
  /** What `GET /version` says. Default: `'9.2.11'`, or one that fits the API. */
  readonly version?: string
  /** Shown by `GET /cluster/status` with more than one node. Default: `'simulated'`. */
  readonly clusterName?: string
  /** Default: one node, `pve1`. The first one answers requests that name no other. */
  readonly nodes?: readonly NodeScenario[]
  /** Default: none. */
  readonly guests?: readonly GuestScenario[]
  /** Default: `local` (directory) and `local-lvm` (thin LVM), both on every node. */
  readonly storages?: readonly StorageScenario[]
  /** Pools named by guests exist anyway. */
  readonly pools?: readonly PoolScenario[]
  /** Default: `root@pam!sim` with all privileges and a secret drawn from the seed. */
  readonly tokens?: readonly TokenScenario[]
  /** `root@pam` and the owners of tokens exist anyway. */
  readonly users?: readonly UserScenario[]
  readonly groups?: readonly GroupScenario[]
  /** Besides the built-in ones. */
  readonly roles?: readonly RoleScenario[]
  readonly acl?: readonly AclScenario[]
  /** Ceph on every node. Default: none. */
  readonly ceph?: CephScenario
  /** Parameters of `POST /cluster/backup`: `{ id: 'nightly', schedule: '02:00', storage: 'nas', all: 1 }`. */
  readonly backupJobs?: readonly BackupJobScenario[]
  /** Parameters of `POST /cluster/replication`: `{ id: '104-0', target: 'pve2', schedule: 'hourly' }`. */
  readonly replication?: readonly ReplicationScenario[]
  /** Parameters of `POST /cluster/ha/rules`: `{ rule: 'near', type: 'node-affinity', resources: 'vm:104', nodes: 'pve1' }`. */
  readonly haRules?: readonly HaRuleScenario[]
  readonly faults?: readonly Fault[]
}

export interface NodeScenario {
  readonly name: string
  /** Default: 8. */
  readonly cores?: number
  /** Default: 32768. */
  readonly memoryMiB?: number
  /** Default: `'AMD EPYC'`. */
  readonly cpuModel?: string
  /**
   * An offline node answers nothing: calls that concern it get 595. One in maintenance is online, and HA keeps its guests
   * elsewhere. Default: `'online'`.
   */
  readonly status?: 'online' | 'offline' | 'maintenance'
  /** Default: `192.0.2.11` for the first node, and so on. */
  readonly ip?: string
  /** Settings of the node: `{ wakeonlan: 'BC:24:11:00:00:01', description: 'rack 4' }`. */
  readonly config?: Readonly<Record<string, string | number>>
  /** Services that are not as they should be: `{ pvestatd: 'failed' }`. Default: all run. */
  readonly services?: Readonly<Record<string, 'running' | 'stopped' | 'failed'>>
  /**
   * By name, with the keys of the API: `{ eth0: { type: 'eth', active: 0 } }` is a card without a link. Default: `eth0`, and
   * `vmbr0` over it with the node's address.
   */
  readonly interfaces?: Readonly<Record<string, Readonly<Record<string, string | number>>>>
  /** Packages that could be newer. Default: none. */
  readonly updates?: readonly PackageScenario[]
  /** Default: one NVMe disk in good health that carries the system. */
  readonly disks?: readonly DiskScenario[]
  /** Default: a network card and an accelerator, `0000:01:00.0`. */
  readonly pciDevices?: readonly PciDeviceScenario[]
  /** Lines that the node has logged in the last hour: `'kernel: nvme0: I/O timeout'`. */
  readonly syslog?: readonly string[]
}

export interface PackageScenario {
  /** `'pve-manager'` */
  readonly package: string
  readonly version: string
  readonly oldVersion: string
}

export interface PciDeviceScenario {
  /** `'0000:01:00.0'` */
  readonly id: string
  /** `'0x030000'` */
  readonly class: string
  readonly vendor: string
  readonly device: string
  readonly vendor_name?: string
  readonly device_name?: string
  readonly subsystem_vendor?: string
  readonly subsystem_device?: string
  /** -1 for none. */
  readonly iommugroup: number
}

export interface DiskScenario {
  /** `'/dev/sda'` */
  readonly devpath: string
  /** Default: `'ssd'`. */
  readonly type?: 'nvme' | 'ssd' | 'hdd'
  /** Default: 960. */
  readonly sizeGiB?: number
  readonly model?: string
  readonly serial?: string
  /** What SMART says. Default: `'PASSED'`. */
  readonly health?: string
  /** What is left of its life, in percent. Default: 97. */
  readonly wearout?: number
  /** `'LVM'`, `'ZFS'`, `'partitions'`, …; without it the disk is free. */
  readonly used?: string
}

export interface GuestScenario {
  readonly vmid: number
  readonly node: string
  /** Default: `vm104`, `ct104`. */
  readonly name?: string
  /** Default: `'qemu'`. */
  readonly type?: 'qemu' | 'lxc'
  /** Default: `'stopped'`. */
  readonly status?: 'running' | 'stopped'
  /** Default: 1. */
  readonly cores?: number
  /** Default: 512. */
  readonly memoryMiB?: number
  /** Size of the one disk that a guest without a drive in `config` gets; 0 for none. Default: 8. */
  readonly diskGiB?: number
  /** Where that disk lies. Default: the first storage of the node that takes it. */
  readonly storage?: string
  readonly tags?: readonly string[]
  readonly template?: boolean
  readonly protection?: boolean
  readonly pool?: string
  /** `'backup'`, `'migrate'`, … */
  readonly lock?: string
  /** Managed by HA, with this requested state. */
  readonly ha?: 'started' | 'stopped' | 'disabled' | 'ignored'
  /** The URL that its first disk was once imported from: what a companion needs to know to say what is on it. */
  readonly image?: string
  /** Whether an operating system is there that obeys a shutdown and can run a guest agent. Default: true. */
  readonly bootable?: boolean
  /** What its agent finds inside. Every system knows `true`, `false`, `echo`, `hostname` and `cat`. */
  readonly agent?: AgentScenario
  /**
   * Further keys as the server's configuration file has them: `{ hostpci0: '0000:01:00.0' }`. They win over the fields
   * above and over what every guest has; an empty text leaves a key out: `{ net0: '' }`.
   */
  readonly config?: Readonly<Record<string, string | number>>
  /** Oldest first; each is the parent of the next unless it names another. */
  readonly snapshots?: readonly SnapshotScenario[]
}

export interface AgentScenario {
  /** By path: `{ '/etc/os-release': 'ID=debian' }`. */
  readonly files?: Readonly<Record<string, string>>
  /** By their words, joined with blanks: `{ 'uptime -p': { stdout: 'up 2 days' } }`. */
  readonly commands?: Readonly<Record<string, AgentCommandScenario>>
}

export interface AgentCommandScenario {
  readonly stdout?: string
  readonly stderr?: string
  /** Default: 0. */
  readonly exitCode?: number
  /** How long it runs. Default: 1. */
  readonly seconds?: number
}

export interface SnapshotScenario {
  readonly name: string
  readonly description?: string
  readonly parent?: string
  /** Seconds since 1970. Default: the start of the simulation. */
  readonly snaptime?: number
  /** With the guest's memory. */
  readonly vmstate?: boolean
  /** What differed from the guest's present configuration. */
  readonly config?: Readonly<Record<string, string | number>>
}

export interface StorageScenario {
  readonly storage: string
  readonly type: StorageType
  /** Default: true for network storage (`nfs`, `cifs`, `cephfs`, `rbd`, `pbs`). */
  readonly shared?: boolean
  /** `['images', 'rootdir']`. Default: what the type can hold. */
  readonly content?: readonly string[]
  /** Default: all nodes. */
  readonly nodes?: readonly string[]
  /** On each node, or once if shared. Default: 500. */
  readonly sizeGiB?: number
  /** Used by other things than the volumes listed here. Default: 0. */
  readonly usedGiB?: number
  /** Further keys of the storage's configuration: `{ path: '/mnt/nas' }`. */
  readonly config?: Readonly<Record<string, string | number>>
  /** Volumes of guests exist anyway. */
  readonly volumes?: readonly VolumeScenario[]
}

export type StorageType =
  | 'dir'
  | 'lvm'
  | 'lvmthin'
  | 'zfspool'
  | 'btrfs'
  | 'nfs'
  | 'cifs'
  | 'cephfs'
  | 'rbd'
  | 'pbs'

export interface VolumeScenario {
  /** `'local:iso/debian-13.iso'` */
  readonly volid: string
  /** Default: 1. */
  readonly sizeGiB?: number
  /** Which node holds it, on storage that is not shared. Default: every node that has the storage. */
  readonly node?: string
  readonly vmid?: number
  /** The URL that it was downloaded from. */
  readonly url?: string
}

export interface PoolScenario {
  readonly poolid: string
  readonly comment?: string
}

export interface TokenScenario {
  /** `'root@pam!sim'` */
  readonly token: string
  readonly secret: string
  /** A role on `/`; makes the token privilege-separated. Default: all that its user may do. */
  readonly role?: string
  /** Single privileges on `/`; makes the token privilege-separated. */
  readonly privileges?: readonly string[]
  /** Needs entries in `acl` of its own. Default: true with `role` or `privileges`. */
  readonly privilegeSeparation?: boolean
  /** Seconds since 1970; 0 for never. Default: 0. */
  readonly expire?: number
}

export interface UserScenario {
  /** `'alice@pve'` */
  readonly userid: string
  readonly password?: string
  readonly groups?: readonly string[]
  /** A role on `/`. */
  readonly role?: string
  /** Single privileges on `/`. */
  readonly privileges?: readonly string[]
  /** Default: true. */
  readonly enable?: boolean
  /** Seconds since 1970; 0 for never. Default: 0. */
  readonly expire?: number
  readonly email?: string
  readonly comment?: string
}

export interface GroupScenario {
  readonly groupid: string
  readonly comment?: string
}

export interface RoleScenario {
  readonly roleid: string
  readonly privileges: readonly string[]
}

export interface CephScenario {
  /** Default: 1. */
  readonly osdsPerNode?: number
  /** `['noout']`. Default: none. */
  readonly flags?: readonly string[]
}

export interface BackupJobScenario {
  readonly id: string
  readonly [option: string]: string | number
}

export interface ReplicationScenario {
  readonly id: string
  readonly target: string
  readonly [option: string]: string | number
}

export interface HaRuleScenario {
  readonly rule: string
  readonly type: string
  readonly resources: string
  readonly [option: string]: string | number
}

export interface AclScenario {
  readonly path: string
  readonly role: string
  /** One of these three. */
  readonly user?: string
  readonly group?: string
  readonly token?: string
  /** Default: true. */
  readonly propagate?: boolean
}
