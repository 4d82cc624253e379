/** High availability: the guests it looks after and what it is doing with them. */

import { refuse } from '../refusal.ts'
import { guestOfSid, type HaService, haDigest, haState, requestedState } from '../state/ha.ts'
import { blockersOf, dependents } from '../state/ha-rules.ts'
import { isOnline, isQuorate, onlineNodes, type SimNode } from '../state/nodes.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { noteMigration, scheduleAll, scheduleManager } from '../work/ha.ts'
import { type Call, type Handler, list, required, text } from './call.ts'

export const haRoutes: Readonly<Record<string, Handler>> = {
  'GET /cluster/ha': () => [{ id: 'status' }, { id: 'resources' }, { id: 'groups' }, { id: 'rules' }],
  'GET /cluster/ha/resources': (call) => {
    const type = text(call, 'type')
    return [...call.world.ha.values()]
      .filter(({ sid }) => type === undefined || sid.startsWith(`${type}:`))
      .map((service) => resource(call.world, service))
  },
  'GET /cluster/ha/resources/{sid}': (call) => resource(call.world, known(call)),
  'POST /cluster/ha/resources': (call) => {
    const sid = fullSid(call)
    if (call.world.ha.has(sid)) refuse(`create resource failed: resource ID '${sid}' already defined`)
    if (guestOfSid(call.world, sid) === undefined) refuse(`resource '${sid}' does not exist in cluster`)
    const service: HaService = { sid, details: new Map() }
    update(call, service)
    call.world.ha.set(sid, service)
    scheduleManager(call.world, service)
    return null
  },
  'PUT /cluster/ha/resources/{sid}': (call) => {
    const service = known(call)
    const digest = text(call, 'digest')
    if (digest !== undefined && digest !== haDigest(call.world))
      refuse(
        'update resources config failed: detected modified configuration - file changed by other user? Try again.',
      )
    for (const key of list(call, 'delete')) {
      if (key === 'state') delete service.state
      else service.details.delete(key)
    }
    update(call, service)
    // An error is over when somebody says that the service is not wanted.
    if (service.held === 'error' && service.state === 'disabled') {
      delete service.held
      delete service.failedStarts
    }
    scheduleManager(call.world, service)
    return null
  },
  'DELETE /cluster/ha/resources/{sid}': (call) => {
    const sid = fullSid(call)
    if (!call.world.ha.delete(sid)) refuse(`cannot delete service '${sid}', not HA managed!`)
    return null
  },
  'POST /cluster/ha/resources/{sid}/migrate': (call) => moveService(call),
  'POST /cluster/ha/resources/{sid}/relocate': (call) => moveService(call),

  'GET /cluster/ha/status': () =>
    ['current', 'manager_status', 'disarm-ha', 'arm-ha'].map((name) => ({ name })),
  'POST /cluster/ha/status/disarm-ha': (call) => {
    call.world.haMode = 'disarmed'
    return null
  },
  'POST /cluster/ha/status/arm-ha': (call) => {
    call.world.haMode = 'armed'
    scheduleAll(call.world)
    return null
  },

  'GET /cluster/ha/status/current': (call) => status(call.world, call.node),
  'GET /cluster/ha/status/manager_status': (call) => managerStatus(call.world, call.node),
}

/** `vm:104`; a bare VMID takes its kind from the guest. */
function fullSid(call: Call): string {
  const sid = required(call, 'sid')
  if (sid.includes(':')) return sid
  const guest = call.world.guests.get(Number(sid))
  return `${guest?.type === 'lxc' ? 'ct' : 'vm'}:${sid}`
}

function known(call: Call): HaService {
  const sid = fullSid(call)
  return call.world.ha.get(sid) ?? refuse(`no such resource '${sid}'`)
}

const numbers = new Set(['max_restart', 'max_relocate', 'failback'])

function update(call: Call, service: HaService): void {
  const state = text(call, 'state')
  // `enabled` is an older word for the same.
  if (state !== undefined) service.state = state === 'enabled' ? 'started' : state
  for (const key of Object.keys(call.parameters)) {
    if (/^(?:sid|type|state|delete|digest)$/.test(key)) continue
    const value = text(call, key) ?? ''
    service.details.set(key, numbers.has(key) ? Number(value) : value)
  }
}

function resource(world: World, service: HaService) {
  return {
    sid: service.sid,
    type: service.sid.split(':')[0],
    ...(service.state === undefined ? {} : { state: service.state }),
    ...Object.fromEntries(service.details),
    digest: haDigest(world),
  }
}

function moveService(call: Call) {
  const service = known(call)
  const target = required(call, 'node')
  const asked = { sid: service.sid, 'requested-node': target }
  const blockers = blockersOf(call.world, service.sid, target)
  if (blockers.length > 0) return { ...asked, 'blocking-resources': blockers }
  const others = dependents(call.world, service.sid)
  noteMigration(call.world, service, target)
  return { ...asked, ...(others.length === 0 ? {} : { 'comigrated-resources': others }) }
}

function managerStatus(world: World, node: string) {
  const services = [...world.ha.values()]
  return {
    manager_status: {
      node_status: Object.fromEntries(
        [...world.nodes.values()].map((one) => [one.name, nodeState(world, one)]),
      ),
      ...(services.length === 0
        ? {}
        : {
            master_node: onlineNodes(world)[0]?.name ?? node,
            timestamp: nowSeconds(world),
            service_status: Object.fromEntries(services.map((one) => [one.sid, managed(world, one)])),
          }),
    },
    quorum: { node, quorate: isQuorate(world) ? '1' : '0' },
  }
}

function nodeState(world: World, { name, maintenance }: SimNode): string {
  if (!isOnline(world, name)) return 'unknown'
  return maintenance ? 'maintenance' : 'online'
}

function managed(world: World, service: HaService) {
  const guest = guestOfSid(world, service.sid)
  return {
    node: guest?.node ?? '',
    state: haState(world, service, guest),
    running: guest?.run === undefined ? 0 : 1,
    ...(service.target === undefined ? {} : { target: service.target }),
  }
}

function status(world: World, node: string) {
  const quorate = isQuorate(world)
  const rows: Record<string, unknown>[] = [
    {
      id: 'quorum',
      type: 'quorum',
      node,
      quorate: quorate ? 1 : 0,
      status: quorate ? 'OK' : 'No quorum on node',
    },
  ]
  const active = world.ha.size > 0
  rows.push({ id: 'fencing', type: 'fencing', node, ...armament(world, active) })
  if (active) {
    const master = onlineNodes(world)[0]?.name ?? node
    const timestamp = nowSeconds(world)
    rows.push({
      id: 'master',
      type: 'master',
      node: master,
      status: `${master} (active, ${timeOf(world)})`,
      timestamp,
    })
    for (const one of world.nodes.values())
      rows.push({
        id: `lrm:${one.name}`,
        type: 'lrm',
        node: one.name,
        status: lrmStatus(world, one),
        timestamp,
      })
  }
  for (const service of world.ha.values()) rows.push(serviceStatus(world, service))
  return rows
}

function armament(world: World, active: boolean) {
  if (world.haMode === 'disarmed')
    return { status: 'disarmed (CRM watchdog released)', 'armed-state': 'disarmed' }
  return {
    status: active ? 'armed (CRM watchdog active)' : 'standby (CRM watchdog standby)',
    'armed-state': active ? 'armed' : 'standby',
  }
}

/** What the resource manager of a node last said, and whether that was long ago. */
function lrmStatus(world: World, { name, maintenance }: SimNode): string {
  if (!isOnline(world, name)) return `${name} (old timestamp - dead?, ${timeOf(world)})`
  if (maintenance) return `${name} (maintenance mode, ${timeOf(world)})`
  const services = [...world.ha.values()].some(({ sid }) => guestOfSid(world, sid)?.node === name)
  return `${name} (${services ? 'active' : 'idle'}, ${timeOf(world)})`
}

function serviceStatus(world: World, service: HaService) {
  const guest = guestOfSid(world, service.sid)
  const state = haState(world, service, guest)
  const node = guest?.node ?? ''
  return {
    id: `service:${service.sid}`,
    type: 'service',
    sid: service.sid,
    node,
    state,
    request_state: requestedState(service),
    status: `${service.sid} (${node}, ${state})`,
    max_restart: 1,
    max_relocate: 1,
    failback: 1,
    ...Object.fromEntries(service.details),
  }
}

/** `Fri Nov 20 10:42:44 2026` */
function timeOf(world: World): string {
  const [weekday = '', day, month, year, time] = new Date(world.nowMs).toUTCString().split(' ')
  return `${weekday.slice(0, 3)} ${month} ${day} ${time} ${year}`
}
