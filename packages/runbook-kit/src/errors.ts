/** What the engine refuses, one class per thing a caller would do differently. */

import { errorGuard, messageOf, ProxkitError } from '@proxkit/kernel'

/** Stable; the README says of each what it means. Failures of steps have the codes of `FailureCode`. */
export type RunbookErrorCode =
  | 'RUNBOOK_DEFINITION'
  | 'RUNBOOK_INPUT_INVALID'
  | 'RUNBOOK_SECRET_IN_PLAN'
  | 'RUNBOOK_PLAN_INVALID'
  | 'RUNBOOK_PLAN_TAMPERED'
  | 'RUNBOOK_PLAN_ENVIRONMENT'
  | 'RUNBOOK_PLAN_EXPIRED'
  | 'RUNBOOK_OUTSIDE_WINDOW'
  | 'RUNBOOK_PLAN_USED'
  | 'RUNBOOK_PLAN_BLOCKED'
  | 'RUNBOOK_PLAN_DENIED'
  | 'RUNBOOK_STEP_UNKNOWN'
  | 'RUNBOOK_UNKNOWN'
  | 'RUNBOOK_APPROVAL_INVALID'
  | 'RUNBOOK_DRIFT'
  | 'RUNBOOK_JOURNAL_DAMAGED'
  | 'RUNBOOK_JOURNAL_UNWRITABLE'
  | 'RUNBOOK_RUN_LOCKED'
  | 'RUNBOOK_TARGET_LOCKED'
  | 'RUNBOOK_IDEMPOTENCY_CONFLICT'
  | 'RUNBOOK_RUN_ENDED'
  | 'RUNBOOK_RUN_UNDONE'
  | 'RUNBOOK_RUN_FOLDER'
  | 'RUNBOOK_UNDELIVERED'

/** The base of every error of this package. Tell them apart by `code`. */
export class RunbookError extends ProxkitError {
  declare readonly code: RunbookErrorCode
  /** What to do about it. */
  readonly remedy: string

  constructor(code: RunbookErrorCode, message: string, remedy: string, cause?: unknown) {
    super('runbook', `${message} (${remedy})`, { code, cause })
    this.remedy = remedy
  }
}

/** True for an error of this package, also one thrown by another copy of it. */
export const isRunbookError = errorGuard<RunbookError>('runbook')

/** A fact, step or runbook that is defined wrongly: a mistake in code, found before anything is planned. */
export class DefinitionError extends RunbookError {
  constructor(message: string, remedy: string) {
    super('RUNBOOK_DEFINITION', message, remedy)
  }
}

/** The input of a runbook or step is not what its schema asks for. */
export class InputInvalidError extends RunbookError {
  readonly issues: readonly InputIssue[]

  constructor(subject: string, issues: readonly InputIssue[]) {
    const places = issues.map(({ path, message }) => `${path === '' ? 'the input' : path}: ${message}`)
    super(
      'RUNBOOK_INPUT_INVALID',
      `Unable to use the input of ${subject}: ${places.join('; ')}`,
      'correct the input',
    )
    this.issues = issues
  }
}

/** One thing that is wrong with an input. */
export interface InputIssue {
  /** Dotted; empty for the input as a whole. */
  readonly path: string
  readonly message: string
}

/** A plan is shown, stored and sent around: no secret may be in it. */
export class SecretInPlanError extends RunbookError {
  readonly place: string

  constructor(place: string) {
    super(
      'RUNBOOK_SECRET_IN_PLAN',
      `Unable to write a plan with a secret in ${place}`,
      'hand secrets to the services, and name them in the input by reference',
    )
    this.place = place
  }
}

/** What is offered as a plan is not one, or a flow does not make one. */
export class PlanInvalidError extends RunbookError {
  constructor(message: string, remedy: string, cause?: unknown) {
    super('RUNBOOK_PLAN_INVALID', message, remedy, cause)
  }
}

/** The content of a plan is not the one its hash was made for. */
export class PlanTamperedError extends RunbookError {
  readonly expected: string
  readonly actual: string

  constructor(plan: string, expected: string, actual: string) {
    super(
      'RUNBOOK_PLAN_TAMPERED',
      `Unable to use plan ${plan}: its hash says ${short(expected)}, its content gives ${short(actual)}`,
      'plan again; a plan is never edited',
    )
    this.expected = expected
    this.actual = actual
  }
}

/** The plan was made for other machines than those it is to run on. */
export class PlanEnvironmentError extends RunbookError {
  readonly planned: string
  readonly given: string

  constructor(plan: string, planned: string, given: string) {
    super(
      'RUNBOOK_PLAN_ENVIRONMENT',
      `Unable to use plan ${plan} in environment ${given}: it was made for ${planned}`,
      `run it in ${planned}, or plan for ${given}`,
    )
    this.planned = planned
    this.given = given
  }
}

/** The plan was to be started earlier. */
export class PlanExpiredError extends RunbookError {
  /** UTC, ISO 8601. */
  readonly expiresAt: string

  constructor(plan: string, expiresAt: string) {
    super('RUNBOOK_PLAN_EXPIRED', `Unable to start plan ${plan}: it expired at ${expiresAt}`, 'plan again')
    this.expiresAt = expiresAt
  }
}

/** The steps of a plan may begin in certain hours only, and it is not in them. */
export class PlanOutsideWindowError extends RunbookError {
  /** UTC, ISO 8601. */
  readonly from: string
  readonly to: string

  constructor(
    plan: string,
    { from, to, steps }: { readonly from: string; readonly to: string; readonly steps: readonly string[] },
    expiresAtMs: number,
  ) {
    const remedy = Date.parse(from) < expiresAtMs ? 'start it then' : 'plan again then'
    super(
      'RUNBOOK_OUTSIDE_WINDOW',
      `Unable to start plan ${plan}: ${steps.join(', ')} may begin only from ${from} to ${to}`,
      remedy,
    )
    this.from = from
    this.to = to
  }
}

/** A run has used the plan up: it takes no second one. */
export class PlanUsedError extends RunbookError {
  /** The one that has used it. */
  readonly run: string

  constructor(plan: string, run: string) {
    super(
      'RUNBOOK_PLAN_USED',
      `Unable to start plan ${plan}: run ${run} has used it`,
      'a plan is used once; resume that run or plan again',
    )
    this.run = run
  }
}

/** The plan holds blocked steps that the flow did not exclude. */
export class PlanBlockedError extends RunbookError {
  readonly nodes: readonly string[]

  constructor(plan: string, blocked: readonly { path: string; reason: string; remedy: string }[]) {
    const [first] = blocked
    const reasons = blocked.map(({ path, reason }) => `${path} (${reason})`).join(', ')
    super(
      'RUNBOOK_PLAN_BLOCKED',
      `Unable to start plan ${plan}: blocked at ${reasons}`,
      first === undefined || first.remedy === '' ? 'remove what blocks it and plan again' : first.remedy,
    )
    this.nodes = blocked.map(({ path }) => path)
  }
}

/** Policy does not allow what the plan would do. */
export class PlanDeniedError extends RunbookError {
  constructor(plan: string, reason: string) {
    super(
      'RUNBOOK_PLAN_DENIED',
      `Unable to start plan ${plan}: policy denies it: ${reason}`,
      'ask who sets the policy',
    )
  }
}

/** The plan names a step, or a version of one, that this program does not have. */
export class StepUnknownError extends RunbookError {
  readonly step: string

  constructor(step: string, known: readonly string[]) {
    super(
      'RUNBOOK_STEP_UNKNOWN',
      `Unable to find step ${step}${known.length === 0 ? '' : `, only ${known.join(', ')}`}`,
      'use the version of the program that made the plan, or plan again',
    )
    this.step = step
  }
}

/** The plan goes on with a runbook, or a version of one, that this program does not have. */
export class RunbookUnknownError extends RunbookError {
  readonly runbook: string

  constructor(runbook: string, known: string | undefined) {
    super(
      'RUNBOOK_UNKNOWN',
      `Unable to find runbook ${runbook}${known === undefined ? '' : `, only ${known}`}`,
      'use the version of the program that made the plan, or plan again',
    )
    this.runbook = runbook
  }
}

/** What is offered as an approval is none of this plan at this gate, or not by somebody who may approve. */
export class ApprovalInvalidError extends RunbookError {
  constructor(message: string) {
    super('RUNBOOK_APPROVAL_INVALID', message, 'approve this plan at this gate, with name and reason')
  }
}

/** One field that is not as it was. */
export interface Difference {
  readonly field: string
  readonly planned: unknown
  readonly found: unknown
}

/** The world is not what was planned for. Nothing has been done. */
export class DriftError extends RunbookError {
  readonly subject: string
  readonly differences: readonly Difference[]

  constructor(subject: string, differences: readonly Difference[]) {
    super('RUNBOOK_DRIFT', driftMessage(subject, differences), 'nothing was done; plan again')
    this.subject = subject
    this.differences = differences
  }
}

export function driftMessage(subject: string, differences: readonly Difference[]): string {
  return `${subject} has changed since the plan: ${differences.map(differenceText).join(', ')}`
}

export function differenceText({ field, planned, found }: Difference): string {
  return `${field} was ${show(planned)} and is ${show(found)}`
}

/** A journal, or the audit log, is not as it was written. Nothing is done on the word of it. */
export class JournalDamagedError extends RunbookError {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly reason: string

  constructor(file: string, line: number, reason: string) {
    super(
      'RUNBOOK_JOURNAL_DAMAGED',
      `Unable to read journal ${file}: line ${line}: ${reason}`,
      'keep the file as it is and compare it with its copies; it is not resumed from',
    )
    this.file = file
    this.line = line
    this.reason = reason
  }
}

/** The journal takes no more entries, so nothing more is done. What was under way may go on without this program. */
export class JournalUnwritableError extends RunbookError {
  readonly file: string

  constructor(file: string, cause: unknown) {
    super(
      'RUNBOOK_JOURNAL_UNWRITABLE',
      `Unable to write journal ${file}: ${messageOf(cause)}`,
      'nothing more was started; make room and resume the run',
      cause,
    )
    this.file = file
  }
}

/** Another process writes this run. */
export class RunLockedError extends RunbookError {
  readonly holder: string

  constructor(run: string, holder: string, remedy: string) {
    super('RUNBOOK_RUN_LOCKED', `Unable to open run ${run}: ${holder} has it`, remedy)
    this.holder = holder
  }
}

/** Another run acts on the same target. Nothing has been done. */
export class TargetLockedError extends RunbookError {
  readonly target: string
  readonly holder: string

  constructor(run: string, target: string, holder: string, remedy = 'wait for it, or stop it first') {
    super('RUNBOOK_TARGET_LOCKED', `Unable to start run ${run}: ${holder} has ${target}`, remedy)
    this.target = target
    this.holder = holder
  }
}

/** The key of a request was used for another request. Nothing has been done. */
export class IdempotencyConflictError extends RunbookError {
  readonly key: string
  readonly run: string

  constructor(key: string, run: string) {
    super(
      'RUNBOOK_IDEMPOTENCY_CONFLICT',
      `Unable to start with idempotency key ${key}: run ${run} was started with it for another request`,
      'take a new key for a new request',
    )
    this.key = key
    this.run = run
  }
}

/** A run that is over is not gone on with. */
export class RunEndedError extends RunbookError {
  /** As which it ended: `succeeded`, `failed`, … */
  readonly status: string

  constructor(run: string, status: string) {
    super(
      'RUNBOOK_RUN_ENDED',
      `Unable to resume run ${run}: it ended as ${status}`,
      'plan again for what is left',
    )
    this.status = status
  }
}

/** A run that was undone, or is being undone, or of which nothing is left to undo. */
export class RunUndoneError extends RunbookError {
  constructor(message: string, remedy: string) {
    super('RUNBOOK_RUN_UNDONE', message, remedy)
  }
}

/** A run folder that cannot be used for what was asked. */
export class RunFolderError extends RunbookError {
  constructor(message: string, remedy: string, cause?: unknown) {
    super('RUNBOOK_RUN_FOLDER', message, remedy, cause)
  }
}

/** A record or notice that its channel did not take. It fails no step, and is delivered again on resume. */
export class DeliveryError extends RunbookError {
  readonly channel: string

  constructor(channel: string, message: string, reason: string, cause?: unknown) {
    super(
      'RUNBOOK_UNDELIVERED',
      `Unable to deliver ${message} to ${channel}: ${reason}`,
      'look at the channel, then resume the run',
      cause,
    )
    this.channel = channel
  }
}

function short(hash: string): string {
  return hash.slice(0, 12)
}

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value)
}
