/** A cluster, a twin of it, and steps performed one by one: in process, by a clock that nobody waits for. */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPveClient, type PveClient } from '@proxkit/pve-client'
import { createSimulator, type Simulator } from '@proxkit/pve-client/simulator'
import {
  applyPlan,
  createRunFolder,
  type Plan,
  perform,
  planRunbook,
  type RunReport,
  type Step,
} from '@proxkit/runbook-kit'
import { createEagerClock } from '@proxkit/runbook-kit/testing'
import { z } from 'zod'
import { kit, type Services } from '../../src/kit.ts'

export interface World {
  readonly simulator: Simulator
  readonly pve: PveClient
}

export type AnyStep = Step<Services, never, unknown>

const clock = createEagerClock()

export function openWorld(): World {
  const simulator = createSimulator({
    clock,
    nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }],
    storages: [
      { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'rootdir', 'backup'] },
      {
        storage: 'local',
        type: 'dir',
        content: ['iso', 'import'],
        volumes: [{ volid: 'local:iso/debian.iso' }],
      },
    ],
    ceph: {},
    guests: [
      { vmid: 104, node: 'pve1', name: 'web', status: 'running', storage: 'nas', diskGiB: 8, tags: ['web'] },
      {
        ...{ vmid: 105, node: 'pve1', name: 'db', storage: 'nas', diskGiB: 8 },
        config: { ide2: 'local:iso/debian.iso,media=cdrom' },
        snapshots: [{ name: 'old' }],
      },
      { vmid: 106, node: 'pve2', name: 'ha', status: 'running', storage: 'nas', ha: 'started' },
    ],
  })
  return { simulator, pve: clientOf(simulator, simulator.fetch) }
}

/** The world as it was, asked through a client whose changes reach a copy of it: everything is answered as if it were done. */
export function silenced({ simulator }: World): World {
  const twin = createSimulator({ clock, state: simulator.save() })
  const fetch: typeof globalThis.fetch = (input, init) => {
    const { method, url } = new Request(input, init)
    const isOfTwin = method !== 'GET' || /\/tasks\/UPID/.test(decodeURIComponent(url))
    return (isOfTwin ? twin : simulator).fetch(input, init)
  }
  return { simulator, pve: clientOf(simulator, fetch) }
}

export async function performStep(step: AnyStep, input: unknown, world: World): Promise<RunReport> {
  return applyPlan(kit, await planStep(step, input, world), {
    ...sharedOf(world),
    approve: async () => ({ by: 'tester', why: 'it is one' }),
    runFolder: await createRunFolder(mkdtempSync(join(tmpdir(), 'proxkit-step-')), { clock }),
  })
}

export function planStep(step: AnyStep, input: unknown, world: World): Promise<Plan> {
  return planRunbook(runbookOf(step), { input }, { ...sharedOf(world), actor: 'tester' })
}

function sharedOf({ pve }: World) {
  const services: Services = { pve, access: { keep: async () => {}, privileges: () => privilegesOf(pve) } }
  return { services, environment: 'lab', clock }
}

/** Waits for a task as long as it takes by the clock of the world. */
export async function done({ pve }: World, upid: Promise<unknown>): Promise<void> {
  await pve.tasks.wait((await upid) as Parameters<typeof pve.tasks.wait>[0])
}

/** Whoever logs in has what the role `Mine` has. */
async function privilegesOf(pve: PveClient): Promise<readonly string[]> {
  const roles = await pve.request('GET /access/roles')
  return roles.flatMap(({ roleid, privs = '' }) => (roleid === 'Mine' ? privs.split(',') : []))
}

const runbooks = new Map<string, ReturnType<typeof defineRunbook>>()

function runbookOf(step: AnyStep) {
  const runbook = runbooks.get(step.id) ?? defineRunbook(step)
  runbooks.set(step.id, runbook)
  return runbook
}

function defineRunbook(step: AnyStep) {
  return kit.runbook({
    id: `only.${step.id}`,
    title: step.title,
    input: z.object({ input: z.unknown() }),
    flow: (_plan, { input }) => perform('it', step, input as never),
  })
}

function clientOf(simulator: Simulator, fetch: typeof globalThis.fetch): PveClient {
  return createPveClient({ baseUrl: simulator.url, auth: { token: simulator.token }, fetch, clock })
}
