/** Which step would reverse a planned one, and with what input. */

import type { Perform } from '../kit/flow.ts'
import type { Registry } from '../kit/kit.ts'
import { referenceTo } from '../kit/reference.ts'
import type { Irreversible, StepImplementation } from '../kit/step.ts'
import type { Assessment } from '../model/assessment.ts'
import { type Json, toJson } from '../model/json.ts'
import type { PlannedUndo } from '../model/plan.ts'
import { parseWith } from '../model/schema.ts'
import { type Scope, withReferences } from './scope.ts'

export async function plannedUndo(
  step: StepImplementation,
  input: Json,
  found: Assessment,
  perform: Perform,
  scope: Scope,
  registry: Pick<Registry<never>, 'step'>,
): Promise<PlannedUndo> {
  const { undo } = step
  if (undo === undefined || (found.state !== 'pending' && found.state !== 'moving')) return { kind: 'none' }
  if (isIrreversible(undo)) return irreversibly(undo)
  const { step: target, input: undoInput } =
    typeof undo === 'function'
      ? undo(input, { fields: found.fields, output: referenceTo(perform) })
      : { step: undo, input }
  const reverse = registry.step(target.id, target.version)
  const place = `the undo of ${step.id}`
  const raw = withReferences(undoInput, scope, place)
  // What is late now is known when the step has acted.
  const checked = raw.late ? raw.input : toJson(await parseWith(reverse.input, raw.input, place), place)
  return { kind: 'step', step: reverse.id, version: reverse.version, input: checked }
}

export function isIrreversible(undo: StepImplementation['undo']): undo is Irreversible {
  return typeof undo === 'object' && 'why' in undo
}

export function irreversibly({ why, backup }: Irreversible): PlannedUndo {
  return { kind: 'irreversible', why, ...(backup === undefined ? {} : { backup }) }
}
