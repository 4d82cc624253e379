import { describe, expect, test } from 'vitest'
import {
  type EtcdReport,
  type EtcdStatus,
  etcdFindings,
  faultTolerance,
  leaderOf,
  readEtcd,
  requireAll,
} from '../../src/index.ts'

const names = ['cp1', 'cp2', 'cp3']
const member = (hostname: string, more: object = {}) => ({
  id: `id-of-${hostname}`,
  hostname,
  peerUrls: [],
  clientUrls: [],
  isLearner: false,
  ...more,
})
const status = (name: string, more: Partial<EtcdStatus> = {}): EtcdStatus => ({
  memberId: `id-of-${name}`,
  dbSize: '21 MB',
  leaderId: 'id-of-cp2',
  isLeader: name === 'cp2',
  raftIndex: 5000,
  raftTerm: 4,
  raftAppliedIndex: 5000,
  isLearner: false,
  errors: '',
  ...more,
})
const byName = <T>(value: (name: string) => T) => Object.fromEntries(names.map((name) => [name, value(name)]))
const well: EtcdReport = {
  members: byName(() => names.map((name) => member(name))),
  statuses: byName((name) => status(name)),
  alarms: [],
  raftIndexBefore: 4990,
}
const failing = (report: Partial<EtcdReport>) =>
  etcdFindings({ ...well, ...report })
    .filter(({ isOk }) => !isOk)
    .map(({ check, observed }) => [check, observed])

test('an etcd that is well fails no check, and knows its leader and what it can lose', () => {
  expect(failing({})).toEqual([])
  expect([leaderOf(well), faultTolerance(well)]).toEqual(['cp2', 1])
})

describe('an etcd is not well', () => {
  test.each<[string, Partial<EtcdReport>, [string, string][]]>([
    [
      'when one sees a member less',
      { members: { ...well.members, cp3: [member('cp1'), member('cp3')] } },
      [['etcd-members-present', 'cp1, cp3 as cp3 sees it']],
    ],
    [
      'when a stranger is a member',
      { members: byName(() => [...names, 'old'].map((name) => member(name))) },
      [['etcd-members-present', 'cp1, cp2, cp3, old as cp1 sees it']],
    ],
    [
      'while a member is learning',
      { members: byName(() => names.map((name) => member(name, { isLearner: name === 'cp1' }))) },
      [['etcd-no-learner', 'cp1, cp1, cp1']],
    ],
    [
      'with an alarm or an error',
      {
        alarms: [{ memberId: 'id-of-cp1', alarm: 'NOSPACE' }],
        statuses: { ...well.statuses, cp3: status('cp3', { errors: 'no leader' }) },
      },
      [['etcd-no-alarm', 'id-of-cp1: NOSPACE, cp3: no leader']],
    ],
    [
      'with two leaders',
      { statuses: { ...well.statuses, cp3: status('cp3', { leaderId: 'id-of-cp3' }) } },
      [['etcd-one-leader', 'leaders id-of-cp2, id-of-cp3']],
    ],
    [
      'without a leader',
      { statuses: byName((name) => status(name, { leaderId: '0000000000000000', isLeader: false })) },
      [['etcd-one-leader', 'leaders 0000000000000000']],
    ],
    [
      'when a member lags behind',
      { statuses: { ...well.statuses, cp1: status('cp1', { raftAppliedIndex: 4000 }) } },
      [['etcd-in-step', '990 entries behind']],
    ],
  ])('%s', (_case, report, expected) => {
    expect(failing(report)).toEqual(expected)
  })
})

test('every control plane is asked, and one that is read later is not behind', async () => {
  let index = 100
  const asked: string[] = []
  const report = await readEtcd(
    {
      etcd: {
        members: async () => names.map((name) => member(name)),
        status: async (address: string) => {
          asked.push(address)
          index += 1000
          return status(address, { raftIndex: index, raftAppliedIndex: index })
        },
        alarms: async () => [],
      },
    } as unknown as Parameters<typeof readEtcd>[0],
    names.map((name) => ({ name, address: name })),
  )
  expect(asked).toEqual([...names, ...names])
  expect(etcdFindings(report).every(({ isOk }) => isOk)).toBe(true)
})

test('findings that must all be right name every one that is not', () => {
  const findings = etcdFindings({
    ...well,
    alarms: [{ memberId: 'a', alarm: 'CORRUPT' }],
    raftIndexBefore: 9000,
  })
  expect(() => requireAll('take node cp1 out of etcd', findings)).toThrow(
    expect.objectContaining({
      code: 'TALOS_CHECK_FAILED',
      message:
        'Unable to take node cp1 out of etcd: etcd-no-alarm of cluster: a: CORRUPT instead of none; etcd-in-step of cluster: 4000 entries behind instead of at most 100 entries behind (mend it before anything else)',
      findings: [
        expect.objectContaining({ check: 'etcd-no-alarm', source: 'talosctl etcd status, etcd alarm list' }),
        expect.objectContaining({ check: 'etcd-in-step' }),
      ],
    }),
  )
})
