/** What is wrong with a property string. */

import { PveUsageError } from '../errors.ts'

export interface PropertyStringProblem {
  readonly format: string
  /** The server's text. */
  readonly reason: string
  /** By key; empty where the string could not be taken apart. */
  readonly errors?: Readonly<Record<string, string>>
}

/** A property string, or the values of one, that the server would refuse. Code `PVE_BAD_PROPERTY_STRING`. */
export class PropertyStringError extends PveUsageError {
  readonly format: string
  readonly reason: string
  readonly errors: Readonly<Record<string, string>>

  constructor(verb: 'parse' | 'format', { format, reason, errors = {} }: PropertyStringProblem) {
    const parts = Object.entries(errors).map(([key, text]) => `${key}: ${text.trim()}`)
    const what = parts.length > 0 ? parts.join('; ') : reason.trim()
    super(`Unable to ${verb} property string ${format}: ${what} (write key=value with commas between)`, {
      code: 'PVE_BAD_PROPERTY_STRING',
    })
    this.format = format
    this.reason = reason
    this.errors = errors
  }
}
