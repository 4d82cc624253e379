/** Who on the simulated network accepts a connection. No packet is sent anywhere. */

import { addressOf } from './guest-address.ts'
import type { Guest } from './guests.ts'
import { cardsOf, insideOf } from './machine.ts'
import { isOnline } from './nodes.ts'
import type { World } from './world.ts'

/** SSH of guests that have a system, SSH and the API of nodes, and whatever a companion knows of its machines. */
export function reaches(world: World, address: string, port: number): boolean {
  const known = world.companion?.reaches?.(address, port)
  if (known !== undefined) return known
  for (const { name, ip } of world.nodes.values())
    if (ip === address) return isOnline(world, name) && (port === 22 || port === 8006)
  return port === 22 && [...world.guests.values()].some((guest) => hasAddress(world, guest, address))
}

function hasAddress(world: World, guest: Guest, address: string): boolean {
  if (guest.run === undefined || guest.run.paused || !guest.bootable) return false
  if (insideOf(world, guest) !== undefined) return false
  return cardsOf(guest.config).some((key) => addressOf(guest, Number(key.slice(3))) === address)
}
