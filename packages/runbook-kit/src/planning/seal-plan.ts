/** Gives a plan its hash, and takes a plan back only with it. */

import { PlanInvalidError, PlanTamperedError } from '../errors.ts'
import { canonical, canonicalHash } from '../model/json.ts'
import { type Plan, planSchema } from '../model/plan.ts'

export function sealPlan(draft: Omit<Plan, 'hash'>): Plan {
  return known({ ...draft, hash: canonicalHash(draft) })
}

/**
 * The plan, if it is one and its hash is right.
 *
 * @param source the text of a plan file, or what was parsed from it
 * @throws PlanInvalidError, PlanTamperedError
 */
export function loadPlan(source: unknown): Plan {
  if (typeof source === 'object' && source !== null && knownPlans.has(source)) return source as Plan
  const parsed = planSchema.safeParse(typeof source === 'string' ? parseText(source) : source)
  if (!parsed.success) {
    const places = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the document'}: ${message}`,
    )
    throw new PlanInvalidError(`Unable to read the plan: ${places.join('; ')}`, 'plan again')
  }
  const { hash, ...draft } = parsed.data
  const actual = canonicalHash(draft)
  if (actual !== hash) throw new PlanTamperedError(draft.id, hash, actual)
  return known(parsed.data)
}

/** Plans that were sealed or checked here. They are frozen, so what was true of them stays true. */
const knownPlans = new WeakSet<object>()

function known(plan: Plan): Plan {
  freeze(plan)
  knownPlans.add(plan)
  return plan
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const key of Object.keys(value)) freeze((value as { readonly [key: string]: unknown })[key])
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
