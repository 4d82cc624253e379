/** What a profile wants for itself alone, and where it says so. */

import { dirname, normalize } from 'node:path'
import { type MachineGroup, type PlannedMachine, plannedMachines } from '../model/machines.ts'
import { formatAddress, parseSubnet, type Subnet } from '../model/subnet.ts'
import type { ClusterProfile } from './cluster-profile.ts'

export type Path = readonly (string | number)[]

/** Two claims of the same kind and value are one too many. */
export interface Claim {
  readonly kind: 'name' | 'VMID' | 'address' | 'MAC address' | 'endpoint' | 'folder' | 'file'
  readonly value: string
  /** `staging-cp-1`, `the VIP` */
  readonly of: string
  readonly path: Path
}

/** Of pods and services there must be no other in it; nodes may share theirs. */
export interface ClaimedSubnet {
  readonly kind: 'nodes' | 'pods' | 'services'
  readonly subnet: Subnet
  /** As it was written. */
  readonly text: string
  readonly path: Path
}

export interface PlacedMachine extends PlannedMachine {
  readonly group: 'controlPlanes' | 'workers'
  /** Where one of its values is settled. */
  pathOf(field: 'name' | 'node' | 'vmid' | 'address' | 'mac'): Path
}

export function placedMachines(profile: ClusterProfile): readonly PlacedMachine[] {
  const planned = plannedMachines(profile)
  return (['controlPlanes', 'workers'] as const).flatMap((key) =>
    planned
      .filter(({ role }) => (role === 'controlplane') === (key === 'controlPlanes'))
      .map((machine, index) => ({
        ...machine,
        group: key,
        pathOf: (field) =>
          profile[key]?.assignments[index]?.[field] === undefined
            ? [key, ...startOf(field, profile[key])]
            : [key, 'assignments', index, field],
      })),
  )
}

export function claimsOf(profile: ClusterProfile): readonly Claim[] {
  const { endpoint } = profile.network
  const talos = profile.type === 'talos' ? profile.talos : undefined
  const machines = placedMachines(profile).flatMap(({ name, vmid, address, mac, pathOf }): Claim[] => [
    { kind: 'name', value: name, of: name, path: pathOf('name') },
    ...(vmid === undefined
      ? []
      : [{ kind: 'VMID', value: String(vmid), of: name, path: pathOf('vmid') } as const]),
    ...(address === undefined
      ? []
      : [{ kind: 'address', value: ipOf(address), of: name, path: pathOf('address') } as const]),
    { kind: 'MAC address', value: mac, of: name, path: pathOf('mac') },
  ])
  const whole: Claim[] = []
  if (endpoint !== undefined)
    whole.push({
      kind: 'endpoint',
      value: new URL(endpoint).host,
      of: 'the Kubernetes API',
      path: ['network', 'endpoint'],
    })
  if (talos?.vip !== undefined)
    whole.push({ kind: 'address', value: ipOf(talos.vip), of: 'the VIP', path: ['talos', 'vip'] })
  if (talos !== undefined) {
    const folder = normalize(`${talos.configDir}/`)
    whole.push({
      kind: 'folder',
      value: folder,
      of: 'the Talos configurations',
      path: ['talos', 'configDir'],
    })
    if (normalize(`${dirname(talos.secretsFile)}/`) !== folder)
      whole.push({
        kind: 'file',
        value: normalize(talos.secretsFile),
        of: 'the secrets bundle',
        path: ['talos', 'secretsFile'],
      })
  }
  return [...machines, ...whole]
}

export function subnetsOf(profile: ClusterProfile): readonly ClaimedSubnet[] {
  const { pods, services } = profile.network
  const nodes = placedMachines(profile).flatMap(({ address, pathOf }): ClaimedSubnet[] =>
    address === undefined
      ? []
      : [{ kind: 'nodes', subnet: parseSubnet(address), text: address, path: pathOf('address') }],
  )
  const inside = Object.entries({ pods, services }).flatMap(([kind, text]) =>
    text === undefined
      ? []
      : [{ kind: kind as 'pods', subnet: parseSubnet(text), text, path: ['network', kind] }],
  )
  return [...inside, ...nodes]
}

/** Without its prefix, in the shortest form. */
export function ipOf(address: string): string {
  return formatAddress(parseSubnet(address))
}

/** Where a value comes from that no assignment settles. */
function startOf(field: string, group: MachineGroup | undefined): Path {
  if (field === 'vmid') return ['startVmid']
  if (field === 'address') return ['startAddress']
  return field === 'node' && group?.nodes !== undefined ? ['nodes'] : ['count']
}
