/** A small data centre for the tests: guests on nodes, with every kind of step. */

import { z } from 'zod'
import {
  blocked,
  confirm,
  createKit,
  evidence,
  forEach,
  irreversible,
  late,
  moving,
  patch,
  pending,
  perform,
  type Step,
  satisfied,
  sequence,
  undoWith,
} from '../src/index.ts'

export interface Guest {
  readonly node: string
  readonly status: 'running' | 'stopped'
  readonly mac?: string
  readonly pinned?: boolean
  /** Of a migration that somebody else has started. */
  readonly task?: string
}

export const kit = createKit<object>()

export const guestFact = kit.fact({
  kind: 'guest',
  key: (guest: { readonly vmid: number }) => String(guest.vmid),
  read: async (): Promise<Guest | null> => {
    throw new Error('the tests read from a fake world')
  },
})

export const clusterFact = kit.fact({
  kind: 'cluster',
  key: () => 'all',
  read: async (): Promise<{ readonly quorate: boolean; readonly vmids: readonly number[] }> => {
    throw new Error('the tests read from a fake world')
  },
})

const GuestRef = z.object({ vmid: z.int() })
type GuestRef = z.infer<typeof GuestRef>

export const stopGuest: Step<object, GuestRef> = kit.step({
  id: 'guest.stop',
  risk: 'disruptive',
  input: GuestRef,
  async assess({ facts }, guest) {
    const state = await facts.read(guestFact(guest))
    if (state === null) return blocked(`guest ${guest.vmid} does not exist`, 'look for it', {})
    return state.status === 'stopped'
      ? satisfied({ status: state.status })
      : pending({ status: state.status })
  },
  plan: (guest) => ({
    summary: `Stop guest ${guest.vmid}`,
    affects: [guestFact(guest)],
    predict: patch(guestFact(guest), { status: 'stopped' }),
  }),
  submit: async () => undefined,
  verify: async ({ facts }, guest) =>
    evidence(`status of ${guest.vmid}`, {
      expected: 'stopped',
      observed: (await facts.fresh(guestFact(guest)))?.status,
    }),
  undo: (guest) => undoWith(startGuest, guest),
})

export const startGuest = kit.step({
  id: 'guest.start',
  title: 'Start a guest',
  risk: 'reversible',
  reissue: true,
  input: GuestRef,
  async assess({ facts }, guest) {
    const state = await facts.read(guestFact(guest))
    if (state === null) return blocked(`guest ${guest.vmid} does not exist`, 'create it first', {})
    return state.status === 'running'
      ? satisfied({ status: state.status })
      : pending({ status: state.status })
  },
  plan: (guest) => ({
    summary: `Start guest ${guest.vmid}`,
    affects: [guestFact(guest)],
    predict: { [guestFact(guest)]: { status: 'running' } },
  }),
  submit: async () => undefined,
  verify: async ({ facts }, guest) =>
    evidence(`status of ${guest.vmid}`, {
      expected: 'running',
      observed: (await facts.fresh(guestFact(guest)))?.status,
    }),
  undo: stopGuest,
})

export const cloneGuest = kit.step({
  id: 'guest.clone',
  title: 'Clone a guest',
  risk: 'reversible',
  input: z.object({ template: z.int(), vmid: z.int(), node: z.string().default('pve1') }),
  output: z.object({ vmid: z.int(), disks: z.array(z.string()) }),
  async assess({ facts }, { vmid, template }) {
    const state = await facts.read(guestFact({ vmid }))
    if ((await facts.read(guestFact({ vmid: template }))) === null)
      return blocked(`template ${template} does not exist`, 'create it first', {})
    return state === null
      ? pending({ exists: false })
      : satisfied({ exists: true }, { vmid, disks: ['known'] })
  },
  plan: ({ template, vmid, node }) => ({
    summary: `Clone ${template} to ${vmid}`,
    predict: patch(guestFact({ vmid }), { node, status: 'stopped', mac: late }),
  }),
  submit: async () => undefined,
  settle: async () => ({ outcome: 'done', output: { vmid: 0, disks: [] } }),
  verify: async ({ facts }, { vmid }) =>
    evidence(`existence of ${vmid}`, {
      expected: true,
      observed: (await facts.fresh(guestFact({ vmid }))) !== null,
    }),
  undo: (_input, { output }) => undoWith(deleteGuest, { vmid: output.vmid }),
})

export const tagMac = kit.step({
  id: 'guest.tag-mac',
  risk: 'reversible',
  input: GuestRef,
  async assess({ facts }, guest) {
    const state = await facts.read(guestFact(guest))
    return state?.pinned ? satisfied({}) : pending({ mac: state?.mac })
  },
  plan: (guest, found) => ({
    summary: `Pin MAC ${String('mac' in found.fields ? found.fields.mac : '')} of ${guest.vmid}`,
    predict: patch(guestFact(guest), { pinned: true }),
  }),
  submit: async () => undefined,
  verify: async ({ facts }, guest) =>
    evidence('pin', { expected: true, observed: (await facts.fresh(guestFact(guest)))?.pinned }),
  undo: (guest) => undoWith(stopGuest, guest),
})

export const deleteGuest: Step<object, GuestRef> = kit.step({
  id: 'guest.delete',
  risk: 'destructive',
  input: GuestRef,
  async assess({ facts }, guest) {
    const state = await facts.read(guestFact(guest))
    if (state === null) return satisfied({ exists: false })
    if (state.status === 'running') return blocked(`guest ${guest.vmid} runs`, 'stop it first', {})
    return pending({ exists: true, node: state.node })
  },
  plan: (guest) => ({ summary: `Delete guest ${guest.vmid}`, predict: { [guestFact(guest)]: null } }),
  submit: async () => undefined,
  verify: async ({ facts }, guest) =>
    evidence(`existence of ${guest.vmid}`, {
      expected: false,
      observed: (await facts.fresh(guestFact(guest))) !== null,
    }),
  undo: irreversible({ why: 'the disks are gone', backup: 'the backup of last night' }),
})

export const migrateGuest = kit.step({
  id: 'guest.migrate',
  risk: 'disruptive',
  input: z.object({ vmid: z.int(), target: z.string() }),
  async assess({ facts }, { vmid, target }) {
    const state = await facts.read(guestFact({ vmid }))
    if (state === null) return blocked(`guest ${vmid} does not exist`, 'plan again', {})
    const fields = { node: state.node, status: state.status }
    if (state.node === target) return satisfied(fields)
    if (state.task !== undefined) return moving(state.task, fields)
    return state.pinned ? blocked(`guest ${vmid} is pinned`, 'unpin it', fields) : pending(fields)
  },
  plan: ({ vmid, target }, found) => ({
    summary: `Move guest ${vmid} from ${'node' in found.fields ? found.fields.node : 'nowhere'} to ${target}`,
    affects: [guestFact({ vmid })],
    locks: [`node:${target}`],
    predict: patch(guestFact({ vmid }), { node: target }),
  }),
  submit: async () => undefined,
  verify: async ({ facts }, { vmid, target }) =>
    evidence(`node of ${vmid}`, {
      expected: target,
      observed: (await facts.fresh(guestFact({ vmid })))?.node,
      source: 'GET /cluster/resources',
    }),
  undo: ({ vmid }, { fields }) => undoWith(migrateGuest, { vmid, target: fields.node }),
}) as Step<object, { vmid: number; target: string }>

export const nodeIsEmpty = kit.check({
  id: 'node.empty',
  input: z.object({ node: z.string(), vmids: z.array(z.int()) }),
  plan: ({ node }) => ({ summary: `No guest is left on ${node}` }),
  async verify({ facts }, { node, vmids }) {
    const guests = await Promise.all(vmids.map((vmid) => facts.fresh(guestFact({ vmid }))))
    const left = vmids.filter((_, index) => guests[index]?.node === node)
    return evidence(`guests on ${node}`, { expected: [], observed: left })
  },
})

export const guestIsOff = kit.check({
  id: 'guest.off',
  input: GuestRef,
  plan: (guest) => ({
    summary: `Guest ${guest.vmid} is off`,
    predict: patch(guestFact(guest), { status: 'stopped' }),
  }),
  async verify({ facts }, guest) {
    const found = await facts.fresh(guestFact(guest))
    return evidence(`status of ${guest.vmid}`, { expected: 'stopped', observed: found?.status })
  },
})

export const startOne = kit.runbook({
  id: 'guest.start',
  title: 'Start a guest',
  input: GuestRef,
  flow: (_plan, guest) => perform('start', startGuest, guest),
})

export const stopOne = kit.runbook({
  id: 'guest.stop',
  title: 'Stop a guest',
  input: GuestRef,
  flow: (_plan, guest) => perform('stop', stopGuest, guest),
})

export const makeGuest = kit.runbook({
  id: 'guest.make',
  title: 'Clone, pin and start a guest',
  input: z.object({ template: z.int(), vmid: z.int() }),
  flow(_plan, { template, vmid }) {
    const clone = perform('clone', cloneGuest, { template, vmid })
    return sequence(
      clone,
      perform('pin', tagMac, { vmid }),
      perform('start', startGuest, { vmid: clone.output.vmid }),
    )
  },
})

export const replaceGuest = kit.runbook({
  id: 'guest.replace',
  title: 'Delete a guest and clone it anew',
  input: z.object({ template: z.int(), vmid: z.int() }),
  flow: (_plan, { template, vmid }) => [
    perform('stop', stopGuest, { vmid }),
    perform('delete', deleteGuest, { vmid }),
    perform('clone', cloneGuest, { template, vmid }),
  ],
})

export const evacuateNode = kit.runbook({
  id: 'node.evacuate',
  title: 'Evacuate a node',
  version: 2,
  input: z.object({
    node: z.string(),
    vmids: z.array(z.int()),
    concurrency: z.int().default(1),
    onFailure: z.enum(['stop', 'continue']).default('continue'),
    maxFailures: z.int().optional(),
    ifBlocked: z.enum(['refuse', 'exclude']).default('refuse'),
    check: z.boolean().default(false),
  }),
  async flow(plan, { node, vmids, concurrency, onFailure, maxFailures, ifBlocked, check }) {
    await plan.observe(clusterFact(), ['quorate'])
    plan.note(`Guests on ${node}: ${vmids.length}`)
    return [
      confirm('approve', { summary: `Evacuate ${node}`, details: vmids.map((vmid) => `guest ${vmid}`) }),
      forEach(
        'moves',
        vmids,
        (vmid) => perform('move', migrateGuest, { vmid, target: 'pve2' }, { ifBlocked }),
        {
          key: (vmid) => vmid,
          title: `Move the guests of ${node}`,
          concurrency,
          onFailure,
          ...(maxFailures === undefined ? {} : { maxFailures }),
        },
      ),
      check && perform('empty', nodeIsEmpty, { node, vmids }),
    ]
  },
})

export const running = (node = 'pve1'): Guest => ({ node, status: 'running' })
export const stopped = (node = 'pve1'): Guest => ({ node, status: 'stopped' })
export const quorate = { quorate: true, vmids: [] }
