/** A small data centre in this process: a simulated cluster, and a client that is logged in. */

import { createPveClient, type Hooks, type PveClient, type PveClientOptions } from '@proxkit/pve-client'
import { createSimulator, type Simulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import { defaultScenario } from './default-scenario.ts'
import { readScenario } from './scenario.ts'

export interface LabOptions {
  /** A scenario file, or what would stand in one. Default: three nodes with a handful of guests. */
  readonly scenario?: string | SimulatorOptions
  /** Over real HTTPS on loopback instead of in process. Default: false. */
  readonly served?: boolean
  readonly hooks?: Hooks
}

export interface Lab {
  readonly pve: PveClient
  /** To look at the world behind the API, to make faults, and to let time pass. */
  readonly simulator: Simulator
  /** A client that logs in otherwise; to be closed by whoever asked for it. */
  connect(auth: PveClientOptions['auth']): PveClient
  close(): Promise<void>
}

/**
 * Opens a lab. Runbooks take `{ pve }` of it as their services, and nothing leaves this machine.
 *
 * @throws ConfigError for a scenario file that cannot be used, SimulatorError for a scenario that makes no sense
 */
export async function openLab(options: LabOptions = {}): Promise<Lab> {
  const { scenario = defaultScenario, served = false, hooks } = options
  const simulator = createSimulator(typeof scenario === 'string' ? await readScenario(scenario) : scenario)
  const place = served
    ? await serve(simulator)
    : { baseUrl: 'https://simulator.invalid:8006', fetch: simulator.fetch }
  const connect = (auth: PveClientOptions['auth']) =>
    createPveClient({ ...place, auth, ...(hooks === undefined ? {} : { hooks }) })
  const pve = connect({ token: simulator.token })
  return {
    pve,
    simulator,
    connect,
    async close() {
      await pve.close()
      await simulator.close()
    },
  }
}

async function serve(simulator: Simulator) {
  const { url, ca } = await simulator.listen()
  return { baseUrl: url, tls: { ca } }
}
