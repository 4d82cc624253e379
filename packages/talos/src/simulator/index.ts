export { createLeapingClock, createScaledClock } from './clocks.ts'
export { type Cidata, readCidata } from './cluster/cidata.ts'
export { createTalosDisk, type TalosDisk, type TalosDiskOptions, type TalosImage } from './cluster/disk.ts'
export type { TalosScenario, TalosScenarioNode } from './cluster/scenario.ts'
export type { TalosState } from './cluster/state.ts'
export type { Durations, FluxItem, TalosFault, Workload } from './cluster/world.ts'
export { createFactorySimulator, type FactorySimulator, type ListeningFactory } from './factory-simulator.ts'
export type { FactoryFault, FactoryScenario } from './factory-world.ts'
export { runWithin } from './run-within.ts'
export {
  createSimulatedKubernetes,
  type SimulatedKubernetes,
  type SimulatedKubernetesOptions,
} from './simulated-kubernetes.ts'
export {
  createTalosSimulator,
  type PoweredMachine,
  type StandInPrograms,
  type TalosNodeView,
  type TalosSimulator,
} from './talos-simulator.ts'
