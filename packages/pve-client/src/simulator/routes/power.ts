/** Starting and stopping guests. */

import { refuse } from '../refusal.ts'
import { findGuest, type Guest, titleOf } from '../state/guests.ts'
import { isManaged } from '../state/ha.ts'
import { stopTask } from '../tasks/task.ts'
import { requestState } from '../work/ha.ts'
import {
  type GuestRef,
  pause,
  reboot,
  reset,
  resume,
  shutdown,
  start,
  stop,
  suspendToDisk,
} from '../work/power.ts'
import { type Call, flag, fork, guestOf, type Handler, integer, rootOnly, vmidOf } from './call.ts'
import { containerStatus, vmStatus } from './guest-rows.ts'

export const powerRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/qemu/{vmid}/status': () =>
    subdirs('current', 'start', 'stop', 'reset', 'shutdown', 'suspend', 'reboot'),
  'GET /nodes/{node}/lxc/{vmid}/status': () =>
    subdirs('current', 'start', 'stop', 'shutdown', 'reboot', 'migrate'),
  'GET /nodes/{node}/qemu/{vmid}/status/current': (call) => vmStatus(call.world, guestOf(call, 'qemu')),
  'GET /nodes/{node}/lxc/{vmid}/status/current': (call) => containerStatus(call.world, guestOf(call, 'lxc')),

  'POST /nodes/{node}/qemu/{vmid}/status/start': (call) => {
    rootOnly(
      call,
      'skiplock',
      'stateuri',
      'migratedfrom',
      'migration_type',
      'migration_network',
      'targetstorage',
    )
    return haRequest(call, 'qemu', 'started') ?? forkStart(call, 'qemu')
  },
  'POST /nodes/{node}/lxc/{vmid}/status/start': (call) => {
    rootOnly(call, 'skiplock')
    const guest = findGuest(call.world, 'lxc', call.node, vmidOf(call))
    if (guest?.run !== undefined) refuse(`${titleOf(guest)} already running`)
    return haRequest(call, 'lxc', 'started') ?? forkStart(call, 'lxc')
  },

  'POST /nodes/{node}/qemu/{vmid}/status/stop': (call) => {
    rootOnly(call, 'skiplock', 'migratedfrom', 'keepActive')
    if (flag(call, 'overrule-shutdown')) abortShutdowns(call, 'qmshutdown')
    return haRequest(call, 'qemu', 'stopped') ?? forkStop(call, 'qemu')
  },
  'POST /nodes/{node}/lxc/{vmid}/status/stop': (call) => {
    rootOnly(call, 'skiplock')
    requireRunning(call, 'lxc')
    if (flag(call, 'overrule-shutdown')) abortShutdowns(call, 'vzshutdown')
    return haRequest(call, 'lxc', 'stopped') ?? forkStop(call, 'lxc')
  },

  'POST /nodes/{node}/qemu/{vmid}/status/shutdown': (call) => {
    rootOnly(call, 'skiplock')
    const guest = findGuest(call.world, 'qemu', call.node, vmidOf(call))
    const paused = guest?.run?.paused === true
    if (paused && !flag(call, 'forceStop')) refuse('VM is paused - cannot shutdown')
    return (
      haRequest(call, 'qemu', 'stopped') ?? (paused ? forkStop(call, 'qemu') : forkShutdown(call, 'qemu'))
    )
  },
  'POST /nodes/{node}/lxc/{vmid}/status/shutdown': (call) => {
    requireRunning(call, 'lxc')
    return haRequest(call, 'lxc', 'stopped') ?? forkShutdown(call, 'lxc')
  },

  'POST /nodes/{node}/qemu/{vmid}/status/reboot': (call) => {
    const guest = requireRunning(call, 'qemu')
    if (guest.run?.paused === true) refuse('VM is paused - cannot shutdown')
    return forkReboot(call, 'qemu')
  },
  'POST /nodes/{node}/lxc/{vmid}/status/reboot': (call) => {
    requireRunning(call, 'lxc')
    return forkReboot(call, 'lxc')
  },

  'POST /nodes/{node}/qemu/{vmid}/status/reset': (call) => {
    rootOnly(call, 'skiplock')
    requireRunning(call, 'qemu')
    return fork(call, 'qmreset', vmidOf(call), (task) => reset(call.world, refOf(call, 'qemu'), task))
  },
  'POST /nodes/{node}/qemu/{vmid}/status/suspend': (call) => {
    rootOnly(call, 'skiplock')
    requireRunning(call, 'qemu')
    const ref = refOf(call, 'qemu')
    return flag(call, 'todisk')
      ? fork(call, 'qmsuspend', ref.vmid, (task) => suspendToDisk(call.world, ref, task))
      : fork(call, 'qmpause', ref.vmid, (task) => pause(call.world, ref, task))
  },
  'POST /nodes/{node}/qemu/{vmid}/status/resume': (call) => {
    rootOnly(call, 'skiplock', 'nocheck')
    const guest = guestOf(call, 'qemu')
    if (guest.run === undefined && guest.config.lock !== 'suspended') refuse(`${titleOf(guest)} not running`)
    return fork(call, 'qmresume', guest.vmid, (task) => resume(call.world, refOf(call, 'qemu'), task))
  },
}

export function subdirs(...names: readonly string[]) {
  return names.map((subdir) => ({ subdir }))
}

export function refOf(call: Call, type: Guest['type']): GuestRef {
  return { type, node: call.node, vmid: vmidOf(call) }
}

function prefixOf(type: Guest['type']): string {
  return type === 'qemu' ? 'qm' : 'vz'
}

function forkStart(call: Call, type: Guest['type']): string {
  const options = { skiplock: flag(call, 'skiplock') }
  return fork(call, `${prefixOf(type)}start`, vmidOf(call), (task) =>
    start(call.world, refOf(call, type), task, options),
  )
}

function forkStop(call: Call, type: Guest['type']): string {
  const options = { skiplock: flag(call, 'skiplock') }
  return fork(call, `${prefixOf(type)}stop`, vmidOf(call), (task) =>
    stop(call.world, refOf(call, type), task, options),
  )
}

function forkShutdown(call: Call, type: Guest['type']): string {
  const options = {
    timeoutSeconds: integer(call, 'timeout'),
    forceStop: flag(call, 'forceStop'),
    skiplock: flag(call, 'skiplock'),
  }
  return fork(call, `${prefixOf(type)}shutdown`, vmidOf(call), (task) =>
    shutdown(call.world, refOf(call, type), task, options),
  )
}

function forkReboot(call: Call, type: Guest['type']): string {
  const options = { timeoutSeconds: integer(call, 'timeout') }
  return fork(call, `${prefixOf(type)}reboot`, vmidOf(call), (task) =>
    reboot(call.world, refOf(call, type), task, options),
  )
}

/** For a guest that HA manages the request goes to the manager; the task ends when it is noted. */
function haRequest(call: Call, type: Guest['type'], state: 'started' | 'stopped'): string | undefined {
  const guest = findGuest(call.world, type, call.node, vmidOf(call))
  if (guest === undefined || !isManaged(call.world, guest)) return undefined
  return fork(call, state === 'started' ? 'hastart' : 'hastop', guest.vmid, (task) =>
    requestState(call.world, guest, state, task),
  )
}

function requireRunning(call: Call, type: Guest['type']): Guest {
  const guest = guestOf(call, type)
  if (guest.run === undefined) refuse(`${titleOf(guest)} not running`)
  return guest
}

function abortShutdowns(call: Call, type: string): void {
  for (const { task } of [...call.world.running.values()])
    if (task.type === type && task.id === String(vmidOf(call))) stopTask(call.world, task.upid)
}
