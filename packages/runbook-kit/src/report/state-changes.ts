/** What of a state is another one afterwards, place by place: for evidence that a person reads. */

import { canonical, type Json } from '../model/json.ts'

/** Without `before` something has come, without `after` it is gone. */
export interface StateChange {
  /** Names joined by dots; empty for the state as a whole. */
  readonly place: string
  readonly before?: Json
  readonly after?: Json
}

/** Of lists, what has come and what is gone; their order counts for nothing. */
export function stateChanges(before: Json, after: Json, place = ''): readonly StateChange[] {
  if (isList(before) && isList(after)) {
    const [gone, come] = [without(before, after), without(after, before)]
    return [...gone.map((item) => ({ place, before: item })), ...come.map((item) => ({ place, after: item }))]
  }
  if (!isRecord(before) || !isRecord(after))
    return canonical(before) === canonical(after) ? [] : [{ place, before, after }]
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name): readonly StateChange[] => {
    const at = place === '' ? name : `${place}.${name}`
    const [old, now] = [before[name], after[name]]
    if (old === undefined) return now === undefined ? [] : [{ place: at, after: now }]
    return now === undefined ? [{ place: at, before: old }] : stateChanges(old, now, at)
  })
}

/** Those of the first that the second has not; equal ones count one by one. */
function without(one: readonly Json[], other: readonly Json[]): readonly Json[] {
  const left = new Map<string, number>()
  for (const item of other) left.set(canonical(item), (left.get(canonical(item)) ?? 0) + 1)
  return one.filter((item) => {
    const many = left.get(canonical(item)) ?? 0
    left.set(canonical(item), many - 1)
    return many <= 0
  })
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isRecord(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value)
}
