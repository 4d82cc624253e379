/** Waits for conditions that describe themselves. */

import { type Clock, messageOf } from '@proxkit/kernel'
import { isTalosError, ProcedureError } from '../errors.ts'

/** What one look at the world said. */
export interface Look {
  readonly isMet: boolean
  /** What was seen, in words. */
  readonly observed: string
}

export interface Condition {
  /** `node cp-1 runs Talos v1.14.1` */
  readonly describe: string
  look(signal?: AbortSignal): Promise<Look>
}

export interface WaitOptions {
  readonly clock: Clock
  /** Default: 600 000. */
  readonly timeoutMs?: number
  /** Between two looks. Default: 5000. */
  readonly intervalMs?: number
  readonly signal?: AbortSignal
  /** Each look, also the last one. */
  readonly onLook?: (look: Look, condition: Condition) => void
}

/**
 * Looks until the condition is met. A node that is away for a while is part of the wait; what cannot become better by waiting
 * (an untrusted certificate, a missing program) ends it at once.
 *
 * @throws {@link ProcedureError} `TALOS_TIMED_OUT` with what was seen last
 */
export async function waitFor(condition: Condition, options: WaitOptions): Promise<Look> {
  const { clock, timeoutMs = 600_000, intervalMs = 5000, signal, onLook } = options
  const untilMs = clock.now() + timeoutMs
  for (;;) {
    signal?.throwIfAborted()
    const look = await patientLook(condition, signal)
    onLook?.(look, condition)
    if (look.isMet) return look
    if (clock.now() + intervalMs > untilMs)
      throw new ProcedureError(
        'TALOS_TIMED_OUT',
        `Unable to see that ${condition.describe}: ${look.observed} after ${timeoutMs / 1000} s (look at the node; what was begun may go on)`,
      )
    await clock.sleep(intervalMs, signal)
  }
}

/** Met when all are; what is seen is what is missing. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    describe: conditions.map(({ describe }) => describe).join(', and '),
    async look(signal) {
      const looks = await Promise.all(conditions.map((condition) => condition.look(signal)))
      const open = looks.filter(({ isMet }) => !isMet)
      return {
        isMet: open.length === 0,
        observed: (open.length === 0 ? looks : open).map(({ observed }) => observed).join('; '),
      }
    },
  }
}

/** A look for which a node that is away is one that was not met. */
export async function patientLook(condition: Condition, signal: AbortSignal | undefined): Promise<Look> {
  try {
    return await condition.look(signal)
  } catch (error) {
    signal?.throwIfAborted()
    if (!isTalosError(error) || !error.retryable) throw error
    return { isMet: false, observed: messageOf(error) }
  }
}
