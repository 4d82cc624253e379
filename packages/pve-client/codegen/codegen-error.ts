/** What the generator refuses, and why: always with the place, the value, the reason and the remedy. */

import { PveError } from '../src/errors.ts'

export interface CodegenProblem {
  /**
   * `CODEGEN_NOT_A_DUMP`, `CODEGEN_UNKNOWN_KEY`, `CODEGEN_BAD_VALUE`, `CODEGEN_UNKNOWN_FAMILY`, `CODEGEN_EXPIRED_OVERRIDE`
   * or `CODEGEN_BAD_FACTS`.
   */
  readonly code: string
  /** A file, an address, a route with the way to a parameter. */
  readonly place: string
  readonly value?: unknown
  readonly reason: string
  readonly remedy: string
  readonly cause?: unknown
}

/** A schema that the generator does not understand; it never guesses. */
export class CodegenError extends PveError {
  readonly place: string
  readonly value: unknown
  readonly reason: string
  readonly remedy: string

  constructor(problem: CodegenProblem) {
    const { code, place, value, reason, remedy, cause } = problem
    const shown = value === undefined ? '' : `: ${excerpt(value)}`
    super(`Unable to read the API schema at ${place}${shown}: ${reason} (${remedy})`, { code, cause })
    this.place = place
    this.value = value
    this.reason = reason
    this.remedy = remedy
  }
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
