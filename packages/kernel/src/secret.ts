/** A value that cannot print itself: `String()`, `JSON.stringify` and `console.log` show `[secret:name]`. */

import { registerSecret } from './scrubber.ts'

const brand: unique symbol = Symbol.for('proxkit.secret') as never

/** A secret value. An interface and not a class, so that copies bundled into several packages stay compatible. */
export interface Secret {
  /** What is shown in its place. */
  readonly name: string
  /** The only way to the value. Never put the result in a message, a log or an error field. */
  reveal(): string
  toString(): string
  toJSON(): string
}

class HiddenValue implements Secret {
  readonly name: string
  readonly #value: string

  constructor(value: string, name: string) {
    this.#value = value
    this.name = name
    Object.defineProperty(this, brand, { value: true })
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return `[secret:${this.name}]`
  }

  toJSON(): string {
    return this.toString()
  }

  [Symbol.toPrimitive](): string {
    return this.toString()
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

/**
 * Wraps a secret and makes it known to {@link scrub}, in this process and in every copy of this code.
 *
 * @param value the secret itself; values under four characters are hidden by the type but are too short to be scrubbed from text
 * @param name what is printed instead, for example the place it came from
 * @param parts what of it is secret by itself. Default: all. For a document of which most lines may be told
 */
export function secret(value: string, name = 'value', parts: readonly string[] = [value]): Secret {
  for (const part of parts) registerSecret(part, name)
  return new HiddenValue(value, name)
}

/** True for a secret made by any copy of this code. */
export function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && brand in value
}

/** The plain string behind a secret or a string. */
export function reveal(value: string | Secret): string {
  return typeof value === 'string' ? value : value.reveal()
}
