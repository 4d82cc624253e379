/** The base of every error that proxkit throws: a sentence, a stable code, and nothing secret. */

import { scrub, scrubDeep } from './scrubber.ts'

const brand: unique symbol = Symbol.for('proxkit.error') as never

export interface ErrorOptions {
  /** Stable, upper case with the family first: `PVE_NOT_FOUND`. */
  readonly code: string
  /** Whether the same call may succeed when it is made again unchanged. Default: false. */
  readonly retryable?: boolean
  readonly cause?: unknown
}

/** The base class. Each package derives its own; tell them apart by `code` or by the package's guard, never by `instanceof`. */
export class ProxkitError extends Error {
  readonly code: string
  readonly retryable: boolean

  constructor(family: string, message: string, options: ErrorOptions) {
    super(scrub(message), options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = options.code
    this.retryable = options.retryable ?? false
    Object.defineProperty(this, brand, { value: family })
  }

  /** The error as data for logs and `--json`, scrubbed. Own fields of derived classes are included, the stack is not. */
  toJSON(): { name: string; code: string; message: string; retryable: boolean; [field: string]: unknown } {
    const { name, code, message, retryable, cause, ...fields } = this as this & { cause?: unknown }
    const own = scrubDeep(fields) as Record<string, unknown>
    return {
      name,
      code,
      message: scrub(message),
      retryable,
      ...own,
      ...(cause === undefined ? {} : { cause: describeCause(cause) }),
    }
  }
}

/** A guard for one family of errors that also recognises those thrown by another copy of the package. */
export function errorGuard<T extends ProxkitError>(family: string): (value: unknown) => value is T {
  return (value): value is T =>
    typeof value === 'object' && value !== null && (value as { [brand]?: unknown })[brand] === family
}

/** True for an error thrown by any proxkit package. */
export function isProxkitError(value: unknown): value is ProxkitError {
  return typeof value === 'object' && value !== null && brand in value
}

/** What can be said of anything that was thrown, in one scrubbed line. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message === '' && thrown.errors.length > 0)
    return messageOf(thrown.errors[0])
  return scrub(thrown instanceof Error ? thrown.message : String(thrown))
}

function describeCause(cause: unknown): unknown {
  if (isProxkitError(cause)) return cause.toJSON()
  if (!(cause instanceof Error)) return scrubDeep(cause)
  const { code } = cause as { code?: unknown }
  return { name: cause.name, message: scrub(cause.message), ...(typeof code === 'string' ? { code } : {}) }
}
