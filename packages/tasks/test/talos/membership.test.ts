/** The steps by which machines come and go: told OK while nothing happens they are found out, and then done in earnest. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  applyPlan,
  createRunFolder,
  perform,
  planRunbook,
  type RunReport,
  renderPlanText,
  type Step,
} from '@proxkit/runbook-kit'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ClusterServices } from '../../src/connect/cluster-services.ts'
import { kit, type Services } from '../../src/kit.ts'
import { removeMachineRunbook } from '../../src/runbooks/cluster/remove-machine.ts'
import { removeMember } from '../../src/steps/talos/remove-member.ts'
import { deleteKubernetesNode, resetNode } from '../../src/steps/talos/remove-node.ts'
import { refreshTalosconfig } from '../../src/steps/talos/talosconfig.ts'
import { type ClusterWorld, cluster, failureOf, openClusterWorld } from './cluster-world.ts'

const timeout = 120_000
const plane = (number: number) => ({ name: `${cluster}-cp-${number}`, address: `10.9.0.${10 + number}` })
const leaving = { cluster, node: plane(3), powered: true, others: [plane(1), plane(2)] }

test('a control plane that answers leaves etcd by itself', { timeout }, async () => {
  const world = await openClusterWorld({ controlPlanes: 3 })
  await found(world, removeMember, leaving)
  expect(await done(world, removeMember, leaving)).toBe('succeeded')
  expect(world.talos.calls.filter((call) => / etcd (?:leave|remove-member)/.test(call))).toEqual([
    expect.stringMatching(/-n 10\.9\.0\.13 .*etcd leave|etcd leave.*10\.9\.0\.13/),
  ])
})

test('a dead one is removed by another', { timeout }, async () => {
  const world = await openClusterWorld({ controlPlanes: 3 })
  world.talos.powerOff(plane(3).address)
  const dead = { ...leaving, powered: false }
  await found(world, removeMember, dead)
  expect(await done(world, removeMember, dead)).toBe('succeeded')
  expect(world.talos.calls.some((call) => call.includes('etcd remove-member'))).toBe(true)
})

test('the last member, and one without which there is no majority, stay', { timeout }, async () => {
  const world = await openClusterWorld({ controlPlanes: 3 })
  world.talos.powerOff(plane(2).address)
  await expect(done(world, removeMember, { ...leaving, others: [plane(1)] })).rejects.toThrow(
    `without ${cluster}-cp-3 etcd would have 2 members of which 1 answer, and 2 are needed`,
  )
  const alone = await openClusterWorld()
  await expect(
    done(alone, removeMember, { cluster, node: plane(1), powered: true, others: [] }),
  ).rejects.toThrow(`${cluster}-cp-1 is the only member of etcd`)
})

test('Kubernetes forgets a node whose machine is off, and a wipe is proved by the power', {
  timeout,
}, async () => {
  const world = await openClusterWorld({ workers: 2 })
  const worker = `${cluster}-worker-2`
  await found(world, resetNode, { cluster, node: { name: worker, address: '10.9.0.22' }, vmid: 1003 })
  world.talos.powerOff('10.9.0.22')
  await found(world, deleteKubernetesNode, { cluster, node: worker })
  expect(await done(world, deleteKubernetesNode, { cluster, node: worker })).toBe('succeeded')
})

test('the talosconfig is brought up to date', { timeout }, async () => {
  const world = await openClusterWorld({ controlPlanes: 3 })
  rmSync(join(world.folder, 'staging', 'talosconfig'))
  await found(world, refreshTalosconfig, { cluster })
  expect(await done(world, refreshTalosconfig, { cluster })).toBe('succeeded')
})

test('where pods may not go the machine stays, and takes pods again', { timeout }, async () => {
  const web = { namespace: 'default', name: 'web', isProtected: true }
  const world = await openClusterWorld({ workers: 1, workloads: [web] })
  const departure = { cluster, name: `${cluster}-worker-1`, backups: { folder: '/backups', keep: 1 } }
  const report = await world.apply(await world.plan(removeMachineRunbook, departure))
  expect([report.status, failureOf(report).summary]).toEqual(['failed', `Drain ${cluster}-worker-1`])
  expect(world.state()).toEqual({ 'cp-1': 'v1.13.3', 'worker-1': 'v1.13.3' })
})

/** Every effect is answered as if it had happened. */
function silenced({ pve, clusters }: Services): Services {
  const real = clusters as ClusterServices
  return {
    pve,
    clusters: {
      ...real,
      async talosctl(name) {
        const talosctl = await real.talosctl(name)
        const etcd = { ...talosctl.etcd, leave: async () => {}, removeMember: async () => {} }
        return { ...talosctl, etcd, reset: async () => [] }
      },
      kubernetes: async (name) => ({ ...(await real.kubernetes(name)), deleteNode: async () => {} }),
      files: async (name) => ({ ...(await real.files(name)), write: async () => {} }),
    },
  }
}

async function found<Input>(world: ClusterWorld, step: Step<Services, Input>, input: NoInfer<Input>) {
  const report = await performOn(world, silenced(world.services), step, input)
  const { failure } = report.steps.at(-1) ?? {}
  expect([step.id, report.status, failure?.failed]).toEqual([step.id, 'failed', 'verify'])
}

async function done<Input>(world: ClusterWorld, step: Step<Services, Input>, input: NoInfer<Input>) {
  return (await performOn(world, world.services, step, input)).status
}

async function performOn<Input>(
  { folder, clock }: ClusterWorld,
  services: Services,
  step: Step<Services, Input>,
  input: Input,
): Promise<RunReport> {
  const shared = { services, environment: 'lab', clock }
  const plan = await planRunbook(runbookOf(step), { input }, { ...shared, actor: 'tester' })
  return applyPlan(kit, plan, {
    ...shared,
    approve: async () => ({ by: 'tester', why: 'it is one' }),
    runFolder: await createRunFolder(join(folder, 'state'), { clock }),
  })
}

const runbooks = new Map<string, ReturnType<typeof define>>()

function runbookOf(step: Step<Services, never>) {
  const runbook = runbooks.get(step.id) ?? define(step)
  runbooks.set(step.id, runbook)
  return runbook
}

function define(step: Step<Services, never>) {
  return kit.runbook({
    id: `only.${step.id}`,
    title: step.title,
    input: z.object({ input: z.unknown() }),
    flow: (_plan, { input }) => perform('it', step, input as never),
  })
}

test('a guest that only has the tags is no node, and what to do with it is said', { timeout }, async () => {
  const world = await openClusterWorld({ controlPlanes: 1 })
  await world.services.pve.request('POST /nodes/{node}/qemu', {
    ...{ node: 'pve1', vmid: 1900, name: 'intruder', tags: 'staging' },
  })
  await world.clock.sleep(60_000)
  const wish = { cluster, name: 'intruder', backups: { folder: join(world.folder, 'backups'), keep: 1 } }
  await expect(world.plan(removeMachineRunbook, wish)).rejects.toThrow(
    'Unable to remove intruder of cluster staging: its profile has no place for it, and Kubernetes does not know it either, so that it is no node of this cluster (delete guest 1900, if it really is to go: proxkit vm delete 1900; or take off its tags: proxkit vm tags 1900 --remove staging)',
  )
})

test('that the last worker goes is said; of another one it is not', { timeout }, async () => {
  const warned = async (workers: number) => {
    const world = await openClusterWorld({ controlPlanes: 1, workers })
    const backups = { folder: join(world.folder, 'backups'), keep: 1 }
    const plan = await world.plan(removeMachineRunbook, { cluster, name: 'staging-worker-1', backups })
    return renderPlanText(plan).includes('staging-worker-1 is the last worker that runs')
  }
  expect([await warned(1), await warned(2)]).toEqual([true, false])
})
