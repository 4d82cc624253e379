/** How the cluster of a profile is: its machines, what is missing or too much, and what earlier runs have left behind. */

import { messageOf } from '@proxkit/kernel'
import { type Guest, listGuests } from '@proxkit/pve-client/guests'
import type { FactKey } from '@proxkit/runbook-kit'
import {
  type ClusterMachine,
  clusterMachinesFact,
  clusterPlanFact,
  hostOf,
} from '../facts/cluster-machines.ts'
import { cidataFact } from '../facts/talos/cidata.ts'
import { type EtcdState, etcdFact } from '../facts/talos/etcd.ts'
import { type KubernetesState, kubernetesFact } from '../facts/talos/kubernetes.ts'
import { type TalosNodeState, talosNodeFact } from '../facts/talos/running-node.ts'
import { clustersOf, kit, type Services } from '../kit.ts'
import { findLeases } from '../lock/pool-lease.ts'

export interface MachineStatus {
  readonly name: string
  readonly role: 'controlplane' | 'worker'
  readonly vmid: number | null
  readonly node: string | null
  /** `running`, `stopped`; `missing` for a machine of the profile that is not there. */
  readonly status: string
  /** Without its prefix; null for one that nobody knows. */
  readonly address: string | null
  readonly mac: string
  readonly tags: readonly string[]
  /** Of a Talos cluster, as far as somebody answers. */
  readonly talos: MachineTalos | null
}

export interface MachineTalos {
  /** `v1.14.1`; null where the machine does not tell. */
  readonly version: string | null
  /** Null too for an image that is of no Image Factory. */
  readonly schematicId: string | null
  readonly kubelet: string | null
  readonly ready: boolean | null
  /** False while it is cordoned. */
  readonly schedulable: boolean | null
  /** Null for workers, and where etcd does not tell. */
  readonly etcd: 'leader' | 'member' | 'no member' | null
}

export interface ClusterStatus {
  readonly name: string
  readonly type: 'talos' | 'generic'
  /** Of the profile, control planes first. */
  readonly machines: readonly MachineStatus[]
  /** Names of machines that are not there. */
  readonly missing: readonly string[]
  /** Guests with the tags of the cluster that its profile does not know. */
  readonly unknown: readonly { readonly vmid: number; readonly name: string; readonly node: string }[]
  /** What runs have left behind, in words: images with keys, cordons, locks. */
  readonly leftovers: readonly string[]
  /** What could not be read, and what is not well. */
  readonly warnings: readonly string[]
}

/**
 * Whatever does not answer is a warning, and the rest is told all the same. Needs VM.Audit on the guests, Datastore.Audit on
 * the storages, Pool.Audit on /pool.
 *
 * @throws ConfigError for a profile that is wrong
 */
export async function readClusterStatus(
  services: Services,
  cluster: string,
  signal: AbortSignal,
): Promise<ClusterStatus> {
  const warnings: string[] = []
  const read = <State extends object | null>(key: FactKey<State>) =>
    kit.registry.readFact(services, key, signal) as Promise<State>
  const attempt = async <T>(what: string, reading: Promise<T>): Promise<T | undefined> => {
    try {
      return await reading
    } catch (error) {
      signal.throwIfAborted()
      warnings.push(`${what} cannot be read: ${messageOf(error)}`)
      return undefined
    }
  }

  const [{ profile }, { machines, unknown }, guests] = await Promise.all([
    read(clusterPlanFact(cluster)),
    read(clusterMachinesFact(cluster)),
    listGuests(services.pve),
  ])
  const byVmid = new Map(guests.map((guest) => [guest.vmid, guest]))
  const guestOf = ({ vmid, present }: ClusterMachine) => (present ? byVmid.get(vmid ?? 0) : undefined)
  const running = machines.filter((machine) => machine.running)
  const inside = profile.type === 'talos' && running.length > 0 ? await lookInside() : undefined
  const leftBehind = await Promise.all([
    attempt('configuration images', read(cidataFact(machines.map(({ name }) => name)))),
    attempt(
      'leases',
      findLeases(services.pve, [`cluster:${cluster}`, ...guestsIn(machines).map((vmid) => `guest:${vmid}`)]),
    ),
  ])
  const [cidata, leases = []] = leftBehind
  const nowMs = clustersOf(services).clock.now()
  for (const { target, run, holder } of leases.filter(({ until }) => Date.parse(until) >= nowMs))
    warnings.push(`${holder} works on ${target} (run ${run})`)
  const missing = machines.filter(({ present }) => !present).map(({ name }) => name)
  return {
    name: cluster,
    type: profile.type,
    machines: machines.map((machine) => {
      const guest = guestOf(machine)
      const { name, role, vmid, node, mac } = machine
      return {
        ...{ name, role, vmid, node, mac },
        status: guest?.status ?? 'missing',
        address: hostOf(machine) ?? inside?.kubernetes?.addresses[name] ?? null,
        tags: guest?.tags ?? [],
        talos: inside?.of(machine) ?? null,
      }
    }),
    missing,
    unknown,
    leftovers: [
      ...(cidata?.images ?? []).map(
        ({ machine, node, storage }) =>
          `the configuration of ${machine}, with keys, lies on ${storage} of ${node}`,
      ),
      ...(inside?.kubernetes?.cordoned ?? []).map((name) => `${name} is cordoned`),
      ...machines.flatMap((machine) => lockOf(guestOf(machine))),
      ...leases
        .filter(({ until }) => Date.parse(until) < nowMs)
        .map(({ target, run, holder }) => `the lease of ${holder} on ${target} has expired (run ${run})`),
    ],
    warnings,
  }

  async function lookInside() {
    const { kubernetes, etcd } = await readTogether()
    const nodes = new Map(
      await Promise.all(
        running.map(async (machine): Promise<[string, TalosNodeState | undefined]> => {
          const { name } = machine
          const address = hostOf(machine) ?? kubernetes?.addresses[name] ?? null
          if (address === null) return [name, undefined]
          return [name, await attempt(`Talos on ${name}`, read(talosNodeFact(cluster, { name, address })))]
        }),
      ),
    )
    warnings.push(...(etcd?.problems ?? []).map((problem) => `etcd: ${problem}`))
    warnings.push(...(kubernetes?.unready ?? []).map((name) => `${name} is not Ready`))
    return {
      kubernetes,
      of: ({ name, role }: ClusterMachine): MachineTalos => ({
        version: nodes.get(name)?.version ?? null,
        schematicId: nodes.get(name)?.schematicId ?? null,
        kubelet: kubernetes?.kubelets[name] ?? null,
        ready: knows(kubernetes, name) ? !kubernetes.unready.includes(name) : null,
        schedulable: knows(kubernetes, name) ? !kubernetes.cordoned.includes(name) : null,
        etcd: role === 'worker' || etcd === undefined ? null : partIn(etcd, name),
      }),
    }
  }

  async function readTogether() {
    const kubernetes = await attempt('Kubernetes', read(kubernetesFact(cluster)))
    const planes = running.flatMap((machine) => {
      const { name, role } = machine
      const address = hostOf(machine) ?? kubernetes?.addresses[name] ?? null
      return role === 'controlplane' && address !== null ? [{ name, address }] : []
    })
    if (planes.length === 0) return { kubernetes, etcd: undefined }
    return { kubernetes, etcd: await attempt('etcd', read(etcdFact(cluster, planes))) }
  }
}

function guestsIn(machines: readonly ClusterMachine[]): readonly number[] {
  return machines.flatMap(({ present, vmid }) => (present && vmid !== null ? [vmid] : []))
}

function lockOf(guest: Guest | undefined): readonly string[] {
  const lock = guest?.lock ?? null
  return guest === undefined || lock === null
    ? []
    : [`guest ${guest.vmid} (${guest.name}) is locked (${lock})`]
}

function knows(kubernetes: KubernetesState | undefined, name: string): kubernetes is KubernetesState {
  return kubernetes?.kubelets[name] !== undefined
}

function partIn({ members, leader }: EtcdState, name: string): MachineTalos['etcd'] {
  if (leader === name) return 'leader'
  return members.includes(name) ? 'member' : 'no member'
}
