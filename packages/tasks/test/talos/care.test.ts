import { readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { renderPlanText } from '@proxkit/runbook-kit'
import { describe, expect, test } from 'vitest'
import { etcdSnapshotFact } from '../../src/facts/talos/etcd-snapshots.ts'
import { kit } from '../../src/kit.ts'
import { backUpEtcdRunbook } from '../../src/runbooks/talos/back-up-etcd.ts'
import { rebootNodeRunbook, rollbackNodeRunbook } from '../../src/runbooks/talos/restart-node.ts'
import { restoreEtcdRunbook } from '../../src/runbooks/talos/restore-etcd.ts'
import { upgradeTalosRunbook } from '../../src/runbooks/talos/upgrade-talos.ts'
import { failureOf, openClusterWorld } from './cluster-world.ts'

const timeout = 120_000

describe('a node', () => {
  test('restarts, drained before and in service again', { timeout }, async () => {
    const world = await openClusterWorld({ controlPlanes: 3, workers: 1 })
    for (const end of ['worker-1', 'cp-1']) {
      const { bootId } = world.node(end)
      const plan = await world.plan(rebootNodeRunbook, { cluster: 'staging', node: `staging-${end}` })
      const report = await world.apply(plan)
      expect([report.status, failureOf(report)]).toEqual(['succeeded', {}])
      expect(world.node(end).bootId).not.toBe(bootId)
    }
    expect(Object.values(world.state())).toEqual(Array.from({ length: 4 }, () => 'v1.13.3'))
    expect(world.talos.calls.filter((call) => call.startsWith('kubectl drain'))).toHaveLength(2)
  })

  test('runs again what it ran before its upgrade', { timeout }, async () => {
    const world = await openClusterWorld()
    const backups = { folder: join(world.folder, 'backups'), keep: 1 }
    const upgrade = await world.plan(upgradeTalosRunbook, { cluster: 'staging', to: 'v1.13.4', backups })
    expect((await world.apply(upgrade)).status).toBe('succeeded')
    const wish = { cluster: 'staging', node: 'staging-worker-1' }
    expect((await world.apply(await world.plan(rollbackNodeRunbook, wish))).status).toBe('succeeded')
    expect(world.state()).toEqual({ 'cp-1': 'v1.13.4', 'worker-1': 'v1.13.3' })
  })

  test('that has nothing to go back to says so, and is let back into service', { timeout }, async () => {
    const world = await openClusterWorld()
    const plan = await world.plan(rollbackNodeRunbook, { cluster: 'staging', node: 'staging-worker-1' })
    const report = await world.apply(plan)
    expect([report.status, failureOf(report).error]).toEqual([
      'failed',
      expect.stringContaining('no previous boot entry found'),
    ])
    expect(world.state()).toEqual({ 'cp-1': 'v1.13.3', 'worker-1': 'v1.13.3' })
  })

  test('that the cluster does not have is refused', { timeout }, async () => {
    const world = await openClusterWorld()
    await expect(world.plan(rebootNodeRunbook, { cluster: 'staging', node: 'w9' })).rejects.toThrow(
      'Unable to restart a node of cluster staging: it has no w9 (it has staging-cp-1, staging-worker-1)',
    )
  })
})

describe('snapshots of etcd', () => {
  test('are for their owner only, and the oldest go', { timeout }, async () => {
    const world = await openClusterWorld()
    const wish = { cluster: 'staging', folder: join(world.folder, 'backups'), keep: 2 }
    for (const _ of [1, 2, 3]) {
      expect((await world.apply(await world.plan(backUpEtcdRunbook, wish))).status).toBe('succeeded')
      await world.clock.sleep(1000)
    }
    const files = readdirSync(wish.folder)
    expect(files.map((name) => name.replace(/2\d{3}-\S+Z/, ''))).toEqual([
      ...['etcd-staging-.db', 'etcd-staging-.db.sha256', 'etcd-staging-.db', 'etcd-staging-.db.sha256'],
    ])
    expect(statSync(wish.folder).mode & 0o777).toBe(0o700)
    expect(files.map((name) => statSync(join(wish.folder, name)).mode & 0o077)).toEqual([0, 0, 0, 0])
  })

  test('are taken from the control planes that run, whatever became of the others', { timeout }, async () => {
    const world = await openClusterWorld({ controlPlanes: 3, workers: 1 })
    const stop = async (node: string, vmid: number, name: string) => {
      await world.services.pve.request('POST /nodes/{node}/qemu/{vmid}/status/stop', { node, vmid })
      await world.clock.sleep(60_000)
      world.talos.cutOff(name)
    }
    await stop('pve1', 1001, 'staging-cp-1')
    await stop('pve1', 1004, 'staging-worker-1')
    const folder = join(world.folder, 'backups')
    const plan = await world.plan(backUpEtcdRunbook, { cluster: 'staging', folder, keep: 2 })
    expect(renderPlanText(plan)).toContain('! Not asked: staging-cp-1: it does not run')
    const report = await world.apply(plan)
    expect([report.status, failureOf(report), readdirSync(folder).length]).toEqual(['succeeded', {}, 2])

    const to = { cluster: 'staging', to: 'v1.13.4', backups: { folder, keep: 2 } }
    await expect(world.plan(upgradeTalosRunbook, to)).rejects.toThrow(
      'Unable to upgrade cluster staging: its machine staging-cp-1 → it does not run (start it: proxkit vm start staging-cp-1; proxkit cluster status staging shows all of them)',
    )
  })

  test('that were cut are found out', { timeout }, async () => {
    const world = await openClusterWorld()
    const folder = join(world.folder, 'backups')
    await world.apply(await world.plan(backUpEtcdRunbook, { cluster: 'staging', folder, keep: 2 }))
    const path = join(folder, readdirSync(folder)[0] ?? '')
    const read = () =>
      kit.registry.readFact(world.services, etcdSnapshotFact(path), new AbortController().signal)
    expect(await read()).toMatchObject({ problem: null })
    truncateSync(path, 4096)
    expect(await read()).toMatchObject({ problem: expect.stringContaining('Unable to trust snapshot') })
  })
})

describe('etcd', () => {
  test.each([1, 3])(
    'of %i control planes comes back from a snapshot, and begins on exactly one',
    { timeout },
    async (count) => {
      const world = await openClusterWorld({ controlPlanes: count, workers: 1 })
      const folder = join(world.folder, 'backups')
      await world.apply(await world.plan(backUpEtcdRunbook, { cluster: 'staging', folder, keep: 2 }))
      const path = join(folder, readdirSync(folder)[0] ?? '')
      await world.clock.sleep(60_000)
      const plan = await world.plan(restoreEtcdRunbook, { cluster: 'staging', path })
      expect(plan.risk).toBe('destructive')
      const report = await world.apply(plan)
      expect([report.status, failureOf(report)]).toEqual(['succeeded', {}])
      const bootstraps = world.talos.calls.filter((call) => call.startsWith('talosctl bootstrap'))
      expect(bootstraps).toEqual([expect.stringContaining(`--recover-from=${path}`)])
      expect(Object.values(world.state())).toEqual(Array.from({ length: count + 1 }, () => 'v1.13.3'))
      // What was there before is kept as well.
      expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toHaveLength(2)
    },
  )

  test('is not touched for the sake of a snapshot that is torn', { timeout }, async () => {
    const world = await openClusterWorld()
    const folder = join(world.folder, 'backups')
    await world.apply(await world.plan(backUpEtcdRunbook, { cluster: 'staging', folder, keep: 2 }))
    const path = join(folder, readdirSync(folder)[0] ?? '')
    truncateSync(path, 4096)
    await expect(world.plan(restoreEtcdRunbook, { cluster: 'staging', path })).rejects.toThrow(
      /^Unable to restore etcd of cluster staging: Unable to trust snapshot/,
    )
  })
})
