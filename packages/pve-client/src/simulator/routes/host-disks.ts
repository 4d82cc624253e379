/** The disks of a node: which are there, how they are, and what is done with a free one. */

import { refuse, refuseParameters } from '../refusal.ts'
import type { HostDisk } from '../state/host.ts'
import { contentOf, isOnNode, usageOf } from '../state/storages.ts'
import { durations } from '../tasks/durations.ts'
import { type Call, fork, type Handler, required, text } from './call.ts'
import { hostOf } from './host-of.ts'

export const hostDiskRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/disks': () =>
    ['list', 'initgpt', 'smart', 'lvm', 'lvmthin', 'directory', 'wipedisk', 'zfs'].map((name) => ({ name })),
  'GET /nodes/{node}/disks/list': (call) =>
    hostOf(call)
      .disks.filter((disk) => text(call, 'type') !== 'unused' || disk.used === undefined)
      .map(row),
  'GET /nodes/{node}/disks/smart': (call) => {
    const disk = requireDisk(call, required(call, 'disk'))
    return {
      health: disk.health,
      type: 'text',
      text: `SMART overall-health self-assessment test result: ${disk.health}\nPercentage Used: ${100 - disk.wearout}%\n`,
      wearout: disk.wearout,
    }
  },
  'POST /nodes/{node}/disks/initgpt': (call) => {
    const disk = requireDisk(call, required(call, 'disk'))
    if (disk.used !== undefined) refuse(`disk ${disk.devpath} already in use (${disk.used})`)
    return fork(call, 'diskinit', disk.devpath, function* (task) {
      yield durations.config
      disk.gpt = true
      task.lines.push('The operation has completed successfully.')
    })
  },
  'PUT /nodes/{node}/disks/wipedisk': (call) => {
    const disk = requireDisk(call, required(call, 'disk'))
    if (disk.used === 'mounted') refuse(`error wiping disk: ${disk.devpath} is mounted`)
    return fork(call, 'wipedisk', disk.devpath, function* (task) {
      yield durations.config
      delete disk.used
      disk.gpt = false
      task.lines.push(`successfully wiped disk '${disk.devpath}'`)
    })
  },
  'GET /nodes/{node}/disks/lvm': (call) => ({
    leaf: 0,
    children: storages(call, 'lvm', 'lvmthin').map((storage) => {
      const { total, avail } = usageOf(call.world, storage, call.node)
      return {
        leaf: 0,
        name: String(storage.config.get('vgname') ?? 'pve'),
        size: total,
        free: avail,
        children: [],
      }
    }),
  }),
  'GET /nodes/{node}/disks/lvmthin': (call) =>
    storages(call, 'lvmthin').map((storage) => {
      const { total, used } = usageOf(call.world, storage, call.node)
      return {
        lv: String(storage.config.get('thinpool') ?? 'data'),
        vg: String(storage.config.get('vgname') ?? 'pve'),
        lv_size: total,
        used,
        metadata_size: Math.floor(total / 1000),
        metadata_used: Math.floor(used / 1000),
      }
    }),
  'GET /nodes/{node}/disks/zfs': (call) =>
    storages(call, 'zfspool').map((storage) => {
      const { total, used, avail } = usageOf(call.world, storage, call.node)
      const name = String(storage.config.get('pool') ?? storage.storage)
      return { name, size: total, alloc: used, free: avail, frag: 3, dedup: 1, health: 'ONLINE' }
    }),
  'GET /nodes/{node}/disks/zfs/{name}': (call) => {
    const name = required(call, 'name')
    const pool = storages(call, 'zfspool').find(
      (one) => String(one.config.get('pool') ?? one.storage) === name,
    )
    if (pool === undefined) refuse(`command '/sbin/zpool status -P ${name}' failed: exit code 1`)
    return {
      name,
      state: 'ONLINE',
      errors: 'No known data errors',
      children: [{ name, state: 'ONLINE', read: 0, write: 0, cksum: 0, msg: '' }],
    }
  },
  'GET /nodes/{node}/disks/directory': (call) =>
    storages(call, 'dir')
      .filter((storage) => storage.config.has('path') && storage.storage !== 'local')
      .filter((storage) => contentOf(storage).length > 0)
      .map((storage) => ({
        path: String(storage.config.get('path')),
        device: `/dev/disk/by-label/${storage.storage}`,
        type: 'ext4',
        options: 'defaults',
        unitfile: `/etc/systemd/system/${String(storage.config.get('path')).slice(1).replaceAll('/', '-')}.mount`,
      })),
}

function requireDisk(call: Call, devpath: string): HostDisk {
  const disk = hostOf(call).disks.find((one) => one.devpath === devpath)
  return disk ?? refuseParameters({ disk: `no such device: ${devpath}` })
}

function storages(call: Call, ...types: readonly string[]) {
  return [...call.world.storages.values()].filter(
    (storage) => types.includes(storage.type) && isOnNode(storage, call.node),
  )
}

function row({ devpath, type, sizeBytes, model, serial, health, wearout, used, gpt }: HostDisk) {
  return {
    devpath,
    by_id_link: `/dev/disk/by-id/${type}-${serial}`,
    type,
    size: sizeBytes,
    model,
    vendor: 'unknown',
    serial,
    health,
    wearout: type === 'hdd' ? 'N/A' : wearout,
    rpm: type === 'hdd' ? 7200 : 0,
    gpt: gpt ? 1 : 0,
    mounted: 0,
    osdid: -1,
    'osdid-list': null,
    ...(used === undefined ? {} : { used }),
  }
}
