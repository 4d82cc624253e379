/** The same for many guests: listed by name when the plan is made, and each with its own result. */

import { fitsSelector, type Guest, type GuestSelector } from '@proxkit/pve-client/guests'
import { confirm, type Flow, type FlowContext, forEach, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { GuestError } from '../errors.ts'
import { allGuestsFact } from '../facts/cluster.ts'
import { kit } from '../kit.ts'
import { guestLabel } from '../model/guest.ts'
import { backUpGuest } from '../steps/backup-guest.ts'
import { shutdownGuest, startGuest } from '../steps/guest-power.ts'
import { setGuestTags } from '../steps/guest-tags.ts'
import { takeSnapshot } from '../steps/snapshot.ts'

const selector = z
  .object({
    /** All of these. */
    tags: z.array(z.string()).default([]),
    pool: z.string().optional(),
    node: z.string().optional(),
    /** `web-*` */
    name: z.string().optional(),
  })
  .refine(
    ({ tags, pool, node, name }) => tags.length > 0 || (pool ?? node ?? name) !== undefined,
    'say which guests: by tag, pool, node or name',
  )

const common = z.object({
  guests: selector,
  /** Guests at a time. */
  concurrency: z.int().min(1).default(4),
  /** After so many failures no further guest is begun. Default: all are tried. */
  maxFailures: z.int().min(0).optional(),
})

/** Needs VM.Audit and VM.PowerMgmt on the guests. */
export const startManyRunbook = kit.runbook({
  id: 'bulk.start',
  title: 'Start many guests',
  input: common,
  flow: (plan, input) =>
    forGuests(plan, input, 'Start', ({ vmid }) => perform('start', startGuest, { vmid })),
})

/** Needs VM.Audit and VM.PowerMgmt on the guests. */
export const stopManyRunbook = kit.runbook({
  id: 'bulk.stop',
  title: 'Shut many guests down',
  input: common,
  flow: (plan, input) =>
    forGuests(plan, input, 'Shut down', ({ vmid }) => perform('stop', shutdownGuest, { vmid })),
})

/** Needs VM.Audit and VM.Snapshot on the guests. */
export const snapshotManyRunbook = kit.runbook({
  id: 'bulk.snapshot',
  title: 'Take a snapshot of many guests',
  input: common.extend({ snapshot: z.string(), description: z.string().default('') }),
  flow: (plan, { snapshot, description, ...input }) =>
    forGuests(plan, input, `Take snapshot ${snapshot} of`, ({ vmid }) =>
      perform('take', takeSnapshot, { vmid, name: snapshot, description }),
    ),
})

/** Needs VM.Audit and VM.Backup on the guests, Datastore.AllocateSpace and Datastore.Audit on the storage. */
export const backUpManyRunbook = kit.runbook({
  id: 'bulk.backup',
  title: 'Back many guests up',
  input: common.extend({ storage: z.string() }),
  flow: (plan, { storage, ...input }) =>
    forGuests(plan, input, `Back up to ${storage}:`, ({ vmid }) =>
      perform('backup', backUpGuest, { vmid, storage }),
    ),
})

/** Needs VM.Audit and VM.Config.Options on the guests. */
export const tagManyRunbook = kit.runbook({
  id: 'bulk.tag',
  title: 'Change the tags of many guests',
  input: common.extend({ add: z.array(z.string()).default([]), remove: z.array(z.string()).default([]) }),
  flow: (plan, { add, remove, ...input }) =>
    forGuests(
      plan,
      input,
      `Tag ${[...add.map((tag) => `+${tag}`), ...remove.map((tag) => `-${tag}`)].join(' ')}:`,
      (guest) =>
        perform('tags', setGuestTags, {
          vmid: guest.vmid,
          tags: [...new Set([...guest.tags, ...add])].filter((tag) => !remove.includes(tag)),
        }),
    ),
})

type Common = z.output<typeof common>

/** Asks once, for the whole list, with every name in it. */
async function forGuests(
  plan: FlowContext,
  { guests: wanted, concurrency, maxFailures }: Common,
  what: string,
  flow: (guest: Guest) => Flow,
): Promise<Flow> {
  const { guests } = await plan.facts.read(allGuestsFact())
  const chosen = guests.filter(fitsSelector(selectorOf(wanted)))
  const templates = chosen.filter(({ template }) => template)
  if (templates.length > 0)
    plan.note(`Left out, since they are templates: ${templates.map(guestLabel).join(', ')}`)
  const list = chosen.filter(({ template }) => !template)
  if (list.length === 0)
    throw new GuestError(
      'GUEST_NOT_FOUND',
      `Unable to find guests with ${words(wanted)}: there are none (look at proxkit vm list)`,
    )
  return [
    confirm('approve', {
      summary: `${what} ${list.length === 1 ? 'one guest' : `${list.length} guests`} with ${words(wanted)}`,
      details: list.map(guestLabel),
    }),
    forEach('guests', list, flow, {
      key: ({ vmid }) => vmid,
      title: `${what} ${list.length} guests`,
      concurrency,
      onFailure: 'continue',
      ...(maxFailures === undefined ? {} : { maxFailures }),
    }),
  ]
}

function selectorOf({ tags, pool, node, name }: Common['guests']): GuestSelector {
  return {
    tag: tags,
    ...(pool === undefined ? {} : { pool }),
    ...(node === undefined ? {} : { node }),
    ...(name === undefined ? {} : { name }),
  }
}

function words({ tags, pool, node, name }: Common['guests']): string {
  const parts = [
    ...tags.map((tag) => `tag ${tag}`),
    ...(pool === undefined ? [] : [`pool ${pool}`]),
    ...(node === undefined ? [] : [`node ${node}`]),
    ...(name === undefined ? [] : [`name ${name}`]),
  ]
  return parts.join(' and ')
}
