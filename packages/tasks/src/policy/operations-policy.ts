/** Which actions need an approval, and whose. */

import {
  matrixPolicy,
  type PlanNode,
  type Policy,
  type StepNode,
  stepsOf,
  type Verdict,
} from '@proxkit/runbook-kit'
import type { EnvironmentPolicy } from '../config/policy.ts'

/** Nobody is asked for these anywhere. */
const allowed = [
  'guest.start',
  'guest.clone',
  'guest.backup',
  'guest.tags',
  'snapshot.take',
  'volume.download',
] as const

/** In production somebody else than who planned has to agree. */
const sensitive = [
  'access.role',
  'access.user',
  'access.acl',
  'access.token',
  'backup.job',
  'talos.upgrade',
  'kubernetes.upgrade',
] as const

/** These make a guest: what the same plan does to it afterwards can lose nothing. */
const makers = new Set(['guest.clone', 'guest.create', 'guest.restore'])

/** By action and environment. An action that is not named needs an approval. */
export function operationsPolicy({ environment }: EnvironmentPolicy): Policy {
  const verdict: Verdict = environment === 'production' ? 'another-person' : 'approval'
  const decide = matrixPolicy({
    actions: {
      ...Object.fromEntries(allowed.map((action) => [action, 'allowed'] as const)),
      ...Object.fromEntries(sensitive.map((action) => [action, verdict] as const)),
    },
    risks: { reversible: 'approval', disruptive: 'approval', destructive: 'approval' },
  })
  return (plan) => decide({ ...plan, nodes: onWhatIsThere(plan.nodes) })
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
