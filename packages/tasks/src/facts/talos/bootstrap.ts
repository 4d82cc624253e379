/** How far a Talos cluster has come: whether its nodes take its credentials, whether etcd has begun, whether it is well. */

import { messageOf } from '@proxkit/kernel'
import type { BootstrapState, ControlPlane } from '@proxkit/talos'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { formatNodes, parseNodes, type TalosControlPlane } from '../../model/talos-node.ts'
import { type ClusterMachine, hostOf, readMachines } from '../cluster-machines.ts'
import { talosctlOf } from './talosctl-of.ts'

/** `talos-answer:staging/cp1@192.0.2.11`: also of a node that does not answer something is known. */
export const talosAnswerFact = kit.fact({
  kind: 'talos-answer',
  key: (cluster: string, node: TalosControlPlane) => formatNodes(cluster, [node]),
  async read(services, id, signal): Promise<{ readonly configured: boolean; readonly observed: string }> {
    const { isTalosError, nodeConfigured } = await import('@proxkit/talos')
    const { cluster, nodes } = parseNodes(id)
    const { name = '', address = '' } = nodes[0] ?? {}
    const { machines } = await readMachines(services, cluster)
    if (machines.some((machine) => machine.name === name && !machine.running))
      return { configured: false, observed: 'it does not run' }
    const clusters = clustersOf(services)
    if (!(await (await clusters.files(cluster)).has('talosconfig')))
      return { configured: false, observed: 'there is no talosconfig to ask with' }
    const talosctl = await clusters.talosctl(cluster)
    try {
      const look = nodeConfigured(talosctl, { name, address, role: 'worker' })
      const { isMet, observed } = await look.look(signal)
      return { configured: isMet, observed }
    } catch (error) {
      signal.throwIfAborted()
      if (!isTalosError(error) || !error.retryable) throw error
      return { configured: false, observed: 'it does not answer' }
    }
  },
})

export interface BootstrapFound {
  /** `absent`: no control plane runs that could be asked. */
  readonly state: BootstrapState | 'absent'
  /** By control plane: `etcd is Preparing`. */
  readonly observed: Readonly<Record<string, string>>
}

/** `bootstrap:staging`: every control plane that the profile names is asked, unless Proxmox VE says that none runs. */
export const bootstrapFact = kit.fact({
  kind: 'bootstrap',
  key: (cluster: string) => cluster,
  async read(services, cluster, signal): Promise<BootstrapFound> {
    const { machines } = await readMachines(services, cluster)
    const planes = machines.filter(({ role }) => role === 'controlplane')
    if (!planes.some(({ running }) => running)) return { state: 'absent', observed: {} }
    const { assessBootstrap, isTalosError } = await import('@proxkit/talos')
    try {
      const talosctl = await talosctlOf(services, cluster)
      return await assessBootstrap(talosctl, controlPlanesOf(planes), signal)
    } catch (error) {
      signal.throwIfAborted()
      // One that is in maintenance mode, or of another cluster.
      if (!isTalosError(error) || error.code !== 'TALOSCTL_UNTRUSTED') throw error
      return { state: 'unclear', observed: { cluster: error.message } }
    }
  },
})

/** `health:staging`: what is not well, in words. What cannot be asked is not well either. */
export const healthFact = kit.fact({
  kind: 'health',
  key: (cluster: string) => cluster,
  read: async (services, cluster, signal) => {
    const checks = await readHealth(services, cluster, signal)
    return { problems: checks.flatMap(({ problems }) => problems ?? []) }
  },
})

export interface ClusterCheck {
  readonly name: string
  /** Empty when all is well; null where nobody looked, since what it rests on is not well. */
  readonly problems: readonly string[] | null
}

/** One look at everything: a wait for it goes on outside. */
export async function readHealth(
  services: Services,
  cluster: string,
  signal: AbortSignal,
): Promise<readonly ClusterCheck[]> {
  const { machines } = await readMachines(services, cluster)
  const found: ClusterCheck[] = []
  for (const { name, look } of checks) {
    const isWorth = found.every(({ problems }) => problems?.length === 0)
    const problems = isWorth
      ? await look(services, cluster, machines, signal).catch((error: unknown) => {
          signal.throwIfAborted()
          return [messageOf(error)]
        })
      : null
    found.push({ name, problems })
  }
  return found
}

/** What comes after rests on what came before. */
const checks = [
  { name: 'all machines run', look: checkMachines },
  { name: 'etcd is in step', look: checkEtcd },
  { name: 'all nodes are Ready', look: checkNodes },
  { name: 'talosctl finds it healthy', look: checkTalos },
] as const

type Machines = readonly ClusterMachine[]

async function checkMachines(_services: Services, _cluster: string, machines: Machines) {
  return machines.filter(({ running }) => !running).map(({ name }) => `${name} does not run`)
}

async function checkEtcd(services: Services, cluster: string, machines: Machines, signal: AbortSignal) {
  const { etcdFindings, readEtcd } = await import('@proxkit/talos')
  const talosctl = await talosctlOf(services, cluster)
  const report = await readEtcd(talosctl, controlPlanesOf(machines.filter(isControlPlane)), signal)
  return etcdFindings(report)
    .filter(({ isOk }) => !isOk)
    .map(({ claim, observed }) => `not so: ${claim} (${observed})`)
}

async function checkNodes(services: Services, cluster: string, machines: Machines, signal: AbortSignal) {
  const clusters = clustersOf(services)
  const kubernetes = await clusters.kubernetes(cluster)
  const nodes = await kubernetes.nodes({ signal })
  const found = new Map(nodes.map((node) => [node.name, node]))
  return machines.flatMap(({ name }) => {
    const node = found.get(name)
    if (node === undefined) return [`Kubernetes does not know ${name}`]
    return node.isReady ? [] : [`${name} is not Ready`]
  })
}

async function checkTalos(services: Services, cluster: string, machines: Machines, signal: AbortSignal) {
  const talosctl = await talosctlOf(services, cluster)
  const addressesOf = (list: Machines) => list.flatMap((machine) => hostOf(machine) ?? [])
  const [first = '', ...others] = addressesOf(machines.filter(isControlPlane))
  await talosctl.health(first, {
    controlPlanes: [first, ...others],
    workers: addressesOf(machines.filter((machine) => !isControlPlane(machine))),
    timeoutMs: healthTimeoutMs,
    signal,
  })
  return []
}

/** One look, not a wait: that goes on outside. */
const healthTimeoutMs = 30_000

function isControlPlane({ role }: ClusterMachine): boolean {
  return role === 'controlplane'
}

/** Those that have an address. */
export function controlPlanesOf(machines: Machines): readonly ControlPlane[] {
  return machines.flatMap((machine) => {
    const address = hostOf(machine)
    return address === null ? [] : [{ name: machine.name, address }]
  })
}
