/** What a cluster consists of: the machines of its profile, and the guests that are there for them. */

import type { PveClient } from '@proxkit/pve-client'
import { type Guest, listGuests } from '@proxkit/pve-client/guests'
import type { ClusterConfig } from '../config/cluster-config.ts'
import type { ClusterProfile } from '../config/cluster-profile.ts'
import { clustersOf, kit, type Services } from '../kit.ts'
import { plannedMachines } from '../model/machines.ts'
import { type GuestConfig, readConfig } from './guest-config.ts'

/** A machine of a profile, and what is there of it. */
export interface ClusterMachine {
  /** Of the guest, and of the node in Kubernetes. */
  readonly name: string
  readonly role: 'controlplane' | 'worker'
  /** Of the guest; of one that is not there what the profile says. Null where that is chosen when it is made. */
  readonly vmid: number | null
  /** The Proxmox VE node, in the same way. */
  readonly node: string | null
  /** `192.0.2.11/24`; null for DHCP. */
  readonly address: string | null
  /** `BC:24:11:…`, of the guest if there is one. */
  readonly mac: string
  readonly present: boolean
  readonly running: boolean
  /** It tells the machine from another one that has its VMID now; null for one that is not there. */
  readonly uuid: string | null
}

export interface ClusterMachines {
  /** Of the profile, control planes first. */
  readonly machines: readonly ClusterMachine[]
  /** Guests with all the tags of the profile that are none of its machines: left over from an earlier profile, or made by hand. */
  readonly unknown: readonly { readonly vmid: number; readonly name: string; readonly node: string }[]
}

/** `profile:staging`: its file, without what it refers to. */
export const profileFact = kit.fact({
  kind: 'profile',
  key: (cluster: string) => cluster,
  read: async (services, cluster): Promise<{ readonly profile: ClusterProfile }> => ({
    profile: await clustersOf(services).profile(cluster),
  }),
})

/** What is written down of a cluster: its profile, and how the configuration has machines made. */
export interface ClusterPlan {
  readonly profile: ClusterProfile
  readonly config: Pick<ClusterConfig, 'defaults' | 'tags' | 'vmids' | 'talos' | 'cloudInit'>
}

/** `plan-of:staging`: fails for a profile that is wrong in itself, for the configuration, or beside the other profiles. */
export const clusterPlanFact = kit.fact({
  kind: 'plan-of',
  key: (cluster: string) => cluster,
  read: async (services, cluster): Promise<ClusterPlan> => {
    const { requireProfile } = await import('../config/check-profiles.ts')
    const { folder, config } = clustersOf(services)
    const { defaults, tags, vmids, talos, cloudInit } = config
    const { data: profile } = await requireProfile(folder, config, cluster)
    return { profile, config: { defaults, tags, vmids, talos, cloudInit } }
  },
})

/** `machines:staging`: guests belong to it by all of its tags, and to a machine by their name; templates never do. Needs VM.Audit on them. */
export const clusterMachinesFact = kit.fact({
  kind: 'machines',
  key: (cluster: string) => cluster,
  read: (services, cluster) => readMachines(services, cluster),
})

export async function readMachines(services: Services, cluster: string): Promise<ClusterMachines> {
  const profile = await clustersOf(services).profile(cluster)
  return joinMachines(services.pve, profile, guestsOf(profile, await listGuests(services.pve)))
}

/** The guests that carry all tags of a profile, without templates. */
export function guestsOf({ tags }: Pick<ClusterProfile, 'tags'>, guests: readonly Guest[]): readonly Guest[] {
  return guests.filter((guest) => !guest.template && tags.every((tag) => guest.tags.includes(tag)))
}

/** False for a guest of a node that does not answer: its name is not told either, but its tags are. */
export function isTold({ status }: Guest): boolean {
  return status !== 'unknown'
}

/** Where the name is not told, the VMID of the profile tells which it is. */
export function machineName(
  { name, vmid }: Guest,
  planned: readonly { readonly name: string; readonly vmid?: number }[],
): string {
  return name === '' ? (planned.find((machine) => machine.vmid === vmid)?.name ?? '') : name
}

/** `192.0.2.11`: without the prefix. */
export function hostOf({ address }: { readonly address?: string | null }): string | null {
  return address?.split('/')[0] ?? null
}

async function joinMachines(
  pve: PveClient,
  profile: ClusterProfile,
  guests: readonly Guest[],
): Promise<ClusterMachines> {
  const planned = plannedMachines(profile)
  const byName = new Map(guests.map((guest) => [machineName(guest, planned), guest]))
  const machines = await Promise.all(
    planned.map(async ({ name, role, vmid, node, address, mac }): Promise<ClusterMachine> => {
      const guest = byName.get(name)
      const config = guest && isTold(guest) ? await readConfig(pve, guest) : null
      return {
        name,
        role,
        vmid: guest?.vmid ?? vmid ?? null,
        node: guest?.node ?? node ?? null,
        address: address ?? null,
        mac: (config === null ? undefined : macOf(config)) ?? mac,
        present: guest !== undefined,
        running: guest?.status === 'running',
        uuid: config?.uuid ?? null,
      }
    }),
  )
  const known = new Set(machines.flatMap(({ present, vmid }) => (present ? [vmid] : [])))
  return {
    machines,
    unknown: guests
      .filter(({ vmid }) => !known.has(vmid))
      .map(({ vmid, name, node }) => ({ vmid, name, node })),
  }
}

function macOf({ values }: GuestConfig): string | undefined {
  return /(?:[0-9A-F]{2}:){5}[0-9A-F]{2}/i.exec(values.net0 ?? '')?.[0].toUpperCase()
}
