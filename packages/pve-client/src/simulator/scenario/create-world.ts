/** Makes the state that a scenario describes. */

import { type Clock, systemClock } from '@proxkit/kernel'
import type { PveApi } from '../../model/api.ts'
import { createFaultBook } from '../faults.ts'
import type { Scenario } from '../options.ts'
import { createRandom } from '../random.ts'
import { createAccess } from '../state/access.ts'
import { createCeph } from '../state/ceph.ts'
import { defaultNotifications } from '../state/notifications.ts'
import { createSdn } from '../state/sdn.ts'
import type { World } from '../state/world.ts'
import { createAgenda } from '../tasks/agenda.ts'
import { heedNodeFaults } from '../work/node-faults.ts'
import { addAccess } from './add-access.ts'
import { addGuest } from './add-guests.ts'
import { addJobs } from './add-jobs.ts'
import { addNodes } from './add-nodes.ts'
import { addPool } from './add-pool.ts'
import { addStorages } from './add-storages.ts'
import { checkFaults } from './check-faults.ts'

/** @param scenario already checked against its schema; what refers to something else in it is checked here */
export function createWorld(scenario: Scenario, api: PveApi, clock: Clock = systemClock): World {
  const startedMs = clock.now()
  const seed = String(scenario.seed ?? 'proxkit')
  const world: World = {
    api,
    seed,
    clock,
    timeScale: scenario.timeScale ?? 1,
    startedMs,
    nowMs: startedMs,
    random: createRandom(seed),
    generation: 0,
    contentsCount: 0,
    agenda: createAgenda(),
    faults: createFaultBook(scenario.faults ?? []),
    version: scenario.version ?? versionOf(api),
    clusterName: scenario.clusterName ?? 'simulated',
    nodes: new Map(),
    guests: new Map(),
    ghosts: new Map(),
    storages: new Map(),
    tasks: new Map(),
    running: new Map(),
    access: createAccess(),
    pools: new Map(),
    ha: new Map(),
    backupJobs: new Map(),
    replication: new Map(),
    haRules: new Map(),
    haGroups: new Map(),
    haMode: 'armed',
    firewalls: new Map(),
    sdn: createSdn(),
    notifications: defaultNotifications(),
    metricServers: new Map(),
    cpuModels: new Map(),
    mappings: new Map(),
    options: new Map(),
    ...(scenario.ceph === undefined ? {} : { ceph: createCeph(scenario.ceph) }),
  }
  addNodes(world, scenario)
  addStorages(world, scenario)
  for (const { poolid, comment } of scenario.pools ?? []) addPool(world, poolid, comment)
  for (const [index, guest] of (scenario.guests ?? []).entries()) addGuest(world, guest, `guests[${index}]`)
  addAccess(world, scenario)
  addJobs(world, scenario)
  checkFaults(world, scenario)
  heedNodeFaults(world)
  return world
}

/** The last of its line, or for one that we do not know the first. */
const lastVersions: Readonly<Record<string, string>> = { '7.4': '7.4-20', '8.4': '8.4.14', '9.2': '9.2.11' }

function versionOf({ version }: PveApi): string {
  return lastVersions[version] ?? (/^\d+\.\d+$/.test(version) ? `${version}.0` : version)
}
