/** What keeps other runs away from what this one touches: claims in its state folder, leases beyond it. */

import { type Clock, systemClock } from '@proxkit/kernel'
import { type Plan, targetsOf } from '../model/plan.ts'
import { type Machine, thisMachine } from '../run-folder/machine.ts'
import { runIdOf } from '../run-folder/run-folder.ts'
import { claimTargets, type TargetClaim } from '../run-folder/target-claim.ts'
import { type LeasePort, type Leases, takeLeases } from './lease.ts'

export interface Targets extends Leases {
  /** Takes what a remainder touches besides. Throws TargetLockedError, with what was taken before still in hand. */
  add(plan: Plan): Promise<void>
}

/** @throws TargetLockedError naming who has one of them; then none is taken */
export async function takeTargets(
  plans: readonly Plan[],
  options: {
    readonly runFolder: string
    readonly lease?: LeasePort
    readonly clock?: Clock
    readonly machine?: Machine
  },
): Promise<Targets> {
  const { runFolder, lease, clock = systemClock, machine = thisMachine } = options
  const claims: TargetClaim[] = []
  const leases: Leases[] = []
  const targets: Targets = {
    async add(plan) {
      const claim = await claimTargets(plan, runFolder, clock, claims.length, machine)
      try {
        leases.push(await takeLeases(lease, targetsOf(plan), runIdOf(runFolder)))
      } catch (error) {
        await claim.release()
        throw error
      }
      claims.push(claim)
    },
    async lost(wanted) {
      for (const taken of leases) {
        const lost = await taken.lost(wanted)
        if (lost !== undefined) return lost
      }
      return undefined
    },
    async release() {
      for (const taken of leases.toReversed()) await taken.release()
      for (const claim of claims.toReversed()) await claim.release()
    },
  }
  try {
    for (const plan of plans) await targets.add(plan)
  } catch (error) {
    await targets.release()
    throw error
  }
  return targets
}
