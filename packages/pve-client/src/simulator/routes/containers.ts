/** Containers: the list, creating, copying, deleting, and their volumes. */

import { refuse } from '../refusal.ts'
import { addressOf } from '../state/guest-address.ts'
import { titleOf } from '../state/guests.ts'
import { macOf } from '../state/networks.ts'
import { parsePropertyString } from '../state/property-string.ts'
import { checkDiskMove, convertToTemplate, moveDisk, reassignDisk } from '../work/change-disk.ts'
import { pause, resume } from '../work/power.ts'
import { restore } from './backups.ts'
import { flag, fork, guestOf, type Handler, integer, required, rootOnly, text } from './call.ts'
import { containerRow } from './guest-rows.ts'
import { refOf, subdirs } from './power.ts'
import {
  clone,
  create,
  destroy,
  feature,
  requireConvertible,
  resizeDisk,
  settingsOf,
  visibleGuests,
} from './vms.ts'

export const containerRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/lxc': (call) =>
    visibleGuests(call, 'lxc').map((guest) => containerRow(call.world, guest)),
  'GET /nodes/{node}/lxc/{vmid}': () =>
    subdirs(
      'config',
      'pending',
      'status',
      'vncproxy',
      'termproxy',
      'vncwebsocket',
      'spiceproxy',
      'migrate',
      'clone',
      'rrd',
      'rrddata',
      'firewall',
      'snapshot',
      'resize',
      'interfaces',
    ),
  'POST /nodes/{node}/lxc': (call) => {
    if (flag(call, 'restore')) return restore(call, 'lxc', required(call, 'ostemplate'), settingsOf(call))
    return create(call, 'lxc')
  },
  'DELETE /nodes/{node}/lxc/{vmid}': (call) => destroy(call, 'lxc'),
  'POST /nodes/{node}/lxc/{vmid}/clone': (call) => clone(call, 'lxc'),
  'POST /nodes/{node}/lxc/{vmid}/template': (call) => {
    const guest = guestOf(call, 'lxc')
    requireConvertible(guest)
    // Unlike its counterpart this route starts a task and does not say which.
    fork(call, 'vztemplate', guest.vmid, (task) =>
      convertToTemplate(call.world, refOf(call, 'lxc'), task, undefined),
    )
    return null
  },
  'PUT /nodes/{node}/lxc/{vmid}/resize': (call) => {
    rootOnly(call, 'skiplock')
    return resizeDisk(call, 'lxc')
  },
  'POST /nodes/{node}/lxc/{vmid}/move_volume': (call) => {
    const guest = guestOf(call, 'lxc')
    const key = required(call, 'volume')
    if (guest.run !== undefined) refuse(`cannot move volumes of a running container`)
    const targetVmid = integer(call, 'target-vmid')
    if (targetVmid !== undefined)
      return fork(call, 'move_volume', guest.vmid, (task) =>
        reassignDisk(
          call.world,
          refOf(call, 'lxc'),
          task,
          key,
          targetVmid,
          text(call, 'target-volume') ?? key,
        ),
      )
    const move = {
      key,
      storage: required(call, 'storage'),
      format: undefined,
      deleteSource: flag(call, 'delete'),
    }
    checkDiskMove(call.world, guest, move)
    return fork(call, 'move_volume', guest.vmid, (task) =>
      moveDisk(call.world, refOf(call, 'lxc'), task, move),
    )
  },
  'POST /nodes/{node}/lxc/{vmid}/status/suspend': (call) => {
    const guest = guestOf(call, 'lxc')
    if (guest.run === undefined) refuse(`${titleOf(guest)} not running`)
    return fork(call, 'vzsuspend', guest.vmid, (task) => pause(call.world, refOf(call, 'lxc'), task))
  },
  'POST /nodes/{node}/lxc/{vmid}/status/resume': (call) => {
    const guest = guestOf(call, 'lxc')
    if (guest.run === undefined) refuse(`${titleOf(guest)} not running`)
    return fork(call, 'vzresume', guest.vmid, (task) => resume(call.world, refOf(call, 'lxc'), task))
  },
  'GET /nodes/{node}/lxc/{vmid}/feature': (call) => feature(call, guestOf(call, 'lxc')),
  'GET /nodes/{node}/lxc/{vmid}/interfaces': (call) => {
    const guest = guestOf(call, 'lxc')
    if (guest.run === undefined) return null
    return Object.keys(guest.config)
      .filter((key) => /^net\d+$/.test(key))
      .map((key) => {
        const net = String(guest.config[key])
        const mac = (macOf(net) ?? '').toLowerCase()
        const address = addressOf(guest, Number(key.slice(3)))
        return {
          name: parsePropertyString(net).get('name') ?? 'eth0',
          hwaddr: mac,
          'hardware-address': mac,
          inet: `${address}/24`,
          'ip-addresses': [{ 'ip-address': address, 'ip-address-type': 'inet', prefix: '24' }],
        }
      })
  },
}
