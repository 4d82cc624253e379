/**
 * The port below the interpreter: durable notes, time, waiting. The local runner stands on a journal file; a
 * distributed engine would be another adapter. None of them is asked for at-most-once effects: the intent guard sits
 * above, and needs only `once` and `attempt`.
 */

import type { Approval } from '../model/approval.ts'
import type { EntryData, EntryName, EntryType, Failure } from '../model/journal.ts'
import type { GateNode, Plan } from '../model/plan.ts'

export interface Runner {
  /** Fresh each time the run is entered, and never replayed: tells what this process did from what an earlier one did. */
  readonly attempt: string
  /** Aborted when nothing new may be started. */
  readonly cancelled: AbortSignal
  /** Aborted when nothing may be waited for any more. */
  readonly detached: AbortSignal
  /** Milliseconds since 1970. */
  now(): Promise<number>
  /** Resolves after `ms`, or at once when detached. */
  sleep(ms: number): Promise<void>
  /**
   * Runs `action` and records what it returns, before anyone gets to see it; if that is recorded already, returns the
   * record and runs nothing. An action that returns `undefined` leaves no record.
   */
  once<Type extends EntryType>(
    name: EntryName<Type>,
    action: () => Promise<EntryData[Type] | undefined>,
  ): Promise<EntryData[Type] | undefined>
  /** Waits for an approval of this plan. Undefined if none is to be had in this attempt. */
  gate(gate: GateNode, plan: Plan): Promise<Approval | undefined>
  /** Waits until a human has looked. `suspended` if that will not be in this attempt: the branch ends. */
  hold(node: string, failure: Failure): Promise<'resumed' | 'suspended'>
  /** For branches that run beside each other; several are never waited for in any other way. */
  branches<Value>(): Branches<Value>
  /** Waits for its turn and keeps others of this run out until released. */
  lock(name: string): Promise<Lock>
}

/** Whether there is a record of this name; leaves none itself. */
export async function isRecorded(runner: Pick<Runner, 'once'>, name: EntryName): Promise<boolean> {
  return (await runner.once(name, async () => undefined)) !== undefined
}

/** Held until it is released. */
export interface Lock {
  release(): void
}

/** A set of branches of which each ends once. */
export interface Branches<Value> {
  /** How many were spawned and not yet handed out by `any`. */
  readonly active: number
  spawn(branch: () => Promise<Value>): void
  /** The result of the next one that ends, or already has. */
  any(): Promise<Value>
}
