import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareVersions,
  parseVersion,
  planUpgrade,
  type UpgradeNode,
  type UpgradePlan,
  type UpgradeRequest,
} from '../../src/index.ts'
import compat from '../fixtures/compat.json' with { type: 'json' }

const rows = Object.entries(compat.talos).map(([minor, row]) => ({ minor, ...row }))
/** Two patches of every minor. */
const talos = rows.flatMap(({ minor }) => [`v${minor}.0`, `v${minor}.7`])
const kubernetes = Array.from({ length: 16 }, (_, index) => [
  `v1.${23 + index}.0`,
  `v1.${23 + index}.4`,
]).flat()
const cluster: UpgradeNode[] = [
  { name: 'cp1', role: 'controlplane', isEtcdLeader: true },
  { name: 'cp2', role: 'controlplane' },
  { name: 'cp3', role: 'controlplane' },
  { name: 'w1', role: 'worker' },
  { name: 'w2', role: 'worker' },
  { name: 'w3', role: 'worker' },
]

function plan(
  talosWay: [from: string, to: string],
  kubernetesWay: [from: string, to: string],
  more: Partial<UpgradeRequest> = {},
): UpgradePlan {
  return planUpgrade({
    talos: { from: talosWay[0], to: talosWay[1] },
    kubernetes: { from: kubernetesWay[0], to: kubernetesWay[1] },
    nodes: cluster,
    releases: { talos, kubernetes },
    ...more,
  })
}

function hopsOf(upgrade: UpgradePlan): string[] {
  if (upgrade.outcome === 'impossible')
    return upgrade.problems.map(({ code, reason }) => `${code}: ${reason}`)
  return upgrade.hops.map(({ kind, from, to }) => `${kind} ${from} → ${to}`)
}

/** A release that is a neighbour of a limit of the table. */
const before = (limit: string) => `${limit.split('.')[0]}.${Number(limit.split('.')[1]) - 1}.7`

describe.each(rows)('the installer of Talos $minor', (row) => {
  const to = `${row.minor}.7`
  /** The same Kubernetes before and after, which the target runs. */
  const way = (from: string) =>
    plan([from, to], [row.k8sMax.replace('.99', '.0'), row.k8sMax.replace('.99', '.0')], {
      strategy: 'table',
    })

  test(`accepts ${row.minHostUpgradeFrom} and nothing older`, () => {
    expect(hopsOf(way(row.minHostUpgradeFrom))).toEqual([`talos v${row.minHostUpgradeFrom} → v${to}`])
    if (row.minHostUpgradeFrom === '1.0.0') return
    const older = before(row.minHostUpgradeFrom)
    expect(hopsOf(way(older))).not.toEqual([`talos v${older} → v${to}`])
  })

  test(`accepts a downgrade from below ${row.maxHostDowngradeFromExclusive} only`, () => {
    const newest = before(row.maxHostDowngradeFromExclusive)
    // From its own minor it is no downgrade.
    if (!newest.startsWith(`${row.minor}.`))
      expect(hopsOf(way(newest))).toEqual([`talos v${newest} → v${to}`])
    expect(hopsOf(way(row.maxHostDowngradeFromExclusive))[0]).toMatch(
      /^no-talos-path: .* no installer accepts/,
    )
  })

  test(`runs Kubernetes ${row.k8sMin} to ${row.k8sMax}`, () => {
    const [least, most] = [Number(row.k8sMin.split('.')[1]), Number(row.k8sMax.split('.')[1])]
    const at = (minor: number) => hopsOf(plan([to, to], [`1.${minor}.0`, `1.${minor}.4`]))
    for (let minor = least; minor <= most; minor++)
      expect(at(minor)).toEqual([`kubernetes v1.${minor}.0 → v1.${minor}.4`])
    for (const minor of [least - 1, most + 1]) expect(at(minor)[0]).toMatch(/^kubernetes-out-of-range: /)
  })
})

describe('the way', () => {
  test('leads through the latest patch of each minor, Talos first, then Kubernetes', () => {
    const upgrade = plan(['v1.12.0', 'v1.14.0'], ['v1.33.0', 'v1.34.4'])
    expect(hopsOf(upgrade)).toEqual([
      'talos v1.12.0 → v1.12.7',
      'talos v1.12.7 → v1.13.7',
      'talos v1.13.7 → v1.14.0',
      'kubernetes v1.33.0 → v1.34.4',
    ])
    if (upgrade.outcome === 'impossible') return
    expect(upgrade.hops.map(({ reason }) => reason)).toEqual([
      'a minor is left from its latest patch',
      'one minor at a time, through the latest patch of each',
      'the target',
      'Talos runs it; Kubernetes goes one minor at a time',
    ])
    expect(upgrade.hops.map(({ talosctl }) => talosctl)).toEqual(['v1.12.0', 'v1.12.7', 'v1.13.7', 'v1.14.0'])
    expect(upgrade.notes).toEqual([
      'leadership of etcd may move by itself: read it again before each control plane',
    ])
  })

  test('takes Kubernetes along where the next Talos would leave it behind', () => {
    const upgrade = plan(['v1.12.7', 'v1.14.7'], ['v1.30.0', 'v1.33.0'])
    expect(hopsOf(upgrade)).toEqual([
      'kubernetes v1.30.0 → v1.31.4',
      'talos v1.12.7 → v1.13.7',
      'kubernetes v1.31.4 → v1.32.4',
      'talos v1.13.7 → v1.14.7',
      'kubernetes v1.32.4 → v1.33.0',
    ])
    expect(upgrade).toMatchObject({
      hops: [{ reason: 'Talos v1.13.7 runs no Kubernetes v1.30.0' }, {}, {}, {}, {}],
    })
  })

  test('never leads over a broken release', () => {
    const releases = { talos, kubernetes, broken: ['1.13.7'] }
    expect(hopsOf(plan(['v1.12.7', 'v1.14.0'], ['v1.33.0', 'v1.33.0'], { releases }))).toEqual([
      'talos v1.12.7 → v1.13.0',
      'talos v1.13.0 → v1.14.0',
    ])
    expect(plan(['v1.12.7', 'v1.13.7'], ['v1.33.0', 'v1.33.0'], { releases })).toEqual({
      outcome: 'impossible',
      problems: [
        {
          code: 'broken-version',
          reason: 'Talos v1.13.7 is known to be broken',
          remedy: 'take another patch',
        },
      ],
    })
  })

  test('is shorter by the table of the installer, and flagged for it', () => {
    const upgrade = plan(['v1.12.0', 'v1.14.7'], ['v1.33.0', 'v1.33.0'], { strategy: 'table' })
    expect(upgrade).toMatchObject({
      hops: [
        {
          from: 'v1.12.0',
          to: 'v1.14.7',
          isDocumented: false,
          reason: "only the installer's table permits it: it skips a minor",
        },
      ],
    })
    const oldPatch = plan(['v1.13.0', 'v1.14.7'], ['v1.33.0', 'v1.33.0'], { strategy: 'table' })
    expect(oldPatch).toMatchObject({
      hops: [
        {
          isDocumented: false,
          reason: "only the installer's table permits it: v1.13.0 is not the latest patch",
        },
      ],
    })
    const documented = plan(['v1.13.7', 'v1.14.7'], ['v1.33.0', 'v1.33.0'], { strategy: 'table' })
    expect(documented).toMatchObject({ hops: [{ isDocumented: true, reason: 'the target' }] })
  })

  test('ends where it began when nothing is to be done', () => {
    expect(plan(['v1.14.0', '1.14.0'], ['v1.33.0', '1.33.0'])).toEqual({
      outcome: 'planned',
      hops: [],
      notes: [],
    })
  })
})

describe('the nodes', () => {
  test('are control planes one at a time, the leader last, then workers in batches', () => {
    const upgrade = plan(['v1.14.0', 'v1.14.7'], ['v1.33.0', 'v1.33.0'], { workersAtOnce: 2 })
    expect(upgrade).toMatchObject({
      hops: [
        {
          waves: [
            { nodes: ['cp2'] },
            { nodes: ['cp3'] },
            { nodes: ['cp1'] },
            { nodes: ['w1', 'w2'] },
            { nodes: ['w3'] },
          ],
        },
      ],
    })
  })

  test.each<[string, UpgradeNode[], string]>([
    ['none', [], 'there is no control plane among the nodes'],
    ['a node twice', [...cluster, { name: 'w1', role: 'worker' }], 'node w1 is listed twice'],
    ['no leader', cluster.map(({ name, role }) => ({ name, role })), '0 nodes are said to lead etcd'],
    [
      'two leaders',
      cluster.map((node) => ({ ...node, isEtcdLeader: node.role === 'controlplane' })),
      '3 nodes are said to lead etcd',
    ],
  ])('%s make a plan impossible', (_case, nodes, reason) => {
    expect(plan(['v1.14.0', 'v1.14.7'], ['v1.33.0', 'v1.33.0'], { nodes })).toMatchObject({
      outcome: 'impossible',
      problems: [{ code: 'nodes', reason }],
    })
  })

  test('that are one control plane mean that the API is away, which a note says', () => {
    const nodes: UpgradeNode[] = [{ name: 'cp1', role: 'controlplane' }]
    expect(
      plan(['v1.14.0', 'v1.15.0-beta.0'], ['v1.33.0', 'v1.33.0'], {
        nodes,
        releases: { talos: ['1.14.0', '1.15.0-beta.0'] },
      }),
    ).toMatchObject({
      notes: [
        'with one control plane the Kubernetes API is away while one restarts',
        'Talos v1.15.0-beta.0 is a pre-release',
      ],
    })
  })
})

describe('impossible', () => {
  test.each<[string, UpgradePlan, string]>([
    [
      'Talos that nothing is known of',
      plan(['v1.14.0', 'v1.99.0'], ['v1.33.0', 'v1.33.0']),
      'unknown-talos: nothing is known of upgrades to Talos 1.99',
    ],
    [
      'a version that was never released',
      plan(['v1.14.0', 'v1.14.77'], ['v1.33.0', 'v1.33.0']),
      'not-released: there is no Talos v1.14.77 among the releases',
    ],
    [
      'a downgrade, unless only the installer is asked',
      plan(['v1.14.0', 'v1.13.0'], ['v1.33.0', 'v1.33.0']),
      'no-talos-path: there is no way from Talos v1.14.0 to v1.13.0: a downgrade is documented nowhere',
    ],
    [
      'a minor of which no release is known',
      plan(['v1.12.7', 'v1.14.0'], ['v1.33.0', 'v1.33.0'], { releases: { talos: ['1.14.0'] } }),
      'no-talos-path: there is no way from Talos v1.12.7 to v1.14.0: no release of 1.13 is known, which lies between',
    ],
    [
      'going back with Kubernetes',
      plan(['v1.14.0', 'v1.14.0'], ['v1.34.0', 'v1.33.4']),
      'kubernetes-downgrade: Kubernetes cannot go back from v1.34.0 to v1.33.4',
    ],
    [
      'Kubernetes beyond the target',
      plan(['v1.13.7', 'v1.14.0'], ['v1.36.0', 'v1.38.0']),
      'kubernetes-out-of-range: Talos v1.14.0 runs Kubernetes 1.32 to 1.37, not v1.38.0',
    ],
    [
      'a leap of Kubernetes without releases between',
      plan(['v1.14.0', 'v1.14.0'], ['v1.33.0', 'v1.35.0'], { releases: { talos } }),
      'no-kubernetes-path: no release of Kubernetes lies one minor above v1.33.0',
    ],
    [
      'Kubernetes left behind by its own target',
      plan(['v1.13.7', 'v1.14.0'], ['v1.31.0', 'v1.31.4']),
      'kubernetes-out-of-range: Talos v1.14.0 runs Kubernetes 1.32 to 1.37, not v1.31.4',
    ],
  ])('is %s', (_case, upgrade, problem) => {
    expect(hopsOf(upgrade)).toEqual([problem])
  })

  test('is an extension that a version on the way lacks', () => {
    const releases = {
      talos,
      kubernetes,
      extensions: { 'v1.13.7': ['siderolabs/nvidia-lts'], 'v1.14.0': ['siderolabs/nvidia'] },
    }
    const upgrade = plan(['v1.12.7', 'v1.14.0'], ['v1.33.0', 'v1.33.0'], {
      releases,
      extensions: ['siderolabs/nvidia'],
    })
    expect(upgrade).toEqual({
      outcome: 'impossible',
      problems: [
        {
          code: 'extension-missing',
          reason: 'Talos v1.13.7 has no extension siderolabs/nvidia',
          remedy: 'did it become siderolabs/nvidia-lts?',
        },
      ],
    })
  })

  test('is never said of a malformed version: that is an error', () => {
    expect(() => plan(['1.14', 'v1.14.0'], ['v1.33.0', 'v1.33.0'])).toThrow(
      expect.objectContaining({ code: 'TALOS_BAD_VERSION' }),
    )
  })
})

test('every hop names its checks, whose IDs are unique', () => {
  const upgrade = plan(['v1.13.7', 'v1.14.0'], ['v1.33.0', 'v1.34.0'])
  if (upgrade.outcome === 'impossible') throw new Error(hopsOf(upgrade).join())
  for (const hop of upgrade.hops) {
    const lists = hop.kind === 'talos' ? [hop.before, hop.afterEachNode, hop.after] : [hop.before, hop.after]
    for (const list of lists) {
      expect(list.length).toBeGreaterThan(1)
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
    }
  }
})

test('of any two pairs of versions: hops join, go up by a minor at most, and Kubernetes stays in range', () => {
  const range = (version: string) => {
    const { major, minor } = parseVersion(version)
    const row = rows.find((one) => one.minor === `${major}.${minor}`)
    if (row === undefined) throw new Error(`no row for ${version}`)
    return [parseVersion(row.k8sMin), parseVersion(row.k8sMax)] as const
  }
  const pair = (versions: string[]) => fc.tuple(fc.constantFrom(...versions), fc.constantFrom(...versions))
  let planned = 0
  fc.assert(
    fc.property(pair(talos), pair(kubernetes), (talosWay, kubernetesWay) => {
      const upgrade = plan(talosWay, kubernetesWay)
      if (upgrade.outcome === 'impossible') return upgrade.problems.length > 0
      planned++
      const at = { talos: talosWay[0], kubernetes: kubernetesWay[0] }
      for (const { kind, from, to } of upgrade.hops) {
        expect(from).toBe(at[kind])
        expect(compareVersions(parseVersion(from), parseVersion(to))).toBeLessThan(0)
        expect(parseVersion(to).minor - parseVersion(from).minor).toBeLessThanOrEqual(1)
        at[kind] = to
        const [least, most] = range(at.talos)
        expect(compareVersions(least, parseVersion(at.kubernetes))).toBeLessThanOrEqual(0)
        expect(compareVersions(parseVersion(at.kubernetes), most)).toBeLessThanOrEqual(0)
      }
      expect(at).toEqual({ talos: talosWay[1], kubernetes: kubernetesWay[1] })
    }),
    { seed: 7, numRuns: 3000 },
  )
  expect(planned).toBeGreaterThan(100)
})
