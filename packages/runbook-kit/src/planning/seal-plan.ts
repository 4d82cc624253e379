/** Gives a plan its hash, and takes a plan back only with it. */

import { PlanInvalidError, PlanTamperedError } from '../errors.ts'
import { canonical, sha256 } from '../model/json.ts'
import { type Plan, planSchema } from '../model/plan.ts'

export function sealPlan(draft: Omit<Plan, 'hash'>): Plan {
  return { ...draft, hash: sha256(canonical(draft)) }
}

/**
 * The plan, if it is one and its hash is right.
 *
 * @param source the text of a plan file, or what was parsed from it
 * @throws PlanInvalidError, PlanTamperedError
 */
export function loadPlan(source: unknown): Plan {
  const parsed = planSchema.safeParse(typeof source === 'string' ? parseText(source) : source)
  if (!parsed.success) {
    const places = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the document'}: ${message}`,
    )
    throw new PlanInvalidError(`Unable to read the plan: ${places.join('; ')}`, 'plan again')
  }
  const { hash, ...draft } = parsed.data
  const actual = sha256(canonical(draft))
  if (actual !== hash) throw new PlanTamperedError(draft.id, hash, actual)
  return parsed.data
}

/** The file form: canonical JSON, one line. */
export function planText(plan: Plan): string {
  return `${canonical(plan)}\n`
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new PlanInvalidError('Unable to read the plan: it is no JSON', 'plan again', cause)
  }
}
