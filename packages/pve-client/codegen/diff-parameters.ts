/** What changed in the parameters of one route. */

import type { PveApi } from '../src/model/api.ts'
import type { FactRules, Facts, FactValue } from './api-diff.ts'
import { type Describable, describeSchema } from './describe-schema.ts'
import { diffPlaces, type PlaceChange, type PlaceRules, type Places } from './diff-places.ts'
import { flatParameters, keysOf, type Variant } from './flat-parameters.ts'
import { placeholders } from './normalise.ts'

/** A route as one API has it. */
export interface RouteOfApi {
  readonly api: PveApi
  readonly route: string
}

export function diffParameters(before: RouteOfApi, after: RouteOfApi): PlaceChange[] {
  return diffPlaces(
    withNamesOf(after.route, before.route, parametersOf(before)),
    parametersOf(after),
    parameterRules,
  )
}

function parametersOf({ api, route }: RouteOfApi): Places<ParameterFacts> {
  const variants = [...flatParameters(api, route)]
  return new Map(variants.map(([path, found]) => [path, found.map((variant) => factsOf(api, variant))]))
}

/** Placeholders are told apart by their place: some were renamed. */
function withNamesOf(
  route: string,
  formerly: string,
  parameters: Places<ParameterFacts>,
): Places<ParameterFacts> {
  const [old, now] = [placeholders(formerly), placeholders(route)]
  return new Map([...parameters].map(([path, variants]) => [now[old.indexOf(path)] ?? path, variants]))
}

function described(variants: readonly ParameterFacts[]): string {
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

const parameterRules: PlaceRules<ParameterFacts> = {
  rules,
  wholeFacts: ['type', 'format', 'variants'],
  describe: described,
  breaksWhenAdded: (variants) =>
    variants.every(({ required, 'only for': when }) => required && when === undefined),
}

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
