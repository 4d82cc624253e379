/** Verifies the parameters of a call before it is made, with the server's own verdicts and texts. */

import { scrub } from '@proxkit/kernel'

import { api92 } from '../api/v9.2.ts'
import type { PveApi } from '../model/api.ts'
import { familyMember } from '../model/family.ts'
import { findRoute } from '../model/find-route.ts'
import type { WireRoute } from '../model/tables.ts'
import { checkObject } from './check-schema.ts'
import { newErrors } from './errors.ts'
import { isTrue } from './perl.ts'
import { isObject, newObject, type Received, type ReceivedObject, receivedObject } from './received.ts'

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
  const { api = api92, received = false } = options
  const wire = findRoute(api, route)
  const schema = api.rules.schemas[api.rules.routes[route]?.parameters ?? -1] ?? {}
  const values = receivedObject(parameters)
  const errors = newErrors()
  checkObject(
    api,
    schema,
    asServerHolds(wire, received ? values : withPropertyStrings(wire, values)),
    '',
    errors,
  )
  return { errors: Object.fromEntries(Object.entries(errors).map(([path, text]) => [path, scrub(text)])) }
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
    if (Array.isArray(value) && value.every((element) => typeof element === 'string'))
      held[name] = value.join(',')
  }
  return held
}

/** Objects in the place of property strings become what the encoder makes of them. */
function withPropertyStrings({ objects = [] }: WireRoute, values: ReceivedObject): ReceivedObject {
  const texts = newObject()
  for (const [name, value] of Object.entries(values)) {
    const isText = objects.includes(name) || objects.includes(familyMember(name)?.family ?? '')
    if (!isText) texts[name] = value
    else texts[name] = Array.isArray(value) ? value.map(propertyText) : propertyText(value)
  }
  return texts
}

function propertyText(value: Received): Received {
  if (!isObject(value)) return value
  return Object.entries(value)
    .map(
      ([key, entry]) =>
        `${key}=${typeof entry === 'boolean' ? Number(entry) : typeof entry === 'string' ? entry : ''}`,
    )
    .join(',')
}
