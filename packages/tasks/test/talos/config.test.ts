import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderPlanText } from '@proxkit/runbook-kit'
import { describe, expect, test } from 'vitest'
import { applyConfigRunbook } from '../../src/runbooks/talos/apply-config.ts'
import { type ClusterWorld, failureOf, openClusterWorld } from './cluster-world.ts'

const timeout = 60_000

function patchFile({ folder }: ClusterWorld, text: string): string {
  const file = join(folder, 'patch.yaml')
  writeFileSync(file, text)
  return file
}

const sysctls = 'machine:\n  sysctls:\n    vm.max_map_count: "262144"\n'

async function configOf({ services, node }: ClusterWorld, end: string): Promise<string> {
  const talosctl = await services.clusters?.talosctl('staging')
  return (await talosctl?.machineConfig(node(end).address))?.reveal() ?? ''
}

test('a patch reaches every node, is shown before, proved afterwards, and taken back', {
  timeout,
}, async () => {
  const world = await openClusterWorld({ workers: 2 })
  const before = await configOf(world, 'worker-1')
  const patches = [patchFile(world, sysctls)]
  const plan = await world.plan(applyConfigRunbook, { cluster: 'staging', patches })
  expect(renderPlanText(plan)).toMatch(
    /- staging-worker-1, without-reboot:\n(?: {2}.*\n)+ {2}\+ {8}vm\.max_map_count: "262144"\n/,
  )
  const report = await world.apply(plan)
  expect([report.status, failureOf(report)]).toEqual(['succeeded', {}])
  for (const end of ['cp-1', 'worker-1', 'worker-2'])
    expect(await configOf(world, end)).toContain('vm.max_map_count')

  const again = await world.plan(applyConfigRunbook, { cluster: 'staging', patches })
  expect(again.notes).toContain('staging-worker-1: nothing changes')

  expect((await world.applyUndo()).status).toBe('undone')
  expect(await configOf(world, 'worker-1')).toBe(before)
})

test('what ran before is kept for its owner alone, and no secret is in plan or journal', {
  timeout,
}, async () => {
  const world = await openClusterWorld({ workers: 1 })
  const token = 'q7x2mk.0123456789abcdef'
  const patches = [patchFile(world, `machine:\n  token: ${token}\n${sysctls.replace('machine:\n', '')}`)]
  const plan = await world.plan(applyConfigRunbook, {
    cluster: 'staging',
    nodes: ['staging-worker-1'],
    patches,
  })
  const report = await world.apply(plan)
  expect(report.status).toBe('succeeded')
  const kept = join(world.folder, 'staging', 'nodes')
  expect(
    readdirSync(kept).map((name) => [
      name.replace(/-[0-9a-f]{16}\./, '-#.'),
      statSync(join(kept, name)).mode & 0o777,
    ]),
  ).toEqual([['staging-worker-1.before-#.yaml', 0o600]])
  const bundle = readFileSync(world.programs.secrets, 'utf8')
  const values = [
    token,
    ...[...bundle.matchAll(/(?:secret|token|key|Secret): (\S{20,})$/gm)].map(([, value = '']) => value),
  ]
  expect(values.length).toBeGreaterThan(4)
  const told = [JSON.stringify(plan), JSON.stringify(report), world.journal()].join('\n')
  expect(values.filter((value) => told.includes(value))).toEqual([])
})

test('staged, each node is drained and restarted with it', { timeout }, async () => {
  const world = await openClusterWorld({ workers: 1 })
  const { bootId } = world.node('worker-1')
  const wish = { cluster: 'staging', nodes: ['staging-worker-1'], patches: [patchFile(world, sysctls)] }
  const report = await world.apply(await world.plan(applyConfigRunbook, { ...wish, mode: 'staged' }))
  expect([report.status, failureOf(report)]).toEqual(['succeeded', {}])
  expect(world.node('worker-1').bootId).not.toBe(bootId)
  expect(world.talos.calls.filter((call) => call.startsWith('kubectl drain'))).toHaveLength(1)
  expect(world.state()['worker-1']).toBe('v1.13.3')
})

describe('nothing is applied', () => {
  test('when the patch has changed since the plan', { timeout }, async () => {
    const world = await openClusterWorld()
    const patches = [patchFile(world, sysctls)]
    const plan = await world.plan(applyConfigRunbook, { cluster: 'staging', patches })
    patchFile(world, sysctls.replace('262144', '1'))
    const report = await world.apply(plan)
    expect(report.status).toBe('held')
    expect(await configOf(world, 'cp-1')).not.toContain('vm.max_map_count')
  })
  test('when Talos does not accept it', { timeout }, async () => {
    const world = await openClusterWorld()
    const patches = [patchFile(world, 'machine:\n  type: neither\n')]
    await expect(world.plan(applyConfigRunbook, { cluster: 'staging', patches })).rejects.toThrow(
      /^Unable to/,
    )
  })
})
