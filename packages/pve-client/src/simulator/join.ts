/** Joins another simulation to a world, and parts them again. */

import type { Companion, Joined } from './companion.ts'
import { SimulatorError } from './simulator-error.ts'
import { describeMachine } from './state/machine.ts'
import { settle, type World } from './state/world.ts'
import { switchOff } from './work/power.ts'

export function join(world: World, companion: Companion, saved: unknown): Joined {
  if (world.companion !== undefined)
    throw new SimulatorError('Unable to join: another simulation has joined already (it must leave first)', {
      code: 'SIM_BAD_OPTION',
    })
  settle(world)
  world.companion = companion
  for (const guest of world.guests.values())
    if (guest.type === 'qemu' && guest.run !== undefined)
      companion.poweredOn(describeMachine(world, guest), world.nowMs)
  return {
    saved,
    switchedOff(vmid) {
      const guest = world.guests.get(vmid)
      if (guest !== undefined) switchOff(world, guest)
    },
    settle: () => settle(world),
    contents: () => contentsOf(world),
    leave() {
      if (world.companion === companion) delete world.companion
    },
  }
}

function contentsOf(world: World): ReadonlySet<string> {
  const ids = new Set<string>()
  const note = (holds: Readonly<Record<string, { readonly id: string }>> = {}) => {
    for (const { id } of Object.values(holds)) ids.add(id)
  }
  for (const { volumes } of world.storages.values())
    for (const held of volumes.values())
      for (const { holds, archive } of held.values()) {
        if (holds !== undefined) ids.add(holds.id)
        note(archive?.holds)
      }
  for (const guest of world.guests.values()) for (const { holds } of guest.snapshots) note(holds)
  return ids
}
