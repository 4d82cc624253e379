/** Tests one's own automation in a lab: what it does when all goes well, and when a task fails. */

import type { PveClient } from '@proxkit/pve-client'
import { applyPlan, createRunFolder, planRunbook, type RunReport } from '@proxkit/runbook-kit'
import { kit, resolveGuest, startGuestRunbook } from 'proxkit'
import { openLab } from 'proxkit/lab'

/** One's own automation: it takes the client as an argument, and so never knows where it is. */
async function wake(pve: PveClient, name: string, stateDir: string): Promise<RunReport> {
  const options = { services: { pve }, environment: 'lab' }
  const { vmid } = await resolveGuest(pve, name)
  const plan = await planRunbook(startGuestRunbook, { vmid }, { ...options, actor: 'cron' })
  return applyPlan(kit, plan, { ...options, runFolder: await createRunFolder(stateDir) })
}

export async function main(env: { STATE_DIR: string }, console: { log(line: string): void }): Promise<void> {
  const scenario = {
    timeScale: 100,
    nodes: [{ name: 'pve1' }],
    guests: [
      { vmid: 104, node: 'pve1', name: 'web' },
      { vmid: 105, node: 'pve1', name: 'db' },
    ],
  }
  const lab = await openLab({ scenario })
  console.log(
    `web: ${(await wake(lab.pve, 'web', env.STATE_DIR)).status}, and is ${lab.simulator.guest(104)?.status}`,
  )

  lab.simulator.faults.add({ kind: 'task-fails', type: 'qmstart', vmid: 105, message: 'no space left' })
  const { status, steps } = await wake(lab.pve, 'db', env.STATE_DIR)
  console.log(`db: ${status}, ${steps.at(-1)?.failure?.error}`)
  await lab.close()
}
