/** Verifies the parameters of a call before it is made, with the server's own verdicts and texts. */

import { scrub } from '@proxkit/kernel'

import { api92 } from '../api/v9.2.ts'
import type { PveApi } from '../model/api.ts'
import { findRoute } from '../model/find-route.ts'
import type { RuleSchema, WireRoute } from '../model/tables.ts'
import { checkObject } from './check-schema.ts'
import { newErrors } from './errors.ts'
import { type Received, type ReceivedObject, receivedObject } from './received.ts'

export interface Verification {
  /** Parameter → what the server would say about it; empty where it would accept the call. */
  readonly errors: Readonly<Record<string, string>>
}

/**
 * Verifies parameters as a program or a decoded request holds them. Only rules are checked: whether a guest exists, or a
 * privilege is held, is the server's to say.
 *
 * @throws RequestError `PVE_UNKNOWN_ROUTE`
 */
export function verifyParameters(
  route: string,
  parameters: Readonly<Record<string, unknown>> = {},
  options: { readonly api?: PveApi } = {},
): Verification {
  const api = options.api ?? api92
  const wire = findRoute(api, route)
  const schema = api.rules.schemas[api.rules.routes[route]?.parameters ?? -1] ?? {}
  const errors = newErrors()
  checkObject(api, schema, unwrapped(wire, receivedObject(parameters)), '', errors)
  return { errors: Object.fromEntries(Object.entries(errors).map(([path, text]) => [path, scrub(text)])) }
}

/** A single value for an array is wrapped unless Perl takes it for false, and an array for a list is joined. */
function unwrapped({ arrays = [], lists = [] }: WireRoute, values: ReceivedObject): ReceivedObject {
  const own = { ...values } as Record<string, Received>
  for (const name of arrays) {
    const value = own[name]
    if (value !== undefined && !Array.isArray(value) && value !== '' && value !== '0') own[name] = [value]
  }
  for (const name of lists) {
    const value = own[name]
    if (Array.isArray(value) && value.every((element) => typeof element === 'string'))
      own[name] = value.join(',')
  }
  return own
}
