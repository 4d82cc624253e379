/** What changed in the parameters of one route. */

import type { PveApi } from '../src/model/api.ts'
import { type ApiChange, changedFacts, type FactRules, type Facts, type FactValue } from './api-diff.ts'
import { type Describable, describeSchema } from './describe-schema.ts'
import { flatParameters, keysOf, type Variant } from './flat-parameters.ts'
import { placeholders } from './normalise.ts'

/** A route as one API has it. */
export interface RouteOfApi {
  readonly api: PveApi
  readonly route: string
}

export type ParameterChange = Omit<ApiChange, 'route'> & { readonly parameter: string }

export function diffParameters(before: RouteOfApi, after: RouteOfApi): ParameterChange[] {
  const was = withNamesOf(after.route, before.route, flatParameters(before.api, before.route))
  const is = flatParameters(after.api, after.route)
  const changes: ParameterChange[] = []
  // What is inside of something that came, went or became another thing goes without saying.
  const told: string[] = []
  for (const path of [...new Set([...was.keys(), ...is.keys()])].sort()) {
    if (told.some((outer) => path.startsWith(`${outer}.`) || path.startsWith(`${outer}[]`))) continue
    const found = diffParameter(
      was.get(path)?.map((variant) => factsOf(before.api, variant)),
      is.get(path)?.map((variant) => factsOf(after.api, variant)),
    )
    if (found.some(({ kind, fact = '' }) => kind !== 'changed' || wholeFacts.includes(fact))) told.push(path)
    changes.push(...found.map((change) => ({ parameter: path, ...change })))
  }
  return changes
}

const wholeFacts = ['type', 'format', 'variants']

/** Placeholders are told apart by their place: some were renamed. */
function withNamesOf(
  route: string,
  formerly: string,
  parameters: ReadonlyMap<string, readonly Variant[]>,
): ReadonlyMap<string, readonly Variant[]> {
  const [old, now] = [placeholders(formerly), placeholders(route)]
  return new Map([...parameters].map(([path, variants]) => [now[old.indexOf(path)] ?? path, variants]))
}

function diffParameter(
  before: readonly ParameterFacts[] | undefined,
  after: readonly ParameterFacts[] | undefined,
): Omit<ParameterChange, 'parameter'>[] {
  if (after === undefined) return [{ kind: 'removed', before: described(before), breaking: true }]
  if (before === undefined) {
    const breaking = after.every(({ required, 'only for': when }) => required && when === undefined)
    return [{ kind: 'added', after: described(after), breaking }]
  }
  const [was, is] = [before[0], after[0]]
  if (before.length === 1 && after.length === 1 && was && is)
    return changedFacts(rules, was, is).map((change) => ({ kind: 'changed', ...change }))
  const missing = (from: readonly ParameterFacts[], others: readonly ParameterFacts[]) =>
    from.some((facts) => !others.some((other) => changedFacts(rules, facts, other).length === 0))
  const lost = missing(before, after)
  if (!lost && !missing(after, before)) return []
  return [
    {
      kind: 'changed',
      fact: 'variants',
      before: described(before),
      after: described(after),
      breaking: lost,
    },
  ]
}

function described(variants: readonly ParameterFacts[] = []): string {
  return variants
    .map((facts) => {
      const when = facts['only for'] === undefined ? '' : ` for ${facts['only for'].join(', ')}`
      return `${describeSchema(facts)}${facts.required ? ', required' : ''}${when}`
    })
    .join(' or ')
}

/** Of a parameter, in an order in which they read well. */
const rules = {
  required: (_, after) => after === true,
  type: (before, after) =>
    after !== undefined && after !== 'string' && !(before === 'integer' && after === 'number'),
  enum: narrowed,
  minimum: raised,
  maximum: lowered,
  minLength: raised,
  maxLength: lowered,
  pattern: introduced,
  format: introduced,
  requires: introduced,
  range: (before, after) => {
    const [first = 0, last = 0] = (before ?? []) as number[]
    const [newFirst = 0, newLast = 0] = (after ?? []) as number[]
    return newFirst > first || newLast < last
  },
  'only for': narrowed,
  // What is an alias now can still be given.
  alias: (_, after) => after === undefined,
  'default key': () => true,
  'key alias': () => true,
  'other keys': introduced,
} as const satisfies FactRules

type ParameterFacts = Facts<keyof typeof rules> & {
  readonly [K in keyof Describable]-?: Describable[K] | undefined
} & { readonly 'only for': readonly string[] | undefined }

function factsOf(api: PveApi, { when, schema }: Variant): ParameterFacts {
  const { type, pattern, format, requires, index, additionalProperties } = schema
  const { enum: words, minimum, maximum, minLength, maxLength } = schema
  // Whether the keys of a property string stand in place or under a name is nobody's business.
  const isPropertyString = Object.keys(keysOf(api, schema)).length > 0
  return {
    required: schema.optional !== true && schema.alias === undefined,
    type,
    // In whatever order they are listed.
    enum: words?.toSorted(),
    minimum,
    maximum,
    minLength,
    maxLength,
    pattern,
    format: isPropertyString || typeof format === 'object' ? 'property string' : format,
    requires,
    range: index,
    'only for': schema.instanceTypes ?? when,
    alias: schema.alias,
    'default key': schema.defaultKey,
    'key alias': schema.keyAlias,
    'other keys': type === 'object' && additionalProperties === false ? 'refused' : undefined,
  }
}

function introduced(_before: FactValue | undefined, after: FactValue | undefined): boolean {
  return after !== undefined
}

/** Lists of what is allowed; without one all is. */
function narrowed(before: FactValue | undefined, after: FactValue | undefined): boolean {
  if (!Array.isArray(after)) return false
  return !Array.isArray(before) || before.some((entry) => !after.includes(entry))
}

function raised(before: FactValue | undefined, after: FactValue | undefined): boolean {
  return typeof after === 'number' && (typeof before !== 'number' || after > before)
}

function lowered(before: FactValue | undefined, after: FactValue | undefined): boolean {
  return typeof after === 'number' && (typeof before !== 'number' || after < before)
}
