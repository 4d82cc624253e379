/** How another simulation joins this one: it says what is inside virtual machines, and is told when they get power. */

import type { Contents } from './state/contents.ts'

/**
 * All of it is called in the middle of what happens in the cluster: it must not wait, and must not ask the simulator. Times are
 * milliseconds of the simulator's clock.
 */
export interface Companion {
  /** A virtual machine got power: it was started, or reset; also each that runs when the simulations are joined. */
  poweredOn(machine: PoweredMachine, atMs: number): void
  /** It has lost it, for whatever reason. A migration is none. */
  poweredOff(vmid: number, atMs: number): void
  /** It is held, or goes on. */
  paused?(vmid: number, isPaused: boolean): void
  /** It is gone for good. */
  deleted?(vmid: number): void
  /** A disk was copied, by whatever means: the copy holds now what the original holds now. */
  copied?(from: string, to: string): void
  /** Undefined for a machine of which it knows nothing: the simulator makes up a system then, if one is there at all. */
  inside?(vmid: number): MachineInside | undefined
  /** Undefined where no machine of its own has the address. */
  reaches?(address: string, port: number): boolean | undefined
  /** What a server answers to a download. Undefined for a URL of which it knows nothing. */
  download?(url: string): DownloadAnswer | undefined
  /** Lets everything happen that is due until then. */
  settle?(untilMs: number): void
  /** What `save()` is to keep of it, as JSON; handed over again when the simulations are joined. */
  save?(): unknown
}

/** What a machine starts with. */
export interface PoweredMachine {
  readonly vmid: number
  readonly name: string
  readonly node: string
  /** Of the firmware, as SMBIOS tells it. */
  readonly uuid: string
  readonly cards: readonly MachineCard[]
  readonly drives: readonly MachineDrive[]
  /** Keys in the order in which they are tried: `['scsi0', 'ide2', 'net0']`. */
  readonly bootOrder: readonly string[]
  /** Some system is installed, whatever the contents of the disks tell. */
  readonly hasSystem: boolean
  /** There is a device for the guest agent. */
  readonly hasAgent: boolean
}

export interface MachineCard {
  /** `'net0'` */
  readonly key: string
  /** Lower case. */
  readonly mac: string
  readonly bridge: string | undefined
  /** What is set for it, or what DHCP keeps giving to it. */
  readonly address: string
}

export interface MachineDrive {
  /** `'scsi0'` */
  readonly key: string
  readonly volid: string
  readonly isCdrom: boolean
  readonly sizeBytes: number
  readonly contents: Contents
}

export interface MachineInside {
  /** Whether a shutdown is heard. */
  readonly obeysShutdown: boolean
  /** Undefined while none runs. */
  readonly agent?: MachineAgent
}

export interface MachineAgent {
  readonly hostname: string
  /** As `get-osinfo` answers. */
  readonly system: Readonly<Record<string, string>>
  /** Without the loopback. */
  readonly interfaces: readonly {
    readonly name: string
    readonly mac: string
    readonly addresses: readonly string[]
  }[]
}

export interface DownloadAnswer {
  /** 200 for a file that is there. */
  readonly status: number
  /** Default: 512 MiB. */
  readonly sizeBytes?: number
}

/** The way back. */
export interface Joined {
  /** What an earlier simulation saved. */
  readonly saved: unknown
  /** A machine has switched itself off. */
  switchedOff(vmid: number): void
  /** Lets everything happen in the cluster that is due: before somebody looks at the other simulation. */
  settle(): void
  /** Identities of all that is stored now; whatever is kept of others can be forgotten. */
  contents(): ReadonlySet<string>
  leave(): void
}
