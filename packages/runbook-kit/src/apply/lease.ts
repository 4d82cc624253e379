/**
 * Leases hold between machines: they live in the target system, or wherever all who act can see them. The caller brings
 * them. A lease is looked at again before each effect; what it does not prevent is an effect that was under way, or just
 * being sent, when it was lost. Then the assessment of the other run is what stands between.
 */

import { TargetLockedError } from '../errors.ts'

/** How the caller keeps runs of other machines out. What `acquire` throws keeps the run from starting. */
export interface LeasePort {
  /** Takes the lease on one target, or says who has it. The same run gets its own again. */
  acquire(target: string, run: string): Promise<LeaseAnswer>
}

/** The lease, or who has it. */
export type LeaseAnswer =
  | { readonly held: true; readonly lease: Lease }
  | {
      readonly held: false
      /** For the message: who, from where, which run, until when. */
      readonly holder: string
      /** What to do about it. Default: to wait for it, or to stop it first. */
      readonly remedy?: string
    }

/** The right to act on one target. */
export interface Lease {
  /** Whether it is still ours; renews it if it expires. */
  isHeld(): Promise<boolean>
  /** Gives it back. What it throws is not heard, since the run is over: let leases that nobody renews expire. */
  release(): Promise<void>
}

export interface Leases {
  /** The first target of which the lease is lost. */
  lost(targets: readonly string[]): Promise<string | undefined>
  release(): Promise<void>
}

/** All or none, always in the same order. Throws {@link TargetLockedError} naming who has one of them. */
export async function takeLeases(
  port: LeasePort | undefined,
  targets: readonly string[],
  run: string,
): Promise<Leases> {
  const leases = new Map<string, Lease>()
  const release = async () => {
    // One that cannot be given back must hide neither how the run has ended nor who has another target.
    for (const lease of [...leases.values()].toReversed()) await lease.release().catch(() => undefined)
  }
  try {
    for (const target of port === undefined ? [] : targets) {
      const answer = await port?.acquire(target, run)
      if (answer?.held === true) leases.set(target, answer.lease)
      else throw new TargetLockedError(run, target, answer?.holder ?? 'nobody', answer?.remedy)
    }
  } catch (error) {
    await release()
    throw error
  }
  return {
    release,
    async lost(wanted) {
      for (const target of wanted) if ((await leases.get(target)?.isHeld()) === false) return target
      return undefined
    },
  }
}
