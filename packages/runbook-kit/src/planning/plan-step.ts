/** Plans one step: what it finds, what it will do, what it predicts, how it is undone. */

import { PlanInvalidError } from '../errors.ts'
import type { Perform } from '../kit/flow.ts'
import type { Registry } from '../kit/kit.ts'
import type { StepImplementation, StepPlan } from '../kit/step.ts'
import type { PlannedBackup } from '../model/backup.ts'
import type { Fields } from '../model/drift.ts'
import { type Json, toJson, toText } from '../model/json.ts'
import { hasReferences } from '../model/output-reference.ts'
import type { StepNode } from '../model/plan.ts'
import { parseWith } from '../model/schema.ts'
import { irreversibly, isIrreversible, plannedUndo } from './planned-undo.ts'
import type { PlanningFacts } from './planning-facts.ts'
import { claimPath, knownOutput, locksToTake, type Scope, withReferences } from './scope.ts'

export interface StepPlanning {
  readonly registry: Pick<Registry<never>, 'step'>
  readonly facts: PlanningFacts
  readonly signal: AbortSignal
  /** Nobody knows yet how things will be: it is assessed when the run gets there. Default: only behind a checkpoint. */
  readonly onArrival?: boolean
}

export async function planStep(perform: Perform, planning: StepPlanning, scope: Scope): Promise<StepNode> {
  const path = claimPath(perform.id, scope)
  const step = planning.registry.step(perform.step.id, perform.step.version)
  const raw = withReferences(perform.input, scope, path)
  if (raw.late && !hasReferences(raw.input))
    throw new PlanInvalidError(
      `Unable to plan ${path}: its input is known later, and no earlier step gives it`,
      'use the output of the step that makes it',
    )
  scope.steps.set(perform, { path })
  const base = {
    type: 'step',
    path,
    step: step.id,
    version: step.version,
    risk: step.risk,
    ...(perform.onFailure === 'continue' ? { onFailure: perform.onFailure } : {}),
  } as const
  if (raw.late) return lateNode(base, step, raw.input)

  const input = toJson(await parseWith(step.input, raw.input, `${path} (${step.id})`), `the input of ${path}`)
  const found = await step.assess({ facts: planning.facts, signal: planning.signal }, input)
  const { summary, affects = [], locks = [], predict = {}, backups = [] } = step.plan(input, found)
  const acts = found.state === 'pending' || found.state === 'moving'
  const excluded = found.state === 'blocked' && perform.ifBlocked === 'exclude'
  const isOpen = planning.onArrival === true || !planning.facts.isSettled()
  const isLate = isOpen && step.risk !== 'read' && !excluded
  // What has nothing to do now may have when the run gets there.
  const mayAct = acts || isLate
  if (found.state === 'satisfied' && !isOpen)
    scope.steps.set(perform, { path, known: await knownOutput(step, found.output, path) })
  const covered = acts ? await readBackups(backups, planning.facts, path) : []
  if (acts) planning.facts.predict(predict)
  return {
    ...base,
    input,
    state: isLate ? 'late' : found.state,
    fields: isLate ? {} : (toJson(found.fields, `what ${path} found`) as Fields),
    summary: toText(summary, path),
    affects: affects.map((name) => toText(name, path)),
    locks: mayAct ? locksToTake(locks, scope, path) : [],
    predict: (mayAct ? toJson(predict, `the prediction of ${path}`) : {}) as StepNode['predict'],
    ...(covered.length === 0 ? {} : { backups: covered }),
    undo: await plannedUndo(step, input, found, perform, scope, planning.registry),
    ...(found.state === 'blocked' && !isLate
      ? { reason: toText(found.reason, path), remedy: toText(found.remedy, path) }
      : {}),
    ...(excluded ? { excluded } : {}),
  }
}

async function readBackups(
  keys: NonNullable<StepPlan['backups']>,
  facts: PlanningFacts,
  path: string,
): Promise<readonly PlannedBackup[]> {
  const read = async (fact: (typeof keys)[number]) => ({
    fact,
    found: toJson(await facts.read(fact), `the backup of ${path}`),
  })
  return Promise.all(keys.map(read))
}

/** A step whose input is not known yet: shown with its title, assessed when the run gets there. */
function lateNode(
  base: Pick<StepNode, 'type' | 'path' | 'step' | 'version' | 'risk' | 'onFailure'>,
  step: StepImplementation,
  input: Json,
): StepNode {
  // Whoever approves the plan must see what will be lost.
  if (step.risk === 'destructive')
    throw new PlanInvalidError(
      `Unable to plan ${base.path}: a destructive step needs an input that is known now`,
      'split the runbook where the value is known',
    )
  return {
    ...base,
    input,
    state: 'late',
    fields: {},
    summary: `${step.title} (known later)`,
    affects: [],
    locks: [],
    predict: {},
    undo: isIrreversible(step.undo) ? irreversibly(step.undo) : { kind: 'none' },
  }
}
