export { createFactorySimulator, type FactorySimulator, type ListeningFactory } from './factory-simulator.ts'
export type { FactoryFault, FactoryScenario } from './factory-world.ts'
export {
  createSimulatedKubernetes,
  type SimulatedKubernetes,
  type SimulatedKubernetesOptions,
} from './simulated-kubernetes.ts'
