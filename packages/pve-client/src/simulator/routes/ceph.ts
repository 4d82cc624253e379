/** Ceph: its health and its flags, where the scenario has it. */

import { refuse } from '../refusal.ts'
import { type Ceph, cephFlags, cephStatus } from '../state/ceph.ts'
import { durations } from '../tasks/durations.ts'
import { type Call, flag, fork, type Handler, required, text } from './call.ts'

export const cephRoutes: Readonly<Record<string, Handler>> = {
  'GET /cluster/ceph/status': (call) => cephStatus(call.world, requireCeph(call)),
  'GET /nodes/{node}/ceph/status': (call) => cephStatus(call.world, requireCeph(call)),
  'GET /cluster/ceph/flags': (call) => {
    const { flags } = requireCeph(call)
    return cephFlags.map((name) => ({ name, description: name, value: flags.has(name) ? 1 : 0 }))
  },
  'GET /cluster/ceph/flags/{flag}': (call) => (requireCeph(call).flags.has(required(call, 'flag')) ? 1 : 0),
  'PUT /cluster/ceph/flags/{flag}': (call) => {
    const { flags } = requireCeph(call)
    const name = required(call, 'flag')
    if (flag(call, 'value')) flags.add(name)
    else flags.delete(name)
    return null
  },
  'PUT /cluster/ceph/flags': (call) => {
    const { flags } = requireCeph(call)
    return fork(call, 'cephsetflags', '', function* (task) {
      for (const name of cephFlags) {
        const value = text(call, name)
        if (value === undefined) continue
        yield durations.config
        task.lines.push(`${value === '1' ? 'set' : 'unset'} ${name}`)
        if (value === '1') flags.add(name)
        else flags.delete(name)
      }
    })
  },
}

function requireCeph({ world }: Call): Ceph {
  return world.ceph ?? refuse('binary not installed: /usr/bin/ceph-mon')
}
