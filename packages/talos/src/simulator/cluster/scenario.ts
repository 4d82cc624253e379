/** What a simulation starts with: a cluster that runs, or machines that are yet to be switched on. */

import type { Clock } from '@proxkit/kernel'
import { kubernetesRange } from '../../model/compat.ts'
import { formatDocuments, parseDocuments } from '../../model/machine-config/documents.ts'
import { mergePatch } from '../../model/machine-config/merge-patch.ts'
import { formatVersion, isAtLeast, parseVersion } from '../../model/version.ts'
import { createScaledClock } from '../clocks.ts'
import { createTalosDisk, type TalosImage } from './disk.ts'
import { hasQuorum } from './etcd.ts'
import { generateConfig } from './generate-config.ts'
import { reconcile } from './kubernetes.ts'
import { clusterFor } from './machine.ts'
import { readNodeConfig } from './node-config.ts'
import { createSecrets, type SecretsBundle } from './secrets.ts'
import { restored, type TalosState } from './state.ts'
import {
  addressOf,
  type Durations,
  digest,
  type FluxItem,
  hostnameOf,
  type Machine,
  uuidOf,
  type Workload,
  type World,
} from './world.ts'

export interface TalosScenario {
  /** Default: `homelab`. */
  readonly clusterName?: string
  /** Of the Kubernetes API. Default: port 6443 of the first control plane. */
  readonly endpoint?: string
  /** What the nodes run. Default: `v1.14.0`. */
  readonly talos?: string
  /** Default: the newest that this Talos runs. */
  readonly kubernetes?: string
  /** The version of the stand-in. Default: that of the nodes. */
  readonly talosctl?: string
  /** Nodes of a cluster that has been running for a day. Default: three control planes and two workers; an empty list: none. */
  readonly nodes?: readonly TalosScenarioNode[]
  /** The schematic of the nodes' images. Default: that which customises nothing. */
  readonly schematicId?: string
  /** Default: `nocloud`. */
  readonly platform?: string
  /**
   * Registered schematics by ID, as a simulated factory keeps them: images of others do not exist. Default: every ID has an
   * image, and none has extensions.
   */
  readonly schematics?: ReadonlyMap<string, string>
  /** Versions of Talos that have images. Default: all. */
  readonly releases?: readonly string[]
  /** Pods beside those of the system. Default: `web`, with two replicas. */
  readonly workloads?: readonly Workload[]
  /** What Flux keeps in order. Default: there is no Flux. */
  readonly flux?: readonly Partial<FluxItem>[]
  /** Default: real ones, from seconds to half a minute. */
  readonly durations?: Partial<Durations>
  /** Default: one that runs 200 times as fast as real time. */
  readonly clock?: Clock
  /** How much faster than the clock things happen; dates are those of the clock. Default: 1. */
  readonly timeScale?: number
  /** Called before anybody looks at the simulation, so that what is due outside of it happens first. */
  readonly settleFirst?: () => void
  /** Told when a machine has switched itself off, as after `talosctl shutdown`. */
  readonly onSwitchedOff?: (mac: string) => void
  /** What `save()` of another simulation gave: its clusters go on as soon as their machines are switched on. No `nodes` with it. */
  readonly state?: TalosState
}

export interface TalosScenarioNode {
  readonly name: string
  readonly role: 'controlplane' | 'worker'
  readonly address: string
  /** Default: made from the name. */
  readonly mac?: string
  /** Default: that of the scenario. */
  readonly talos?: string
  readonly kubernetes?: string
  readonly schematicId?: string
}

export interface StartedWorld {
  readonly world: World
  readonly secrets: SecretsBundle
  /** Of the cluster's Kubernetes API. */
  readonly endpoint: string
  readonly clusterName: string
  /** A configuration of this cluster, for a machine that is to join it. */
  configFor(role: 'controlplane' | 'worker', node?: Partial<TalosScenarioNode>): string
}

export function startWorld(scenario: TalosScenario): StartedWorld {
  const {
    clusterName = 'homelab',
    talos = 'v1.14.0',
    clock = createScaledClock(200),
    timeScale = 1,
    platform = 'nocloud',
  } = scenario
  const version = formatVersion(parseVersion(talos))
  const kubernetes = formatVersion(
    parseVersion(
      scenario.kubernetes ?? `${kubernetesRange(parseVersion(version))?.[1] ?? '1.34'}.0`,
      'Kubernetes',
    ),
  )
  const nodes = scenario.nodes ?? (scenario.state === undefined ? defaultNodes : [])
  const first = nodes.find(({ role }) => role === 'controlplane')
  const endpoint = scenario.endpoint ?? `https://${first?.address ?? '10.5.0.2'}:6443`
  const schematicId = scenario.schematicId ?? plainSchematic
  const secrets = createSecrets(clock.now())
  const world: World = {
    clock,
    timeScale,
    durations: scaledDurations({ ...realDurations, ...scenario.durations }, timeScale),
    machines: new Map(),
    clusters: new Map(),
    startsBefore: new Map(),
    settleFirst: scenario.settleFirst,
    onSwitchedOff: scenario.onSwitchedOff,
    faults: [],
    schematics: scenario.schematics,
    releases: scenario.releases?.map((text) => formatVersion(parseVersion(text))),
    planned: [],
    plannedCount: 0,
    workloads: scenario.workloads ?? [{ namespace: 'default', name: 'web', replicas: 2 }],
    calls: [],
    versions: { talosctl: formatVersion(parseVersion(scenario.talosctl ?? version)), kubernetes },
    ...(scenario.state === undefined ? {} : restored(scenario.state)),
  }
  const configFor: StartedWorld['configFor'] = (role, node = {}) => {
    const own = parseVersion(node.talos ?? version)
    const id = node.schematicId ?? schematicId
    const text = generateConfig(role, {
      clusterName,
      endpoint,
      talos: own,
      kubernetes: formatVersion(parseVersion(node.kubernetes ?? kubernetes, 'Kubernetes')),
      installImage: `factory.talos.dev/${isAtLeast(own, '1.10') ? `${platform}-` : ''}installer/${id}:${formatVersion(own)}`,
      installDisk: '/dev/sda',
      secrets,
    })
    if (node.name === undefined) return text
    const hostname = isAtLeast(own, '1.12')
      ? { apiVersion: 'v1alpha1', kind: 'HostnameConfig', auto: 'off', hostname: node.name }
      : { machine: { network: { hostname: node.name } } }
    return formatDocuments(mergePatch(parseDocuments(text), [hostname]))
  }
  for (const node of nodes) {
    const image: TalosImage = {
      version: formatVersion(parseVersion(node.talos ?? version)),
      schematicId: node.schematicId ?? schematicId,
      platform,
    }
    addRunning(world, node, image, configFor(node.role, node))
  }
  startCluster(world, scenario.flux)
  return { world, secrets, endpoint, clusterName, configFor }
}

/** Made from the name, in the range of Proxmox. */
export function macOf(name: string): string {
  const hex = digest(name)
  return `bc:24:11:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4, 6)}`
}

const plainSchematic = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'
const dayMs = 24 * 3600 * 1000
const realDurations: Durations = {
  bootMs: 20_000,
  readyMs: 25_000,
  shutdownMs: 8000,
  installMs: 30_000,
  pullMs: 10_000,
  joinMs: 5000,
}

/** In milliseconds of the clock. */
function scaledDurations(durations: Durations, timeScale: number): Durations {
  const scaled = Object.entries(durations).map(([name, ms]: [string, number]) => [name, ms / timeScale])
  return Object.fromEntries(scaled) as Durations
}

const defaultNodes: readonly TalosScenarioNode[] = [
  { name: 'cp1', role: 'controlplane', address: '10.5.0.2' },
  { name: 'cp2', role: 'controlplane', address: '10.5.0.3' },
  { name: 'cp3', role: 'controlplane', address: '10.5.0.4' },
  { name: 'w1', role: 'worker', address: '10.5.0.5' },
  { name: 'w2', role: 'worker', address: '10.5.0.6' },
]

function addRunning(world: World, node: TalosScenarioNode, image: TalosImage, configText: string): void {
  const mac = (node.mac ?? macOf(node.name)).toLowerCase()
  const config = readNodeConfig(configText, mac)
  if ('problem' in config) throw new Error(config.problem)
  const disk = createTalosDisk({ image })
  disk.config = configText
  const startedMs = world.clock.now() - dayMs
  world.machines.set(mac, {
    mac,
    uuid: uuidOf(`machine ${mac}`),
    dhcpAddress: node.address,
    disk,
    media: undefined,
    cidata: undefined,
    starts: 1,
    isCutOff: false,
    isTrialDoomed: false,
    identity: config,
    boot: {
      id: uuidOf(`${mac} boot 1`),
      slot: 'A',
      image,
      startedMs,
      stage: 'running',
      readyAtMs: startedMs,
      config,
      configText,
      configVersion: 1,
      log: [`[talos] Talos ${image.version} booting`],
    },
  })
}

/** All control planes are members at once, and the first one leads. */
function startCluster(world: World, flux: TalosScenario['flux']): void {
  const machines = [...world.machines.values()]
  const controlPlanes = machines.filter(({ boot }) => boot?.config?.role === 'controlplane')
  const config = controlPlanes[0]?.boot?.config
  if (config === undefined) return
  const cluster = clusterFor(world, config)
  const members = controlPlanes.map(toMember)
  cluster.etcd = {
    members,
    leaderId: members[0]?.id ?? '',
    term: 4,
    startedMs: world.clock.now() - dayMs,
    keys: 1384,
  }
  if (flux !== undefined)
    cluster.kubernetes.flux = {
      version: 'v2.7.3',
      items: flux.map((item) => ({
        kind: 'Kustomization',
        namespace: 'flux-system',
        name: 'apps',
        revision: `main@sha1:${digest(item.name ?? 'apps').slice(0, 40)}`,
        isSuspended: false,
        isReady: true,
        message: 'Applied revision: main',
        ...item,
      })),
    }
  if (hasQuorum(world, cluster)) reconcile(world, cluster)
}

function toMember(machine: Machine) {
  const id = digest(`${machine.mac} member`).slice(0, 16)
  machine.disk.etcdMemberId = id
  return {
    id,
    mac: machine.mac,
    hostname: hostnameOf(machine),
    address: addressOf(machine),
    isLearner: false,
    alarm: undefined,
    lag: 0,
    dbBytes: 21_000_000,
    inUseBytes: 6_000_000,
  }
}
