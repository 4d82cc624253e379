/** Verifies the parameters of a call before it is made, with the server's own verdicts and texts. */

import { scrub } from '@proxkit/kernel'

import { api92 } from '../api/v9.2.ts'
import { isAmong, valueText } from '../encode/value-text.ts'
import type { PveApi } from '../model/api.ts'
import { findRoute } from '../model/find-route.ts'
import { RequestError } from '../model/request-error.ts'
import type { WireRoute } from '../model/tables.ts'
import { checkObject } from './check-schema.ts'
import { type Errors, newErrors } from './errors.ts'
import { isTrue } from './perl.ts'
import { isObject, newObject, type ReceivedObject, received, receivedObject } from './received.ts'

export interface Verification {
  /** Parameter → what the server would say about it; empty where it would accept the call. */
  readonly errors: Readonly<Record<string, string>>
}

export interface VerifyOptions {
  /** Default: 9.2. */
  readonly api?: PveApi
  /** The values were decoded from a request: an object is then no property string any more, but an error. Default: false. */
  readonly received?: boolean
}

/**
 * Verifies parameters as a program holds them, path parameters included. Only rules are checked: whether a guest exists,
 * or a privilege is held, is the server's to say.
 *
 * @throws RequestError `PVE_UNKNOWN_ROUTE`
 */
export function verifyParameters(
  route: string,
  parameters: Readonly<Record<string, unknown>> = {},
  options: VerifyOptions = {},
): Verification {
  const { api = api92 } = options
  const wire = findRoute(api, route)
  const schema = api.rules.schemas[api.rules.routes[route]?.parameters ?? -1] ?? {}
  const given = receivedObject(parameters)
  const { values, problems } =
    options.received === true ? { values: given, problems: {} } : asEncoded(route, wire, given)
  const errors = newErrors()
  checkObject(api, schema, asServerHolds(wire, values), '', errors)
  const texts = Object.entries({ ...errors, ...problems }).map(([path, text]) => [path, scrub(text)])
  return { errors: Object.fromEntries(texts) as Record<string, string> }
}

/** Objects in the place of property strings become the text that is sent, and a problem where there is none. */
function asEncoded(
  route: string,
  { objects = [] }: WireRoute,
  given: ReceivedObject,
): { readonly values: ReceivedObject; readonly problems: Errors } {
  const names = new Set(objects)
  const values = Object.assign(newObject(), given)
  const problems = newErrors()
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'object' || !isAmong(name, names)) continue
    const textOf = (entry: unknown) =>
      isObject(received(entry)) ? valueText(route, name, entry, names) : entry
    try {
      values[name] = Array.isArray(value) ? value.map(textOf) : valueText(route, name, value, names)
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      problems[name] = error.reason
    }
  }
  return { values, problems }
}

/** A single text for an array is wrapped unless Perl takes it for false, and an array for a list is joined. */
function asServerHolds({ arrays = [], lists = [] }: WireRoute, values: ReceivedObject): ReceivedObject {
  const held = Object.assign(newObject(), values)
  for (const name of arrays) {
    const value = held[name]
    if (typeof value === 'string' && isTrue(value)) held[name] = [value]
  }
  for (const name of lists) {
    const value = held[name]
    if (!Array.isArray(value)) continue
    const elements = value.map((element) => received(element) ?? '')
    if (elements.every((element) => typeof element === 'string')) held[name] = elements.join(',')
  }
  return held
}
