import type { Plan, StepNode } from '@proxkit/runbook-kit'
import { describe, expect, test } from 'vitest'
import * as published from '../../src/index.ts'
import { highRiskOf, operationsPolicy } from '../../src/policy/operations-policy.ts'

/** A plan of one step that has something to do. */
function planOf(step: string, affects: readonly string[] = ['guest:104']): Plan {
  const { risk = 'destructive' } = steps.get(step) ?? {}
  const node = { type: 'step', path: 'it', step, risk, state: 'pending', affects }
  return {
    ...{ environment: 'home', nodes: [node as unknown as StepNode], risk, createdAt: '2026-11-21T12:00:00Z' },
    runbook: { id: 'test', version: 1, title: 'Test' },
  } as unknown as Plan
}

const steps = new Map(
  Object.values(published).flatMap((value) =>
    typeof value === 'object' && value !== null && 'risk' in value && 'id' in value
      ? [[String(value.id), value as { risk: StepNode['risk'] }] as const]
      : [],
  ),
)

/** The table of what is decided by whom: low and medium risk, and high. */
const table: Readonly<
  Record<string, { readonly approval: boolean; readonly high: boolean; readonly steps: readonly string[] }>
> = {
  'start, snapshot, clone, backup, tag': {
    ...{ approval: false, high: false },
    steps: ['guest.start', 'snapshot.take', 'guest.clone', 'guest.backup', 'guest.tags'],
  },
  'stop, shut down, reboot, configuration, resize, template': {
    ...{ approval: true, high: false },
    steps: [
      'guest.shutdown',
      'guest.reboot',
      'guest.configure',
      'guest.resize',
      'guest.template',
      'guest.create',
    ],
  },
  'kill, migrate, delete, rollback, restore, storage edit, access control': {
    ...{ approval: true, high: true },
    steps: [
      ...['guest.kill', 'guest.migrate', 'guest.delete', 'snapshot.rollback', 'snapshot.delete'],
      ...['guest.restore', 'guest.restore-over', 'volume.delete', 'ceph.flag'],
      ...['access.role', 'access.user', 'access.acl', 'access.token'],
    ],
  },
  'Talos: bootstrap, and Flux after it': {
    ...{ approval: true, high: true },
    steps: ['talos.bootstrap', 'flux.bootstrap'],
  },
  'an action that is not listed': { approval: true, high: true, steps: ['firewall.rule', 'made.up'] },
}

describe.each(Object.entries(table))('%s', (_row, { approval, high, steps: ids }) => {
  test.each(ids)('%s', (id) => {
    for (const environment of ['development', 'production'] as const) {
      const { outcome } = operationsPolicy({ environment, backups: false })(planOf(id))
      expect([environment, outcome]).toEqual([environment, approval ? 'approval' : 'allowed'])
    }
    expect(highRiskOf(planOf(id)).length > 0).toBe(high)
  })
})

test('every step of this package that changes something is known to the table, or is of high risk', () => {
  const listed = Object.values(table).flatMap((row) => row.steps)
  const others = [...steps]
    .filter(([id, { risk }]) => risk !== 'read' && !listed.includes(id))
    .map(([id]) => id)
  const lax = others.filter(
    (id) => operationsPolicy({ environment: 'development' })(planOf(id)).outcome === 'allowed',
  )
  // Downloads add something and take nothing away; a snapshot of etcd needs no approval.
  expect(lax.toSorted()).toEqual(['talos.etcd-snapshot', 'volume.download'])
})

describe('production', () => {
  const decide = (id: string) => operationsPolicy({ environment: 'production' })(planOf(id))

  test.each([
    'access.role',
    'access.user-remove',
    'access.acl',
    'access.token',
    'backup.job',
    'talos.upgrade',
    'kubernetes.upgrade',
  ])('%s wants another person, and development does not', (id) => {
    expect(decide(id).anotherPerson).toBe(true)
    expect(operationsPolicy({ environment: 'development' })(planOf(id)).anotherPerson).toBeUndefined()
  })

  test('wants reasons, and backups of what is destroyed', () => {
    expect(decide('guest.delete')).toMatchObject({
      reasoned: true,
      backups: { steps: ['guest.delete'], maxAgeMs: 48 * 3_600_000 },
    })
    expect(decide('guest.shutdown').backups).toBeUndefined()
  })

  test('is satisfied with what a cluster keeps of itself', () => {
    const plan = { ...planOf('guest.delete'), runbook: { id: 'cluster.teardown', version: 1, title: '' } }
    expect(operationsPolicy({ environment: 'production' })(plan).backups).toBeUndefined()
  })

  test('does not ask for a backup of a guest that the plan itself has made', () => {
    const [made] = planOf('guest.clone').nodes
    const plan = planOf('guest.delete')
    const both = { ...plan, nodes: [made as StepNode, ...plan.nodes] }
    expect(operationsPolicy({ environment: 'production' })(both)).toMatchObject({ outcome: 'allowed' })
    expect(operationsPolicy({ environment: 'production' })(both).backups).toBeUndefined()
  })
})
