/** Standard Schema, version 1 (https://standardschema.dev), as far as this package speaks it. */

/** What form libraries, routers and validators of other packages take. */
export interface StandardSchema<Input, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output>
    /** Exists for the compiler only. */
    readonly types?: { readonly input: Input; readonly output: Output }
  }
}

export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

export interface StandardIssue {
  readonly message: string
  /** The parameter, and an index where an element of it is meant; empty for the parameters as a whole. */
  readonly path: readonly (string | number)[]
}
