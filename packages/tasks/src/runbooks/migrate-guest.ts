/** Moving one guest to another node. */

import { confirm, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { NodeError } from '../errors.ts'
import { clusterFact } from '../facts/cluster.ts'
import { guestFact } from '../facts/guest.ts'
import { migrationFact } from '../facts/migration.ts'
import { kit } from '../kit.ts'
import { guestLabel } from '../model/guest.ts'
import { vmid } from '../steps/guest-checks.ts'
import { migrateGuest } from '../steps/migrate-guest.ts'

/** Needs VM.Audit and VM.Migrate on the guest, and Sys.Audit on /. */
export const migrateGuestRunbook = kit.runbook({
  id: 'guest.migrate',
  title: 'Move a guest to another node',
  input: z.object({ vmid, target: z.string() }),
  async flow(plan, { vmid: id, target }) {
    const { nodes } = await plan.facts.read(clusterFact())
    const chosen = nodes.find(({ node }) => node === target)
    const unable = `Unable to move guest ${id} to ${target}`
    if (chosen === undefined)
      throw new NodeError(
        'NODE_NOT_FOUND',
        `${unable}: the cluster has no such node (it has ${nodes.map(({ node }) => node).join(', ')})`,
      )
    if (!chosen.online)
      throw new NodeError('NODE_OFFLINE', `${unable}: the node is offline (choose another, or bring it back)`)
    const guest = await plan.facts.read(guestFact({ vmid: id }))
    const running = guest?.status === 'running'
    if (guest !== null && running && guest.memoryMiB > chosen.freeMiB)
      throw new NodeError(
        'NODE_NO_CAPACITY',
        `${unable}: it needs ${guest.memoryMiB} MiB of memory, ${chosen.freeMiB} MiB are free (free memory there, or choose another)`,
      )
    if (guest?.type === 'lxc' && running)
      plan.warn(`${guestLabel(guest)} is a container: it is restarted on its new node, which is an outage`)
    const { localDisks } =
      guest === null ? { localDisks: [] } : await plan.facts.read(migrationFact({ vmid: id }))
    return [
      confirm('approve', { summary: `Move guest ${id} to ${target}` }),
      perform('move', migrateGuest, {
        vmid: id,
        source: guest?.node ?? '',
        target,
        running,
        withLocalDisks: localDisks.length > 0,
      }),
    ]
  },
})
