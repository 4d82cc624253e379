/** Evacuates a node under a policy of one's own: the same plan is refused at home, and carried out in the lab. */

import { createPveClient } from '@proxkit/pve-client'
import {
  applyPlan,
  approve,
  createRunFolder,
  gatesOfPlan,
  matrixPolicy,
  type Policy,
  planRunbook,
  stepsOf,
} from '@proxkit/runbook-kit'
import { evacuateNode, kit } from 'proxkit'

interface Env {
  PVE_URL: string
  PVE_TOKEN: string
  PVE_CA: string
  STATE_DIR: string
}

/** What an environment says goes before what is said for all. */
const byTable = matrixPolicy({
  risks: { disruptive: 'approval', destructive: 'denied' },
  environments: { lab: { actions: { 'guest.migrate': 'allowed' } } },
})

/** A policy is a function of the plan: here one more rule stands before the table. */
const policy: Policy = (plan) => {
  const moves = [...stepsOf(plan.nodes)].filter(({ step }) => step === 'guest.migrate')
  return plan.environment === 'home' && moves.length > 1
    ? { outcome: 'denied', reason: `${moves.length} moves at once are too many here` }
    : byTable(plan)
}

export async function main(env: Env, console: { log(line: string): void }): Promise<void> {
  const pve = createPveClient({
    baseUrl: env.PVE_URL,
    auth: { token: env.PVE_TOKEN },
    tls: { ca: env.PVE_CA },
  })
  for (const environment of ['home', 'lab']) {
    const options = { services: { pve }, environment }
    const plan = await planRunbook(evacuateNode, { node: 'pve1' }, { ...options, actor: 'ops', policy })
    console.log(`${environment}: ${plan.policy.outcome}, ${plan.policy.reason}`)
    if (plan.policy.outcome === 'denied') continue

    // An evacuation has a gate of its own, whatever policy says.
    const approvals = gatesOfPlan(plan).map(({ path }) =>
      approve(plan, path, { by: 'ops', why: 'new kernel', at: new Date() }),
    )
    const runFolder = await createRunFolder(env.STATE_DIR)
    const { status } = await applyPlan(kit, plan, { ...options, approvals, runFolder })
    console.log(`${environment}: ${status}`)
  }
  await pve.close()
}
