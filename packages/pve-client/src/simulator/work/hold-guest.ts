/** Two tasks on one guest take turns: the second waits for the first, and gives up after ten seconds. */

import { refuse } from '../refusal.ts'
import type { Guest } from '../state/guests.ts'
import type { World } from '../state/world.ts'
import type { Task, Work } from '../tasks/task.ts'

const patienceMs = 10_000
const glanceMs = 500

/** Runs the work while holding the guest's lock file. */
export function* holdGuest(world: World, guest: Guest, task: Task, work: () => Work): Work {
  for (let waitedMs = 0; isHeld(world, guest); waitedMs += glanceMs) {
    if (waitedMs >= patienceMs) refuse(`can't lock file '${lockFile(guest)}' - got timeout`)
    yield glanceMs
  }
  guest.flock = task.upid
  try {
    yield* work()
  } finally {
    delete guest.flock
  }
}

/** Marks the guest's configuration for as long as the work lasts. */
export function* lockGuest(guest: Guest, lock: string, work: () => Work): Work {
  guest.config.lock = lock
  try {
    yield* work()
  } finally {
    delete guest.config.lock
  }
}

function isHeld(world: World, { vmid, flock }: Guest): boolean {
  return flock !== undefined || world.faults.active('lock-stuck').some((fault) => fault.vmid === vmid)
}

function lockFile(guest: Guest): string {
  return guest.type === 'qemu'
    ? `/var/lock/qemu-server/lock-${guest.vmid}.conf`
    : `/run/lock/lxc/pve-config-${guest.vmid}.lock`
}
