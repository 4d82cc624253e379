/** Evacuates a node from a program: the plan is shown, approved and applied as on the command line. */

import { createPveClient } from '@proxkit/pve-client'
import { applyPlan, approve, createRunFolder, gatesOfPlan, planRunbook, stepsOf } from '@proxkit/runbook-kit'
import { evacuateNode, kit } from 'proxkit'

interface Env {
  PVE_URL: string
  PVE_TOKEN: string
  PVE_CA: string
  STATE_DIR: string
}

export async function main(env: Env, console: { log(line: string): void }): Promise<void> {
  const pve = createPveClient({
    baseUrl: env.PVE_URL,
    auth: { token: env.PVE_TOKEN },
    tls: { ca: env.PVE_CA },
  })
  const services = { pve }
  const environment = 'home'
  const plan = await planRunbook(
    evacuateNode,
    { node: 'pve1', unmovable: 'stay' },
    { services, environment, actor: 'ops' },
  )
  for (const { summary } of stepsOf(plan.nodes)) console.log(summary)

  const approvals = gatesOfPlan(plan).map(({ path }) =>
    approve(plan, path, { by: 'ops', why: 'new kernel', at: new Date() }),
  )
  const report = await applyPlan(kit, plan, {
    services,
    environment,
    approvals,
    runFolder: await createRunFolder(env.STATE_DIR),
  })
  console.log(report.status)
  await pve.close()
}
