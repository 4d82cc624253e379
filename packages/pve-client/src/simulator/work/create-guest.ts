/** The workers that create a virtual machine or a container. The configuration exists, locked, from the start. */

import { refuse } from '../refusal.ts'
import { configValue } from '../state/config-schema.ts'
import { type Config, defaultBoot, isDriveKey, parseDrive } from '../state/drives.ts'
import { type Guest, noticedMs } from '../state/guests.ts'
import { netConfig } from '../state/networks.ts'
import { sortTags } from '../state/tags.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { allocateDrive, checkDrive, dropVolume } from './allocate.ts'
import { switchOn } from './power.ts'

export interface NewGuest {
  readonly type: Guest['type']
  readonly node: string
  readonly vmid: number
  /** Configuration keys with their text. */
  readonly settings: ReadonlyMap<string, string>
  readonly pool: string | undefined
  readonly start: boolean
}

/** Refuses what can be known to be wrong before a task is started. */
export function checkNewGuest(world: World, wanted: NewGuest): void {
  for (const [key, value] of wanted.settings) if (isDriveKey(key)) checkDrive(world, wanted, key, value)
  if (wanted.pool !== undefined && !world.pools.has(wanted.pool))
    refuse(`pool '${wanted.pool}' does not exist`)
}

/** Takes the VMID: from now on the guest exists, though it cannot be used yet. */
export function reserveGuest(world: World, wanted: NewGuest): Guest {
  const guest: Guest = {
    vmid: wanted.vmid,
    type: wanted.type,
    node: wanted.node,
    config: { lock: 'create' },
    pending: {},
    pendingDelete: new Set(),
    snapshots: [],
    bootable: wanted.type === 'lxc',
    noticedMs: noticedMs(world),
  }
  world.guests.set(guest.vmid, guest)
  return guest
}

export function* createGuest(world: World, guest: Guest, task: Task, wanted: NewGuest): Work {
  const allocated: string[] = []
  let done = false
  try {
    yield durations.create
    const config = plainSettings(world, wanted)
    for (const [key, value] of wanted.settings) {
      if (!isDriveKey(key)) continue
      const drive = allocateDrive(world, guest, key, value)
      task.lines.push(...drive.lines)
      config[key] = drive.value
      if (drive.lines.length > 0) allocated.push(parseDrive(key, drive.value).file)
      if (drive.bootable) guest.bootable = true
    }
    guest.config = { ...config, ...generatedSettings(world, guest, config) }
    if (wanted.pool !== undefined) world.pools.get(wanted.pool)?.vmids.add(guest.vmid)
    if (wanted.start) switchOn(world, guest)
    done = true
  } finally {
    // A creation that fails leaves nothing behind.
    if (!done) {
      for (const volid of allocated) dropVolume(world, guest, volid)
      world.guests.delete(guest.vmid)
    }
  }
}

function plainSettings(world: World, wanted: NewGuest): Config {
  const config: Config = {}
  for (const [key, value] of wanted.settings) {
    if (isDriveKey(key)) continue
    if (/^net\d+$/.test(key)) config[key] = netConfig(world, wanted.type, value)
    else if (key === 'tags') config[key] = sortTags(world, value)
    else config[key] = configValue(world.api, wanted.type, key, value)
  }
  return config
}

/** What the server adds of its own. */
function generatedSettings(world: World, guest: Guest, config: Config): Config {
  if (guest.type === 'lxc') {
    const defaults: Config = {
      arch: 'amd64',
      hostname: `CT${guest.vmid}`,
      memory: 512,
      ostype: 'debian',
      swap: 512,
    }
    return Object.fromEntries(Object.entries(defaults).filter(([key]) => config[key] === undefined))
  }
  return {
    meta: `creation-qemu=10.0.13,ctime=${nowSeconds(world)}`,
    ...(config.smbios1 === undefined ? { smbios1: `uuid=${world.random.uuid()}` } : {}),
    ...(config.vmgenid === undefined ? { vmgenid: world.random.uuid() } : {}),
    ...(config.boot === undefined ? { boot: defaultBoot(config) } : {}),
  }
}
