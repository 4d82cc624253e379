/** Moving a guest to another node. */

import type { Upid } from '@proxkit/pve-client'
import { blocked, evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { migrationFact } from '../facts/migration.ts'
import { kit, type Services } from '../kit.ts'
import { guestLabel } from '../model/guest.ts'
import { vmid } from './guest-checks.ts'
import { guestSettlement, haEvidence, isBusy, type TaskTypes, taskTypeOf } from './ha.ts'
import { findTask } from './task.ts'

const moving: TaskTypes = { qemu: 'qmigrate', lxc: 'vzmigrate', ha: 'hamigrate' }

const moveSchema = z.object({
  vmid,
  source: z.string(),
  target: z.string(),
  /** Running when the move was planned: a virtual machine moves live, a container is restarted on the other node. */
  running: z.boolean(),
  /** Copy the disks that are on storage of the source alone. */
  withLocalDisks: z.boolean(),
})

export type Move = z.infer<typeof moveSchema>

/** Migrates a guest. Needs VM.Migrate on the guest. */
export const migrateGuest: Step<Services, Move> = kit.step({
  id: 'guest.migrate',
  title: 'Move a guest to another node',
  risk: 'disruptive',
  input: moveSchema,
  timeoutMs: 6 * 3_600_000,
  async assess({ facts }, move) {
    const guest = await facts.read(guestFact(move))
    if (guest === null) return blocked(`guest ${move.vmid} does not exist`, 'plan again', { node: 'none' })
    const config = await facts.read(configFact(move))
    const fields = {
      type: guest.type,
      name: guest.name,
      uuid: config?.uuid ?? null,
      node: guest.node,
      running: guest.status === 'running',
      haManaged: guest.haState !== null,
    }
    if (guest.node === move.target && guest.lock === null) return satisfied(fields)
    if (guest.lock !== null)
      return blocked(
        `${guestLabel(guest)} is locked (${guest.lock})`,
        'wait for the operation that holds the lock',
        fields,
      )
    if (guest.node !== move.source)
      return blocked(`${guestLabel(guest)} is on ${guest.node}, not on ${move.source}`, 'plan again', fields)
    const { obstacles } = await facts.read(migrationFact(move))
    if (obstacles.length > 0)
      return blocked(
        `${guestLabel(guest)} cannot move: ${obstacles.join('; ')}`,
        'detach it, or decide what becomes of the guest',
        fields,
      )
    return pending(fields)
  },
  plan: (move, { fields }) => ({
    summary: summaryOf(move, fields),
    affects: [guestFact(move)],
    predict: { [guestFact(move)]: { node: move.target } },
  }),
  async submit({ pve, facts }, { vmid, source, target, running, withLocalDisks }): Promise<Upid> {
    const guest = await facts.read(guestFact({ vmid }))
    if (guest?.type === 'lxc')
      return pve.request('POST /nodes/{node}/lxc/{vmid}/migrate', {
        node: source,
        vmid,
        target,
        ...(running ? { restart: true } : {}),
      })
    return pve.request('POST /nodes/{node}/qemu/{vmid}/migrate', {
      node: source,
      vmid,
      target,
      ...(running ? { online: true } : {}),
      ...(running && withLocalDisks ? { 'with-local-disks': true } : {}),
    })
  },
  settle: ({ pve, facts, intent }, move, upid) =>
    guestSettlement(pve, upid, {
      intent,
      types: moving,
      guest: () => facts.fresh(guestFact(move)),
      reached: ({ node, lock, haState }) => node === move.target && lock === null && !isBusy(haState),
    }),
  adopt: async ({ pve, facts, intent }, { vmid, source }) => {
    const guest = await facts.fresh(guestFact({ vmid }))
    return guest === null
      ? undefined
      : findTask(pve, { node: source, type: taskTypeOf(guest, moving), vmid, intent })
  },
  verifyWithinMs: 30_000,
  async verify({ facts }, { vmid, target, running }) {
    const guest = await facts.fresh(guestFact({ vmid }))
    return [
      evidence('GET /cluster/resources and GET /nodes/{node}/{type}/{vmid}/status/current', {
        expected: { node: target, status: running ? 'running' : 'stopped', lock: null },
        observed: guest === null ? null : { node: guest.node, status: guest.status, lock: guest.lock },
      }),
      ...haEvidence(guest, running),
    ]
  },
  undo: (move) => undoWith(migrateGuest, { ...move, source: move.target, target: move.source }),
})

function summaryOf({ vmid, source, target, running, withLocalDisks }: Move, fields: object): string {
  const { type, name = '', haManaged } = fields as { type?: string; name?: string; haManaged?: boolean }
  const how = !running
    ? 'stopped'
    : type === 'lxc'
      ? 'with a restart: an outage'
      : withLocalDisks
        ? 'live, with its local disks'
        : 'live'
  const words = `Move ${guestLabel({ vmid, name })} from ${source} to ${target}, ${how}`
  return haManaged ? `${words}, through HA` : words
}
