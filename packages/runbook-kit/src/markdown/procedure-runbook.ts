/** Makes a runbook out of a procedure: what no step is known for, a person does. */

import * as z from 'zod'
import { isRunbookError } from '../errors.ts'
import { always, type Flow, manual, perform } from '../kit/flow.ts'
import type { Kit } from '../kit/kit.ts'
import type { FlowContext, Runbook } from '../kit/runbook.ts'
import type { Step } from '../kit/step.ts'
import { fillJson, fillText, type Values } from './placeholders.ts'
import type { Instruction, Parameter, Procedure, ProcedureStep, UsedStep } from './procedure.ts'

/** What is given for the parameters, by name. */
export type ProcedureInput = { readonly [name: string]: string | number | boolean }

/**
 * Defines the runbook in the kit. A step that the procedure names and the kit has is performed; every other step waits
 * for a person who does it and says so.
 *
 * @throws DefinitionError if the kit has a runbook of this id
 */
export function procedureRunbook<Services extends object>(
  kit: Kit<Services>,
  procedure: Procedure,
): Runbook<Services, ProcedureInput> {
  const { id, version, title } = procedure
  const runbook = kit.runbook({
    ...{ id, version, title },
    input: procedureInput(procedure),
    flow: (plan, values) => procedureFlow(kit, procedure, plan, values),
  })
  return runbook as never
}

/** What has to be given for the parameters, defaults filled in. */
export function procedureInput({ parameters }: Procedure): z.ZodType<ProcedureInput, ProcedureInput> {
  return z.strictObject(Object.fromEntries(parameters.map((one) => [one.name, schemaOf(one)]))) as never
}

/** The flow of the procedure, for a runbook that gets the text as its input: what {@link procedureRunbook} does otherwise. */
export function procedureFlow<Services extends object>(
  kit: Kit<Services>,
  procedure: Procedure,
  plan: Pick<FlowContext, 'brief' | 'note'>,
  values: ProcedureInput,
): Flow {
  const { prerequisites, steps, cleanup, notes } = procedure
  const fill = (text: string) => fillText(text, values)
  plan.brief(briefOf(procedure, fill))
  for (const note of notes) plan.note(fill(note))
  const flow: Flow = [
    prerequisites.length === 0 ? undefined : prerequisitesGate(prerequisites.map(fill)),
    steps.map((step, at) => stepFlow(kit, `step-${at + 1}`, step, values)),
  ]
  if (cleanup.length === 0) return flow
  return always(
    'procedure',
    flow,
    cleanup.map((step, at) => stepFlow(kit, `cleanup-${at + 1}`, step, values)),
  )
}

/** Whether the kit has the step that a procedure names. */
export function hasStep(kit: Pick<Kit<never>, 'registry'>, { step, version }: UsedStep): boolean {
  try {
    kit.registry.step(step, version)
    return true
  } catch (error) {
    if (isRunbookError(error) && error.code === 'RUNBOOK_STEP_UNKNOWN') return false
    throw error
  }
}

/** What a person reads at a gate: one line each, shell commands behind a prompt. */
export function linesOf(instructions: readonly Instruction[]): readonly string[] {
  return instructions.flatMap((instruction) => {
    if (instruction.kind === 'text') return [instruction.text]
    const prompt = shells.has(instruction.language) ? '$ ' : ''
    return instruction.text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [`${prompt}${line}`]))
  })
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'zsh', 'shell'])

function prerequisitesGate(instructions: readonly string[]): Flow {
  return manual('prerequisites', { summary: 'See that the prerequisites are met', instructions })
}

function stepFlow(kit: Kit<never>, id: string, step: ProcedureStep, values: Values): Flow {
  const { summary, instructions, use } = step
  if (use === undefined || !hasStep(kit, use))
    return manual(id, {
      summary: fillText(summary, values),
      instructions: linesOf(instructions).map((line) => fillText(line, values)),
    })
  const { id: known, version } = kit.registry.step(use.step, use.version)
  return perform(id, { id: known, version } as Step<never, object>, fillJson(use.with, values) as object)
}

function briefOf({ owner, scope, why, rollback }: Procedure, fill: (text: string) => string) {
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(scope === undefined ? {} : { scope: fill(scope) }),
    ...(why === undefined ? {} : { why: fill(why) }),
    ...(rollback.length === 0 ? {} : { rollback: rollback.map(fill) }),
  }
}

function schemaOf({
  type,
  choices = [],
  default: preset,
  description,
}: Parameter): z.ZodType<string | number | boolean> {
  const schema: z.ZodType<string | number | boolean> = {
    text: () => z.string(),
    number: () => z.number(),
    boolean: () => z.boolean(),
    choice: () => z.enum(choices),
  }[type]()
  const described = schema.describe(description)
  return preset === undefined ? described : (described.default(preset) as never)
}
