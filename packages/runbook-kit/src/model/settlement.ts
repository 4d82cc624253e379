/** What a step finds while it waits for its effect. */

/** It goes on: `settle` is asked again after `pollMs`. */
export interface Running {
  readonly outcome: 'running'
  /** 0 to 1. */
  readonly progress?: number
  /** Every line so far; the engine passes on those it has not seen. */
  readonly log?: readonly string[]
}

/** It has come to its end. Whether it did what it should, `verify` says. */
export interface Done<Output = unknown> {
  readonly outcome: 'done'
  readonly output?: Output
  readonly log?: readonly string[]
}

/** It has come to its end and did not work: the step fails, and nothing verifies it. */
export interface Failed {
  readonly outcome: 'failed'
  readonly reason: string
  readonly remedy?: string
  readonly log?: readonly string[]
}

/** What `settle` answers. */
export type Settlement<Output = unknown> = Running | Done<Output> | Failed
