/** The guests of a scenario with their disks and snapshots. */

import type { GuestScenario } from '../options.ts'
import { badScenario } from '../simulator-error.ts'
import { newContents } from '../state/contents.ts'
import { bootDisk, type Config, drivesOf, parseDrive, withVolume } from '../state/drives.ts'
import { createGuestSystem } from '../state/guest-system.ts'
import { configForSnapshot, type Guest } from '../state/guests.ts'
import { type HaService, sidOf } from '../state/ha.ts'
import { netConfig } from '../state/networks.ts'
import { GiB, MiB } from '../state/sizes.ts'
import {
  addVolume,
  contentOf,
  findVolume,
  freeVolumeId,
  isOnNode,
  kindOf,
  type Storage,
  usedBytesOf,
} from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { scheduleManager } from '../work/ha.ts'
import { addPool } from './add-pool.ts'
import { contentAndFormat } from './add-storages.ts'
import { requireKnown } from './require-known.ts'

const hour = 3_600_000

export function addGuest(world: World, one: GuestScenario, path: string): void {
  requireKnown(world.nodes, `${path}.node`, one.node, 'node')
  if (world.guests.has(one.vmid))
    throw badScenario(`${path}.vmid`, one.vmid, 'is there twice', 'give each guest a VMID of its own')
  if (one.template && one.status === 'running')
    throw badScenario(`${path}.status`, one.status, 'cannot be: the guest is a template', 'leave status out')
  const guest: Guest = {
    vmid: one.vmid,
    type: one.type ?? 'qemu',
    node: one.node,
    config: guestConfig(world, one),
    pending: {},
    pendingDelete: new Set(),
    snapshots: [],
    bootable: one.bootable ?? true,
    ...(one.agent === undefined ? {} : { system: createGuestSystem(one.agent) }),
  }
  world.guests.set(guest.vmid, guest)
  addDisks(world, guest, one, path)
  addSnapshots(world, guest, one, path)
  if (one.status === 'running') {
    const node = world.nodes.get(one.node)
    guest.run = {
      sinceMs: world.startedMs - hour,
      pid: node === undefined ? 1 : node.nextPid++,
      paused: false,
    }
  }
  if (one.pool !== undefined) addPool(world, one.pool).vmids.add(one.vmid)
  if (one.ha !== undefined) {
    const service: HaService = { sid: sidOf(guest), state: one.ha, details: new Map() }
    world.ha.set(service.sid, service)
    scheduleManager(world, service)
  }
}

function guestConfig(world: World, one: GuestScenario): Config {
  const lxc = one.type === 'lxc'
  const ctime = Math.floor(world.startedMs / 1000) - 86_400
  const common: Config = {
    ...(one.cores === undefined ? {} : { cores: one.cores }),
    ...(one.tags === undefined || one.tags.length === 0 ? {} : { tags: [...one.tags].sort().join(';') }),
    ...(one.template ? { template: 1 } : {}),
    ...(one.protection ? { protection: 1 } : {}),
    ...(one.lock === undefined ? {} : { lock: one.lock }),
  }
  const own: Config = lxc
    ? {
        arch: 'amd64',
        hostname: one.name ?? `ct${one.vmid}`,
        memory: one.memoryMiB ?? 512,
        swap: 512,
        ostype: 'debian',
        unprivileged: 1,
      }
    : {
        name: one.name ?? `vm${one.vmid}`,
        memory: String(one.memoryMiB ?? 512),
        ostype: 'l26',
        scsihw: 'virtio-scsi-single',
        meta: `creation-qemu=10.0.13,ctime=${ctime}`,
        smbios1: `uuid=${world.random.uuid()}`,
        vmgenid: world.random.uuid(),
      }
  const network = lxc ? 'name=eth0,bridge=vmbr0,ip=dhcp' : 'virtio,bridge=vmbr0'
  const config: Config = { ...common, ...own, ...one.config }
  config.net0 ??= netConfig(world, one.type ?? 'qemu', network)
  for (const [key, value] of Object.entries(config)) if (value === '') delete config[key]
  return config
}

/** Drives that the scenario names get their volumes; a guest without any gets one. */
function addDisks(world: World, guest: Guest, one: GuestScenario, path: string): void {
  const hasDisk = drivesOf(guest.config).some((drive) => !drive.cdrom)
  const sizeGiB = one.diskGiB ?? 8
  if (!hasDisk && sizeGiB > 0) addDefaultDisk(world, guest, one.storage, sizeGiB * GiB, path)
  for (const drive of drivesOf(guest.config)) {
    if (drive.storage === undefined) continue
    const place = `${path}.config.${drive.key}`
    const storage = requireKnown(world.storages, place, drive.storage, 'storage')
    if (!isOnNode(storage, guest.node))
      throw badScenario(
        place,
        drive.file,
        `lies on storage that ${guest.node} does not have`,
        'add the node to its nodes',
      )
    if (findVolume(world, guest.node, drive.file) !== undefined) continue
    const sizeBytes = drive.sizeBytes ?? (drive.cloudinit ? 4 * MiB : GiB)
    addVolume(world, guest.node, {
      volid: drive.file,
      ...contentAndFormat(drive.file),
      ...(guest.type === 'lxc' ? { content: 'rootdir' } : {}),
      sizeBytes,
      usedBytes: usedBytesOf(storage, sizeBytes, true),
      ctime: Math.floor(world.startedMs / 1000),
      ...(/:iso\//.test(drive.file) ? {} : { vmid: guest.vmid }),
    })
  }
  if (guest.type === 'qemu' && guest.config.boot === undefined && guest.config.scsi0 !== undefined)
    guest.config.boot = 'order=scsi0'
  const first = one.image === undefined ? undefined : bootDisk(guest.config)
  const volume = findVolume(world, guest.node, first?.file ?? '')
  if (volume !== undefined && one.image !== undefined) volume.holds = newContents(world, { url: one.image })
}

function addDefaultDisk(
  world: World,
  guest: Guest,
  wanted: string | undefined,
  sizeBytes: number,
  path: string,
): void {
  const content = guest.type === 'lxc' ? 'rootdir' : 'images'
  const fits = (storage: Storage) => contentOf(storage).includes(content) && isOnNode(storage, guest.node)
  const storage =
    wanted === undefined
      ? [...world.storages.values()].find(fits)
      : requireKnown(world.storages, `${path}.storage`, wanted, 'storage')
  if (storage === undefined || !fits(storage))
    throw badScenario(
      `${path}.storage`,
      wanted,
      `takes no ${content} on ${guest.node}`,
      `add ${content} to the content of a storage there, or set diskGiB to 0`,
    )
  const format = kindOf(storage).files && guest.type === 'qemu' ? 'qcow2' : 'raw'
  const stem = guest.config.template === 1 ? 'base' : 'vm'
  const volid = freeVolumeId(storage, guest.node, guest.vmid, format, stem)
  const key = guest.type === 'lxc' ? 'rootfs' : 'scsi0'
  guest.config[key] = withVolume(parseDrive(key, volid), volid, sizeBytes)
}

function addSnapshots(world: World, guest: Guest, one: GuestScenario, path: string): void {
  let parent: string | undefined
  for (const [index, snapshot] of (one.snapshots ?? []).entries()) {
    const place = `${path}.snapshots[${index}]`
    if (guest.snapshots.some(({ name }) => name === snapshot.name))
      throw badScenario(
        `${place}.name`,
        snapshot.name,
        'is there twice',
        'give each snapshot a name of its own',
      )
    if (snapshot.parent !== undefined && guest.snapshots.every(({ name }) => name !== snapshot.parent))
      throw badScenario(`${place}.parent`, snapshot.parent, 'is no earlier snapshot', 'list parents first')
    parent = snapshot.parent ?? parent
    guest.snapshots.push({
      name: snapshot.name,
      description: snapshot.description ?? '',
      snaptime: snapshot.snaptime ?? Math.floor(world.startedMs / 1000),
      vmstate: snapshot.vmstate ?? false,
      config: { ...configForSnapshot(guest.config), ...snapshot.config },
      ...(parent === undefined ? {} : { parent }),
    })
    parent = snapshot.name
  }
  if (parent !== undefined && guest.config.parent === undefined) guest.config.parent = parent
}
