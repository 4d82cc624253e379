/** The maintenance of a node: emptied, worked on by a person, looked at, and filled again. */

import type { Guest } from '@proxkit/pve-client/guests'
import {
  always,
  checkpoint,
  confirm,
  type FlowContext,
  forEach,
  manual,
  perform,
  subRunbook,
  when,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { NodeError } from '../errors.ts'
import { offNodeBackupFact } from '../facts/backup.ts'
import { allGuestsFact, clusterFact } from '../facts/cluster.ts'
import { guestFact } from '../facts/guest.ts'
import { migrationFact } from '../facts/migration.ts'
import { cephFact, haNodeFact, nodeFact } from '../facts/node-state.ts'
import { kit } from '../kit.ts'
import { guestLabel } from '../model/guest.ts'
import { vmid } from '../steps/guest-checks.ts'
import { migrateGuest } from '../steps/migrate-guest.ts'
import { backupsRecent, haMaintenance, nodeIsBack, setCephFlag } from '../steps/node-maintenance.ts'
import { evacuateNode } from './evacuate-node.ts'
import { backupsBrief } from './node-brief.ts'

const hour = 3_600_000

/** Moves guests back to where they were, as far as they can. Needs VM.Audit and VM.Migrate on the guests. */
export const moveBackRunbook = kit.runbook({
  id: 'node.move-back',
  title: 'Move guests back to their node',
  input: z.object({ node: z.string(), vmids: z.array(vmid), concurrency: z.int().min(1).default(1) }),
  async flow(plan, { node, vmids, concurrency }) {
    const found = await Promise.all(
      vmids.map(async (id) => ({
        guest: await plan.facts.read(guestFact({ vmid: id })),
        migration: await plan.facts.read(migrationFact({ vmid: id })),
      })),
    )
    const moves = found.flatMap(({ guest, migration }) => {
      if (guest === null || guest.node === node) return []
      if (migration.obstacles.length === 0) return [{ guest, migration }]
      plan.warn(`${guestLabel(guest)} stays on ${guest.node}: ${migration.obstacles.join('; ')}`)
      return []
    })
    return [
      moves.length > 0 && confirm('approve', { summary: `Move ${moves.length} guests back to ${node}` }),
      forEach(
        'moves',
        moves,
        ({ guest, migration }) =>
          perform('move', migrateGuest, {
            vmid: guest.vmid,
            source: guest.node,
            target: node,
            running: guest.status === 'running',
            withLocalDisks: migration.localDisks.length > 0,
          }),
        {
          key: ({ guest }) => guest.vmid,
          title: `Move guests back to ${node}`,
          concurrency,
          onFailure: 'continue',
        },
      ),
    ]
  },
})

/**
 * Needs VM.Audit and VM.Migrate on the guests, Sys.Audit on /, Datastore.Audit; Sys.Modify for the flag of Ceph, where there is one.
 * HA maintenance and the work itself are done by hand.
 */
export const maintainNodeRunbook = kit.runbook({
  id: 'node.maintain',
  title: 'Maintain a node',
  input: z.object({
    node: z.string(),
    target: z.string().optional(),
    unmovable: z.enum(['abort', 'stay', 'shut-down']).default('abort'),
    concurrency: z.int().min(1).default(1),
    /** How old a backup may be. */
    backupMaxAgeHours: z.int().min(1).default(48),
    /** UTC. From here the age of backups is counted. */
    now: z.iso.datetime(),
    /** What is to be done, for whoever does it. */
    work: z.string().default('the maintenance, with a reboot if it needs one'),
    moveBack: z.boolean().default(true),
    /** Those that live there, and are moved back: planned anew after a night, the node is empty. Default: whoever is there. */
    guests: z.array(vmid).optional(),
    /** `root@192.0.2.12`: how a shell on another node is reached, for the person who tells HA. */
    shell: z.string().optional(),
    /** Guests with it are critical, says the record. */
    criticalTag: z.string().default('critical'),
  }),
  async flow(plan, { node, target, unmovable, concurrency, ...input }) {
    const { backupMaxAgeHours, now, work, moveBack, criticalTag } = input
    await requireWholeCluster(plan, node)
    const living = await guestsOf(plan, node, input.guests)
    const vmids = living.map((guest) => guest.vmid)
    const backups = living.map(async (guest) => ({
      guest,
      backup: await plan.facts.read(offNodeBackupFact(guest)),
    }))
    plan.brief(backupsBrief(await Promise.all(backups)))
    const [ha, ceph, state] = [
      await plan.facts.read(haNodeFact(node)),
      await plan.facts.read(cephFact()),
      await plan.facts.read(nodeFact(node)),
    ]
    const since = new Date(Date.parse(now) - backupMaxAgeHours * hour).toISOString()
    plan.brief({
      scope: `${node}: ${work}; ${living.length} guests leave it for that`,
      rollback: [
        ...(ha.used ? [`ha-manager crm-command node-maintenance disable ${node}`] : []),
        ...(ceph === null ? [] : ['lift the flag noout of Ceph']),
      ],
    })
    const tell = (verb: string) => {
      const command = `ha-manager crm-command node-maintenance ${verb} ${node}`
      const byHand = `On any node: ${command}`
      return input.shell === undefined ? [byHand] : [byHand, `From here: ssh ${input.shell} ${command}`]
    }
    return [
      vmids.length > 0 && perform('backups', backupsRecent, { vmids, since }),
      always(
        'maintenance',
        [
          ceph !== null && perform('noout', setCephFlag, { flag: 'noout', on: true }),
          subRunbook('evacuate', evacuateNode, {
            node,
            unmovable,
            concurrency,
            // Nobody is asked to work on a node that still has guests.
            strict: true,
            criticalTag,
            ...(target === undefined ? {} : { target }),
          }),
          when(
            'ha',
            { holds: ha.used, because: ha.used ? 'HA keeps guests in this cluster' : 'HA keeps no guests' },
            manual(
              'ha-on',
              {
                summary: `Tell HA that ${node} is in maintenance`,
                instructions: tell('enable'),
              },
              perform('ha-is-on', haMaintenance, { node, on: true }),
            ),
          ),
          manual(
            'work',
            { summary: `On ${node}: ${work}` },
            perform('back', nodeIsBack, { node, inactiveStorages: state?.inactiveStorages ?? [] }),
          ),
        ],
        [
          ceph !== null && perform('noout-off', setCephFlag, { flag: 'noout', on: false }),
          when(
            'ha-again',
            { holds: ha.used, because: ha.used ? 'HA keeps guests in this cluster' : 'HA keeps no guests' },
            manual(
              'ha-off',
              {
                summary: `Tell HA that ${node} is back`,
                instructions: tell('disable'),
              },
              perform('ha-is-off', haMaintenance, { node, on: false }),
            ),
          ),
        ],
      ),
      // Where everything is by then, nobody knows now.
      moveBack && vmids.length > 0 && checkpoint('move-back', moveBackRunbook, { node, vmids, concurrency }),
    ]
  },
})

async function guestsOf(
  plan: FlowContext,
  node: string,
  known: readonly number[] | undefined,
): Promise<readonly Guest[]> {
  const { guests } = await plan.facts.read(allGuestsFact())
  return guests.filter(
    (guest) => !guest.template && (known === undefined ? guest.node === node : known.includes(guest.vmid)),
  )
}

async function requireWholeCluster(plan: FlowContext, node: string): Promise<void> {
  const { nodes, quorate } = await plan.facts.read(clusterFact())
  const unable = `Unable to maintain node ${node}`
  if (!nodes.some((one) => one.node === node))
    throw new NodeError(
      'NODE_NOT_FOUND',
      `${unable}: the cluster has no such node (it has ${nodes.map((one) => one.node).join(', ')})`,
    )
  const offline = nodes.filter((one) => !one.online).map((one) => one.node)
  if (offline.length > 0)
    throw new NodeError(
      'NODE_OFFLINE',
      `${unable}: ${offline.join(', ')} is offline, and the cluster must be whole (bring it back first)`,
    )
  if (!quorate)
    throw new NodeError(
      'NODE_NO_QUORUM',
      `${unable}: the cluster has no quorum (bring more nodes back first)`,
    )
  // A majority has to be left while this one is away.
  if (nodes.length - 1 <= nodes.length / 2)
    throw new NodeError(
      'NODE_NO_QUORUM',
      `${unable}: without it ${nodes.length - 1} of ${nodes.length} nodes are left, which is no majority (add a node or a QDevice first)`,
    )
}
