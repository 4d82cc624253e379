// Another simulation that joins it
export type {
  Companion,
  DownloadAnswer,
  Joined,
  MachineAgent,
  MachineCard,
  MachineDrive,
  MachineInside,
  PoweredMachine,
} from './companion.ts'
// The simulator
export {
  createSimulator,
  type ListeningSimulator,
  type ListenOptions,
  type Simulator,
} from './create-simulator.ts'
// What goes wrong on purpose
export type { ConditionFault, Fault, NodeFault, RouteFault, TaskFault } from './faults.ts'
// What it starts with
export type {
  AclScenario,
  AgentCommandScenario,
  AgentScenario,
  BackupJobScenario,
  CephScenario,
  DiskScenario,
  GroupScenario,
  GuestScenario,
  HaRuleScenario,
  NodeScenario,
  PackageScenario,
  PciDeviceScenario,
  PoolScenario,
  ReplicationScenario,
  RoleScenario,
  Scenario,
  SimulatorOptions,
  SnapshotScenario,
  StorageScenario,
  StorageType,
  TokenScenario,
  UserScenario,
  VolumeScenario,
} from './options.ts'
// What can be looked at
export type { LoggedRequest } from './request-log.ts'
export { simulatedRoutes } from './routes/index.ts'
export { scenarioSchema } from './scenario-schema.ts'
export { type Simulation, simulationOf } from './simulation-of.ts'
export { SimulatorError } from './simulator-error.ts'
export type { Contents, Origin } from './state/contents.ts'
export type { GuestSnapshot, WorldSnapshot } from './state/describe.ts'
