/** Virtual machines and containers: their configuration, what they run on and what they use. */

import { createHash } from 'node:crypto'
import { refuse } from '../refusal.ts'
import type { Contents } from './contents.ts'
import { bootDisk, type Config, drivesOf } from './drives.ts'
import type { GuestSystem } from './guest-system.ts'
import { isOn, parsePropertyString } from './property-string.ts'
import { MiB } from './sizes.ts'
import { findVolume } from './storages.ts'
import type { World } from './world.ts'

export interface Guest {
  readonly vmid: number
  readonly type: 'qemu' | 'lxc'
  node: string
  /** What the guest runs with, or would start with; without digest and snapshots. */
  config: Config
  /** Changes that wait for the next start. */
  pending: Config
  /** Keys that go with the next start. */
  readonly pendingDelete: Set<string>
  snapshots: Snapshot[]
  /** Absent while the guest is stopped. */
  run?: Run
  /** An operating system is there that obeys a shutdown and can run an agent. */
  bootable: boolean
  /** When the status daemon of its node first looks at it; absent for one that was there from the start. */
  readonly noticedMs?: number
  /** What its agent gives access to; there as soon as somebody uses it. */
  system?: GuestSystem
  /** The task that holds the guest's lock file. */
  flock?: string
}

export interface Run {
  readonly sinceMs: number
  readonly pid: number
  paused: boolean
}

export interface Snapshot {
  readonly name: string
  readonly config: Config
  /** Seconds since 1970. */
  readonly snaptime: number
  description: string
  parent?: string
  readonly vmstate: boolean
  /** What was on its disks, by key, as far as that is known. */
  readonly holds?: Readonly<Record<string, Contents>>
}

/** A guest on another node, or of the other type, is not found there. */
export function findGuest(world: World, type: Guest['type'], node: string, vmid: number): Guest | undefined {
  const guest = world.guests.get(vmid)
  return guest?.type === type && guest.node === node ? guest : undefined
}

export function requireGuest(world: World, type: Guest['type'], node: string, vmid: number): Guest {
  return findGuest(world, type, node, vmid) ?? refuse(missingConfig(type, node, vmid))
}

export function missingConfig(type: Guest['type'], node: string, vmid: number): string {
  const folder = type === 'qemu' ? 'qemu-server' : 'lxc'
  return `Configuration file 'nodes/${node}/${folder}/${vmid}.conf' does not exist`
}

/** `VM 104` or `CT 104`, as the server's messages call it. */
export function titleOf(guest: Pick<Guest, 'type' | 'vmid'>): string {
  return `${guest.type === 'qemu' ? 'VM' : 'CT'} ${guest.vmid}`
}

export function requireUnlocked(guest: Guest): void {
  const { lock } = guest.config
  if (lock !== undefined) refuse(`${guest.type === 'qemu' ? 'VM' : 'CT'} is locked (${lock})`)
}

export function isTemplate(guest: Guest): boolean {
  return Number(guest.config.template ?? 0) === 1
}

export function nameOf(guest: Guest): string {
  const name = guest.type === 'qemu' ? guest.config.name : guest.config.hostname
  return String(name ?? (guest.type === 'qemu' ? `VM ${guest.vmid}` : `CT${guest.vmid}`))
}

export function memoryBytesOf(config: Config): number {
  // `memory` is a property string of a single number.
  const text = String(config.memory ?? 512)
  return Number(/\d+/.exec(text)?.[0] ?? 512) * MiB
}

export function coresOf(config: Config): number {
  return Number(config.vcpus ?? Number(config.sockets ?? 1) * Number(config.cores ?? 1))
}

/** The size of the disk that stands for the guest. */
export function diskBytesOf(world: World, guest: Guest): number {
  const disk = bootDisk(guest.config)
  if (disk === undefined) return 0
  return disk.sizeBytes ?? findVolume(world, guest.node, disk.file)?.sizeBytes ?? 0
}

const statusIntervalMs = 10_000

/** For a guest that is made now. */
export function noticedMs({ nowMs, timeScale }: World): number {
  return nowMs + statusIntervalMs / timeScale
}

/** Until then little more is known of a new guest than that it is there. */
export function isNoticed({ nowMs }: World, guest: Guest): boolean {
  return guest.noticedMs === undefined || guest.noticedMs <= nowMs
}

/** A running guest uses all the memory it was given, so that placement can be reckoned. */
export function memoryInUse(guest: Guest): number {
  return guest.run === undefined ? 0 : memoryBytesOf(guest.config)
}

/** The share of its own cores that a running guest keeps busy. */
export const busyShare = 0.05

export function uptimeSeconds(world: World, guest: Guest): number {
  return guest.run === undefined ? 0 : Math.floor((world.nowMs - guest.run.sinceMs) / 1000)
}

/** The configuration with its pending changes, as the server shows it unless asked for the current one. */
export function intendedConfig(guest: Guest): Config {
  const config = { ...guest.config, ...guest.pending }
  for (const key of guest.pendingDelete) delete config[key]
  return config
}

/** A hash of the configuration file, snapshots and pending changes included. */
export function digestOf(guest: Guest): string {
  const sections = [
    guest.config,
    guest.pending,
    [...guest.pendingDelete].sort(),
    guest.snapshots.map((snapshot) => [snapshot, sorted(snapshot.config)]),
  ]
  return sha1(JSON.stringify([sorted(guest.config), sorted(guest.pending), ...sections.slice(2)]))
}

export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}

export function sorted(config: Config): [string, string | number][] {
  return Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1))
}

export function agentEnabled(guest: Guest): boolean {
  const agent = parsePropertyString(String(guest.config.agent ?? ''))
  return isOn(agent.get('enabled') ?? agent.get(''))
}

/** Something obeys a shutdown: an installed system, or one that runs from a CD image. */
export function obeysShutdown(guest: Guest): boolean {
  return (
    guest.bootable ||
    drivesOf(guest.config).some((drive) => drive.cdrom && !drive.cloudinit && drive.file !== 'none')
  )
}

/** The configuration without what belongs to the guest's present only. */
export function configForSnapshot(config: Config): Config {
  const { lock: _lock, parent: _parent, description: _description, ...rest } = config
  return rest
}

/** Pending changes take effect when a guest starts. */
export function applyPending(guest: Guest): void {
  guest.config = intendedConfig(guest)
  guest.pending = {}
  guest.pendingDelete.clear()
}

export function guestsOn(world: World, node: string): Guest[] {
  return [...world.guests.values()].filter((guest) => guest.node === node)
}
