import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPveClient } from '@proxkit/pve-client'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { applyPlan, createRunFolder, perform, planRunbook } from '@proxkit/runbook-kit'
import { createEagerClock } from '@proxkit/runbook-kit/testing'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { kit, type Services } from '../../src/kit.ts'
import { machineAnswers } from '../../src/steps/cluster/machine-answers.ts'

const clock = createEagerClock()
const waiting = kit.runbook({
  id: 'only.machine.answers',
  title: 'Wait for a machine',
  input: z.object({ address: z.string().optional(), agent: z.boolean() }),
  flow: (_plan, { address, agent }) =>
    perform('it', machineAnswers, {
      ...{ vmid: 104, name: 'web', agent },
      ...(address === undefined ? {} : { address }),
    }),
})

/** @param open where something listens */
async function wait(
  input: { readonly address?: string; readonly agent: boolean },
  { agent = 'enabled=1', open = '192.0.2.7' } = {},
) {
  const simulator = createSimulator({
    clock,
    guests: [
      {
        ...{ vmid: 104, node: 'pve1', name: 'web', status: 'running' as const },
        config: { agent, ipconfig0: 'ip=192.0.2.7/24' },
      },
    ],
  })
  const pve = createPveClient({
    ...{ baseUrl: simulator.url, fetch: simulator.fetch, clock },
    auth: { token: simulator.token },
  })
  const probe = async (address: string, port: number) => address === open && port === 22
  const shared = { services: { pve, clusters: { probe } } as unknown as Services, environment: 'lab', clock }
  const plan = await planRunbook(waiting, input, { ...shared, actor: 'tester' })
  const runFolder = await createRunFolder(mkdtempSync(join(tmpdir(), 'proxkit-answers-')), { clock })
  const { status, steps } = await applyPlan(kit, plan, { ...shared, runFolder })
  return [status, steps.at(-1)?.failure?.error]
}

test('a machine is there when port 22 answers, and its agent where it has one', async () => {
  expect(await wait({ address: '192.0.2.7', agent: true })).toEqual(['succeeded', undefined])
  expect(await wait({ address: '192.0.2.7', agent: false }, { agent: '0' })).toEqual(['succeeded', undefined])
})

test('its address is what its agent says, where nobody else does', async () => {
  expect(await wait({ agent: true })).toEqual(['succeeded', undefined])
})

test('a silent agent, a closed port and an address that nobody knows are told', async () => {
  expect(await wait({ address: '192.0.2.7', agent: true }, { agent: '0' })).toEqual([
    'failed',
    'its agent answers: expected true, observed false',
  ])
  expect(await wait({ address: '192.0.2.7', agent: true }, { open: '192.0.2.8' })).toEqual([
    'failed',
    'port 22 of 192.0.2.7: expected true, observed false',
  ])
  expect(await wait({ agent: true }, { agent: '0' })).toEqual([
    'failed',
    expect.stringContaining('port 22 of an address that nobody knows: expected true, observed false'),
  ])
})
