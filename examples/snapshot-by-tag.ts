/** Takes a snapshot of every guest with a tag. Each has a result of its own: one that fails stops no other. */

import { createPveClient } from '@proxkit/pve-client'
import { applyPlan, createRunFolder, planRunbook } from '@proxkit/runbook-kit'
import { kit, snapshotManyRunbook } from 'proxkit'

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
  const input = { guests: { tags: ['web'] }, snapshot: 'before-upgrade', concurrency: 2 }
  const plan = await planRunbook(snapshotManyRunbook, input, { services, environment, actor: 'ops' })

  const report = await applyPlan(kit, plan, {
    services,
    environment,
    runFolder: await createRunFolder(env.STATE_DIR),
    // Somebody could be asked here: the gate has the names of all guests.
    approve: async ({ gate }) => ({ by: 'ops', why: `upgrade of ${gate.details.join(', ')}` }),
  })
  for (const { summary, status, failure } of report.steps)
    console.log(`${summary}: ${failure === undefined ? status : failure.error}`)
  console.log(report.status)
  await pve.close()
}
