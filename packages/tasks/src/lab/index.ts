// A small data centre in a process, for tests of one's own automation.
export { defaultScenario } from './default-scenario.ts'
export type { LabPrograms } from './lab-programs.ts'
export { type Lab, type LabOptions, openLab } from './open-lab.ts'
export { readScenario } from './scenario.ts'
