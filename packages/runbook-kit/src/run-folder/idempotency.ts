/**
 * A request that is sent twice is done once. A key stands for one request of one caller for one runbook: with the same
 * request it gives the run that is on record, with another it is a conflict, and after a while it is forgotten.
 */

import { dirname, join } from 'node:path'
import type { Clock } from '@proxkit/kernel'
import { IdempotencyConflictError } from '../errors.ts'
import { canonical, sha256 } from '../model/json.ts'
import type { Plan } from '../model/plan.ts'
import { takeRun } from './attempt-lock.ts'
import { readJson } from './durable-file.ts'
import type { Machine } from './machine.ts'
import { hasPlan, runIdOf } from './run-folder.ts'

export interface IdempotencyOptions {
  /** Chosen by the caller: the same for each attempt at the same request. */
  readonly key: string
  /** Default: a day. */
  readonly expiresAfterMs?: number
}

export interface KeyUse {
  readonly plan: Plan
  /** Who asks. */
  readonly caller: string
  readonly runFolder: string
  readonly machine: Machine
  readonly clock: Clock
}

/**
 * The folder of the run that this request has led to; undefined if there is none.
 *
 * @throws IdempotencyConflictError if the key was used for another request
 */
export async function recallRun(options: IdempotencyOptions, use: KeyUse): Promise<string | undefined> {
  const { known } = await lastUse(options, use)
  if (known === undefined) return undefined
  if (known.request !== requestOf(use.plan)) throw new IdempotencyConflictError(options.key, known.run)
  return join(dirname(use.runFolder), known.run)
}

/** Notes that this run answers the request. False if another run has just done so: then recall that one. */
export async function keepRun(options: IdempotencyOptions, use: KeyUse): Promise<boolean> {
  const { known, folder, number } = await lastUse(options, use)
  if (known !== undefined) return false
  const { machine, clock, plan, runFolder } = use
  const expiresAtMs = clock.now() + (options.expiresAfterMs ?? 24 * 3_600_000)
  const record: Known = {
    run: runIdOf(runFolder),
    request: requestOf(plan),
    expiresAt: new Date(expiresAtMs).toISOString(),
  }
  await machine.disk.makeFolder(folder)
  return machine.disk.create(join(folder, String(number + 1)), canonical(record))
}

interface Known {
  readonly run: string
  readonly request: string
  readonly expiresAt: string
}

async function lastUse(
  { key }: IdempotencyOptions,
  { plan, caller, runFolder, machine, clock }: KeyUse,
): Promise<{ readonly known?: Known; readonly folder: string; readonly number: number }> {
  const { disk } = machine
  const scope = sha256(canonical([plan.environment, plan.runbook.id, caller, key]))
  const folder = join(dirname(dirname(runFolder)), 'idempotency', scope)
  const number = Math.max(0, ...(await disk.list(folder)).map(Number).filter(Number.isInteger))
  const known = number === 0 ? undefined : await readJson<Known>(disk, join(folder, String(number)))
  if (known === undefined) return { folder, number }
  if (clock.now() >= Date.parse(known.expiresAt)) return { folder, number }
  const other = join(dirname(runFolder), known.run)
  if (known.run === runIdOf(runFolder) || (await hasPlan(other, disk))) return { known, folder, number }
  // It died before it began, and has done nothing; unless it is just about to begin.
  await (await takeRun(other, machine)).release()
  return { folder, number }
}

/** What is asked for; the plan is made anew for each attempt, and its title may tell of the world. */
function requestOf({ runbook: { id, version }, input, environment, undoes }: Plan): string {
  return sha256(canonical({ id, version, input, environment, undoes: undoes?.run ?? null }))
}
