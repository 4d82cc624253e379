/** For every step what it is asked to do; for every check a world in which it holds, and one in which it does not. */

import type { Step } from '@proxkit/runbook-kit'
import * as steps from '../../src/index.ts'
import type { Services } from '../../src/kit.ts'
import { type AnyStep, done, type World } from './world.ts'

export interface EffectCase {
  readonly step: AnyStep
  readonly input: (world: World) => unknown
  readonly prepare: (world: World) => Promise<void>
}

export interface CheckCase {
  readonly step: AnyStep
  readonly input: unknown
  readonly hold: (world: World) => Promise<void>
  readonly fail: (world: World) => Promise<void>
}

const nothing = async () => {}

function effect<Input>(
  step: Step<Services, Input, unknown>,
  input: NoInfer<Input> | ((world: World) => NoInfer<Input>),
  prepare: EffectCase['prepare'] = nothing,
): EffectCase {
  const isFunction = (value: unknown): value is (world: World) => Input => typeof value === 'function'
  return { step: step as AnyStep, input: (world) => (isFunction(input) ? input(world) : input), prepare }
}

function check<Input>(
  step: Step<Services, Input, unknown>,
  input: NoInfer<Input>,
  { hold = nothing, fail = nothing }: Partial<Pick<CheckCase, 'hold' | 'fail'>>,
): CheckCase {
  return { step: step as AnyStep, input, hold, fail }
}

const addRole = async ({ pve }: World) => {
  await pve.request('POST /access/roles', { roleid: 'Mine', privs: 'VM.Audit' })
}
const addUser = async ({ pve }: World) => {
  await pve.request('POST /access/users', { userid: 'ops@pve' })
}
const addToken = async (world: World) => {
  await addUser(world)
  await world.pve.request('POST /access/users/{userid}/token/{tokenid}', { userid: 'ops@pve', tokenid: 'ci' })
}
const grant = { path: '/vms', who: 'ops@pve', role: 'PVEAuditor' }
const addGrant = async (world: World) => {
  await addUser(world)
  await world.pve.request('PUT /access/acl', { path: '/vms', users: 'ops@pve', roles: 'PVEAuditor' })
}
const backUp = (vmid: number, node: string) => (world: World) =>
  done(world, world.pve.request('POST /nodes/{node}/vzdump', { node, vmid: String(vmid), storage: 'nas' }))
const archive = ({ simulator }: World) =>
  simulator.snapshot().volumes.find(({ volid }) => volid.includes(':backup/'))?.volid ?? ''
const deleteGuest = (world: World) =>
  done(world, world.pve.request('DELETE /nodes/{node}/qemu/{vmid}', { node: 'pve1', vmid: 105, purge: true }))
const shutDown = (world: World) =>
  done(world, world.pve.request('POST /nodes/{node}/qemu/{vmid}/status/stop', { node: 'pve1', vmid: 104 }))

export const effectCases: readonly EffectCase[] = [
  effect(steps.setRole, { role: 'Mine', privileges: ['VM.Audit'] }),
  effect(steps.removeRole, { role: 'Mine' }, addRole),
  effect(steps.makeUser, { user: 'ops@pve' }),
  effect(steps.removeUser, { user: 'ops@pve' }, addUser),
  effect(steps.grantRole, grant, addUser),
  effect(steps.revokeRole, grant, addGrant),
  effect(steps.makeToken, { token: 'ops@pve!ci', store: 'file:x' }, addUser),
  effect(steps.removeToken, { token: 'ops@pve!ci' }, addToken),
  effect(steps.backUpGuest, { vmid: 104, storage: 'nas' }),
  effect(steps.deleteVolume, { node: 'pve1', volid: 'local:iso/debian.iso' }),
  effect(steps.cloneGuest, { source: 105, vmid: 200, name: 'copy' }),
  effect(steps.configureGuest, { vmid: 105, set: { cores: '4' } }),
  effect(steps.createGuest, {
    ...{ node: 'pve1', vmid: 200, name: 'new', memoryMiB: 1024, cores: 2 },
    settings: { scsi0: 'nas:4', net0: 'virtio,bridge=vmbr0' },
  }),
  effect(steps.deleteGuest, { vmid: 105, name: 'db' }),
  effect(steps.downloadVolume, {
    ...{ node: 'pve1', storage: 'local', url: 'https://e.org/a.iso', file: 'a.iso', content: 'iso' },
  }),
  effect(steps.ejectImage, { vmid: 105, drive: 'ide2' }),
  effect(steps.insertImage, { vmid: 105, drive: 'ide0', volid: 'local:iso/debian.iso' }),
  effect(steps.startGuest, { vmid: 105 }),
  effect(steps.shutdownGuest, { vmid: 104 }),
  effect(steps.killGuest, { vmid: 104 }),
  effect(steps.rebootGuest, { vmid: 104 }),
  effect(steps.setGuestTags, { vmid: 104, tags: ['blue'] }),
  effect(steps.makeTemplate, { vmid: 105 }, ({ pve }) =>
    done(
      { pve } as World,
      pve.request('DELETE /nodes/{node}/qemu/{vmid}/snapshot/{snapname}', {
        ...{ node: 'pve1', vmid: 105, snapname: 'old' },
      }),
    ),
  ),
  effect(steps.migrateGuest, {
    ...{ vmid: 104, source: 'pve1', target: 'pve2', running: true, withLocalDisks: false },
  }),
  effect(steps.setCephFlag, { flag: 'noout', on: true }),
  effect(steps.resizeDisk, { vmid: 105, disk: 'scsi0', sizeGiB: 16 }),
  effect(
    steps.restoreGuest,
    (world) => ({ vmid: 200, node: 'pve1', archive: archive(world) }),
    backUp(104, 'pve1'),
  ),
  effect(
    steps.restoreOver,
    (world) => ({ vmid: 105, node: 'pve1', archive: archive(world) }),
    async (world) => {
      await backUp(105, 'pve1')(world)
      await world.pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: 105, cores: 7 })
    },
  ),
  effect(steps.takeSnapshot, { vmid: 104, name: 'new' }),
  effect(steps.deleteSnapshot, { vmid: 105, name: 'old' }),
  // The newest one: what the guest is now hangs below it anyway.
  effect(steps.rollbackSnapshot, { vmid: 105, name: 'old' }),
]

export const checkCases: readonly CheckCase[] = [
  check(
    steps.tokenWorks,
    { token: 'ops@pve!ci', store: 'file:x', privileges: ['VM.Audit'] },
    { hold: addRole },
  ),
  check(steps.guestsGone, { vmids: [105] }, { hold: deleteGuest }),
  check(steps.guestStopped, { vmid: 104 }, { hold: shutDown }),
  check(
    steps.nodeEvacuated,
    { node: 'pve1', staying: [105] },
    {
      hold: ({ pve }) =>
        done(
          { pve } as World,
          pve.request('POST /nodes/{node}/qemu/{vmid}/migrate', {
            ...{ node: 'pve1', vmid: 104, target: 'pve2', online: true },
          }),
        ),
    },
  ),
  check(steps.backupsRecent, { vmids: [104], since: '2025-12-31T00:00:00Z' }, { hold: backUp(104, 'pve1') }),
  check(
    steps.haMaintenance,
    { node: 'pve3', on: true },
    { hold: async ({ simulator }) => simulator.console.setMaintenance('pve3', true) },
  ),
  check(
    steps.nodeIsBack,
    { node: 'pve3', inactiveStorages: [] },
    { fail: async ({ simulator }) => void simulator.faults.add({ kind: 'node-offline', node: 'pve3' }) },
  ),
]
