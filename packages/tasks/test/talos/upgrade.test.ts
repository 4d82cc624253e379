import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { renderPlanText } from '@proxkit/runbook-kit'
import { describe, expect, test } from 'vitest'
import { configsFact } from '../../src/facts/talos/cluster-files.ts'
import { kit } from '../../src/kit.ts'
import { makeConfigsRunbook } from '../../src/runbooks/talos/begin-talos.ts'
import { upgradeTalosRunbook } from '../../src/runbooks/talos/upgrade-talos.ts'
import { type ClusterWorld, failureOf, openClusterWorld, type Shape } from './cluster-world.ts'

const timeout = 180_000

interface Wish {
  readonly to?: string
  readonly kubernetes?: string
  readonly via?: string[]
  readonly concurrency?: number
  readonly maxFailures?: number
  readonly schematicId?: string
  readonly outside?: string
}

const request = ({ folder }: ClusterWorld, wish: Wish) => ({
  ...{ cluster: 'staging', backups: { folder: join(folder, 'backups'), keep: 3 } },
  ...wish,
})

async function upgrade(shape: Shape, wish: Wish, prepare: (world: ClusterWorld) => void = () => {}) {
  const world = await openClusterWorld(shape)
  prepare(world)
  const plan = await world.plan(upgradeTalosRunbook, request(world, wish))
  return { world, plan, report: await world.apply(plan) }
}

/** In which order nodes were sent upgrades, and to what. */
function sent({ talos }: ClusterWorld): readonly string[] {
  return talos.calls.flatMap((call) => {
    const [, node, version] = /^talosctl upgrade .*--image=\S+:(?:(v\S+))/.exec(call) ?? []
    const address = /10\.9\.0\.\d+/.exec(call)?.[0]
    if (address === undefined || (node ?? version) === undefined) return []
    const found = talos.nodes.find((one) => one.address === address)
    return [`${found?.hostname.replace('staging-', '')} ${node}`]
  })
}

describe('from 1.12 to 1.14, with Kubernetes along', () => {
  const shapes = [
    { controlPlanes: 3, workers: 3 },
    { controlPlanes: 1, workers: 1 },
  ]
  test.each(shapes)(
    '$controlPlanes control planes and $workers workers go the whole way',
    { timeout },
    async (shape) => {
      const { world, report } = await upgrade(
        { ...shape, talos: 'v1.12.6', kubernetes: 'v1.31.2' },
        { to: 'v1.14.1', kubernetes: 'v1.33.0', via: ['v1.32.8'], concurrency: 2, outside: '1.1.1.1:443' },
      )
      expect([report.status, failureOf(report)]).toEqual(['succeeded', {}])
      const names = Object.keys(world.state())
      expect(world.state()).toEqual(Object.fromEntries(names.map((name) => [name, 'v1.14.1'])))
      const kubelets = (await (await world.services.clusters?.kubernetes('staging'))?.nodes()) ?? []
      expect(new Set(kubelets.map(({ kubeletVersion }) => kubeletVersion))).toEqual(new Set(['v1.33.0']))
      expect(readFileSync(join(world.folder, 'clusters/staging.yaml'), 'utf8')).toMatch(
        /version: v1\.14\.1\n {2}kubernetes: v1\.33\.0\n(.|\n)*installer: factory\.talos\.dev\/nocloud-installer\/[0-9a-f]{64}:v1\.14\.1/,
      )
    },
  )
})

test('control planes go one by one, the leader of etcd last, then the workers', { timeout }, async () => {
  const { world } = await upgrade({ controlPlanes: 3, workers: 2 }, { to: 'v1.13.4' }, ({ talos }) =>
    expect(talos.nodes.find(({ isEtcdLeader }) => isEtcdLeader)?.hostname).toBe('staging-cp-1'),
  )
  expect(sent(world)).toEqual(
    ['cp-2', 'cp-3', 'cp-1', 'worker-1', 'worker-2'].map((name) => `${name} v1.13.4`),
  )
})

describe('talosctl exits with 0, and the run stops at the node that', () => {
  const faults = [
    ['rolls-back', 'it restarted and runs v1.13.3 again: the new one did not come up'],
    ['not-rebooted', 'it has not restarted and runs v1.13.3, while the new one is installed'],
    ['wrong-schematic', 'it runs v1.13.4 with schematic'],
  ] as const
  for (const [outcome, words] of faults)
    for (const end of ['worker-1', 'cp-2'])
      test(`${outcome} (${end})`, { timeout }, async () => {
        const { world, report } = await upgrade(
          { controlPlanes: 3, workers: 2 },
          { to: 'v1.13.4' },
          ({ talos }) => talos.fault({ kind: 'upgrade', node: `staging-${end}`, outcome }),
        )
        expect(report.status).toBe('failed')
        expect(failureOf(report)).toEqual({
          summary: `Upgrade Talos on staging-${end} from v1.13.3 to v1.13.4`,
          error: expect.stringContaining(words),
          remedy: expect.any(String),
        })
        // Nobody comes after it, and no node is left cordoned.
        expect(sent(world).at(-1)).toBe(`${end} v1.13.4`)
        expect(world.talos.nodes.filter(({ isCordoned }) => isCordoned)).toEqual([])
        expect(readFileSync(join(world.folder, 'clusters/staging.yaml'), 'utf8')).toContain(
          'version: v1.13.3',
        )
      })
})

test('a budget lets the other workers go on, and stops before whatever comes next', { timeout }, async () => {
  const { world, report } = await upgrade({ workers: 3 }, { to: 'v1.13.4', maxFailures: 1 }, ({ talos }) =>
    talos.fault({ kind: 'upgrade', node: 'staging-worker-1', outcome: 'rolls-back' }),
  )
  expect(report.status).toBe('failed')
  expect(world.state()).toEqual({
    'cp-1': 'v1.13.4',
    'worker-1': 'v1.13.3',
    'worker-2': 'v1.13.4',
    'worker-3': 'v1.13.4',
  })
  expect(report.steps.filter(({ status }) => status === 'failed').map(({ summary }) => summary)).toEqual([
    'Upgrade Talos on staging-worker-1 from v1.13.3 to v1.13.4',
    'All 4 nodes run Talos v1.13.4',
  ])
})

test('planned again, only what is left is done', { timeout }, async () => {
  const { world } = await upgrade({ workers: 2 }, { to: 'v1.13.4' }, ({ talos }) =>
    talos.fault({ kind: 'upgrade', node: 'staging-worker-1', outcome: 'rolls-back' }),
  )
  const before = sent(world).length
  const report = await world.apply(await world.plan(upgradeTalosRunbook, request(world, { to: 'v1.13.4' })))
  expect(report.status).toBe('succeeded')
  expect(sent(world).slice(before)).toEqual(['worker-1 v1.13.4', 'worker-2 v1.13.4'])
})

test('a cluster at its target has nothing to do', { timeout }, async () => {
  const { world, plan, report } = await upgrade({}, { to: 'v1.13.3' })
  expect([plan.nodes, plan.notes, report.status]).toEqual([
    [],
    ['staging runs Talos v1.13.3 and Kubernetes v1.34.0: nothing to do'],
    'succeeded',
  ])
  expect(sent(world)).toEqual([])
})

test('a node that was cordoned before stays so', { timeout }, async () => {
  const world = await openClusterWorld({ workers: 2 })
  const kubernetes = await world.services.clusters?.kubernetes('staging')
  await kubernetes?.cordon('staging-worker-2')
  const plan = await world.plan(upgradeTalosRunbook, request(world, { to: 'v1.13.4' }))
  expect((await world.apply(plan)).status).toBe('succeeded')
  expect(world.state()).toEqual({
    'cp-1': 'v1.13.4',
    'worker-1': 'v1.13.4',
    'worker-2': 'v1.13.4 cordoned',
  })
})

test('a pod that may not go stops the run before the node restarts, and the node is let back', {
  timeout,
}, async () => {
  const { world, report } = await upgrade(
    { workers: 2, workloads: [{ namespace: 'default', name: 'db', replicas: 2, isProtected: true }] },
    { to: 'v1.13.4' },
  )
  expect(failureOf(report)).toEqual({
    summary: 'Drain staging-worker-1',
    error: expect.stringContaining('db-'),
    remedy: expect.stringContaining('disruption budgets'),
  })
  expect(world.state()).toEqual({ 'cp-1': 'v1.13.4', 'worker-1': 'v1.13.3', 'worker-2': 'v1.13.3' })
})

test('new extensions go to one worker first, alone', { timeout }, async () => {
  const world = await openClusterWorld({ controlPlanes: 1, workers: 2 })
  const factory = await world.services.clusters?.factory()
  const { id: schematicId } = (await factory?.register(
    { customization: { systemExtensions: { officialExtensions: ['siderolabs/iscsi-tools'] } } },
    { version: 'v1.13.3' },
  )) ?? { id: '' }
  const plan = await world.plan(upgradeTalosRunbook, request(world, { schematicId }))
  expect((await world.apply(plan)).status).toBe('succeeded')
  expect(sent(world)).toEqual(['worker-1', 'cp-1', 'worker-2'].map((name) => `${name} v1.13.3`))
  expect(new Set(world.talos.nodes.map((node) => node.schematicId))).toEqual(new Set([schematicId]))
})

test('an upgrade over two minors is undone: rolled back, and installed again', { timeout }, async () => {
  const { world, report } = await upgrade({ talos: 'v1.12.6', kubernetes: 'v1.32.0' }, { to: 'v1.14.1' })
  expect(report.status).toBe('succeeded')
  const undone = await world.applyUndo()
  expect([undone.status, failureOf(undone)]).toEqual(['undone', {}])
  expect(world.state()).toEqual({ 'cp-1': 'v1.12.6', 'worker-1': 'v1.12.6' })
})

describe('refused while planning:', () => {
  test('a version that nobody released, and a Kubernetes that Talos does not run', { timeout }, async () => {
    const world = await openClusterWorld()
    const refusal = (wish: Wish) =>
      world
        .plan(upgradeTalosRunbook, request(world, wish))
        .then(renderPlanText, (error: Error) => error.message)
    expect(await refusal({ to: 'v1.14.9' })).toMatch(/^Unable to upgrade cluster staging: .*1\.14\.9/)
    expect(await refusal({ kubernetes: 'v1.40.0' })).toMatch(/^Unable to upgrade cluster staging: .*1\.40/)
    expect(await refusal({ kubernetes: 'v1.36.0' })).toBe(
      'Unable to upgrade cluster staging: no release of Kubernetes lies one minor above v1.34.0 (name a release of each minor in between with --via, such as --via v1.35.1, and leave --shortest out)',
    )
    expect(await refusal({ to: 'v1.13.4', schematicId: 'f'.repeat(64) })).toMatch(
      /the factory has no image of schematic f{64} for v1\.13\.4 \(register the schematic/,
    )
  })
  test.each(['documented', 'table'] as const)('an older Talos (%s)', { timeout }, async (strategy) => {
    const world = await openClusterWorld({ talos: 'v1.14.0' })
    await expect(
      world.plan(upgradeTalosRunbook, { ...request(world, { to: 'v1.13.4' }), strategy }),
    ).rejects.toThrow(
      'Unable to upgrade cluster staging: Talos v1.13.4 is older than v1.14.0, which runs (a node goes back to what it ran before its last upgrade: proxkit talos rollback staging <node>)',
    )
  })
  test('a talosctl that is too old for the way', { timeout }, async () => {
    const world = await openClusterWorld({ talos: 'v1.12.6', kubernetes: 'v1.32.0' })
    world.talos.useTalosctl('v1.12.6')
    await expect(world.plan(upgradeTalosRunbook, request(world, { to: 'v1.14.1' }))).rejects.toThrow(
      /talosctl is v1\.12\.6, and the way leads over Talos v1\.13/,
    )
  })
})

test('configurations on the disk follow the profile, and go back with it', { timeout }, async () => {
  const world = await openClusterWorld()
  const states = async () => {
    const { signal } = new AbortController()
    const found = await kit.registry.readFact(world.services, configsFact('staging'), signal)
    return new Set(Object.values((found as { files: Record<string, string> }).files))
  }
  // That of the simulation has other endpoints.
  rmSync(join(world.folder, 'staging/talosconfig'))
  expect((await world.apply(await world.plan(makeConfigsRunbook, { cluster: 'staging' }))).status).toBe(
    'succeeded',
  )
  const plan = await world.plan(upgradeTalosRunbook, request(world, { to: 'v1.13.4' }))
  const report = await world.apply(plan)
  expect([report.status, failureOf(report), await states()]).toEqual(['succeeded', {}, new Set(['same'])])
  const file = () => readFileSync(join(world.folder, 'staging/nodes/staging-worker-1.yaml'), 'utf8')
  expect(file()).toContain(':v1.13.4')
  expect((await world.applyUndo()).status).toBe('undone')
  expect([await states(), file()]).toEqual([new Set(['same']), expect.stringContaining(':v1.13.3')])
})
