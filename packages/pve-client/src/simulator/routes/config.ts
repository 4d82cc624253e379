/** Configurations of guests: reading, changing, and what waits for the next start. */

import { notSimulated, refuse, refusePermission } from '../refusal.ts'
import type { Config } from '../state/drives.ts'
import { digestOf, type Guest, intendedConfig, type Snapshot } from '../state/guests.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { requireSnapshot } from '../work/snapshots.ts'
import {
  applyChange,
  type ConfigChange,
  changesRootOnlyFeatures,
  checkChange,
  describeChange,
} from '../work/update-config.ts'
import { type Call, flag, fork, guestOf, type Handler, list, need, rootOnly, text } from './call.ts'
import { privilegeOfSetting } from './setting-privileges.ts'

export const configRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/qemu/{vmid}/config': (call) => readConfig(call, 'qemu'),
  'GET /nodes/{node}/lxc/{vmid}/config': (call) => readConfig(call, 'lxc'),
  'GET /nodes/{node}/qemu/{vmid}/pending': (call) => pendingList(guestOf(call, 'qemu')),
  'GET /nodes/{node}/lxc/{vmid}/pending': (call) => pendingList(guestOf(call, 'lxc')),

  'PUT /nodes/{node}/qemu/{vmid}/config': (call) => {
    const { guest, change } = checkedChange(call, 'qemu')
    applyChange(call.world, guest, change)
    return null
  },
  'PUT /nodes/{node}/lxc/{vmid}/config': (call) => {
    const { guest, change } = checkedChange(call, 'lxc')
    const features = change.set.get('features')
    if (
      features !== undefined &&
      call.session.authId !== 'root@pam' &&
      changesRootOnlyFeatures(guest, features)
    )
      refusePermission('changing feature flags (except nesting) is only allowed for root@pam')
    applyChange(call.world, guest, change)
    return null
  },
  'POST /nodes/{node}/qemu/{vmid}/config': (call) => {
    const { guest, change } = checkedChange(call, 'qemu')
    return fork(call, 'qmconfig', guest.vmid, (task) => changeLater(call, guest, change, task))
  },

  'PUT /nodes/{node}/qemu/{vmid}/unlink': (call) => {
    const guest = guestOf(call, 'qemu')
    const change = { ...noChange, delete: list(call, 'idlist'), force: flag(call, 'force') }
    checkChange(call.world, guest, change)
    applyChange(call.world, guest, change)
    return null
  },
}

const noChange: ConfigChange = {
  set: new Map(),
  delete: [],
  revert: [],
  digest: undefined,
  skiplock: false,
  force: false,
}

/** Parameters that say how to change, not what. */
const controls = new Set([
  'background_delay',
  'delete',
  'digest',
  'force',
  'node',
  'revert',
  'skiplock',
  'vmid',
])

function checkedChange(
  call: Call,
  type: Guest['type'],
): { readonly guest: Guest; readonly change: ConfigChange } {
  rootOnly(call, 'skiplock')
  if (text(call, 'import-working-storage') !== undefined) notSimulated('import-working-storage')
  const set = new Map<string, string>()
  for (const key of Object.keys(call.parameters)) if (!controls.has(key)) set.set(key, text(call, key) ?? '')
  if (call.session.authId !== 'root@pam')
    for (const key of ['lock', ...list(call, 'delete').filter((name) => name === 'lock')])
      if (set.has(key) || list(call, 'delete').includes(key)) refuse("only root can set 'lock' config")
  const guest = guestOf(call, type)
  const change = {
    set,
    delete: list(call, 'delete'),
    revert: list(call, 'revert'),
    digest: text(call, 'digest'),
    skiplock: flag(call, 'skiplock'),
    force: flag(call, 'force'),
  }
  for (const key of [...set.keys(), ...change.delete])
    need(
      call,
      `/vms/${guest.vmid}`,
      privilegeOfSetting(type, key, set.get(key) ?? guest.config[key]?.toString()),
    )
  checkChange(call.world, guest, change)
  return { guest, change }
}

function* changeLater(call: Call, guest: Guest, change: ConfigChange, task: Task): Work {
  task.lines.push(`update VM ${guest.vmid}: ${describeChange(change)}`)
  yield durations.config
  task.lines.push(...applyChange(call.world, guest, change))
}

function readConfig(call: Call, type: Guest['type']) {
  const guest = guestOf(call, type)
  const snapshot = text(call, 'snapshot')
  const config =
    snapshot !== undefined && snapshot !== ''
      ? snapshotConfig(requireSnapshot(guest, snapshot))
      : flag(call, 'current')
        ? guest.config
        : intendedConfig(guest)
  return { ...hidden(config), digest: digestOf(guest) }
}

/** A snapshot's configuration with what is known of the snapshot itself. */
export function snapshotConfig(snapshot: Snapshot): Config {
  return {
    ...hidden(snapshot.config),
    snaptime: snapshot.snaptime,
    ...(snapshot.description === '' ? {} : { description: snapshot.description }),
    ...(snapshot.parent === undefined ? {} : { parent: snapshot.parent }),
  }
}

function pendingList(guest: Guest) {
  const keys = new Set([...Object.keys(guest.config), ...Object.keys(guest.pending)])
  const current = hidden(guest.config)
  const pending = hidden(guest.pending)
  const rows = [...keys].map((key) => ({
    key,
    ...(current[key] === undefined ? {} : { value: current[key] }),
    ...(pending[key] === undefined ? {} : { pending: pending[key] }),
    ...(guest.pendingDelete.has(key) ? { delete: 1 } : {}),
  }))
  return [...rows, { key: 'digest', value: digestOf(guest) }]
}

/** The cloud-init password is never shown. */
function hidden(config: Config): Config {
  return config.cipassword === undefined ? config : { ...config, cipassword: '**********' }
}
