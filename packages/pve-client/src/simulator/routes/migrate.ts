/** Moving guests between nodes: the question beforehand and the order itself. */

import { refuse, refuseParameters } from '../refusal.ts'
import type { Guest } from '../state/guests.ts'
import { isManaged, sidOf } from '../state/ha.ts'
import { blockersOf, dependentsOf } from '../state/ha-rules.ts'
import { localDisks, localResources, mappedResources, missingStorages } from '../state/migration.ts'
import type { World } from '../state/world.ts'
import { requestMigration } from '../work/ha.ts'
import { migrateContainer } from '../work/migrate-container.ts'
import { migrateVm } from '../work/migrate-vm.ts'
import { parseStorageMap } from '../work/move-volumes.ts'
import { type Call, flag, fork, guestOf, type Handler, integer, required, rootOnly, text } from './call.ts'
import { refOf } from './power.ts'

export const migrateRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/qemu/{vmid}/migrate': (call) => {
    const guest = guestOf(call, 'qemu')
    const nodes = targets(call.world, guest)
    const mapped = mappedResources(guest.config)
    return {
      running: guest.run === undefined ? 0 : 1,
      allowed_nodes: nodes.allowed,
      not_allowed_nodes: nodes.refused,
      local_disks: localDisks(call.world, guest).map((disk) => ({
        volid: disk.volid,
        drivename: disk.drive.key,
        cdrom: disk.drive.cdrom ? 1 : 0,
        shared: 0,
        replicate: disk.drive.options.get('replicate') === '0' ? 0 : 1,
        is_attached: disk.attached ? 1 : 0,
        is_unused: disk.drive.unused ? 1 : 0,
        is_cloudinit: disk.drive.cloudinit ? 1 : 0,
        is_tpmstate: disk.drive.key === 'tpmstate0' ? 1 : 0,
        is_vmstate: 0,
        ...(disk.sizeBytes === undefined || disk.drive.cloudinit ? {} : { size: disk.sizeBytes }),
        ...(disk.snapshots.length === 0
          ? {}
          : { referenced_in_snapshot: Object.fromEntries(disk.snapshots.map((name) => [name, 1])) }),
      })),
      local_resources: localResources(guest.config),
      'mapped-resources': [...mapped.keys()],
      'mapped-resource-info': Object.fromEntries([...mapped].map(([key, name]) => [key, { name }])),
      'has-dbus-vmstate': 1,
      ...dependentResources(call.world, guest),
    }
  },
  'GET /nodes/{node}/lxc/{vmid}/migrate': (call) => {
    const guest = guestOf(call, 'lxc')
    const nodes = targets(call.world, guest)
    return {
      running: guest.run === undefined ? 0 : 1,
      'allowed-nodes': nodes.allowed,
      'not-allowed-nodes': nodes.refused,
      ...dependentResources(call.world, guest),
    }
  },

  'POST /nodes/{node}/qemu/{vmid}/migrate': (call) => {
    rootOnly(call, 'force', 'migration_type', 'migration_network')
    const target = checkedTarget(call)
    const guest = guestOf(call, 'qemu')
    if (guest.run !== undefined && !flag(call, 'online')) refuse("can't migrate running VM without --online")
    const options = {
      target,
      online: flag(call, 'online'),
      withLocalDisks: flag(call, 'with-local-disks'),
      force: flag(call, 'force'),
      storages: parseStorageMap(text(call, 'targetstorage')),
      limitMiBPerSecond: bandwidth(call),
    }
    return (
      haMigration(call, guest, target) ??
      fork(call, 'qmigrate', guest.vmid, (task) => migrateVm(call.world, refOf(call, 'qemu'), task, options))
    )
  },
  'POST /nodes/{node}/lxc/{vmid}/migrate': (call) => {
    const target = checkedTarget(call)
    const guest = guestOf(call, 'lxc')
    const options = {
      target,
      restart: flag(call, 'restart'),
      timeoutSeconds: integer(call, 'timeout'),
      storages: parseStorageMap(text(call, 'target-storage')),
      limitMiBPerSecond: bandwidth(call),
    }
    return (
      haMigration(call, guest, target) ??
      fork(call, 'vzmigrate', guest.vmid, (task) =>
        migrateContainer(call.world, refOf(call, 'lxc'), task, options),
      )
    )
  },
}

/** `bwlimit` in KiB per second; 0 is no limit. */
function bandwidth(call: Call): number | undefined {
  const limit = Number(text(call, 'bwlimit') ?? 0)
  return limit > 0 ? limit / 1024 : undefined
}

function checkedTarget(call: Call): string {
  const target = required(call, 'target')
  if (target === call.node) refuseParameters({ target: 'target is local node.' })
  if (!call.world.nodes.has(target)) refuse(`no such cluster node '${target}'`)
  return target
}

function haMigration(call: Call, guest: Guest, target: string): string | undefined {
  if (!isManaged(call.world, guest)) return undefined
  return fork(call, 'hamigrate', guest.vmid, (task) => requestMigration(call.world, guest, target, task))
}

/** Those that HA would bring along. */
function dependentResources(world: World, guest: Guest) {
  return isManaged(world, guest) ? { 'dependent-ha-resources': dependentsOf(world, guest) } : {}
}

/** Which other nodes have the storages that the guest needs, and no HA rule against it. Whether they are online is not asked. */
function targets(world: World, guest: Guest) {
  const allowed: string[] = []
  const refused: Record<string, unknown> = {}
  for (const node of world.nodes.keys()) {
    if (node === guest.node) continue
    const missing = missingStorages(world, guest, node)
    const blockers = isManaged(world, guest) ? blockersOf(world, sidOf(guest), node) : []
    if (missing.length === 0 && blockers.length === 0) allowed.push(node)
    else
      refused[node] = {
        ...(missing.length === 0 ? {} : { unavailable_storages: missing }),
        ...(blockers.length === 0 ? {} : { 'blocking-ha-resources': blockers }),
      }
  }
  return { allowed, refused }
}
