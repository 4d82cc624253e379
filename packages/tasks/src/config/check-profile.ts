/** What is wrong with a profile on its own, and beside its configuration. */

import { formatAddress, isHost, overlap, parseSubnet, type Subnet } from '../model/subnet.ts'
import type { ClusterConfig } from './cluster-config.ts'
import type { ClusterProfile, TalosProfile } from './cluster-profile.ts'
import { claimsOf, ipOf, type Path, placedMachines, subnetsOf } from './profile-claims.ts'

export interface Problem {
  /** With a warning it can be used, and somebody should know. */
  readonly severity: 'error' | 'warning'
  readonly path: Path
  /** What is wrong, and in brackets what to do. */
  readonly message: string
}

export async function checkProfile(
  profile: ClusterProfile,
  config: ClusterConfig,
): Promise<readonly Problem[]> {
  return [
    ...checkGroups(profile),
    ...checkVmids(profile, config),
    ...checkNodes(profile, config),
    ...checkDoubles(profile),
    ...checkAddresses(profile, config),
    ...checkSubnets(profile, config),
    ...checkEndpoint(profile),
    ...(profile.type === 'talos' ? await checkTalos(profile) : []),
  ]
}

export function error(path: Path, message: string): Problem {
  return { severity: 'error', path, message }
}

function warning(path: Path, message: string): Problem {
  return { severity: 'warning', path, message }
}

function checkGroups(profile: ClusterProfile): Problem[] {
  const problems: Problem[] = []
  for (const key of ['controlPlanes', 'workers'] as const) {
    const { count = 0, assignments = [] } = profile[key] ?? {}
    if (assignments.length > count)
      problems.push(
        error([key, 'count'], `${assignments.length} machines are assigned (raise count, or remove some)`),
      )
  }
  const planes = profile.controlPlanes?.count ?? 0
  if (planes + (profile.workers?.count ?? 0) === 0)
    problems.push(error([], 'there is no machine in it (set controlPlanes.count or workers.count)'))
  else if (profile.type === 'talos' && planes === 0)
    problems.push(
      error(['controlPlanes', 'count'], 'a Talos cluster needs a control plane (take 1, or better 3)'),
    )
  else if (profile.type === 'talos' && planes % 2 === 0)
    problems.push(
      warning(
        ['controlPlanes', 'count'],
        `${planes} control planes survive no more losses than ${planes - 1} (take an odd number)`,
      ),
    )
  return problems
}

function checkVmids(profile: ClusterProfile, { vmids }: ClusterConfig): Problem[] {
  const { guests, templates } = vmids
  const problems: Problem[] = []
  for (const { name, vmid, pathOf } of placedMachines(profile)) {
    if (vmid === undefined) continue
    if (vmid === profile.template)
      problems.push(
        error(pathOf('vmid'), `VMID ${vmid} of ${name} is that of the template (take another one)`),
      )
    else if (vmid < guests.first || vmid > guests.last)
      problems.push(
        error(
          pathOf('vmid'),
          `VMID ${vmid} of ${name} is outside of ${guests.first}-${guests.last} (take one from there, or change vmids.guests of the configuration)`,
        ),
      )
  }
  if (profile.template < templates.first || profile.template > templates.last)
    problems.push(
      warning(
        ['template'],
        `VMID ${profile.template} is outside of ${templates.first}-${templates.last}, where vmids.templates of the configuration has templates (check it)`,
      ),
    )
  return problems
}

function checkNodes(profile: ClusterProfile, { nodes }: ClusterConfig): Problem[] {
  const known = nodes.map(({ name }) => name)
  const unknown = (path: Path, name: string) =>
    known.includes(name)
      ? []
      : [error(path, `${name} is no node of the configuration (there are ${known.join(', ')})`)]
  return (['controlPlanes', 'workers'] as const).flatMap((key) => [
    ...(profile[key]?.nodes ?? []).flatMap((name, index) => unknown([key, 'nodes', index], name)),
    ...(profile[key]?.assignments ?? []).flatMap(({ node }, index) =>
      node === undefined ? [] : unknown([key, 'assignments', index, 'node'], node),
    ),
  ])
}

function checkDoubles(profile: ClusterProfile): Problem[] {
  const claims = claimsOf(profile)
  return claims.flatMap(({ kind, value, of, path }, index) => {
    const other = claims.slice(0, index).find((one) => one.kind === kind && one.value === value)
    if (other === undefined) return []
    const whose = of === other.of ? `two machines are called ${of}` : `${of} and ${other.of} have the same`
    return [error(path, kind === 'name' ? `${whose} (rename one)` : `${whose} ${kind} ${value} (change one)`)]
  })
}

function checkAddresses(profile: ClusterProfile, config: ClusterConfig): Problem[] {
  const { gateway = config.defaults.gateway } = profile.network
  const taken = addressesAround(profile, config)
  const problems: Problem[] = []
  for (const { name, group, address, pathOf } of placedMachines(profile)) {
    if (address === undefined) continue
    const subnet = parseSubnet(address)
    const first = profile[group]?.startAddress
    const path = pathOf('address')
    if (first !== undefined && path.at(-1) === 'startAddress' && !overlap(subnet, parseSubnet(first)))
      problems.push(
        error(path, `${name} would have ${address}, which is no address of ${first} (begin further down)`),
      )
    else if (!isHost(subnet))
      problems.push(
        error(path, `${name} cannot have ${address}: it is the subnet's own (take one within the subnet)`),
      )
    const owner = taken.get(ipOf(address))
    if (owner !== undefined)
      problems.push(error(path, `${ipOf(address)} of ${name} is that of ${owner} (take another one)`))
    if (gateway !== undefined && !isIn(gateway, subnet))
      problems.push(
        error(
          path,
          `the gateway ${gateway} is not in the subnet of ${name}, ${address} (correct the prefix, or network.gateway)`,
        ),
      )
  }
  return problems
}

/** Who has the addresses beside those of the machines. */
function addressesAround(
  { network }: ClusterProfile,
  { nodes, defaults }: ClusterConfig,
): ReadonlyMap<string, string> {
  const { gateway = defaults.gateway, nameservers = [] } = network
  const hosts = nodes.flatMap(({ name, host }) => {
    const ip = addressIn(host)
    return ip === undefined ? [] : [[ip, `node ${name} of the configuration`] as const]
  })
  return new Map([
    ...nameservers.map((server) => [ipOf(server), 'a nameserver'] as const),
    ...(gateway === undefined ? [] : [[ipOf(gateway), 'the gateway'] as const]),
    ...hosts,
  ])
}

function checkSubnets(profile: ClusterProfile, config: ClusterConfig): Problem[] {
  const subnets = subnetsOf(profile)
  const inside = subnets.filter(({ kind }) => kind !== 'nodes')
  const around = addressesAround(profile, config)
  const vip = profile.type === 'talos' ? profile.talos.vip : undefined
  const outside = [...around, ...(vip === undefined ? [] : [[ipOf(vip), 'the VIP'] as const])]
  return inside.flatMap(({ kind, subnet, text, path }, index) => {
    const problems: Problem[] = []
    const base = baseOf(subnet)
    if (base !== `${ipOf(text)}/${subnet.prefix}`)
      problems.push(error(path, `${text} is an address within a subnet (write ${base})`))
    const others = [...inside.slice(0, index), ...subnets.filter((one) => one.kind === 'nodes')]
    const other = others.find((one) => overlap(one.subnet, subnet))
    if (other !== undefined)
      problems.push(
        error(
          path,
          `${text} of the ${kind} overlaps ${other.text} of the ${other.kind} (take another subnet)`,
        ),
      )
    const [ip, owner] = outside.find(([one]) => isIn(one, subnet)) ?? []
    if (ip !== undefined)
      problems.push(error(path, `${text} of the ${kind} contains ${ip}, ${owner} (take another subnet)`))
    return problems
  })
}

/** A name may lead anywhere: only addresses can be judged. */
function checkEndpoint(profile: ClusterProfile): Problem[] {
  const { endpoint } = profile.network
  const ip = endpoint === undefined ? undefined : addressIn(new URL(endpoint).hostname)
  if (ip === undefined) return []
  const vip = profile.type === 'talos' ? profile.talos.vip : undefined
  const planes = placedMachines(profile).filter(({ role }) => role === 'controlplane')
  const known = planes.flatMap(({ address }) => (address === undefined ? [] : [ipOf(address)]))
  const right = [...new Set([...(vip === undefined ? [] : [ipOf(vip)]), ...known])]
  // Those with DHCP may have any address.
  if (right.includes(ip) || (vip === undefined && known.length < planes.length)) return []
  return [
    error(
      ['network', 'endpoint'],
      `${ip} is ${vip === undefined ? 'no control plane' : 'neither the VIP nor a control plane'} (${right.length === 0 ? 'take a name, or give the control planes addresses' : `take ${right.join(' or ')}, or a name`})`,
    ),
  ]
}

/** One that runs already is found by what Kubernetes knows of it. */
function withoutAddress(profile: TalosProfile): Problem[] {
  return (['controlPlanes', 'workers'] as const).flatMap((group) => {
    const names = placedMachines(profile).flatMap((machine) =>
      machine.group === group && machine.address === undefined ? [machine.name] : [],
    )
    if (names.length === 0) return []
    const message = `${names.join(', ')} would have an address of DHCP, and proxkit makes machines of Talos with one of their own only (set startAddress)`
    return [warning([group, 'startAddress'], message)]
  })
}

async function checkTalos(profile: TalosProfile): Promise<Problem[]> {
  const { version, kubernetes, vip, installer, schematicId } = profile.talos
  const { kubernetesRange, parseVersion } = await import('@proxkit/talos')
  const problems: Problem[] = withoutAddress(profile)
  const range = kubernetesRange(parseVersion(version))
  const wanted = parseVersion(kubernetes, 'Kubernetes')
  const minors = range?.map((minor) => parseVersion(`${minor}.0`, 'Kubernetes').minor)
  if (range === undefined)
    problems.push(
      warning(
        ['talos', 'version'],
        `nothing is known of Talos ${version} here (check which Kubernetes it runs)`,
      ),
    )
  else if (wanted.major !== 1 || wanted.minor < (minors?.[0] ?? 0) || wanted.minor > (minors?.[1] ?? 0))
    problems.push(
      error(
        ['talos', 'kubernetes'],
        `Talos ${version} runs Kubernetes ${range[0]} to ${range[1]} (take one of them)`,
      ),
    )
  if (installer !== undefined && !isInstaller(installer, version, schematicId))
    problems.push(
      warning(
        ['talos', 'installer'],
        `it is not of ${version}${schematicId === undefined ? '' : ' and the schematic'} (proxkit talos image ${version} prints the right one)`,
      ),
    )
  for (const { name, pathOf } of placedMachines(profile))
    if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name))
      problems.push(
        error(
          pathOf('name'),
          `${name} cannot be the name of a Kubernetes node (take lower-case letters, digits and hyphens)`,
        ),
      )
  if (vip === undefined) return problems
  for (const { name, role, address } of placedMachines(profile))
    if (role === 'controlplane' && address !== undefined && !isIn(vip, parseSubnet(address)))
      problems.push(
        error(
          ['talos', 'vip'],
          `${vip} is not in the subnet of ${name}, ${address} (take a free address of that subnet)`,
        ),
      )
  return problems
}

function isInstaller(image: string, version: string, schematicId: string | undefined): boolean {
  return image.includes(`:${version}`) && (schematicId === undefined || image.includes(schematicId))
}

function isIn(address: string, subnet: Subnet): boolean {
  return overlap(parseSubnet(address), subnet)
}

/** `192.0.2.0/24` of `192.0.2.7/24` */
function baseOf(subnet: Subnet): string {
  const size = 1n << BigInt((subnet.family === 4 ? 32 : 128) - subnet.prefix)
  return `${formatAddress({ ...subnet, address: subnet.address - (subnet.address % size) })}/${subnet.prefix}`
}

/** Undefined for a name. */
function addressIn(host: string): string | undefined {
  const [, v6] = /^\[([^\]]+)\]/.exec(host) ?? []
  const [, v4] = /^(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(host) ?? []
  const ip = v6 ?? v4
  return ip === undefined ? undefined : ipOf(ip)
}
