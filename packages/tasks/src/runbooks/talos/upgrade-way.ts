/** Which way a cluster is upgraded, as its nodes, the Image Factory and the support table say. */

import type { FlowContext } from '@proxkit/runbook-kit'
import type { RunningNode, UpgradeHop, UpgradeProblem } from '@proxkit/talos'
import { OperationError } from '../../errors.ts'
import { profileFact } from '../../facts/cluster-machines.ts'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { kubernetesFact } from '../../facts/talos/kubernetes.ts'
import { talosctlFact, talosImageFact, talosReleasesFact } from '../../facts/talos/releases.ts'
import { type TalosNodeState, talosNodeFact } from '../../facts/talos/running-node.ts'
import type { TalosNode } from '../../model/talos-node.ts'
import { type ClusterNodes, readClusterNodes } from './cluster-nodes.ts'

export interface WayRequest {
  readonly cluster: string
  /** Of Talos. Default: the oldest that runs. */
  readonly to?: string | undefined
  /** Default: the one that runs. */
  readonly kubernetes?: string | undefined
  /** Releases of Kubernetes, one for each minor in between. */
  readonly via: readonly string[]
  readonly strategy: 'documented' | 'table'
  /** The new extensions; Talos takes them with its last hop. */
  readonly schematicId?: string | undefined
}

/** The upgrade of one node within a hop. */
export interface NodeHop {
  readonly node: TalosNode
  readonly image: string
  readonly changesSchematic: boolean
  /** Whether the node is upgraded again later: Talos keeps one way back only. */
  readonly isLast: boolean
}

export type WayHop =
  | {
      readonly kind: 'talos'
      readonly to: string
      readonly reason: string
      /** In their order; nodes that run it already are left out. */
      readonly nodes: readonly NodeHop[]
    }
  | { readonly kind: 'kubernetes'; readonly to: string; readonly reason: string }

export interface UpgradeWay extends ClusterNodes {
  readonly hops: readonly WayHop[]
  readonly talos: string
  readonly kubernetes: string
  /** What the profile names at the end; undefined when no node gets another one. */
  readonly installer: string | undefined
}

/** @throws OperationError `TALOS_UPGRADE_IMPOSSIBLE` with everything that stands in the way */
export async function readUpgradeWay(plan: FlowContext, request: WayRequest): Promise<UpgradeWay> {
  const { cluster, via, strategy, schematicId } = request
  const { compareVersions, formatVersion, imageFor, parseVersion, planUpgrade } = await import(
    '@proxkit/talos'
  )
  const members = await readClusterNodes(plan.facts, cluster, 'upgrade')
  const { nodes, controlPlanes } = members
  const running = new Map(
    await Promise.all(
      nodes.map(async (node) => [node.name, await plan.facts.read(talosNodeFact(cluster, node))] as const),
    ),
  )
  const { leader, problems: ills } = await plan.facts.read(etcdFact(cluster, controlPlanes))
  if (ills.length > 0)
    plan.warn(`etcd is not well, and the upgrade will not begin like this: ${ills.join('; ')}`)
  const { kubelets, components } = await plan.facts.read(kubernetesFact(cluster))
  const lowest = (versions: readonly string[], product: 'Talos' | 'Kubernetes') => {
    const [first] = versions.map((text) => parseVersion(text, product)).toSorted(compareVersions)
    return first === undefined ? '' : formatVersion(first)
  }
  const from = {
    talos: lowest(
      [...running.values()].map(({ version }) => version),
      'Talos',
    ),
    kubernetes: lowest([...Object.values(kubelets), ...Object.values(components)], 'Kubernetes'),
  }
  const to = {
    talos: formatVersion(parseVersion(request.to ?? from.talos)),
    kubernetes: formatVersion(parseVersion(request.kubernetes ?? from.kubernetes, 'Kubernetes')),
  }
  // Also where an installer would take it: a cluster that goes down loses what newer versions have written.
  if (compareVersions(parseVersion(to.talos), parseVersion(from.talos)) < 0)
    throw impossible(cluster, [
      `Talos ${to.talos} is older than ${from.talos}, which runs (a node goes back to what it ran before its last upgrade: proxkit talos rollback ${cluster} <node>)`,
    ])
  const { versions, broken } = await plan.facts.read(talosReleasesFact())
  const planned = planUpgrade({
    talos: { from: from.talos, to: to.talos },
    kubernetes: { from: from.kubernetes, to: to.kubernetes },
    nodes: nodes.map(({ name, role }) => ({ name, role, isEtcdLeader: name === leader })),
    releases: { talos: versions, broken, kubernetes: [...via, to.kubernetes] },
    strategy,
  })
  if (planned.outcome === 'impossible')
    throw impossible(
      cluster,
      planned.problems.map(({ code, reason, remedy }) => `${reason} (${remedies[code] ?? remedy})`),
    )
  for (const note of planned.notes) plan.note(note)
  await requireTalosctl(plan, cluster, planned.hops)

  const { profile } = await plan.facts.read(profileFact(cluster))
  const registry = profile.type === 'talos' ? profile.talos.installer?.split('/')[0] : undefined
  const hops = withNewSchematic(planned.hops, to.talos, schematicId, [...running.values()])
  const last = hops.findLastIndex(({ kind }) => kind === 'talos')
  const ordered = orderOf(planned.hops, nodes, leader)
  const at = new Map([...running].map(([name, { version, schematicId: own }]) => [name, { version, own }]))
  let installer: string | undefined
  const way = hops.map((hop, index): WayHop => {
    if (hop.kind === 'kubernetes') return { kind: 'kubernetes', to: hop.to, reason: hop.reason }
    const wanted = index === last ? schematicId : undefined
    const nodeHops = ordered.flatMap((node): NodeHop[] => {
      const now = at.get(node.name)
      const state = running.get(node.name)
      if (now === undefined || state === undefined) return []
      const order = compareVersions(parseVersion(now.version), parseVersion(hop.to))
      const changesSchematic = wanted !== undefined && wanted !== now.own
      if (order > 0 || (order === 0 && !changesSchematic)) return []
      const schematic = wanted ?? now.own
      const image = imageFor(asRunning({ ...state, schematicId: schematic }), hop.to, node.name, registry)
      installer = image
      at.set(node.name, { version: hop.to, own: schematic })
      return [{ node, image, changesSchematic, isLast: index === last }]
    })
    return { kind: 'talos', to: hop.to, reason: hop.reason, nodes: nodeHops }
  })
  await requireImages(plan, cluster, way, running)
  return { ...members, hops: way, talos: to.talos, kubernetes: to.kubernetes, installer }
}

/** In the words of the command, where those of the planner are meant for programs. */
const remedies: Readonly<Partial<Record<UpgradeProblem['code'], string>>> = {
  'no-kubernetes-path':
    'name a release of each minor in between with --via, such as --via v1.35.1, and leave --shortest out',
  'unknown-talos': 'proxkit talos versions lists those that there are; a newer proxkit may know it',
  'not-released': 'proxkit talos versions lists those that there are',
}

type BareHop = Pick<UpgradeHop, 'kind' | 'to' | 'reason'>

/** Other extensions of the same version are a hop as well. */
function withNewSchematic(
  hops: readonly BareHop[],
  version: string,
  schematicId: string | undefined,
  running: readonly TalosNodeState[],
): readonly BareHop[] {
  if (schematicId === undefined || hops.some(({ kind }) => kind === 'talos')) return hops
  if (running.every((node) => node.schematicId === schematicId)) return hops
  return [{ kind: 'talos', to: version, reason: 'other extensions' }, ...hops]
}

/** As the plan has it: control planes first, the leader of etcd last among them. */
function orderOf(
  hops: readonly UpgradeHop[],
  nodes: readonly TalosNode[],
  leader: string | null,
): readonly TalosNode[] {
  const waves = hops.flatMap((hop) => (hop.kind === 'talos' ? [hop.waves.flatMap((wave) => wave.nodes)] : []))
  const [names] = waves
  if (names === undefined) {
    const rank = ({ name, role }: TalosNode) => (role === 'worker' ? 2 : name === leader ? 1 : 0)
    return nodes.toSorted((one, other) => rank(one) - rank(other))
  }
  return names.flatMap((name) => nodes.filter((node) => node.name === name))
}

/** Newer ones know older nodes; the ways of Kubernetes are compiled into it. */
async function requireTalosctl(
  plan: FlowContext,
  cluster: string,
  hops: readonly UpgradeHop[],
): Promise<void> {
  const { compareVersions, formatVersion, parseVersion } = await import('@proxkit/talos')
  const minorOf = (text: string) => ({ ...parseVersion(text), patch: 0, prerelease: '' })
  const needed = hops
    .map(({ talosctl }) => talosctl)
    .toSorted((a, b) => compareVersions(minorOf(a), minorOf(b)))
  const [oldest, newest] = [needed[0], needed.at(-1)]
  if (oldest === undefined || newest === undefined) return
  const { version } = await plan.facts.read(talosctlFact(cluster))
  const short = (text: string) => formatVersion(minorOf(text)).replace(/\.0$/, '')
  if (compareVersions(minorOf(version), minorOf(newest)) < 0)
    throw impossible(cluster, [
      `talosctl is ${version}, and the way leads over Talos ${short(newest)} (get talosctl ${newest} from the Image Factory, /talosctl/${newest})`,
    ])
  if (compareVersions(minorOf(version), minorOf(oldest)) > 0)
    plan.note(`talosctl ${version} works on nodes that begin with Talos ${short(oldest)}`)
}

async function requireImages(
  plan: FlowContext,
  cluster: string,
  hops: readonly WayHop[],
  running: ReadonlyMap<string, TalosNodeState>,
): Promise<void> {
  const missing = new Set<string>()
  for (const hop of hops) {
    if (hop.kind === 'kubernetes') continue
    for (const { node, image } of hop.nodes) {
      const { platform, architecture } = running.get(node.name) as TalosNodeState
      const [, schematicId = '', version = ''] = /([0-9a-f]{64}):(.+)$/.exec(image) ?? []
      const { exists } = await plan.facts.read(
        talosImageFact({ schematicId, version, platform, architecture }),
      )
      if (!exists) missing.add(`the factory has no image of schematic ${schematicId} for ${version}`)
    }
  }
  if (missing.size > 0)
    throw impossible(
      cluster,
      [...missing].map((reason) => `${reason} (register the schematic: proxkit talos schematic --register)`),
    )
}

function impossible(cluster: string, reasons: readonly string[]): OperationError {
  return new OperationError(`Unable to upgrade cluster ${cluster}: ${reasons.join('; ')}`, {
    code: 'TALOS_UPGRADE_IMPOSSIBLE',
  })
}

function asRunning({ schematicId, ...rest }: TalosNodeState): RunningNode {
  return { ...rest, schematicId: schematicId ?? undefined }
}
