/**
 * What must not compile. Each line is expected to fail, with a message that contains the quoted words: the test of
 * the same name asks the compiler.
 */

import { z } from 'zod'
import {
  all,
  applyPlan,
  checkpoint,
  createKit,
  evidence,
  forEach,
  gives,
  irreversible,
  manual,
  type Plan,
  patch,
  pending,
  perform,
  planRunbook,
  rescue,
  satisfied,
  subRunbook,
  undoWith,
  when,
  withLock,
} from '../src/index.ts'

interface Services {
  readonly api: { start(vmid: number): Promise<string> }
}

const kit = createKit<Services>()
const guestFact = kit.fact({
  kind: 'guest',
  key: ({ vmid }: { vmid: number }) => String(vmid),
  read: async ({ api }, id) => ({ status: await api.start(Number(id)), mac: '' }),
})
const clusterFact = kit.fact({ kind: 'cluster', key: () => '', read: async () => ({ quorate: true }) })
const Guest = z.object({ vmid: z.number() })

const good = {
  id: 'guest.start',
  risk: 'reversible',
  input: Guest,
  assess: async () => pending({ status: 'stopped' }),
  plan: () => ({ summary: 'Start' }),
  submit: async () => 'UPID',
  verify: async () => evidence('status', { expected: 1, observed: 1 }),
} as const

const stop = kit.step({ ...good, id: 'guest.stop', risk: 'disruptive', undo: irreversible({ why: 'test' }) })
const clone = kit.step({
  ...good,
  id: 'guest.clone',
  output: z.object({ vmid: z.number(), name: z.string() }),
  settle: async () => ({ outcome: 'done', output: { vmid: 1, name: '' } }),
  undo: stop,
})

// A step that does not look again.
const { verify: _, ...blind } = good
// @ts-expect-error Property 'verify' is missing
kit.step({ ...blind, id: 'a', undo: stop })

// A step that nobody can take back, and that does not say so.
// @ts-expect-error Property 'undo' is missing
kit.step({ ...good, id: 'b' })

// A reversible step that cannot be reversed.
// @ts-expect-error a reversible step names the step that reverses it
kit.step({ ...good, id: 'c', undo: irreversible({ why: 'test' }) })

// A destructive step that is repeated without a human.
// @ts-expect-error a disruptive or destructive step is never submitted again without a human
kit.step({ ...good, id: 'd', risk: 'destructive', undo: irreversible({ why: 'test' }), reissue: true })

// A risk that is none.
// @ts-expect-error Type '"low"' is not assignable
kit.step({ ...good, id: 'e', risk: 'low', undo: stop })

// A step without effect is a check.
// @ts-expect-error Type '"read"' is not assignable
kit.step({ ...good, id: 'f', risk: 'read', undo: stop })

// An undo with the wrong input.
kit.step({
  ...good,
  id: 'g',
  // @ts-expect-error Type 'string' is not assignable to type 'Referable<number>'
  undo: () => undoWith(stop, { vmid: 'x' }),
})

// An undo of which the input does not fit, without saying how it is made.
// @ts-expect-error is not assignable to type
kit.step({ ...good, id: 'h', input: z.object({ name: z.string() }), undo: stop })

// A look with the services in hand instead of facts.
kit.step({
  ...good,
  id: 'i',
  // @ts-expect-error Property 'api' does not exist on type 'LookContext'
  assess: async ({ api }) => pending({ api }),
  undo: stop,
})

// A wait for another handle than the one that was submitted.
kit.step({
  ...good,
  id: 'j',
  // @ts-expect-error Property 'toFixed' does not exist on type 'string'
  settle: async (_context, _input, handle) => ({ outcome: 'done', log: [handle.toFixed()] }),
  undo: stop,
})

// An output that is not the declared one.
kit.step({
  ...good,
  id: 'k',
  output: z.object({ vmid: z.number() }),
  // @ts-expect-error Type 'string' is not assignable to type 'number'
  settle: async () => ({ outcome: 'done', output: { vmid: 'x' } }),
  undo: stop,
})

// Input of the wrong type, missing input, and input that the step does not know.
// @ts-expect-error Type 'string' is not assignable to type 'Referable<number>'
perform('x', stop, { vmid: '104' })
// @ts-expect-error Property 'vmid' is missing
perform('x', stop, {})
// @ts-expect-error 'force' does not exist in type
perform('x', stop, { vmid: 104, force: true })

// An output that the step does not give, of another type, or of a step that gives none.
const cloned = perform('clone', clone, { vmid: 104 })
perform('x', stop, { vmid: cloned.output.vmid })
// @ts-expect-error Property 'disk' does not exist
perform('x', stop, { vmid: cloned.output.disk })
// @ts-expect-error is not assignable to type 'Referable<number>'
perform('x', stop, { vmid: cloned.output.name })
// @ts-expect-error Property 'vmid' does not exist
perform('x', stop, { vmid: perform('stop', stop, { vmid: 1 }).output.vmid })

// A fact of another kind, with another reference, or with a property it does not have.
clusterFact()
// @ts-expect-error Expected 0 arguments, but got 1
clusterFact('x')
// @ts-expect-error Type 'string' is not assignable to type 'number'
guestFact({ vmid: '104' })
// @ts-expect-error 'state' does not exist in type
patch(guestFact({ vmid: 104 }), { state: 'running' })
// @ts-expect-error Type 'boolean' is not assignable to type
patch(guestFact({ vmid: 104 }), { status: true })
// @ts-expect-error Argument of type 'null' is not assignable
patch(guestFact({ vmid: 104 }), null)

// A list whose items have no name.
// @ts-expect-error Property 'key' is missing
forEach('all', [1, 2], (vmid) => perform('stop', stop, { vmid }), {})

// A runbook that observes a field its fact does not have, or takes another input.
const runbook = kit.runbook({
  id: 'r',
  title: '',
  input: Guest,
  async flow(plan, { vmid }) {
    const { status } = await plan.observe(guestFact({ vmid }), ['status'])
    plan.note(status)
    // @ts-expect-error Type '"state"' is not assignable to type '"mac" | "status"'
    await plan.observe(guestFact({ vmid }), ['state'])
    return perform('stop', stop, { vmid })
  },
})
declare const api: Services['api']
const services = { api }
// @ts-expect-error Type 'string' is not assignable to type 'number'
void planRunbook(runbook, { vmid: '104' }, { services, environment: 'home', actor: 'ada' })

// A plan that is made or run without the services of its kit.
// @ts-expect-error Property 'api' is missing
void planRunbook(runbook, { vmid: 104 }, { services: {}, environment: 'home', actor: 'ada' })
declare const plan: Plan
// @ts-expect-error Property 'api' is missing
void applyPlan(kit, plan, { services: {}, environment: 'home', runFolder: '' })
// @ts-expect-error Property 'environment' is missing
void applyPlan(kit, plan, { services, runFolder: '' })

// What a step found is known where it is used.
kit.step({
  ...good,
  id: 'l',
  assess: async (_context, { vmid }) => (vmid > 1 ? satisfied({ node: 'pve1' }) : pending({ node: 'pve2' })),
  // @ts-expect-error Property 'name' does not exist on type
  plan: ({ vmid }, { state, fields }) => ({ summary: `${state} ${vmid} ${fields.node} ${fields.name}` }),
  undo: ({ vmid }, { fields }) => undoWith(stop, { vmid: vmid + fields.node.length }),
})

// A runbook within another, with the wrong input.
// @ts-expect-error Type 'string' is not assignable to type 'number'
subRunbook('inner', runbook, { vmid: '104' })

// A remainder with the wrong input, and what a flow does not give.
// @ts-expect-error is not assignable to type 'Referable<number>'
checkpoint('rest', runbook, { vmid: cloned.output.name })
const named = kit.runbook({
  id: 'named',
  title: '',
  input: Guest,
  flow: (_plan, { vmid }) => {
    const made = perform('clone', clone, { vmid })
    return gives([made], { name: made.output.name, vmid: made.output.vmid })
  },
})
const within = subRunbook('within', named, { vmid: 1 })
perform('x', stop, { vmid: within.output.vmid })
// @ts-expect-error Property 'node' does not exist
perform('x', stop, { vmid: within.output.node })
// @ts-expect-error is not assignable to type 'Referable<number>'
perform('x', stop, { vmid: checkpoint('later', named, { vmid: 1 }).output.name })
const rescued = rescue('risky', cloned, gives([], { vmid: 2 }))
perform('x', stop, { vmid: rescued.output.vmid })
// @ts-expect-error Property 'name' does not exist
perform('x', stop, { vmid: rescued.output.name })

// A choice that does not say why, a lock without a name, a proof that is none.
// @ts-expect-error Property 'because' is missing
when('once', { holds: true }, perform('stop', stop, { vmid: 1 }))
// @ts-expect-error Source has 0 element(s) but target requires 1
withLock('lock', [], perform('stop', stop, { vmid: 1 }))
// @ts-expect-error is not assignable to parameter of type 'Perform<unknown>'
manual('cable', { summary: 'Plug it in' }, 'done')

// Branches without names or with the same one, and an output of a branch that is of another type.
// @ts-expect-error Type 'string' is not assignable to type 'Flow'
all('both', { one: 'stop' })
all('both', {
  // biome-ignore lint/suspicious/noDuplicateObjectKeys: this is the mistake
  one: [], // oxlint-disable-line no-dupe-keys
  // @ts-expect-error An object literal cannot have multiple properties with the same name
  one: [],
})
const both = all('both', { one: cloned })
// @ts-expect-error is not assignable to type 'Referable<number>'
const after = [both, perform('x', stop, { vmid: cloned.output.name })]
void after

// A wait for what the fact does not have.
kit.until({
  id: 'm',
  input: Guest,
  fact: guestFact,
  expected: () => 'it runs',
  // @ts-expect-error Property 'state' does not exist on type
  holds: ({ state }) => state === 'running',
  withinMs: 1_000,
})
