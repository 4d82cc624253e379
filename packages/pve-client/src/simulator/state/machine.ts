/** A virtual machine as it starts: what a companion is told of it. */

import type { Companion, MachineInside, PoweredMachine } from '../companion.ts'
import { contentsOf } from './contents.ts'
import { drivesOf } from './drives.ts'
import { addressOf } from './guest-address.ts'
import { agentEnabled, type Guest, nameOf } from './guests.ts'
import { macOf } from './networks.ts'
import { parsePropertyString } from './property-string.ts'
import { findVolume } from './storages.ts'
import type { World } from './world.ts'

export function describeMachine(world: World, guest: Guest): PoweredMachine {
  const { vmid, node, config, bootable } = guest
  const cards = cardsOf(config)
  const drives = drivesOf(config).flatMap((drive) => {
    const volume = drive.unused ? undefined : findVolume(world, node, drive.file)
    if (volume === undefined) return []
    const { key, file: volid, cdrom: isCdrom } = drive
    return { key, volid, isCdrom, sizeBytes: volume.sizeBytes, contents: contentsOf(world, volume) }
  })
  const devices = parsePropertyString(String(config.boot ?? '')).get('order')
  return {
    vmid,
    node,
    name: nameOf(guest),
    uuid: parsePropertyString(String(config.smbios1 ?? '')).get('uuid') ?? '',
    cards: cards.map((key) => ({
      key,
      mac: (macOf(String(config[key])) ?? '').toLowerCase(),
      bridge: parsePropertyString(String(config[key])).get('bridge'),
      address: addressOf(guest, Number(key.slice(3))),
    })),
    drives,
    bootOrder: devices?.split(';').filter(Boolean) ?? [...drives.map(({ key }) => key), ...cards],
    hasSystem: bootable,
    hasAgent: agentEnabled(guest),
  }
}

export function tellPower(world: World, guest: Guest, isOn: boolean): void {
  const { companion } = world
  if (companion === undefined || guest.type !== 'qemu') return
  if (isOn) companion.poweredOn(describeMachine(world, guest), world.nowMs)
  else companion.poweredOff(guest.vmid, world.nowMs)
}

/** Undefined for a guest that is nobody's business but ours. */
export function insideOf(
  { companion }: { readonly companion?: Companion },
  guest: Guest,
): MachineInside | undefined {
  return guest.type === 'qemu' && guest.run !== undefined ? companion?.inside?.(guest.vmid) : undefined
}

/** Keys of the network cards, in order. */
export function cardsOf(config: Guest['config']): string[] {
  return Object.keys(config)
    .filter((key) => /^net\d+$/.test(key))
    .sort()
}
