import { readdirSync } from 'node:fs'
import type { Upid } from '@proxkit/pve-client'
import { stepsOf } from '@proxkit/runbook-kit'
import { describe, expect, test } from 'vitest'
import * as published from '../../src/index.ts'
import { checkCases, effectCases } from './cases.ts'
import { type AnyStep, openWorld, performStep, planStep, silenced, type World } from './world.ts'

const folder = new URL('../../src/steps/', import.meta.url)

describe('a step that is told OK while the world stays as it was is found out:', () => {
  for (const { step, input, prepare } of effectCases)
    test(step.id, async () => {
      const world = openWorld()
      await prepare(world)
      const silent = await performStep(step, input(world), silenced(world))
      expect([silent.status, silent.steps.at(-1)?.failure]).toEqual([
        'failed',
        expect.objectContaining({ attempted: expect.any(String), remedy: expect.any(String) }),
      ])
      // The same in the same world is done and proved when it has an effect, with the log of its task, which the server drops.
      const before = world.simulator.snapshot().tasks.length
      const { status, steps } = await performStep(step, input(world), world)
      expect([status, steps.at(-1)?.log]).toEqual(['succeeded', await logsSince(world, before)])
    })
})

describe('a check tells a world that is as it should be from one that is not:', () => {
  for (const { step, input, hold, fail } of checkCases)
    test(step.id, async () => {
      const [good, bad] = [openWorld(), openWorld()]
      await hold(good)
      await fail(bad)
      expect((await performStep(step, input, good)).status).toBe('succeeded')
      expect((await performStep(step, input, bad)).status).toBe('failed')
    })
})

describe('a step on a guest says so, so that no other run works on that guest meanwhile:', () => {
  for (const { step, input, prepare } of effectCases)
    test(step.id, async () => {
      const world = openWorld()
      await prepare(world)
      const given = input(world)
      const plan = await planStep(step, given, world)
      const touched = [...stepsOf(plan.nodes)].flatMap(({ affects, predict }) => [
        ...affects,
        ...Object.keys(predict),
      ])
      expect(touched).not.toEqual([])
      expect(touched).toEqual(expect.arrayContaining(guestsOf(given)))
    })
})

describe('every step', () => {
  const known = new Set([...effectCases, ...checkCases].map(({ step }) => step))
  const exported = new Set<unknown>(Object.values(published))

  // Those of clusters and of Ansible have worlds of their own.
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts')))
    test(`of ${file} has a case here, and is published`, async () => {
      const found = Object.values((await import(new URL(file, folder).href)) as object).filter(isStep)
      expect(found.filter((step) => !known.has(step)).map(({ id }) => id)).toEqual([])
      expect(found.filter((step) => !exported.has(step)).map(({ id }) => id)).toEqual([])
    })
})

function isStep(value: unknown): value is AnyStep {
  return typeof value === 'object' && value !== null && 'risk' in value && 'version' in value
}

function guestsOf(input: unknown): string[] {
  const { vmid } = input as { readonly vmid?: number }
  return vmid === undefined ? [] : [`guest:${vmid}`]
}

/** The lines of all tasks that were started since, as the server has them. */
async function logsSince({ simulator, pve }: World, before: number): Promise<readonly string[]> {
  const tasks = simulator.snapshot().tasks.slice(before)
  const logs = await Promise.all(
    tasks.map(({ upid, node }) =>
      pve.request('GET /nodes/{node}/tasks/{upid}/log', { node, upid: upid as Upid, limit: 0 }),
    ),
  )
  return logs.flat().flatMap(({ t }) => (t === 'no content' ? [] : [t]))
}
