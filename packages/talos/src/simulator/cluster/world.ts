/** The state of a simulation: machines, the clusters they form, what is yet to happen, and what is to go wrong. */

import { createHash } from 'node:crypto'
import type { Clock } from '@proxkit/kernel'
import type { Cidata } from './cidata.ts'
import type { Slot, TalosDisk, TalosImage } from './disk.ts'
import type { NodeConfig } from './node-config.ts'

/** How long things take, in simulated milliseconds. */
export interface Durations {
  /** From power to the API of Talos. */
  readonly bootMs: number
  /** From the API to a node that is ready. */
  readonly readyMs: number
  readonly shutdownMs: number
  readonly installMs: number
  readonly pullMs: number
  /** Of a member of etcd, each: until it is a learner, and until it votes. */
  readonly joinMs: number
}

export interface Machine {
  /** Lower case, with colons. */
  readonly mac: string
  readonly uuid: string
  /** What DHCP gives it. */
  dhcpAddress: string
  disk: TalosDisk
  /** A CD or a network boot, used while the disk is blank. */
  media: TalosImage | undefined
  cidata: Cidata | undefined
  boot: Boot | undefined
  /** The configuration that it ran with last: what others still believe it to be while it is off. */
  identity: NodeConfig | undefined
  /** How often it was started. */
  starts: number
  /** Powered on, but nobody can reach it. */
  isCutOff: boolean
  /** What was installed last does not come up. */
  isTrialDoomed: boolean
}

export type Stage = 'booting' | 'maintenance' | 'installing' | 'running' | 'shutting down' | 'rebooting'

export interface Boot {
  /** The kernel's, of which each start has its own. */
  readonly id: string
  /** Undefined when it runs from a CD. */
  readonly slot: Slot | undefined
  readonly image: TalosImage
  readonly startedMs: number
  stage: Stage
  /** From when on it is ready, if its cluster lets it. */
  readyAtMs: number
  config: NodeConfig | undefined
  /** What `get machineconfig` gives. */
  configText: string | undefined
  configVersion: number
  readonly log: string[]
}

export interface Cluster {
  readonly id: string
  readonly name: string
  etcd: Etcd | undefined
  readonly kubernetes: Kubernetes
}

export interface Etcd {
  readonly members: EtcdMember[]
  leaderId: string
  term: number
  readonly startedMs: number
  keys: number
}

export interface EtcdMember {
  /** Sixteen hexadecimal digits. */
  readonly id: string
  readonly mac: string
  hostname: string
  address: string
  isLearner: boolean
  alarm: 'NOSPACE' | 'CORRUPT' | undefined
  /** How many entries of the log it has not applied yet. */
  lag: number
  dbBytes: number
  inUseBytes: number
}

export interface Kubernetes {
  readonly nodes: Map<string, KubernetesNode>
  readonly pods: Pod[]
  flux: Flux | undefined
}

export interface KubernetesNode {
  readonly name: string
  /** Of the machine that has this name now. */
  mac: string
  readonly createdMs: number
  isCordoned: boolean
}

export interface Pod {
  readonly namespace: string
  readonly name: string
  node: string | undefined
  /** `ReplicaSet`, `DaemonSet`, `Node` (a static pod) … */
  readonly owner: 'ReplicaSet' | 'StatefulSet' | 'DaemonSet' | 'Node' | 'Job' | undefined
  phase: 'Running' | 'Pending' | 'Succeeded' | 'Failed'
  isReady: boolean
  image: string
  /** A budget forbids its eviction. */
  readonly isProtected: boolean
  createdMs: number
  /** Of the cluster's own, not of a scenario. */
  readonly isSystem: boolean
}

export interface Flux {
  readonly version: string
  readonly items: FluxItem[]
}

export interface FluxItem {
  readonly kind: 'GitRepository' | 'Kustomization' | 'HelmRelease'
  readonly namespace: string
  readonly name: string
  revision: string
  isSuspended: boolean
  isReady: boolean
  message: string
  /** Of a GitRepository. */
  readonly url?: string
  readonly branch?: string
  /** Of a Kustomization: in its repository. */
  readonly path?: string
}

interface Planned {
  readonly atMs: number
  readonly order: number
  readonly act: (atMs: number) => void
}

export interface World {
  readonly clock: Clock
  /** Simulated milliseconds in one of the clock. */
  readonly timeScale: number
  readonly durations: Durations
  readonly machines: Map<string, Machine>
  readonly clusters: Map<string, Cluster>
  readonly faults: FaultEntry[]
  /** Canonical documents by ID: what extensions an image has. */
  readonly schematics: ReadonlyMap<string, string> | undefined
  /** How often machines were started that are not there now, by MAC. */
  readonly startsBefore: Map<string, number>
  /** Lets happen first what goes on outside, before somebody looks. */
  readonly settleFirst: (() => void) | undefined
  /** Told of a machine that has switched itself off. */
  readonly onSwitchedOff: ((mac: string) => void) | undefined
  /** Versions for which there are images; undefined: all. */
  readonly releases: readonly string[] | undefined
  readonly planned: Planned[]
  plannedCount: number
  readonly workloads: readonly Workload[]
  /** `talosctl get members --nodes=…`, in the order in which they came. */
  readonly calls: string[]
  versions: ToolVersions
}

export interface ToolVersions {
  talosctl: string
  kubernetes: string
}

/** Pods that somebody runs in the cluster. */
export interface Workload {
  readonly namespace: string
  readonly name: string
  /** Default: 1. */
  readonly replicas?: number
  /** A disruption budget that forbids the eviction of its pods: a drain ends at its timeout. Default: false. */
  readonly isProtected?: boolean
  /** Default: `ReplicaSet`. */
  readonly owner?: 'ReplicaSet' | 'StatefulSet' | 'Job'
}

/** Something that goes wrong, for a node (its address, hostname or MAC) or for any. */
export type TalosFault = { readonly node?: string /** How often. Default: 1. */; readonly times?: number } & (
  | {
      /**
       * What becomes of the next upgrade.
       *
       * - `rolls-back`: the new version does not come up, and the node returns to the old one by itself
       * - `not-rebooted`: it is installed, and then nothing happens
       * - `wrong-schematic`: the new version comes up without the extensions
       * - `installer-fails`: the installer ends with an error
       * - `stalls`: the installer does not end; the process waits until somebody ends it, and nothing is installed
       */
      readonly kind: 'upgrade'
      readonly outcome: 'rolls-back' | 'not-rebooted' | 'wrong-schematic' | 'installer-fails' | 'stalls'
    }
  | { /** The next start ends before the API answers. */ readonly kind: 'boot-hangs' }
  | { /** The node comes up, and never becomes ready. */ readonly kind: 'never-ready' }
  | {
      /** A command that starts like this, `etcd snapshot`, answers this instead of doing anything. */
      readonly kind: 'command'
      readonly program?: 'talosctl' | 'kubectl' | 'flux'
      readonly match: string
      readonly stdout?: string
      readonly stderr?: string
      /** Default: 1. */
      readonly exitCode?: number
      /** Waits to be ended. Default: false. */
      readonly stalls?: boolean
    }
)

export interface FaultEntry {
  readonly fault: TalosFault
  left: number
}

/**
 * Does what has become due, in order. Everything that reads the world calls it first.
 *
 * @param untilMs the present moment of whoever leads; by default it is now, and what is outside comes first
 */
export function settle(world: World, untilMs?: number): void {
  if (untilMs === undefined) world.settleFirst?.()
  for (;;) {
    const nowMs = untilMs ?? world.clock.now()
    const [next] = world.planned
      .filter(({ atMs }) => atMs <= nowMs)
      .sort((a, b) => a.atMs - b.atMs || a.order - b.order)
    if (next === undefined) return
    world.planned.splice(world.planned.indexOf(next), 1)
    next.act(next.atMs)
  }
}

/** Something that happens later, unless the machine has been started anew or switched off by then. */
export function plan(world: World, machine: Machine, atMs: number, act: (atMs: number) => void): void {
  const { boot } = machine
  world.planned.push({
    atMs,
    order: world.plannedCount++,
    act: (dueMs) => {
      if (machine.boot === boot) act(dueMs)
    },
  })
}

/** Simulated milliseconds as those of the clock. */
export function span(world: World, ms: number): number {
  return ms / world.timeScale
}

/** Lets simulated time pass. */
export function pass(world: World, ms: number, signal: AbortSignal): Promise<void> {
  return world.clock.sleep(span(world, ms), signal)
}

/** Waits until the condition holds, looking again every second of the simulation. */
export async function until(
  world: World,
  isTrue: () => boolean,
  { timeoutMs = Number.POSITIVE_INFINITY, signal }: { timeoutMs?: number; signal: AbortSignal },
): Promise<boolean> {
  const endMs = world.clock.now() + span(world, timeoutMs)
  for (;;) {
    settle(world)
    if (isTrue()) return true
    if (world.clock.now() >= endMs) return false
    await world.clock.sleep(Math.min(span(world, 1000), Math.max(endMs - world.clock.now(), 1)), signal)
  }
}

/** Its address now: that of its configuration, or that of DHCP. */
export function addressOf(machine: Machine): string {
  return machine.identity?.address ?? machine.dhcpAddress
}

/** As Talos makes one up from the address. */
export function hostnameOf(machine: Machine): string {
  return (
    machine.identity?.hostname ??
    `talos-${digest(machine.uuid).slice(0, 3)}-${digest(machine.mac).slice(0, 3)}`
  )
}

/** Whether its API answers somebody on the network. */
export function isUp(machine: Machine): boolean {
  const { boot, isCutOff } = machine
  return boot !== undefined && !isCutOff && ['maintenance', 'installing', 'running'].includes(boot.stage)
}

/** A machine by its address, its hostname or its MAC. */
export function findMachine(world: World, name: string): Machine | undefined {
  const machines = [...world.machines.values()]
  return (
    machines.find((machine) => machine.boot !== undefined && addressOf(machine) === name) ??
    machines.find((machine) => machine.mac === name.toLowerCase() || hostnameOf(machine) === name) ??
    machines.find((machine) => machine.dhcpAddress === name)
  )
}

export function clusterOf(world: World, machine: Machine): Cluster | undefined {
  return world.clusters.get(machine.identity?.clusterId ?? '')
}

export function machinesOf(world: World, cluster: Cluster): Machine[] {
  return [...world.machines.values()].filter(({ identity }) => identity?.clusterId === cluster.id)
}

/** The first fault that fits, used up by this. */
export function takeFault<Kind extends TalosFault['kind']>(
  world: World,
  kind: Kind,
  machine: Machine | undefined,
  fits: (fault: Extract<TalosFault, { kind: Kind }>) => boolean = () => true,
): Extract<TalosFault, { kind: Kind }> | undefined {
  for (const entry of world.faults) {
    const { fault } = entry
    const isHere =
      fault.node === undefined ||
      (machine !== undefined &&
        [addressOf(machine), machine.dhcpAddress, hostnameOf(machine), machine.mac].includes(fault.node))
    if (entry.left <= 0 || fault.kind !== kind || !isHere) continue
    const found = fault as Extract<TalosFault, { kind: Kind }>
    if (!fits(found)) continue
    entry.left--
    return found
  }
  return undefined
}

/**
 * What `--cert-fingerprint` is compared with: of the key that a machine makes for itself when it starts. The console prints that
 * of maintenance mode; of the certificate that a node shows afterwards nobody is told.
 */
export function fingerprintOf({ boot }: Machine): string {
  const key = `${boot?.id} ${boot?.stage === 'maintenance' ? 'maintenance' : 'node'} key`
  return createHash('sha256').update(key).digest('base64')
}

/** The same for the same text: identifiers of a simulation are made from names, so that runs can be compared. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function uuidOf(text: string): string {
  const hex = digest(text)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
