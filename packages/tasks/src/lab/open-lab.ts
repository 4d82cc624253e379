/** A small data centre in this process: a simulated cluster, a client that is logged in, and Talos on its machines. */

import { createPveClient, type Hooks, type PveClient, type PveClientOptions } from '@proxkit/pve-client'
import { createSimulator, type Simulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import type { FactoryScenario } from '@proxkit/talos/simulator'
import { defaultScenario } from './default-scenario.ts'
import type { LabPrograms } from './lab-programs.ts'
import { readScenario } from './scenario.ts'
import type { TalosLab } from './talos/talos-lab.ts'

export interface LabOptions {
  /** A scenario file, or what would stand in one. Default: three nodes with a handful of guests. */
  readonly scenario?: string | SimulatorOptions
  /** Over real HTTPS on loopback instead of in process. Default: false. */
  readonly served?: boolean
  readonly hooks?: Hooks
  /** What the Image Factory builds. Default: some versions of 1.12 to 1.15, and ten extensions. */
  readonly factory?: FactoryScenario
}

export interface Lab {
  readonly pve: PveClient
  /** To look at the world behind the API, to make faults, and to let time pass. */
  readonly simulator: Simulator
  /**
   * Talos on the machines: from now on each boots what its disk holds, those that run included. It is not loaded before
   * somebody asks.
   */
  talos(): Promise<TalosLab>
  /** What commands need to care for the clusters on it. */
  programs(): Promise<LabPrograms>
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
  const { scenario = defaultScenario, served = false, hooks, factory } = options
  const settings = typeof scenario === 'string' ? await readScenario(scenario) : scenario
  const simulator = createSimulator(settings)
  const place = served
    ? await serve(simulator)
    : { baseUrl: 'https://simulator.invalid:8006', fetch: simulator.fetch }
  const connect = (auth: PveClientOptions['auth']) =>
    createPveClient({ ...place, auth, ...(hooks === undefined ? {} : { hooks }) })
  const pve = connect({ token: simulator.token })
  const { timeScale = 1 } = settings
  let joining: Promise<TalosLab> | undefined
  const talos = () =>
    (joining ??= (async () => {
      const { joinTalos } = await import('./talos/talos-lab.ts')
      return joinTalos(simulator, { timeScale, ...(factory === undefined ? {} : { factory }) })
    })())
  return {
    pve,
    simulator,
    talos,
    async programs() {
      const [{ paths }, { programsOf }] = await Promise.all([talos(), import('./lab-programs.ts')])
      return programsOf(simulator, paths)
    },
    connect,
    async close() {
      await pve.close()
      await (await joining?.catch(() => undefined))?.close()
      await simulator.close()
    },
  }
}

async function serve(simulator: Simulator) {
  const { url, ca } = await simulator.listen()
  return { baseUrl: url, tls: { ca } }
}
