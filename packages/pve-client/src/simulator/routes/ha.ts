/** High availability: the guests it looks after, and where it is asked to bring them. */

import { refuse } from '../refusal.ts'
import { guestOfSid, type HaService, haDigest } from '../state/ha.ts'
import { blockersOf, dependents } from '../state/ha-rules.ts'
import type { World } from '../state/world.ts'
import { noteMigration, scheduleManager } from '../work/ha.ts'
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
