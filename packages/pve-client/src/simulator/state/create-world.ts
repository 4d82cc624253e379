/** Makes the state that a scenario describes. */

import { type Clock, systemClock } from '@proxkit/kernel'
import type { PveApi } from '../../model/api.ts'
import { createFaultBook } from '../faults.ts'
import type { GuestScenario, Scenario, StorageScenario, TokenScenario } from '../options.ts'
import { createRandom } from '../random.ts'
import { badScenario } from '../simulator-error.ts'
import { createAgenda } from '../tasks/agenda.ts'
import { type Access, newUser, splitToken } from './access.ts'
import { type Config, drivesOf, parseDrive, withVolume } from './drives.ts'
import { configForSnapshot, type Guest } from './guests.ts'
import { sidOf } from './ha.ts'
import { netConfig } from './networks.ts'
import { builtInRoles } from './roles.ts'
import { GiB, MiB } from './sizes.ts'
import {
  addVolume,
  contentOf,
  findVolume,
  freeVolumeId,
  isOnNode,
  kindOf,
  kindOfType,
  type Storage,
  usedBytesOf,
} from './storages.ts'
import type { World } from './world.ts'

const hour = 3_600_000

const defaultStorages: readonly StorageScenario[] = [
  {
    storage: 'local',
    type: 'dir',
    content: ['backup', 'import', 'iso', 'snippets', 'vztmpl'],
    sizeGiB: 100,
    usedGiB: 10,
  },
  { storage: 'local-lvm', type: 'lvmthin', content: ['images', 'rootdir'], sizeGiB: 500 },
]

/** @param scenario already checked against its schema; what refers to something else in it is checked here */
export function createWorld(scenario: Scenario, api: PveApi, clock: Clock = systemClock): World {
  const startedMs = clock.now()
  const world: World = {
    api,
    clock,
    timeScale: scenario.timeScale ?? 1,
    startedMs,
    nowMs: startedMs,
    random: createRandom(String(scenario.seed ?? 'proxkit')),
    agenda: createAgenda(),
    faults: createFaultBook(scenario.faults ?? []),
    version: scenario.version ?? '9.2.11',
    clusterName: scenario.clusterName ?? 'simulated',
    nodes: new Map(),
    guests: new Map(),
    storages: new Map(),
    tasks: new Map(),
    running: new Map(),
    access: { users: new Map(), groups: new Map(), roles: new Map(), acl: [] },
    pools: new Map(),
    ha: new Map(),
    options: new Map(),
  }
  addNodes(world, scenario)
  addStorages(world, scenario)
  for (const { poolid, comment } of scenario.pools ?? []) addPool(world, poolid, comment)
  for (const [index, guest] of (scenario.guests ?? []).entries()) addGuest(world, guest, `guests[${index}]`)
  addAccess(world, scenario)
  return world
}

function addNodes(world: World, { nodes = [{ name: 'pve1' }] }: Scenario): void {
  if (nodes.length === 0) throw badScenario('nodes', nodes, 'is empty', 'add at least one node')
  for (const [index, node] of nodes.entries()) {
    if (world.nodes.has(node.name))
      throw badScenario(
        `nodes[${index}].name`,
        node.name,
        'is there twice',
        'give each node a name of its own',
      )
    world.nodes.set(node.name, {
      name: node.name,
      id: index + 1,
      cores: node.cores ?? 8,
      memoryBytes: (node.memoryMiB ?? 32_768) * MiB,
      cpuModel: node.cpuModel ?? 'AMD EPYC',
      ip: node.ip ?? `192.0.2.${11 + index}`,
      bootMs: world.startedMs - 6 * hour,
      online: node.status !== 'offline',
      fingerprint: (world.random.hex(64).toUpperCase().match(/../g) ?? []).join(':'),
      nextPid: 1000 + world.random.integer(1000),
    })
  }
}

function addStorages(world: World, { storages = defaultStorages }: Scenario): void {
  for (const [index, one] of storages.entries()) {
    const path = `storages[${index}]`
    if (world.storages.has(one.storage))
      throw badScenario(
        `${path}.storage`,
        one.storage,
        'is there twice',
        'give each storage a name of its own',
      )
    for (const [at, node] of (one.nodes ?? []).entries())
      requireKnown(world.nodes, `${path}.nodes[${at}]`, node, 'node')
    const storage: Storage = {
      storage: one.storage,
      type: one.type,
      config: storageConfig(one),
      sizeBytes: Math.round((one.sizeGiB ?? 500) * GiB),
      usedBytes: Math.round((one.usedGiB ?? 0) * GiB),
      volumes: new Map(),
    }
    world.storages.set(one.storage, storage)
    for (const [at, volume] of (one.volumes ?? []).entries())
      addListedVolume(world, storage, volume, `${path}.volumes[${at}]`)
  }
}

function storageConfig(one: StorageScenario): Map<string, string | number> {
  const { files } = kindOfType(one.type)
  const config = new Map<string, string | number>(Object.entries(one.config ?? {}))
  const setDefault = (key: string, value: string | number) => {
    if (!config.has(key)) config.set(key, value)
  }
  setDefault('content', (one.content ?? kindOfType(one.type).content).join(','))
  if (one.nodes !== undefined) setDefault('nodes', one.nodes.join(','))
  if (one.shared) setDefault('shared', 1)
  if (one.type === 'dir' || one.type === 'btrfs')
    setDefault('path', one.storage === 'local' ? '/var/lib/vz' : `/mnt/${one.storage}`)
  else if (files) setDefault('path', `/mnt/pve/${one.storage}`)
  if (one.type === 'lvm' || one.type === 'lvmthin') setDefault('vgname', 'pve')
  if (one.type === 'lvmthin') setDefault('thinpool', 'data')
  if (one.type === 'zfspool') setDefault('pool', `rpool/${one.storage}`)
  return config
}

function addListedVolume(
  world: World,
  storage: Storage,
  volume: NonNullable<StorageScenario['volumes']>[number],
  path: string,
): void {
  const prefix = `${storage.storage}:`
  if (!volume.volid.startsWith(prefix))
    throw badScenario(`${path}.volid`, volume.volid, 'lies on another storage', `start it with ${prefix}`)
  if (volume.node !== undefined) requireKnown(world.nodes, `${path}.node`, volume.node, 'node')
  const sizeBytes = Math.round((volume.sizeGiB ?? 1) * GiB)
  const holders = volume.node === undefined ? [...world.nodes.keys()] : [volume.node]
  for (const node of holders)
    if (isOnNode(storage, node))
      addVolume(world, node, {
        volid: volume.volid,
        ...contentAndFormat(volume.volid),
        sizeBytes,
        usedBytes: usedBytesOf(storage, sizeBytes, true),
        ctime: Math.floor(world.startedMs / 1000),
        ...(volume.vmid === undefined ? {} : { vmid: volume.vmid }),
      })
}

function contentAndFormat(volid: string): { readonly content: string; readonly format: string } {
  const name = volid.slice(volid.indexOf(':') + 1)
  const folder = /^(iso|vztmpl|backup|snippets|import)\//.exec(name)?.[1]
  const extension = /\.((?:tar\.)?[a-z0-9]+)$/.exec(name)?.[1]
  if (folder === 'vztmpl') return { content: folder, format: `t${extension?.replace('tar.', '') ?? 'xz'}` }
  if (folder !== undefined)
    return { content: folder, format: folder === 'snippets' ? 'snippet' : (extension ?? 'raw') }
  return { content: 'images', format: extension === 'qcow2' || extension === 'vmdk' ? extension : 'raw' }
}

function addPool(world: World, poolid: string, comment?: string) {
  const known = world.pools.get(poolid)
  if (known !== undefined) return known
  const pool = {
    poolid,
    ...(comment === undefined ? {} : { comment }),
    vmids: new Set<number>(),
    storages: new Set<string>(),
  }
  world.pools.set(poolid, pool)
  return pool
}

function addGuest(world: World, one: GuestScenario, path: string): void {
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
  if (one.ha !== undefined)
    world.ha.set(sidOf(guest), { sid: sidOf(guest), state: one.ha, details: new Map() })
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

function addAccess(world: World, scenario: Scenario): void {
  const { access } = world
  for (const [roleid, privileges] of builtInRoles)
    access.roles.set(roleid, { roleid, privileges, builtIn: true })
  for (const { roleid, privileges } of scenario.roles ?? [])
    access.roles.set(roleid, { roleid, privileges: [...privileges].sort(), builtIn: false })
  for (const { groupid, comment } of scenario.groups ?? [])
    access.groups.set(groupid, { groupid, ...(comment === undefined ? {} : { comment }) })
  access.users.set('root@pam', newUser('root@pam'))
  for (const [index, one] of (scenario.users ?? []).entries()) {
    const user = access.users.get(one.userid) ?? newUser(one.userid)
    access.users.set(one.userid, user)
    if (one.password !== undefined) user.password = one.password
    user.enable = one.enable ?? true
    user.expire = one.expire ?? 0
    for (const [at, group] of (one.groups ?? []).entries()) {
      requireKnown(access.groups, `users[${index}].groups[${at}]`, group, 'group')
      user.groups.add(group)
    }
    if (one.comment !== undefined) user.details.set('comment', one.comment)
    if (one.email !== undefined) user.details.set('email', one.email)
    grant(access, one, 'user', one.userid, `users[${index}]`)
  }
  for (const [index, one] of tokensOf(world, scenario).entries()) {
    const { userid, tokenid } = splitToken(one.token)
    const user = access.users.get(userid) ?? newUser(userid)
    access.users.set(userid, user)
    const limited = one.role !== undefined || one.privileges !== undefined
    user.tokens.set(tokenid, {
      tokenid,
      secret: one.secret,
      privilegeSeparation: one.privilegeSeparation ?? limited,
      expire: one.expire ?? 0,
    })
    grant(access, one, 'token', one.token, `tokens[${index}]`)
  }
  addAcl(access, scenario)
}

/** The tokens of the scenario, or the one that is there without. */
export function tokensOf(world: World, { tokens }: Scenario): readonly TokenScenario[] {
  return tokens ?? [{ token: 'root@pam!sim', secret: world.random.uuid() }]
}

function grant(
  access: Access,
  { role, privileges }: { readonly role?: string; readonly privileges?: readonly string[] },
  type: 'user' | 'token',
  ugid: string,
  path: string,
): void {
  const entry = { path: '/', type, ugid, propagate: true } as const
  if (role !== undefined) {
    requireKnown(access.roles, `${path}.role`, role, 'role')
    access.acl.push({ ...entry, roleid: role })
  }
  if (privileges !== undefined) {
    const roleid = `of-${ugid.replace(/[^A-Za-z0-9]/g, '-')}`
    access.roles.set(roleid, { roleid, privileges: [...privileges].sort(), builtIn: false })
    access.acl.push({ ...entry, roleid })
  }
}

function addAcl(access: Access, { acl = [] }: Scenario): void {
  for (const [index, one] of acl.entries()) {
    const path = `acl[${index}]`
    requireKnown(access.roles, `${path}.role`, one.role, 'role')
    const named = (['user', 'group', 'token'] as const).filter((type) => one[type] !== undefined)
    const [type] = named
    if (type === undefined || named.length > 1)
      throw badScenario(path, one, 'does not name one holder', 'give exactly one of user, group and token')
    access.acl.push({
      path: one.path,
      type,
      ugid: one[type] ?? '',
      roleid: one.role,
      propagate: one.propagate ?? true,
    })
  }
}

function requireKnown<T>(known: ReadonlyMap<string, T>, path: string, name: string, noun: string): T {
  const found = known.get(name)
  if (found !== undefined) return found
  const names = [...known.keys()].slice(0, 20).join(', ')
  throw badScenario(
    path,
    name,
    `is no ${noun} of this scenario`,
    names === '' ? `add the ${noun}` : `use ${names}`,
  )
}
