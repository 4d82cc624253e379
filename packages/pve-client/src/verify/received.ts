/** Values as a server holds them after decoding a request: every scalar is text, except JSON's booleans. */

import { isSecret } from '@proxkit/kernel'

export type Received = string | boolean | readonly Received[] | ReceivedObject
export interface ReceivedObject {
  readonly [key: string]: Received
}

/** Deeper values do not occur; whoever sends them gets the same verdict without them. */
const deepest = 8

/** JSON's null is absent. */
export function receivedObject(object: object, depth = 0): ReceivedObject {
  const values = newObject()
  if (depth > deepest) return values
  for (const [key, value] of Object.entries(object)) {
    const own = received(value, depth + 1)
    if (own !== undefined) values[key] = own
  }
  return values
}

/** Without a prototype: a `__proto__` is a key like any other. */
export function newObject(): Record<string, Received> {
  return Object.create(null) as Record<string, Received>
}

export function isObject(value: Received | undefined): value is ReceivedObject {
  return typeof value === 'object' && !Array.isArray(value)
}

function received(value: unknown, depth: number): Received | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
    case 'bigint':
      return String(value)
    case 'object':
      if (value === null) return undefined
      if (isSecret(value)) return value.reveal()
      if (!Array.isArray(value)) return receivedObject(value, depth)
      return depth > deepest ? [] : value.map((element) => received(element, depth + 1) ?? '')
    case 'undefined':
      return undefined
    default:
      // Functions and symbols have no form on the wire; no type accepts an object in their place.
      return newObject()
  }
}
