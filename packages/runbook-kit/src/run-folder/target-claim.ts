/**
 * One run at a time on a target. Each run writes down what it asks for, and only then looks at what others have written:
 * of two that start at the same moment at least one sees the other, so never do both go on.
 */

import { dirname, join } from 'node:path'
import type { Clock } from '@proxkit/kernel'
import { TargetLockedError } from '../errors.ts'
import { type Plan, targetsOf } from '../model/plan.ts'
import { readJson } from './durable-file.ts'
import { type Machine, thisMachine } from './machine.ts'
import { describeHolder, type Holder } from './process-identity.ts'
import { runIdOf } from './run-folder.ts'

export interface TargetClaim {
  release(): Promise<void>
}

/**
 * Claims what a plan touches.
 *
 * @param part 0 for the plan that a run is started with, then one more for each remainder
 * @throws TargetLockedError if another run of this state folder, in a process that may live, has one of them
 */
export async function claimTargets(
  plan: Plan,
  runFolder: string,
  clock: Clock,
  part = 0,
  machine: Machine = thisMachine,
): Promise<TargetClaim> {
  const folder = join(dirname(dirname(runFolder)), 'claims')
  await machine.disk.makeFolder(folder)
  const run = runIdOf(runFolder)
  const mine = join(folder, part === 0 ? `${run}.json` : `${run}+${part}.json`)
  const claim = { holder: machine.self(), environment: plan.environment, targets: targetsOf(plan) }
  const write = (state: Claim['state']) => machine.disk.write(mine, JSON.stringify({ ...claim, state }))
  const release = () => machine.disk.remove(mine)
  await write('asking')
  try {
    // Of those that ask, the first by name goes first; it waits until the others have seen that, or have been faster.
    while ((await findRival(folder, run, claim, machine)) === 'later') await clock.sleep(5)
    await write('has')
  } catch (error) {
    await release()
    throw error
  }
  return { release }
}

/** Throws if a rival goes first; `later` if one asks that will give way or has not noticed yet. */
async function findRival(
  folder: string,
  run: string,
  claim: Pick<Claim, 'environment' | 'targets'>,
  machine: Machine,
): Promise<'later' | 'none'> {
  let found: 'later' | 'none' = 'none'
  for (const name of await machine.disk.list(folder)) {
    const [rival = ''] = name.replace(/\.json$/, '').split('+')
    if (!name.endsWith('.json') || rival === run) continue
    const other = await readJson<Claim>(machine.disk, join(folder, name))
    // It was released meanwhile.
    if (other === undefined) continue
    if (other.environment !== claim.environment || machine.whereabouts(other.holder) === 'dead') continue
    const shared = claim.targets.find((target) => other.targets.includes(target))
    if (shared === undefined) continue
    if (other.state === 'has' || rival < run)
      throw new TargetLockedError(run, shared, `run ${rival}, ${describeHolder(other.holder)},`)
    found = 'later'
  }
  return found
}

interface Claim {
  readonly state: 'asking' | 'has'
  readonly holder: Holder
  readonly environment: string
  readonly targets: readonly string[]
}
