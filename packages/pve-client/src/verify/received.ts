/** Values as a server holds them after decoding a request: every scalar is text, except JSON's booleans. */

import { isSecret } from '@proxkit/kernel'

/** What arrays and objects hold is taken over when it is looked at, so that only declared depths are. */
export type Received = string | boolean | readonly unknown[] | object

export type ReceivedObject = Readonly<Record<string, Received>>

/** The members of an object; JSON's null is absent. */
export function receivedObject(object: object): ReceivedObject {
  const values = newObject()
  for (const [key, value] of Object.entries(object)) {
    const own = received(value)
    if (own !== undefined) values[key] = own
  }
  return values
}

/** Without a prototype: a `__proto__` is a key like any other. */
export function newObject(): Record<string, Received> {
  return Object.create(null) as Record<string, Received>
}

export function isObject(value: Received | undefined): value is object {
  return typeof value === 'object' && !Array.isArray(value)
}

/** Undefined where there is nothing. */
export function received(value: unknown): Received | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
    case 'bigint':
      return String(value)
    case 'object':
      return value === null ? undefined : isSecret(value) ? value.reveal() : value
    case 'undefined':
      return undefined
    default:
      // Functions and symbols have no form on the wire; no type accepts an object in their place.
      return newObject()
  }
}
