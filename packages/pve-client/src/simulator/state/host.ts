/** What a node is as a machine: its settings, services, packages, disks and what it has written down. */

import type { Random } from '../random.ts'
import type { Interfaces } from './interfaces.ts'
import { GiB } from './sizes.ts'

export interface Host {
  /** `description`, `wakeonlan`, … as text. */
  readonly config: Map<string, string>
  /** `search`, `dns1`, … */
  readonly dns: Map<string, string>
  /** The file `/etc/hosts`. */
  hosts: string
  timezone: string
  readonly interfaces: Interfaces
  /** By name. */
  readonly services: Map<string, ServiceState>
  readonly updates: readonly PackageUpdate[]
  readonly disks: HostDisk[]
  readonly pciDevices: readonly PciDevice[]
  readonly journal: JournalEntry[]
  subscriptionKey?: string
  /** Of the certificate that the node shows. */
  certificate: HostCertificate
}

export type ServiceState = 'running' | 'stopped' | 'failed'

export interface PackageUpdate {
  readonly package: string
  readonly version: string
  readonly oldVersion: string
}

export interface HostDisk {
  /** `/dev/sda` */
  readonly devpath: string
  readonly type: 'nvme' | 'ssd' | 'hdd'
  readonly sizeBytes: number
  readonly model: string
  readonly serial: string
  /** What SMART says: `PASSED`, `FAILED!`. */
  readonly health: string
  /** What is left of its life in percent. */
  readonly wearout: number
  /** `LVM`, `ZFS`, `partitions`, …; absent while it is free. */
  used?: string
  gpt: boolean
}

export interface PciDevice {
  /** `0000:01:00.0` */
  readonly id: string
  readonly class: string
  readonly vendor: string
  readonly device: string
  readonly vendor_name?: string
  readonly device_name?: string
  readonly subsystem_vendor?: string
  readonly subsystem_device?: string
  readonly iommugroup: number
}

export interface JournalEntry {
  readonly timeMs: number
  /** `kernel`, `pvestatd[1021]` */
  readonly source: string
  readonly text: string
}

export interface HostCertificate {
  readonly filename: 'pve-ssl.pem' | 'pveproxy-ssl.pem'
  readonly notBeforeMs: number
  readonly notAfterMs: number
  /** As uploaded. */
  readonly pem?: string
}

/** The services that the API knows, and what they are called. */
export const knownServices: Readonly<Record<string, string>> = {
  chrony: 'chrony, an NTP client/server',
  corosync: 'Corosync Cluster Engine',
  cron: 'Regular background program processing daemon',
  ksmtuned: 'Kernel Samepage Merging (KSM) Tuning Daemon',
  lxcfs: 'FUSE filesystem for LXC',
  postfix: 'Postfix Mail Transport Agent',
  'proxmox-firewall': 'Proxmox nftables firewall',
  'pve-cluster': 'The Proxmox VE cluster filesystem',
  'pve-firewall': 'Proxmox VE firewall',
  'pve-ha-crm': 'PVE Cluster HA Resource Manager Daemon',
  'pve-ha-lrm': 'PVE Local HA Resource Manager Daemon',
  'pve-lxc-syscalld': 'Proxmox VE LXC Syscall Daemon',
  pvedaemon: 'PVE API Daemon',
  'pvefw-logger': 'Proxmox VE firewall logger',
  pveproxy: 'PVE API Proxy Server',
  pvescheduler: 'Proxmox VE scheduler',
  pvestatd: 'PVE Status Daemon',
  qmeventd: 'PVE Qemu Event Daemon',
  spiceproxy: 'PVE SPICE Proxy Server',
  sshd: 'OpenBSD Secure Shell server',
  'systemd-journald': 'Journal Service',
}

/** Corosync runs where there is more than one node. */
export function defaultServices(alone: boolean): Map<string, ServiceState> {
  const names = Object.keys(knownServices)
  return new Map(names.map((name) => [name, name === 'corosync' && alone ? 'stopped' : 'running']))
}

/** A network card and an accelerator. */
export const defaultPciDevices: readonly PciDevice[] = [
  {
    id: '0000:00:1f.6',
    class: '0x020000',
    vendor: '0x8086',
    vendor_name: 'Intel Corporation',
    device: '0x15bb',
    device_name: 'Ethernet Connection (7) I219-LM',
    iommugroup: 10,
  },
  {
    id: '0000:01:00.0',
    class: '0x030000',
    vendor: '0x10de',
    vendor_name: 'NVIDIA Corporation',
    device: '0x1eb8',
    device_name: 'TU104GL [Tesla T4]',
    iommugroup: 1,
  },
]

/** One disk that carries the system and its storage. */
export function defaultDisks(random: Random): HostDisk[] {
  return [
    {
      devpath: '/dev/nvme0n1',
      type: 'nvme',
      sizeBytes: 960 * GiB,
      model: 'Simulated NVMe 960GB',
      serial: random.hex(12).toUpperCase(),
      health: 'PASSED',
      wearout: 97,
      used: 'LVM',
      gpt: true,
    },
  ]
}
