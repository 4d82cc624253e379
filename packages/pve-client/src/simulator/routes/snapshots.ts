/** Snapshots of guests. */

import { refuse } from '../refusal.ts'
import { digestOf, type Guest } from '../state/guests.ts'
import { deleteSnapshot, requireSnapshot, rollback, takeSnapshot } from '../work/snapshots.ts'
import { type Call, flag, fork, guestOf, type Handler, required, text, vmidOf } from './call.ts'
import { snapshotConfig } from './config.ts'
import { refOf } from './power.ts'

export const snapshotRoutes: Readonly<Record<string, Handler>> = { ...routesFor('qemu'), ...routesFor('lxc') }

function routesFor(type: Guest['type']): Record<string, Handler> {
  const base = `/nodes/{node}/${type}/{vmid}/snapshot`
  const prefix = type === 'qemu' ? 'qm' : 'vz'
  return {
    [`GET ${base}`]: (call) => snapshotList(guestOf(call, type)),
    [`POST ${base}`]: (call) => {
      const name = required(call, 'snapname')
      if (name === 'current' || name === 'pending')
        refuse(`unable to use snapshot name '${name}' (reserved name)`)
      const wanted = { name, description: text(call, 'description') ?? '', vmstate: flag(call, 'vmstate') }
      return fork(call, `${prefix}snapshot`, vmidOf(call), (task) =>
        takeSnapshot(call.world, refOf(call, type), task, wanted),
      )
    },
    [`GET ${base}/{snapname}`]: () => [{ cmd: 'rollback' }, { cmd: 'config' }],
    [`DELETE ${base}/{snapname}`]: (call) =>
      fork(call, `${prefix}delsnapshot`, vmidOf(call), (task) =>
        deleteSnapshot(call.world, refOf(call, type), task, required(call, 'snapname'), {
          force: flag(call, 'force'),
        }),
      ),
    [`GET ${base}/{snapname}/config`]: (call) => snapshotConfig(named(call, type)),
    [`PUT ${base}/{snapname}/config`]: (call) => {
      const snapshot = named(call, type)
      snapshot.description = text(call, 'description') ?? snapshot.description
      return null
    },
    [`POST ${base}/{snapname}/rollback`]: (call) =>
      fork(call, `${prefix}rollback`, vmidOf(call), (task) =>
        rollback(call.world, refOf(call, type), task, required(call, 'snapname'), {
          start: flag(call, 'start'),
        }),
      ),
  }
}

function named(call: Call, type: Guest['type']) {
  return requireSnapshot(guestOf(call, type), required(call, 'snapname'))
}

function snapshotList(guest: Guest) {
  const { parent } = guest.config
  return [
    ...guest.snapshots.map((snapshot) => ({
      name: snapshot.name,
      description: snapshot.description,
      snaptime: snapshot.snaptime,
      ...(guest.type === 'qemu' ? { vmstate: snapshot.vmstate ? 1 : 0 } : {}),
      ...(snapshot.parent === undefined ? {} : { parent: snapshot.parent }),
    })),
    {
      name: 'current',
      description: 'You are here!',
      digest: digestOf(guest),
      running: guest.run === undefined ? 0 : 1,
      ...(parent === undefined ? {} : { parent }),
    },
  ]
}
