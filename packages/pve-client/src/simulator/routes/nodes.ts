/** The nodes: the list, and how each is doing. */

import { ioWait, isOnline, memoryUsed, nodeUptimeSeconds, type SimNode } from '../state/nodes.ts'
import type { World } from '../state/world.ts'
import { type Call, type Handler, may } from './call.ts'
import { nodeUsage, rootDisk, versionOf } from './cluster.ts'
import { subdirs } from './power.ts'

export const nodeRoutes: Readonly<Record<string, Handler>> = {
  'GET /': () => subdirs('version', 'cluster', 'nodes', 'storage', 'access', 'pools'),
  'GET /nodes': (call) => [...call.world.nodes.values()].map((node) => nodeRow(call, node)),
  'GET /nodes/{node}/version': (call) => versionOf(call.world),
  'GET /nodes/{node}/status': (call) => {
    const node = call.world.nodes.get(call.node)
    return node === undefined ? null : nodeStatus(call.world, node)
  },
}

function nodeRow(call: Call, node: SimNode) {
  const { world } = call
  const online = isOnline(world, node.name)
  return {
    id: `node/${node.name}`,
    type: 'node',
    node: node.name,
    status: online ? 'online' : 'offline',
    level: '',
    ssl_fingerprint: node.fingerprint,
    ...(online && may(call, `/nodes/${node.name}`, 'Sys.Audit') ? nodeUsage(world, node) : {}),
  }
}

function nodeStatus(world: World, node: SimNode) {
  const used = memoryUsed(world, node)
  const { total, used: usedDisk, avail } = rootDisk(world, node)
  const { cpu } = nodeUsage(world, node)
  const load = (cpu * node.cores).toFixed(2)
  const kernel = {
    sysname: 'Linux',
    release: '6.17.2-1-pve',
    version: '#1 SMP PREEMPT_DYNAMIC',
    machine: 'x86_64',
  }
  return {
    pveversion: `pve-manager/${world.version}/${versionOf(world).repoid}`,
    kversion: `${kernel.sysname} ${kernel.release} ${kernel.version}`,
    'current-kernel': kernel,
    'boot-info': { mode: 'efi', secureboot: 0 },
    uptime: nodeUptimeSeconds(world, node),
    cpu,
    wait: ioWait(world, node),
    idle: 0,
    loadavg: [load, load, load],
    cpuinfo: {
      model: node.cpuModel,
      vendor: /intel/i.test(node.cpuModel) ? 'GenuineIntel' : 'AuthenticAMD',
      family: '25',
      cores: node.cores,
      cpus: node.cores,
      sockets: 1,
      mhz: '2596.146',
      hvm: '1',
      user_hz: 100,
      flags:
        'fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ht',
    },
    memory: {
      total: node.memoryBytes,
      used,
      free: node.memoryBytes - used,
      available: node.memoryBytes - used,
    },
    swap: { total: 0, used: 0, free: 0 },
    ksm: { shared: 0 },
    rootfs: { total, used: usedDisk, avail, free: avail },
  }
}
