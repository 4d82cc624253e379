/** Which actions need an approval, and whose. */

import {
  hasEffect,
  matrixPolicy,
  type Plan,
  type PlanNode,
  type Policy,
  type StepNode,
  stepsOf,
  type Verdict,
} from '@proxkit/runbook-kit'
import type * as z from 'zod'
import type { environmentPolicySchema } from '../config/policy.ts'

/** Nobody is asked for these anywhere. */
const allowed = [
  'guest.start',
  'guest.clone',
  'guest.backup',
  'guest.tags',
  'snapshot.take',
  'volume.download',
  'talos.etcd-snapshot',
] as const

/** These can be brought back, or interrupt one guest: everything else that has an effect is high risk. */
const medium = [
  'guest.shutdown',
  'guest.reboot',
  'guest.configure',
  'guest.resize',
  'guest.template',
  'guest.create',
  'talos.apply',
  'talos.reboot',
  'talos.install-image',
  'talos.etcd-hand-over',
  'kubernetes.drain',
  'kubernetes.uncordon',
] as const

/** Where four eyes are wanted, somebody else than who planned has to agree. */
const sensitive = [
  'access.role',
  'access.role-remove',
  'access.user',
  'access.user-remove',
  'access.acl',
  'access.acl-remove',
  'access.token',
  'access.token-remove',
  'backup.job',
  'talos.upgrade',
  'kubernetes.upgrade',
] as const

/** These make a guest: what the same plan does to it afterwards can lose nothing. */
const makers = new Set(['guest.clone', 'guest.create', 'guest.restore'])

/** These take away what a guest holds. */
const losing = ['guest.delete', 'guest.restore-over', 'snapshot.rollback'] as const

/**
 * The machines of a cluster are made again from its profile, and what must be kept is in its own snapshots: these runbooks
 * see to that themselves.
 */
const keepsItself = /^(?:cluster|talos)\./

/** What policy wants and is done without for this once, each with the reason, which stands in the plan. */
export interface Waivers {
  readonly withoutBackup?: string
  readonly outsideWindow?: string
}

/** By action and environment. An action that is not named needs an approval. */
export function operationsPolicy(
  {
    environment = 'production',
    fourEyes = environment === 'production',
    reason: reasoned = environment === 'production',
    backups = environment === 'production',
    backupMaxAgeHours = 48,
    window,
  }: z.input<typeof environmentPolicySchema>,
  { withoutBackup, outsideWindow }: Waivers = {},
): Policy {
  const verdict: Verdict = fourEyes ? 'another-person' : 'approval'
  const decide = matrixPolicy({
    actions: {
      ...Object.fromEntries(allowed.map((action) => [action, 'allowed'] as const)),
      ...Object.fromEntries(sensitive.map((action) => [action, verdict] as const)),
    },
    risks: { reversible: 'approval', disruptive: 'approval', destructive: 'approval' },
    reasoned,
    ...(window === undefined || outsideWindow !== undefined
      ? {}
      : { hours: { risk: 'disruptive', open: window } }),
  })
  const waived = [
    ...(withoutBackup === undefined ? [] : [`without a backup: ${withoutBackup}`]),
    ...(outsideWindow === undefined ? [] : [`outside the window: ${outsideWindow}`]),
  ]
  return (plan) => {
    const nodes = onWhatIsThere(plan.nodes)
    const decision = decide({ ...plan, nodes })
    const guarded = backups && withoutBackup === undefined && !keepsItself.test(plan.runbook.id)
    const steps = losing.filter((id) => guarded && nodes.some((node) => node.step === id && hasEffect(node)))
    return {
      ...decision,
      reason: [decision.reason, ...waived].join('; '),
      ...(steps.length === 0 ? {} : { backups: { steps, maxAgeMs: backupMaxAgeHours * 3_600_000 } }),
    }
  }
}

/** The steps of high risk that have something to do. */
export function highRiskOf({ nodes }: Plan): readonly StepNode[] {
  const harmless: readonly string[] = [...allowed, ...medium]
  return onWhatIsThere(nodes).filter((step) => hasEffect(step) && !harmless.includes(step.step))
}

/** The steps, but for those on guests that the plan itself makes. */
function onWhatIsThere(nodes: readonly PlanNode[]): readonly StepNode[] {
  const made = new Set<string>()
  return [...stepsOf(nodes)].filter((step) => {
    const guests = step.affects.filter((name) => name.startsWith('guest:'))
    if (makers.has(step.step)) {
      for (const guest of guests) made.add(guest)
      return true
    }
    return guests.length === 0 || !guests.every((guest) => made.has(guest))
  })
}
