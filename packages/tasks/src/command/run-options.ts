/** What planning and running need, whatever is planned or run. */

import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import {
  type ApprovalRequest,
  commandChannel,
  defaultStateDir,
  diffPlans,
  type Notifier,
  type Plan,
  type Publishing,
  planFileSink,
  type RunOptions,
  renderPlanDiff,
  webhookChannel,
} from '@proxkit/runbook-kit'
import type { RunView } from '@proxkit/runbook-kit/terminal'
import packageJson from '../../package.json' with { type: 'json' }
import type { ClusterConfig } from '../config/cluster-config.ts'
import type { Services } from '../kit.ts'
import { operationsPolicy } from '../policy/operations-policy.ts'
import { actorOf } from './actor.ts'
import { askApproval, canAsk } from './ask-approval.ts'
import type { CommandContext, PlanFlags } from './command.ts'
import { openLease } from './open-lease.ts'

/** A plan that is only shown leaves no trace. */
export async function planOptions(context: CommandContext, { dryRun }: PlanFlags) {
  const { name, pve, access, clusters, config } = await context.environment()
  const { signal, terminal } = context
  return {
    services: { pve, access, clusters },
    environment: name,
    actor: actorOf(terminal),
    policy: operationsPolicy(config.policy),
    ...(dryRun ? {} : { stateDir: defaultStateDir(terminal.env) }),
    signal,
    ...clockOf(context),
  }
}

/**
 * All but the run folder, and what was approved beforehand.
 *
 * @param aside lends the terminal to a question
 */
export async function runOptions(
  context: CommandContext,
  plan: Plan,
  flags: PlanFlags,
  aside: RunView['aside'],
): Promise<Omit<RunOptions<Services>, 'runFolder' | 'onEvent'>> {
  const { name, pve, access, clusters, config, folder } = await context.environment()
  const { signal, detach, terminal } = context
  return {
    services: { pve, access, clusters },
    environment: name,
    actor: actorOf(terminal),
    approve: (request) => answer(request, context, flags, aside),
    planning: { policy: operationsPolicy(config.policy) },
    publish: publishingOf(config, folder, context),
    versions: { [packageJson.name]: packageJson.version, node: process.versions.node },
    configuration: createHash('sha256').update(JSON.stringify(config)).digest('hex'),
    signal,
    detach,
    ...(await openLease(context, plan)),
    ...clockOf(context),
  }
}

/** A blanket yes is given before the plan is seen: never enough for what cannot be brought back, nor for what a person has to do. */
async function answer(
  { plan, gate, previous }: ApprovalRequest,
  context: CommandContext,
  { yes, reason }: PlanFlags,
  aside: RunView['aside'],
): Promise<{ readonly by: string; readonly why: string; readonly via: string } | undefined> {
  const by = actorOf(context.terminal)
  if (yes && plan.risk !== 'destructive' && gate.manual !== true)
    return { by, why: reason ?? 'approved with --yes', via: 'flag' }
  if (!canAsk(context.terminal, context.flags)) return undefined
  // Nothing is drawn over the question.
  const agreed = await aside(() => {
    if (previous !== undefined)
      context.say(`Planned anew since. What is different:\n${renderPlanDiff(diffPlans(previous, plan))}`)
    return askApproval(plan, [gate], context)
  })
  if (!agreed) return undefined
  const said = gate.manual === true ? 'done, says the operator' : 'approved at the terminal'
  return { by, why: reason ?? said, via: 'terminal' }
}

/** For tests, in which nobody wants to wait. */
function clockOf({ terminal: { clock } }: CommandContext) {
  return clock === undefined ? {} : { clock }
}

function publishingOf(
  { notify, records }: ClusterConfig,
  folder: string,
  { terminal }: CommandContext,
): Publishing {
  const notifiers: Notifier[] = []
  if (notify.webhook !== undefined) notifiers.push(webhookChannel({ name: 'webhook', to: notify.webhook }))
  if (notify.command !== undefined)
    notifiers.push(
      commandChannel({ name: 'command', command: notify.command, env: terminal.env, cwd: terminal.cwd() }),
    )
  const sinks = records.file === undefined ? [] : [planFileSink({ path: resolve(folder, records.file) })]
  return { sinks, notifiers, nextCommand }
}

/** What to type after a run has ended or stands still. */
export function nextCommand(run: string, status: string): string {
  return status === 'held' ? `proxkit runs resume ${run}` : `proxkit runs show ${run}`
}
