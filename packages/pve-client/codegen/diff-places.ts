/** What changed in places with names: the parameters of a route, or what is inside of its answer. */

import { type ApiChange, changedFacts, type FactRules, type Facts } from './api-diff.ts'

/** What is known of each place: one set of facts, or several where it may be several things. */
export type Places<F extends Facts> = ReadonlyMap<string, readonly F[]>

export type PlaceChange = Omit<ApiChange, 'route' | 'parameter' | 'answer'> & { readonly place: string }

export interface PlaceRules<F extends Facts> {
  readonly rules: FactRules
  /** Facts that, when they change, make another thing of it: what is inside of it goes without saying. */
  readonly wholeFacts: readonly string[]
  describe(variants: readonly F[]): string
  /** Whether what is new may turn a right call into a wrong one. */
  breaksWhenAdded(variants: readonly F[]): boolean
}

/** In the order of their names. */
export function diffPlaces<F extends Facts>(
  before: Places<F>,
  after: Places<F>,
  rules: PlaceRules<F>,
): PlaceChange[] {
  const changes: PlaceChange[] = []
  const told: string[] = []
  for (const place of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    if (told.some((outer) => isInside(place, outer))) continue
    const found = diffPlace(before.get(place), after.get(place), rules)
    if (found.some(({ kind, fact = '' }) => kind !== 'changed' || rules.wholeFacts.includes(fact)))
      told.push(place)
    changes.push(...found.map((change) => ({ place, ...change })))
  }
  return changes
}

function isInside(place: string, outer: string): boolean {
  return outer === '' ? place !== '' : place.startsWith(`${outer}.`) || place.startsWith(`${outer}[]`)
}

function diffPlace<F extends Facts>(
  before: readonly F[] | undefined,
  after: readonly F[] | undefined,
  { rules, describe, breaksWhenAdded }: PlaceRules<F>,
): Omit<PlaceChange, 'place'>[] {
  if (after === undefined) return [{ kind: 'removed', before: describe(before ?? []), breaking: true }]
  if (before === undefined)
    return [{ kind: 'added', after: describe(after), breaking: breaksWhenAdded(after) }]
  const [was, is] = [before[0], after[0]]
  if (before.length === 1 && after.length === 1 && was && is)
    return changedFacts(rules, was, is).map((change) => ({ kind: 'changed', ...change }))
  const missing = (from: readonly F[], others: readonly F[]) =>
    from.some((facts) => !others.some((other) => changedFacts(rules, facts, other).length === 0))
  const lost = missing(before, after)
  if (!lost && !missing(after, before)) return []
  return [
    {
      kind: 'changed',
      fact: 'variants',
      before: describe(before),
      after: describe(after),
      breaking: lost,
    },
  ]
}
