/** The worker that deletes a guest with its volumes. */

import { refuse } from '../refusal.ts'
import { keepAcl } from '../state/access.ts'
import { drivesOf, parseDrive } from '../state/drives.ts'
import { type Guest, requireGuest, requireUnlocked } from '../state/guests.ts'
import { sidOf } from '../state/ha.ts'
import { hasLinkedClones } from '../state/migration.ts'
import { jobsOf } from '../state/replication.ts'
import { contentOf, isOnNode, removeVolume, volumesOn } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { holdGuest } from './hold-guest.ts'
import type { GuestRef } from './power.ts'

export interface DestroyOptions {
  /** Remove it from jobs, pools and HA as well. */
  readonly purge: boolean
  /** Volumes that carry the VMID and stand in no configuration. */
  readonly unreferenced: boolean
  readonly skiplock?: boolean
}

export function* destroyGuest(world: World, ref: GuestRef, task: Task, options: DestroyOptions): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    if (!options.skiplock) requireUnlocked(guest)
    if (guest.run !== undefined) refuse(`VM ${guest.vmid} is running - destroy failed`)
    const volids = ownVolumes()
    for (const volid of volids)
      if (hasLinkedClones(world, guest.node, volid))
        refuse(`base volume '${volid}' is still in use by linked clones`)
    if (options.purge)
      task.lines.push(
        `purging ${guest.type === 'qemu' ? 'VM' : 'CT'} ${guest.vmid} from related configurations..`,
      )
    yield durations.destroy
    for (const volid of volids) removeVolume(world, guest.node, volid)
    world.guests.delete(guest.vmid)
    world.companion?.deleted?.(guest.vmid)
    haunt(world, guest)
    world.firewalls.delete(`guest/${guest.vmid}`)
    for (const pool of world.pools.values()) pool.vmids.delete(guest.vmid)
    if (options.purge) {
      world.ha.delete(sidOf(guest))
      for (const { id } of jobsOf(world, guest.vmid)) world.replication.delete(id)
      for (const { options } of world.backupJobs.values())
        if (options.has('vmid')) options.set('vmid', withoutVmid(options.get('vmid') ?? '', guest.vmid))
      const path = `/vms/${guest.vmid}`
      keepAcl(world.access.acl, (entry) => entry.path !== path)
    }
  })

  /** Referenced volumes that belong to the guest; a disk borrowed from another guest stays. */
  function ownVolumes(): string[] {
    const configs = [guest.config, ...guest.snapshots.map((snapshot) => snapshot.config)]
    const referenced = configs.flatMap((config) => drivesOf(config).map((drive) => drive.file))
    const own = new Set(referenced.filter((volid) => ownerOf(volid) === guest.vmid))
    if (options.unreferenced)
      for (const storage of world.storages.values())
        if (isOnNode(storage, guest.node) && /images|rootdir/.test(contentOf(storage).join()))
          for (const volume of volumesOn(storage, guest.node).values())
            if (volume.vmid === guest.vmid && /^(?:images|rootdir)$/.test(volume.content))
              own.add(volume.volid)
    return [...own]
  }
}

/** A fault lets the guest be listed for some time yet. */
function haunt(world: World, { vmid, type, node }: Guest): void {
  const faults = world.faults.active('ghost-guest')
  const fault = faults.find((one) => one.vmid === undefined || one.vmid === vmid)
  if (fault === undefined) return
  world.ghosts.set(vmid, { type, node, untilMs: world.nowMs + (fault.seconds ?? 30) * 1000 })
}

function withoutVmid(vmids: string, vmid: number): string {
  return vmids
    .split(/[,;\s\0]+/)
    .filter((one) => one !== String(vmid))
    .join(',')
}

/** The VMID in the name of a volume. */
function ownerOf(volid: string): number | undefined {
  if (parseDrive('scsi0', volid).storage === undefined) return undefined
  const owner = /(?:vm|base|subvol)-(\d+)-[^/]*$/.exec(volid)?.[1]
  return owner === undefined ? undefined : Number(owner)
}
