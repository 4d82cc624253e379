/** What a step finds while it waits for its effect. */

export interface Running {
  readonly outcome: 'running'
  /** 0 to 1. */
  readonly progress?: number
  /** Every line so far; the engine passes on those it has not seen. */
  readonly log?: readonly string[]
}

export interface Done<Output = unknown> {
  readonly outcome: 'done'
  readonly output?: Output
  readonly log?: readonly string[]
}

export interface Failed {
  readonly outcome: 'failed'
  readonly reason: string
  readonly remedy?: string
  readonly log?: readonly string[]
}

export type Settlement<Output = unknown> = Running | Done<Output> | Failed
