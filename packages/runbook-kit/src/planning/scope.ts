/** What may be said at one place of a flow: which names are free, and which earlier outputs can be used. */

import { DefinitionError, PlanInvalidError } from '../errors.ts'
import { targetOf } from '../kit/reference.ts'
import type { StepImplementation } from '../kit/step.ts'
import { type Json, toJson, toText } from '../model/json.ts'
import { isLate } from '../model/late.ts'
import { pickOutput } from '../model/output-reference.ts'
import { parseWith } from '../model/schema.ts'

/** A step that later ones may refer to. */
interface Earlier {
  readonly path: string
  /** If the step has nothing to do, what it gives is known now; `null` if it gives nothing then. */
  readonly known?: { readonly output: Json } | null | undefined
}

/** Where a node stands: its path so far, and which earlier steps it may refer to. */
export interface Scope {
  readonly prefix: string
  readonly ids: Set<string>
  readonly steps: Map<object, Earlier>
  /** Held here: what stands within does not take them again. */
  readonly locks: readonly string[]
  readonly outer: Scope | undefined
}

/** A place with names of its own, from which everything around it can be seen. */
export function scopeWithin(prefix: string, outer: Scope | undefined): Scope {
  return { prefix, ids: new Set(), steps: new Map(), locks: [], outer }
}

/** Every lock that is held here. */
export function heldLocks(scope: Scope | undefined): readonly string[] {
  return scope === undefined ? [] : [...new Set([...scope.locks, ...heldLocks(scope.outer)])]
}

/** Those that are not held here already: nobody waits for himself. */
export function locksToTake(locks: readonly string[], scope: Scope, place: string): readonly string[] {
  const held = heldLocks(scope)
  return locks.filter((name) => !held.includes(name)).map((name) => toText(name, place))
}

/** The input as JSON, with `{ $output, path }` where an earlier step's output goes in. */
export function withReferences(input: unknown, scope: Scope, place: string): { input: Json; late: boolean } {
  let late = false
  function convert(value: unknown): unknown {
    const target = targetOf(value)
    if (target !== undefined) {
      const { path, known } = findStep(target.source, scope, place)
      if (known === null) throw withoutOutput(path, place)
      if (known !== undefined) return pickOutput(known.output, target.path, path)
      late = true
      return { $output: path, path: target.path }
    }
    if (isLate(value)) late = true
    if (Array.isArray(value)) return value.map(convert)
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return value
    if ('$output' in value)
      throw new PlanInvalidError(
        `Unable to plan ${place}: $output is written by the planner`,
        'hand in the output itself',
      )
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry)]))
  }
  const converted = convert(input)
  return { input: toJson(converted, `the input of ${place}`), late }
}

export async function knownOutput(
  step: StepImplementation,
  output: unknown,
  path: string,
): Promise<Earlier['known']> {
  if (step.output === undefined || output === undefined) return null
  const place = `the output of ${path}`
  return { output: toJson(await parseWith(step.output, output, place), place) }
}

function withoutOutput(path: string, place: string): PlanInvalidError {
  return new PlanInvalidError(
    `Unable to plan ${place}: it uses the output of ${path}, which has nothing to do and gives none`,
    'let assess of that step return satisfied(fields, output)',
  )
}

export function findStep(source: object, scope: Scope, place: string): Earlier {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const earlier = at.steps.get(source)
    if (earlier !== undefined) return earlier
  }
  throw new PlanInvalidError(
    `Unable to plan ${place}: it uses the output of a step that is not done before it in the same sequence`,
    'put that step earlier',
  )
}

export function claimPath(id: string, scope: Scope): string {
  const path = `${scope.prefix}${id}`
  if (!/^[\w][\w.:@-]*$/.test(id))
    throw new DefinitionError(
      `Unable to plan ${JSON.stringify(path)}`,
      'names in a flow use letters, digits, dots, colons, @, hyphens and underscores',
    )
  if (scope.ids.has(id))
    throw new DefinitionError(`Unable to plan ${path} twice`, 'give each of them its own name')
  scope.ids.add(id)
  return path
}
