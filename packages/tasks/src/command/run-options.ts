/** What planning and running need, whatever is planned or run. */

import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import {
  type ApprovalAnswer,
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
import { seekApproval } from './ask-approval.ts'
import type { CommandContext, PlanFlags } from './command.ts'
import { openLease } from './open-lease.ts'
import { given } from './verbs/given.ts'

/** A plan that is only shown leaves no trace. */
export async function planOptions(context: CommandContext, flags: PlanFlags) {
  const { name, pve, access, clusters, ansible, config } = await context.environment()
  const { signal, terminal } = context
  return {
    services: { pve, access, clusters, ansible },
    environment: name,
    actor: actorOf(terminal),
    ...rulesOf(config, flags),
    ...(flags.dryRun ? {} : { stateDir: defaultStateDir(terminal.env) }),
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
  const { name, pve, access, clusters, ansible, config, folder } = await context.environment()
  const { signal, detach, terminal } = context
  return {
    services: { pve, access, clusters, ansible },
    environment: name,
    actor: actorOf(terminal),
    approve: (request) => answer(request, context, flags, aside),
    planning: rulesOf(config, flags),
    publish: publishingOf(config, folder, context),
    versions: { [packageJson.name]: packageJson.version, node: process.versions.node },
    configuration: createHash('sha256').update(JSON.stringify(config)).digest('hex'),
    signal,
    detach,
    ...(await openLease(context, plan)),
    ...clockOf(context),
  }
}

/** By which rules a plan is made, and what comes later in its run. */
function rulesOf({ policy }: ClusterConfig, { withoutBackup, outsideWindow }: PlanFlags) {
  const { highRisk, otherwise } = policy.expiresAfterMinutes
  return {
    policy: operationsPolicy(policy, given({ withoutBackup, outsideWindow })),
    expiresAfterMs: { highRisk: highRisk * 60_000, otherwise: otherwise * 60_000 },
  }
}

/** Nothing is drawn over the question. */
function answer(
  { plan, gate, previous }: ApprovalRequest,
  context: CommandContext,
  flags: PlanFlags,
  aside: RunView['aside'],
): Promise<ApprovalAnswer | undefined> {
  return aside(() => {
    if (previous !== undefined)
      context.say(`Planned anew since. What is different:\n${renderPlanDiff(diffPlans(previous, plan))}`)
    return seekApproval(plan, [gate], context, flags)
  })
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
