// A small data centre in a process, for tests of one's own automation.
export { defaultScenario } from './default-scenario.ts'
export { readScenario } from './scenario.ts'
