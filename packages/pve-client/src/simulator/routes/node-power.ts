/** Nodes go off, come back, and are cleared of their guests. */

import { refuse, refuseParameters, refusePermission } from '../refusal.ts'
import type { World } from '../state/world.ts'
import type { Task, Work } from '../tasks/task.ts'
import { migrateGuests, startGuests, stopGuests, suspendGuests } from '../work/bulk.ts'
import { leave, switchOnNode } from '../work/node-power.ts'
import { type Call, flag, fork, type Handler, integer, list, may, required, text } from './call.ts'

export const nodePowerRoutes: Readonly<Record<string, Handler>> = {
  'POST /nodes/{node}/status': (call) => {
    const command = required(call, 'command') === 'reboot' ? 'reboot' : 'shutdown'
    leave(call.world, nodeOf(call), command)
    return null
  },
  'POST /nodes/{node}/wakeonlan': (call) => {
    // Sent by the node that was asked; the one of the path sleeps.
    const { world } = call
    const name = required(call, 'node')
    const node = world.nodes.get(name) ?? refuse(`no such cluster node '${name}'`)
    if (name === call.node) refuseParameters({ node: `'${name}' is local node, cannot wake my self!` })
    const mac = wakeAddress(world, name)
    if (mac === undefined) refuse(`No wake on LAN MAC address defined for '${name}'!`)
    if (!world.faults.isOffline(name)) switchOnNode(world, node)
    return mac
  },

  'POST /nodes/{node}/startall': (call) =>
    forNode(call, 'startall', (task) =>
      startGuests(call.world, task, { ...selection(call), onlyAtBoot: !flag(call, 'force') }),
    ),
  'POST /nodes/{node}/stopall': (call) =>
    forNode(call, 'stopall', (task) =>
      stopGuests(call.world, task, { ...selection(call), ...stopping(call) }),
    ),
  'POST /nodes/{node}/suspendall': (call) =>
    forNode(call, 'suspendall', (task) =>
      suspendGuests(call.world, task, { ...selection(call), toDisk: false }),
    ),
  'POST /nodes/{node}/migrateall': (call) => {
    const target = requireTarget(call)
    if (target === call.node) refuseParameters({ target: 'target is local node.' })
    return forNode(call, 'migrateall', (task) =>
      migrateGuests(call.world, task, {
        ...selection(call),
        target,
        withLocalDisks: flag(call, 'with-local-disks'),
      }),
    )
  },

  'GET /cluster/bulk-action': () => [{ name: 'guest' }],
  'GET /cluster/bulk-action/guest': () =>
    ['start', 'shutdown', 'migrate', 'suspend'].map((name) => ({ name })),
  'POST /cluster/bulk-action/guest/start': (call) =>
    forCluster(call, 'bulkstart', 'VM.PowerMgmt', (task, vmids) =>
      startGuests(call.world, task, { vmids, workers: workers(call), onlyAtBoot: false }),
    ),
  'POST /cluster/bulk-action/guest/shutdown': (call) =>
    forCluster(call, 'bulkshutdown', 'VM.PowerMgmt', (task, vmids) =>
      stopGuests(call.world, task, { vmids, workers: workers(call), ...stopping(call) }),
    ),
  'POST /cluster/bulk-action/guest/suspend': (call) =>
    forCluster(call, 'bulksuspend', 'VM.PowerMgmt', (task, vmids) =>
      suspendGuests(call.world, task, { vmids, workers: workers(call), toDisk: flag(call, 'to-disk') }),
    ),
  'POST /cluster/bulk-action/guest/migrate': (call) => {
    const target = requireTarget(call)
    return forCluster(call, 'bulkmigrate', 'VM.Migrate', (task, vmids) =>
      migrateGuests(call.world, task, {
        vmids,
        workers: workers(call) ?? 1,
        target,
        withLocalDisks: flag(call, 'with-local-disks'),
      }),
    )
  },
}

function nodeOf(call: Call) {
  return call.world.nodes.get(call.node) ?? refuse(`no such cluster node '${call.node}'`)
}

function requireTarget(call: Call): string {
  const target = required(call, 'target')
  if (!call.world.nodes.has(target)) refuse(`no such cluster node '${target}'`)
  return target
}

/** `wakeonlan` of the node's configuration: `BC:24:11:00:00:01,bind-interface=eno1`. */
function wakeAddress(world: World, name: string): string | undefined {
  return world.nodes.get(name)?.host.config.get('wakeonlan')?.split(',')[0]?.replace(/^mac=/, '')
}

function forNode(call: Call, type: string, work: (task: Task) => Work): string {
  // Who may not act on all guests is told so before anything starts.
  const path = list(call, 'vms')
  const allowed =
    may(call, '/', 'VM.PowerMgmt', 'VM.Migrate') ||
    (path.length > 0 && path.every((vmid) => may(call, `/vms/${vmid}`, 'VM.PowerMgmt', 'VM.Migrate')))
  if (!allowed) refusePermission('/, VM.PowerMgmt')
  return fork(call, type, '', work)
}

function forCluster(
  call: Call,
  type: string,
  privilege: string,
  work: (task: Task, vmids: readonly number[] | undefined) => Work,
): string {
  const named = list(call, 'vms').map(Number)
  const denied = named.find((vmid) => !may(call, `/vms/${vmid}`, privilege))
  if (denied !== undefined) refusePermission(`/vms/${denied}, ${privilege}`)
  if (named.length === 0 && !may(call, '/', privilege)) refusePermission(`/, ${privilege}`)
  return fork(call, type, '', (task) => work(task, named.length === 0 ? undefined : named))
}

function selection(call: Call) {
  const vmids = list(call, 'vms').map(Number)
  return { node: call.node, vmids: vmids.length === 0 ? undefined : vmids, workers: workers(call) }
}

function workers(call: Call): number | undefined {
  return integer(call, 'max-workers') ?? integer(call, 'maxworkers')
}

function stopping(call: Call) {
  return {
    forceStop: text(call, 'force-stop') !== '0',
    timeoutSeconds: integer(call, 'timeout') ?? 180,
  }
}
