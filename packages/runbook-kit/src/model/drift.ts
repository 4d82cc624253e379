/** Compares what was planned for with what is there. */

import type { Difference } from '../errors.ts'
import { canonical, type Json } from './json.ts'
import { isLate } from './late.ts'

export type Fields = { readonly [field: string]: Json }

/** The fields that differ, in the order of the plan. What was late on either side is no difference. */
export function differences(planned: Fields, found: Fields): readonly Difference[] {
  const names = new Set([...Object.keys(planned), ...Object.keys(found)])
  return [...names]
    .filter((field) => !matches(planned[field], found[field]))
    .map((field) => ({ field, planned: planned[field], found: found[field] }))
}

function matches(planned: Json | undefined, found: Json | undefined): boolean {
  if (isLate(planned) || isLate(found)) return true
  if (planned === undefined || found === undefined) return planned === found
  if (!isObject(planned) || !isObject(found) || Array.isArray(planned) !== Array.isArray(found))
    return canonical(planned) === canonical(found)
  const keys = new Set([...Object.keys(planned), ...Object.keys(found)])
  return [...keys].every((key) => matches(planned[key], found[key]))
}

function isObject(value: Json): value is Fields {
  return typeof value === 'object' && value !== null
}
