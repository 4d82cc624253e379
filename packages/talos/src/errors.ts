/** What proxkit's Talos package throws: tell the errors apart by `code`. */

import { errorGuard, ProxkitError } from '@proxkit/kernel'

/** One thing that is wrong with a schematic. Never holds the text of an embedded machine configuration. */
export interface SchematicProblem {
  /** Where: `customization.systemExtensions.officialExtensions[1]`, or `(document)` for the whole. */
  readonly path: string
  /** What stands there, shortened; lists and maps are only named. */
  readonly value: string
  readonly reason: string
  readonly remedy: string
}

/** The base of this package's errors. */
export class TalosError extends ProxkitError {
  constructor(message: string, options: { code: string; retryable?: boolean; cause?: unknown }) {
    super('talos', message, options)
  }
}

/**
 * A schematic that has no ID here. `TALOS_BAD_SCHEMATIC`: the Image Factory would refuse it or read it in another way
 * than it looks; mend it. `TALOS_NO_OFFLINE_ID`: it is valid, but versions of the factory write it differently; register
 * it and use the ID in the answer.
 */
export class SchematicError extends TalosError {
  declare readonly code: 'TALOS_BAD_SCHEMATIC' | 'TALOS_NO_OFFLINE_ID'
  /** All that is wrong, in the order of the document; the message tells the first. */
  readonly problems: readonly [SchematicProblem, ...SchematicProblem[]]

  constructor(
    code: 'TALOS_BAD_SCHEMATIC' | 'TALOS_NO_OFFLINE_ID',
    problems: readonly [SchematicProblem, ...SchematicProblem[]],
    cause?: unknown,
  ) {
    const [{ path, value, reason, remedy }, ...more] = problems
    const verb = code === 'TALOS_BAD_SCHEMATIC' ? 'read schematic' : 'compute the ID of schematic offline'
    const others = more.length === 0 ? '' : `, and ${more.length} more`
    super(`Unable to ${verb}: ${path} = ${value}: ${reason} (${remedy})${others}`, { code, cause })
    this.problems = problems
  }
}

/** True for an error of this package, also of another copy of it. */
export const isTalosError: (value: unknown) => value is TalosError = errorGuard<TalosError>('talos')
