/** Makes the state that a scenario describes. */

import { type Clock, systemClock } from '@proxkit/kernel'
import type { PveApi } from '../../model/api.ts'
import { createFaultBook } from '../faults.ts'
import type { Scenario } from '../options.ts'
import { createRandom } from '../random.ts'
import { badScenario } from '../simulator-error.ts'
import { MiB } from '../state/sizes.ts'
import type { World } from '../state/world.ts'
import { createAgenda } from '../tasks/agenda.ts'
import { addAccess } from './add-access.ts'
import { addGuest } from './add-guests.ts'
import { addPool } from './add-pool.ts'
import { addStorages } from './add-storages.ts'

const hour = 3_600_000

/** @param scenario already checked against its schema; what refers to something else in it is checked here */
export function createWorld(scenario: Scenario, api: PveApi, clock: Clock = systemClock): World {
  const startedMs = clock.now()
  const world: World = {
    api,
    clock,
    timeScale: scenario.timeScale ?? 1,
    startedMs,
    nowMs: startedMs,
    random: createRandom(String(scenario.seed ?? 'proxkit')),
    agenda: createAgenda(),
    faults: createFaultBook(scenario.faults ?? []),
    version: scenario.version ?? '9.2.11',
    clusterName: scenario.clusterName ?? 'simulated',
    nodes: new Map(),
    guests: new Map(),
    storages: new Map(),
    tasks: new Map(),
    running: new Map(),
    access: { users: new Map(), groups: new Map(), roles: new Map(), acl: [] },
    pools: new Map(),
    ha: new Map(),
    backupJobs: new Map(),
    haRules: new Map(),
    firewalls: new Map(),
    metricServers: new Map(),
    mappings: new Map(),
    options: new Map(),
  }
  addNodes(world, scenario)
  addStorages(world, scenario)
  for (const { poolid, comment } of scenario.pools ?? []) addPool(world, poolid, comment)
  for (const [index, guest] of (scenario.guests ?? []).entries()) addGuest(world, guest, `guests[${index}]`)
  addAccess(world, scenario)
  return world
}

function addNodes(world: World, { nodes = [{ name: 'pve1' }] }: Scenario): void {
  if (nodes.length === 0) throw badScenario('nodes', nodes, 'is empty', 'add at least one node')
  for (const [index, node] of nodes.entries()) {
    if (world.nodes.has(node.name))
      throw badScenario(
        `nodes[${index}].name`,
        node.name,
        'is there twice',
        'give each node a name of its own',
      )
    world.nodes.set(node.name, {
      name: node.name,
      id: index + 1,
      cores: node.cores ?? 8,
      memoryBytes: (node.memoryMiB ?? 32_768) * MiB,
      cpuModel: node.cpuModel ?? 'AMD EPYC',
      ip: node.ip ?? `192.0.2.${11 + index}`,
      bootMs: world.startedMs - 6 * hour,
      online: node.status !== 'offline',
      fingerprint: (world.random.hex(64).toUpperCase().match(/../g) ?? []).join(':'),
      nextPid: 1000 + world.random.integer(1000),
    })
  }
}
