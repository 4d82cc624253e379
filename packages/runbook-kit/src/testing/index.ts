/** For testing your own runbooks: a world made of facts, a clock that never waits, an approver with a script. */

export { type CrashOptions, type CrashRun, crashEverywhere, runWithCrashes } from './crash-runs.ts'
export { createEagerClock } from './eager-clock.ts'
export {
  type Behaviour,
  createFakeWorld,
  type Effect,
  type FakeWorld,
  type FakeWorldOptions,
} from './fake-world.ts'
export {
  type CrashPoint,
  createMemoryMachine,
  type MemoryMachine,
  type MemoryProcess,
} from './memory-machine.ts'
export { type Rehearsal, type RehearsalOptions, rehearse } from './rehearse.ts'
export { type EnterRun, type RunnerClaim, type RunnerEntry, runnerClaims } from './runner-claims.ts'
export { type ScriptedApprover, scriptedApprover } from './scripted-approver.ts'
