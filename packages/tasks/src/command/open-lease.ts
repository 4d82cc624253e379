/** Keeps runs of other workstations away, where the token may write a lease. */

import { hostname } from 'node:os'
import type { LeasePort, Plan } from '@proxkit/runbook-kit'
import { OperationError } from '../errors.ts'
import { createPoolLease } from '../lock/pool-lease.ts'
import { highRiskOf } from '../policy/operations-policy.ts'
import { actorOf } from './actor.ts'
import type { CommandContext } from './command.ts'

/**
 * Without the right to write a lease a plan of high risk is refused, and any other goes on with a warning.
 *
 * @throws OperationError `LOCK_NOT_PERMITTED`
 */
export async function openLease(
  context: CommandContext,
  plan: Plan,
): Promise<{ readonly lease?: LeasePort }> {
  const { pve, config } = await context.environment()
  if (config.policy.locks === 'machine') return {}
  const permissions = (await pve.request('GET /access/permissions', { path: '/pool' })) as Record<
    string,
    object
  >
  if (Object.hasOwn(permissions['/pool'] ?? {}, 'Pool.Allocate'))
    return { lease: createPoolLease({ pve, holder: `${actorOf(context.terminal)}@${hostname()}` }) }

  const why = 'the token lacks Pool.Allocate on /pool, so that runs of other workstations cannot be kept away'
  const [high] = highRiskOf(plan)
  if (high !== undefined)
    throw new OperationError(
      `Unable to apply plan ${plan.id}: ${why}, and ${high.summary} is of high risk (give the token that privilege, or set policy.locks to machine where nobody else works on this cluster)`,
      { code: 'LOCK_NOT_PERMITTED' },
    )
  context.say(`Warning: ${why}.`)
  return {}
}
