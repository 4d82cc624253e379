/** Gives a plan its hash, and takes a plan back only with it. */

import { PlanInvalidError, PlanTamperedError } from '../errors.ts'
import { canonical, canonicalHash, isCanonical } from '../model/json.ts'
import type { Plan } from '../model/plan.ts'
import { isPlanNodes } from '../model/plan-form.ts'
import { planSchema } from '../model/plan-schema.ts'

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
  const plan = typeof source === 'string' ? planOfText(source) : checked(source)
  const { hash, ...draft } = plan
  const actual = canonicalHash(draft)
  if (actual !== hash) throw new PlanTamperedError(draft.id, hash, actual)
  return known(plan)
}

/** What stands in a plan file in canonical form is taken as it is; anything else is looked at more closely. */
function planOfText(text: string): Plan {
  const value = parseText(text)
  if (!isCanonical(value)) return checked(value)
  const { nodes, ...rest } = value as unknown as Plan
  const isSure = isPlanNodes(nodes) && planSchema.safeParse({ ...rest, nodes: [] }).success
  return isSure ? (value as unknown as Plan) : checked(value)
}

function checked(value: unknown): Plan {
  const parsed = planSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the document'}: ${message}`,
  )
  throw new PlanInvalidError(`Unable to read the plan: ${places.join('; ')}`, 'plan again')
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
  return `${isCanonical(plan) ? JSON.stringify(plan) : canonical(plan)}\n`
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new PlanInvalidError('Unable to read the plan: it is no JSON', 'plan again', cause)
  }
}
