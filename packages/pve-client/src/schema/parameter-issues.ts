/** What is wrong with the parameters of a route, as a list of issues with paths. */

import type { PveApi } from '../model/api.ts'
import { verifyParameters } from '../verify/verify-parameters.ts'
import type { StandardIssue } from './standard-schema.ts'

/** @param value anything; what is no object is refused as a whole */
export function parameterIssues(route: string, value: unknown, api: PveApi): readonly StandardIssue[] {
  if (!isRecord(value)) return [{ message: 'an object with the parameters is expected', path: [] }]
  const { errors } = verifyParameters(route, value, { api })
  return Object.entries(errors).map(([key, text]) => ({
    // Perl ends some of its messages with a newline.
    message: text.trimEnd(),
    path: pathOf(key, value),
  }))
}

/** `interfaces[1]` is element 1 of `interfaces`; `size.oneOf[0]` is a branch of the schema of `size`, which no value has. */
function pathOf(key: string, value: Readonly<Record<string, unknown>>): (string | number)[] {
  if (Object.hasOwn(value, key)) return [key]
  if (key === '_root') return []
  const withoutBranches = key.replace(/(^|\.)oneOf\[[^\]]*\](?=\.|$)/g, '')
  return [...withoutBranches.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) =>
    name === undefined ? Number(index) : name,
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
