/** The HA manager: what it says of itself, of nodes and of services, and whether it may act. */

import { guestOfSid, type HaService, haState, requestedState } from '../state/ha.ts'
import { isOnline, isQuorate, onlineNodes, type SimNode } from '../state/nodes.ts'
import { perlTime } from '../state/perl-time.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { scheduleAll } from '../work/ha.ts'
import type { Handler } from './call.ts'

export const haStatusRoutes: Readonly<Record<string, Handler>> = {
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
      status: `${master} (active, ${perlTime(world.nowMs)})`,
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
  if (!isOnline(world, name)) return `${name} (old timestamp - dead?, ${perlTime(world.nowMs)})`
  if (maintenance) return `${name} (maintenance mode, ${perlTime(world.nowMs)})`
  const services = [...world.ha.values()].some(({ sid }) => guestOfSid(world, sid)?.node === name)
  return `${name} (${services ? 'active' : 'idle'}, ${perlTime(world.nowMs)})`
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
