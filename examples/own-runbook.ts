/** A step and a runbook of one's own, beside those of proxkit: guests with a tag start with their node. */

import { createPveClient } from '@proxkit/pve-client'
import {
  applyPlan,
  blocked,
  createRunFolder,
  evidence,
  forEach,
  pending,
  perform,
  planRunbook,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import { allGuestsFact, configFact, configureGuest, guestFact, guestLabel, kit, startGuest } from 'proxkit'
import { z } from 'zod'

const startWithNode = kit.step({
  id: 'own.start-with-node',
  risk: 'reversible',
  input: z.object({ vmid: z.int() }),
  async assess({ facts }, guest) {
    const config = await facts.read(configFact(guest))
    if (config === null) return blocked(`there is no guest ${guest.vmid}`, 'check the VMID', { onboot: '0' })
    const { onboot = '0' } = config.values
    return onboot === '1' ? satisfied({ onboot }) : pending({ onboot })
  },
  plan: ({ vmid }) => ({ summary: `Let guest ${vmid} start with its node` }),
  async submit({ pve, facts }, { vmid }) {
    const node = (await facts.read(guestFact({ vmid })))?.node ?? ''
    await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node, vmid, onboot: true })
  },
  async verify({ facts }, guest) {
    const config = await facts.fresh(configFact(guest))
    return evidence('onboot', { expected: '1', observed: config?.values.onboot ?? null })
  },
  // Every step of proxkit can be the reverse of one's own.
  undo: ({ vmid }) => undoWith(configureGuest, { vmid, delete: ['onboot'] }),
})

const alwaysOn = kit.runbook({
  id: 'own.always-on',
  title: 'Guests that are always on',
  input: z.object({ tag: z.string() }),
  async flow(plan, { tag }) {
    const { guests } = await plan.facts.read(allGuestsFact())
    const tagged = guests.filter(({ tags, type }) => type === 'qemu' && tags.includes(tag))
    plan.note(`With the tag ${tag}: ${tagged.map(guestLabel).join(', ')}`)
    return forEach(
      'guests',
      tagged,
      ({ vmid }) => [perform('onboot', startWithNode, { vmid }), perform('start', startGuest, { vmid })],
      { key: ({ vmid }) => vmid },
    )
  },
})

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
  const plan = await planRunbook(alwaysOn, { tag: 'core' }, { services, environment, actor: 'ops' })
  const runFolder = await createRunFolder(env.STATE_DIR)
  const report = await applyPlan(kit, plan, { services, environment, runFolder })
  for (const { summary, status } of report.steps) console.log(`${summary}: ${status}`)
  await pve.close()
}
