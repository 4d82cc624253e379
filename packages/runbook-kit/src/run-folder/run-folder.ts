/** Where runs live: `<state folder>/runs/<run>/{plan.json, journal.jsonl, report.*}`. */

import { randomBytes } from 'node:crypto'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { type Clock, systemClock } from '@proxkit/kernel'
import { JournalDamagedError, PlanUsedError, RunFolderError } from '../errors.ts'
import { type Journal, parseJournal } from '../journal/chain.ts'
import type { Plan } from '../model/plan.ts'
import { timeId } from '../model/time-id.ts'
import { loadPlan } from '../planning/seal-plan.ts'
import { type Disk, systemDisk } from './durable-file.ts'
import { type Machine, thisMachine } from './machine.ts'

/**
 * The folder for plans and runs: `$XDG_STATE_HOME/proxkit`, by default `~/.local/state/proxkit`.
 *
 * @param env the environment variables; the XDG rules say that a relative path is ignored
 */
export function defaultStateDir(env: { readonly [name: string]: string | undefined }): string {
  const { XDG_STATE_HOME: state, HOME: home } = env
  if (state !== undefined && isAbsolute(state)) return join(state, 'proxkit')
  if (home !== undefined && isAbsolute(home)) return join(home, '.local', 'state', 'proxkit')
  throw new RunFolderError(
    'Unable to find a place for runs',
    'set HOME or XDG_STATE_HOME to an absolute path',
  )
}

export interface RunFolderOptions {
  readonly clock?: Clock
  /** Default: eight random hexadecimal digits. */
  readonly random?: () => string
  /** Default: the one that this program runs on. */
  readonly machine?: Machine
}

/** Makes a new, empty run folder and returns its path; its last part is the id of the run. */
export async function createRunFolder(stateDir: string, options: RunFolderOptions = {}): Promise<string> {
  const {
    clock = systemClock,
    random = () => randomBytes(4).toString('hex'),
    machine = thisMachine,
  } = options
  const path = join(stateDir, 'runs', timeId(clock.now(), random()))
  await machine.disk.makeFolder(path)
  return path
}

export function runIdOf(runFolder: string): string {
  return basename(runFolder)
}

export const planFile = 'plan.json'
export const journalFile = 'journal.jsonl'

/**
 * The plan of a run, checked.
 *
 * @throws RunFolderError if there is none, PlanInvalidError, PlanTamperedError
 */
export async function readPlan(runFolder: string, disk: Disk = systemDisk): Promise<Plan> {
  return loadPlan(await read(join(runFolder, planFile), runFolder, disk))
}

/**
 * The journal of a run, with its chain proved. A run that has not begun to write has an empty one.
 *
 * @throws JournalDamagedError naming the line and what is wrong with it
 */
export async function readJournal(runFolder: string, disk: Disk = systemDisk): Promise<Journal> {
  const file = join(runFolder, journalFile)
  return parseJournal((await disk.read(file)) ?? new Uint8Array(), file)
}

/** The same, of a run whose plan is in hand. Throws {@link JournalDamagedError} if it is the journal of another plan. */
export async function readJournalOf(plan: Plan, runFolder: string, disk: Disk): Promise<Journal> {
  const journal = await readJournal(runFolder, disk)
  if (isJournalOf(plan, journal)) return journal
  throw new JournalDamagedError(join(runFolder, journalFile), 1, 'it does not follow the plan of this run')
}

/** The first entry names the plan; every other one names the entry before. */
export function isJournalOf({ hash }: Plan, { entries: [first] }: Journal): boolean {
  return first === undefined || first.prev === hash
}

/** Whether a run has got so far as to have its plan. What died before that has done nothing. */
export async function hasPlan(runFolder: string, disk: Disk): Promise<boolean> {
  return (await disk.read(join(runFolder, planFile))) !== undefined
}

/** Uses a plan up. Throws {@link PlanUsedError} if a run has done so before. */
export async function usePlan(plan: Plan, runFolder: string, disk: Disk): Promise<void> {
  const folder = join(dirname(dirname(runFolder)), 'used-plans')
  await disk.makeFolder(folder)
  const mark = join(folder, plan.hash)
  if (await disk.create(mark, `${runIdOf(runFolder)}\n`)) return
  throw new PlanUsedError(plan.id, String(await disk.read(mark)).trim())
}

/** The run that has used a plan up; undefined if none has. */
export async function runOfPlan(
  stateDir: string,
  plan: Pick<Plan, 'hash'>,
  disk: Disk = systemDisk,
): Promise<string | undefined> {
  return (await disk.read(join(stateDir, 'used-plans', plan.hash)))?.toString().trim()
}

/** Only the run that used a plan up may go on with it: not a copy of its folder. */
export async function refuseForeign(plan: Plan, runFolder: string, disk: Disk): Promise<void> {
  const mark = join(dirname(dirname(runFolder)), 'used-plans', plan.hash)
  const user = String((await disk.read(mark)) ?? '').trim()
  if (user === runIdOf(runFolder)) return
  throw new RunFolderError(
    `Unable to resume run ${runIdOf(runFolder)}: its plan was ${user === '' ? 'not started from this state folder' : `started by run ${user}`}`,
    'resume the original',
  )
}

/** A run folder takes one run. */
export async function refuseStarted(runFolder: string, disk: Disk): Promise<void> {
  const names = await disk.list(runFolder)
  if (!names.includes(planFile) && !names.includes(journalFile)) return
  throw new RunFolderError(
    `Unable to start a run in ${runFolder}: there is one already`,
    'resume it, or start in a new folder',
  )
}

async function read(file: string, runFolder: string, disk: Disk): Promise<string> {
  const remedy = `check that ${runFolder} is a run folder`
  const bytes = await disk.read(file).catch((cause: unknown) => {
    throw new RunFolderError(`Unable to read ${file}`, remedy, cause)
  })
  if (bytes === undefined) throw new RunFolderError(`Unable to read ${file}: there is none`, remedy)
  return String(bytes)
}
