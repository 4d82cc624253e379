/** Plans the way of a cluster from one pair of versions of Talos and Kubernetes to another. Pure: nothing is asked or done. */

import { installerPermits, isKnownTalos, kubernetesRange } from '../model/compat.ts'
import { nearest } from '../model/nearest.ts'
import { compareVersions, formatVersion, isAtLeast, parseVersion, type Version } from '../model/version.ts'
import {
  afterKubernetes,
  afterTalos,
  afterTalosNode,
  beforeKubernetes,
  beforeTalos,
  type UpgradeCheck,
} from './checks.ts'
import { orderNodes, type UpgradeNode, type UpgradeWave } from './order-nodes.ts'
import { documentedPath, shortestPath, type TalosStep } from './talos-path.ts'

export interface UpgradeRequest {
  readonly talos: { readonly from: string; readonly to: string }
  readonly kubernetes: { readonly from: string; readonly to: string }
  readonly nodes: readonly UpgradeNode[]
  /** Names of the installed system extensions, which each target must offer. Default: none. */
  readonly extensions?: readonly string[]
  readonly releases: {
    /** Of Talos, as `versions()` of a factory client lists them. */
    readonly talos: readonly string[]
    /** Never run: as `brokenVersions()` lists them. Default: none. */
    readonly broken?: readonly string[]
    /** Of Kubernetes; needed where the way leads over a minor that is not the target's. */
    readonly kubernetes?: readonly string[]
    /** Extensions by version of Talos (`v1.14.0`). A version without an entry is left to the check before its hop. */
    readonly extensions?: Readonly<Record<string, readonly string[]>>
  }
  /** `table`: the fewest hops that installers accept, flagged where they are not documented. Default: `documented`. */
  readonly strategy?: 'documented' | 'table'
  /** How many workers may be down at once. Default: 1. */
  readonly workersAtOnce?: number
}

export interface TalosHop {
  readonly kind: 'talos'
  readonly from: string
  readonly to: string
  readonly reason: string
  /** False when the installer accepts what the documentation does not. */
  readonly isDocumented: boolean
  /** The version of `talosctl` to do it with: the cluster's. */
  readonly talosctl: string
  readonly waves: readonly UpgradeWave[]
  readonly before: readonly UpgradeCheck[]
  readonly afterEachNode: readonly UpgradeCheck[]
  readonly after: readonly UpgradeCheck[]
}

export interface KubernetesHop {
  readonly kind: 'kubernetes'
  readonly from: string
  readonly to: string
  readonly reason: string
  /** The path table is compiled into `talosctl`: it must be of the cluster's version. */
  readonly talosctl: string
  readonly before: readonly UpgradeCheck[]
  readonly after: readonly UpgradeCheck[]
}

export type UpgradeHop = TalosHop | KubernetesHop

export interface UpgradeProblem {
  readonly code:
    | 'unknown-talos'
    | 'not-released'
    | 'broken-version'
    | 'no-talos-path'
    | 'kubernetes-downgrade'
    | 'kubernetes-out-of-range'
    | 'no-kubernetes-path'
    | 'extension-missing'
    | 'nodes'
  readonly reason: string
  readonly remedy: string
}

export type UpgradePlan =
  | { readonly outcome: 'planned'; readonly hops: readonly UpgradeHop[]; readonly notes: readonly string[] }
  | { readonly outcome: 'impossible'; readonly problems: readonly UpgradeProblem[] }

/**
 * The hops in order, or everything that stands in the way. After each hop Kubernetes is within the range of the running
 * Talos. An empty list of hops means that the cluster is there already.
 *
 * @throws {@link VersionError} `TALOS_BAD_VERSION`
 */
export function planUpgrade(request: UpgradeRequest): UpgradePlan {
  const { extensions = [], releases, strategy = 'documented', workersAtOnce = 1, nodes } = request
  const talos = { from: parseVersion(request.talos.from), to: parseVersion(request.talos.to) }
  const kubernetes = {
    from: parseVersion(request.kubernetes.from, 'Kubernetes'),
    to: parseVersion(request.kubernetes.to, 'Kubernetes'),
  }
  const broken = new Set(releases.broken?.map((text) => formatVersion(parseVersion(text))))
  const released = parseAll(releases.talos, 'Talos')
  const usable = released.filter((version) => !broken.has(formatVersion(version)))

  const problems = [
    ...nodeProblems(nodes, workersAtOnce),
    ...targetProblems(talos, released, broken),
    ...kubernetesProblems(talos.to, kubernetes),
  ]
  if (problems.length > 0) return { outcome: 'impossible', problems }

  const path = (strategy === 'table' ? shortestPath : documentedPath)(talos.from, talos.to, usable)
  if (!('steps' in path)) {
    const reason = `there is no way from Talos ${formatVersion(talos.from)} to ${formatVersion(talos.to)}: ${path.reason}`
    return impossible('no-talos-path', reason, path.remedy)
  }
  const missing = path.steps.flatMap(({ to }) => missingExtensions(to, extensions, releases.extensions))
  const refused = path.steps.filter(({ from, to }) => !installerPermits(from, to))
  if (missing.length + refused.length > 0)
    return {
      outcome: 'impossible',
      problems: [...missing, ...refused.map(installerRefusal)],
    }
  const waves = orderNodes(nodes, workersAtOnce)
  const kubernetesReleases = parseAll(releases.kubernetes ?? [], 'Kubernetes')
  const woven = weave(path.steps, kubernetes, talos.from, kubernetesReleases, waves)
  if ('code' in woven) return { outcome: 'impossible', problems: [woven] }
  return { outcome: 'planned', hops: woven.hops, notes: notesOf(request, talos, kubernetes.from, woven.hops) }
}

/**
 * Talos first, until the next version would leave the running Kubernetes behind: then Kubernetes by one minor. What
 * is left of Kubernetes comes last.
 */
function weave(
  steps: readonly TalosStep[],
  kubernetes: { readonly from: Version; readonly to: Version },
  talosFrom: Version,
  releases: readonly Version[],
  waves: readonly UpgradeWave[],
): { readonly hops: readonly UpgradeHop[] } | UpgradeProblem {
  const hops: UpgradeHop[] = []
  const left = [...steps]
  let at = { talos: talosFrom, kubernetes: kubernetes.from }
  while (left.length > 0 || compareVersions(at.kubernetes, kubernetes.to) !== 0) {
    const [step] = left
    if (step !== undefined && isInRange(step.to, at.kubernetes)) {
      hops.push(talosHop(step, waves))
      at = { ...at, talos: step.to }
      left.shift()
      continue
    }
    const next = nextKubernetes(at.kubernetes, kubernetes.to, releases)
    const wanted = step === undefined ? '' : `, which Talos ${formatVersion(step.to)} needs`
    if (next === undefined)
      return {
        code: 'no-kubernetes-path',
        reason: `no release of Kubernetes lies one minor above ${formatVersion(at.kubernetes)}${wanted}`,
        remedy: 'give the releases of Kubernetes, or a newer target',
      }
    if (!isInRange(at.talos, next))
      return {
        code: 'no-kubernetes-path',
        reason: `Talos ${formatVersion(at.talos)} does not run Kubernetes ${formatVersion(next)}${wanted}`,
        remedy: "plan with the strategy 'documented', which has versions of Talos between",
      }
    const reason =
      step === undefined
        ? `Talos runs it; Kubernetes goes one minor at a time`
        : `Talos ${formatVersion(step.to)} runs no Kubernetes ${formatVersion(at.kubernetes)}`
    hops.push(kubernetesHop(at.kubernetes, next, at.talos, reason))
    at = { ...at, kubernetes: next }
  }
  return { hops }
}

function talosHop({ from, to, reason, isDocumented }: TalosStep, waves: readonly UpgradeWave[]): TalosHop {
  return {
    kind: 'talos',
    from: formatVersion(from),
    to: formatVersion(to),
    reason,
    isDocumented,
    talosctl: formatVersion(from),
    waves,
    before: beforeTalos,
    afterEachNode: afterTalosNode,
    after: afterTalos,
  }
}

function kubernetesHop(from: Version, to: Version, talos: Version, reason: string): KubernetesHop {
  return {
    kind: 'kubernetes',
    from: formatVersion(from),
    to: formatVersion(to),
    reason,
    talosctl: formatVersion(talos),
    before: beforeKubernetes,
    after: afterKubernetes,
  }
}

/** The target once it is at most one minor away, until then the latest patch of the next minor. */
function nextKubernetes(at: Version, to: Version, releases: readonly Version[]): Version | undefined {
  if (compareVersions(at, to) >= 0) return undefined
  if (to.major === at.major && to.minor - at.minor <= 1) return to
  return releases.findLast(
    ({ major, minor, prerelease }) => prerelease === '' && major === at.major && minor === at.minor + 1,
  )
}

function isInRange(talos: Version, kubernetes: Version): boolean {
  const [least, most] = kubernetesRange(talos) ?? []
  if (least === undefined || most === undefined) return false
  const [major = 0, minor = 0] = most.split('.').map(Number)
  return isAtLeast(kubernetes, least) && !isAtLeast(kubernetes, `${major}.${minor + 1}`)
}

function nodeProblems(nodes: readonly UpgradeNode[], workersAtOnce: number): UpgradeProblem[] {
  const names = nodes.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  const controlPlanes = nodes.filter(({ role }) => role === 'controlplane')
  const leaders = nodes.filter(({ isEtcdLeader }) => isEtcdLeader === true)
  const wrong: [isWrong: boolean, reason: string, remedy: string][] = [
    [twice !== undefined, `node ${twice} is listed twice`, 'list each node once'],
    [
      controlPlanes.length === 0,
      'there is no control plane among the nodes',
      'list every node of the cluster',
    ],
    [
      controlPlanes.length > 1 && leaders.length !== 1,
      `${leaders.length} nodes are said to lead etcd`,
      'mark the one that etcd status names with isEtcdLeader',
    ],
    [leaders.some(({ role }) => role === 'worker'), 'a worker is said to lead etcd', 'mark a control plane'],
    [
      !Number.isSafeInteger(workersAtOnce) || workersAtOnce < 1,
      `workersAtOnce is ${workersAtOnce}`,
      'give a whole number from 1',
    ],
  ]
  return wrong.flatMap(([isWrong, reason, remedy]) => (isWrong ? [{ code: 'nodes', reason, remedy }] : []))
}

function targetProblems(
  { from, to }: { readonly from: Version; readonly to: Version },
  released: readonly Version[],
  broken: ReadonlySet<string>,
): UpgradeProblem[] {
  if (!isKnownTalos(to)) return [unknownTalos(to)]
  if (compareVersions(from, to) === 0) return []
  const tag = formatVersion(to)
  if (broken.has(tag))
    return [
      { code: 'broken-version', reason: `Talos ${tag} is known to be broken`, remedy: 'take another patch' },
    ]
  const tags = released.map(formatVersion)
  if (tags.includes(tag)) return []
  const near = nearest(tag, tags)
  const remedy = near.length === 0 ? 'give all releases' : `did you mean ${near.join(' or ')}?`
  return [{ code: 'not-released', reason: `there is no Talos ${tag} among the releases`, remedy }]
}

function installerRefusal({ from, to }: TalosStep): UpgradeProblem {
  if (!isKnownTalos(to)) return unknownTalos(to)
  const reason = `the installer of ${formatVersion(to)} does not accept ${formatVersion(from)}`
  return { code: 'no-talos-path', reason, remedy: 'install anew' }
}

function unknownTalos({ major, minor }: Version): UpgradeProblem {
  return {
    code: 'unknown-talos',
    reason: `nothing is known of upgrades to Talos ${major}.${minor}`,
    remedy: 'take a newer @proxkit/talos, or another way',
  }
}

function kubernetesProblems(
  talos: Version,
  { from, to }: { readonly from: Version; readonly to: Version },
): UpgradeProblem[] {
  if (compareVersions(to, from) < 0)
    return [
      {
        code: 'kubernetes-downgrade',
        reason: `Kubernetes cannot go back from ${formatVersion(from)} to ${formatVersion(to)}`,
        remedy: 'keep it; only a restored etcd snapshot goes back',
      },
    ]
  const range = kubernetesRange(talos)
  if (range === undefined || isInRange(talos, to)) return []
  return [
    {
      code: 'kubernetes-out-of-range',
      reason: `Talos ${formatVersion(talos)} runs Kubernetes ${range.join(' to ')}, not ${formatVersion(to)}`,
      remedy: 'change one of the two targets',
    },
  ]
}

function missingExtensions(
  version: Version,
  wanted: readonly string[],
  offered: UpgradeRequest['releases']['extensions'] = {},
): UpgradeProblem[] {
  const tag = formatVersion(version)
  const names = offered[tag]
  if (names === undefined) return []
  return wanted
    .filter((name) => !names.includes(name))
    .map((name) => {
      const near = nearest(name, names)
      return {
        code: 'extension-missing',
        reason: `Talos ${tag} has no extension ${name}`,
        remedy: near.length === 0 ? 'remove it, or wait for it' : `did it become ${near.join(' or ')}?`,
      }
    })
}

function notesOf(
  { nodes }: UpgradeRequest,
  talos: { readonly from: Version; readonly to: Version },
  kubernetes: Version,
  hops: readonly UpgradeHop[],
): string[] {
  if (hops.length === 0) return []
  const controlPlanes = nodes.filter(({ role }) => role === 'controlplane').length
  const reboots = hops.some(({ kind }) => kind === 'talos')
  const notes: [applies: boolean, note: string][] = [
    [
      reboots && controlPlanes < 3,
      `with ${controlPlanes === 1 ? 'one control plane' : 'two control planes'} the Kubernetes API is away while one restarts`,
    ],
    [
      reboots && controlPlanes > 2,
      'leadership of etcd may move by itself: read it again before each control plane',
    ],
    [talos.to.prerelease !== '', `Talos ${formatVersion(talos.to)} is a pre-release`],
    [
      isKnownTalos(talos.from) && !isInRange(talos.from, kubernetes),
      `Talos ${formatVersion(talos.from)} is not meant to run Kubernetes ${formatVersion(kubernetes)}, as the cluster does now`,
    ],
  ]
  return notes.flatMap(([applies, note]) => (applies ? [note] : []))
}

function parseAll(texts: readonly string[], product: string): readonly Version[] {
  return texts.map((text) => parseVersion(text, product)).sort(compareVersions)
}

function impossible(code: UpgradeProblem['code'], reason: string, remedy: string): UpgradePlan {
  return { outcome: 'impossible', problems: [{ code, reason, remedy }] }
}
