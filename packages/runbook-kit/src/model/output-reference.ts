/** Puts the outputs of earlier steps where a plan refers to them. */

import { PlanInvalidError } from '../errors.ts'
import type { Json } from './json.ts'

/** The input with every `{ $output, path }` replaced. Throws {@link PlanInvalidError} for an output that is not there. */
export function resolveReferences(input: Json, outputs: ReadonlyMap<string, Json>): Json {
  if (typeof input !== 'object' || input === null) return input
  if (isList(input)) return input.map((entry) => resolveReferences(entry, outputs))
  const { $output: source, path } = input
  if (typeof source === 'string' && Array.isArray(path))
    return pickOutput(outputs.get(source), path.map(String), source)
  return Object.fromEntries(
    Object.entries(input).map(([key, entry]) => [key, resolveReferences(entry, outputs)]),
  )
}

export function hasReferences(input: Json): boolean {
  if (typeof input !== 'object' || input === null) return false
  if (isList(input)) return input.some(hasReferences)
  return '$output' in input || Object.values(input).some(hasReferences)
}

/** The part of an output that a reference names. */
export function pickOutput(output: Json | undefined, path: readonly string[], source: string): Json {
  let value: unknown = output
  for (const key of path)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as never)[key]
        : undefined
  if (value !== undefined) return value as Json
  throw new PlanInvalidError(
    `Unable to find ${['the output', ...path].join('.')} of ${source}`,
    'a step that finds nothing to do gives its output with satisfied(fields, output)',
  )
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
