/** The nodes of a scenario, each with the machine that it runs on. */

import type { NodeScenario, Scenario } from '../options.ts'
import { badScenario } from '../simulator-error.ts'
import {
  defaultDisks,
  defaultPciDevices,
  defaultServices,
  type Host,
  type HostDisk,
  type ServiceState,
} from '../state/host.ts'
import { defaultInterfaces, type Interfaces } from '../state/interfaces.ts'
import { GiB, MiB } from '../state/sizes.ts'
import type { World } from '../state/world.ts'

const hour = 3_600_000
const day = 24 * hour

export function addNodes(world: World, { nodes = [{ name: 'pve1' }] }: Scenario): void {
  if (nodes.length === 0) throw badScenario('nodes', nodes, 'is empty', 'add at least one node')
  for (const [index, node] of nodes.entries()) {
    if (world.nodes.has(node.name))
      throw badScenario(
        `nodes[${index}].name`,
        node.name,
        'is there twice',
        'give each node a name of its own',
      )
    const ip = node.ip ?? `192.0.2.${11 + index}`
    world.nodes.set(node.name, {
      name: node.name,
      id: index + 1,
      cores: node.cores ?? 8,
      memoryBytes: (node.memoryMiB ?? 32_768) * MiB,
      cpuModel: node.cpuModel ?? 'AMD EPYC',
      ip,
      bootMs: world.startedMs - 6 * hour,
      online: node.status !== 'offline',
      maintenance: node.status === 'maintenance',
      fingerprint: (world.random.hex(64).toUpperCase().match(/../g) ?? []).join(':'),
      nextPid: 1000 + world.random.integer(1000),
      host: host(world, node, ip, nodes),
    })
  }
}

function host(world: World, node: NodeScenario, ip: string, nodes: readonly NodeScenario[]): Host {
  const services = defaultServices(nodes.length === 1)
  for (const [name, state] of Object.entries(node.services ?? {})) services.set(name, state as ServiceState)
  const { startedMs } = world
  return {
    config: new Map(Object.entries(node.config ?? {}).map(([key, value]) => [key, String(value)])),
    dns: new Map([
      ['search', 'example.invalid'],
      ['dns1', '192.0.2.1'],
    ]),
    hosts: `127.0.0.1 localhost\n${ip} ${node.name}.example.invalid ${node.name}\n`,
    timezone: 'UTC',
    interfaces: interfacesOf(node, ip),
    services,
    updates: node.updates ?? [],
    disks: node.disks?.map((disk) => hostDisk(world, disk)) ?? defaultDisks(world.random),
    pciDevices: node.pciDevices ?? defaultPciDevices,
    journal: [
      { timeMs: startedMs - 6 * hour, source: 'kernel', text: 'Linux version 6.17.2-1-pve' },
      ...(node.syslog ?? []).map((line) => {
        const [, source = 'kernel', text = line] = /^([\w@./-]+(?:\[\d+\])?): (.*)$/.exec(line) ?? []
        return { timeMs: startedMs - hour, source, text }
      }),
    ],
    certificate: {
      filename: 'pve-ssl.pem',
      notBeforeMs: startedMs - 30 * day,
      notAfterMs: startedMs + 700 * day,
    },
  }
}

function interfacesOf({ interfaces }: NodeScenario, ip: string): Interfaces {
  const made = defaultInterfaces(ip)
  if (interfaces === undefined) return made
  const loopback = [...made.active].filter(([name]) => name === 'lo')
  const given = Object.entries(interfaces).map(
    ([name, keys]) => [name, new Map(Object.entries(keys))] as const,
  )
  return { active: new Map([...loopback, ...given]) }
}

function hostDisk(world: World, disk: NonNullable<NodeScenario['disks']>[number]): HostDisk {
  return {
    devpath: disk.devpath,
    type: disk.type ?? 'ssd',
    sizeBytes: (disk.sizeGiB ?? 960) * GiB,
    model: disk.model ?? 'Simulated disk',
    serial: disk.serial ?? world.random.hex(12).toUpperCase(),
    health: disk.health ?? 'PASSED',
    wearout: disk.wearout ?? 97,
    gpt: disk.used !== undefined,
    ...(disk.used === undefined ? {} : { used: disk.used }),
  }
}
