/** Values as a server holds them after decoding a request: every scalar is text, except JSON's booleans. */

import { isSecret } from '@proxkit/kernel'

export type Received = string | boolean | readonly Received[] | ReceivedObject
export interface ReceivedObject {
  readonly [key: string]: Received
}

/** Undefined for absent: JSON's null is the same. */
export function received(value: unknown): Received | undefined {
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
      if (Array.isArray(value)) return value.map((element) => received(element) ?? '')
      return receivedObject(value)
    default:
      return undefined
  }
}

export function receivedObject(object: object): ReceivedObject {
  const values = Object.create(null) as Record<string, Received>
  for (const [key, value] of Object.entries(object)) {
    const own = received(value)
    if (own !== undefined) values[key] = own
  }
  return values
}

export function isObject(value: Received): value is ReceivedObject {
  return typeof value === 'object' && !Array.isArray(value)
}
