/** Booting what a node ran before its last upgrade. */

import { blocked, evidence, late, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import {
  adoptReplaced,
  afterRestart,
  installationOf,
  memberEvidence,
  memberNode,
  type Replaced,
  restartMs,
  restartObstacle,
  send,
} from './through-restart.ts'

const rollback = memberNode.extend({
  /** What it is to run then: nobody can read what the other installation is. Null: anything but what runs now. */
  version: z.string().nullable(),
  schematicId: z.string().nullable(),
})

const rolledBack = z.object({ before: z.object({ version: z.string(), schematicId: z.string().nullable() }) })

export type Rollback = z.infer<typeof rollback>

/** Boots the installation before this one. Kubernetes and etcd are not taken back. Needs the role os:admin. */
export const rollbackNode: Step<Services, Rollback, z.infer<typeof rolledBack>> = kit.step({
  id: 'talos.rollback',
  title: 'Roll Talos back on a node',
  risk: 'disruptive',
  input: rollback,
  output: rolledBack,
  timeoutMs: 2 * restartMs,
  async assess({ facts }, { version, schematicId, ...member }) {
    const now = await facts.read(talosNodeFact(member.cluster, member.node))
    const fields = { version: now.version, schematicId: now.schematicId, bootId: now.bootId }
    if (now.version === version && now.schematicId === schematicId) return satisfied(fields, { before: now })
    const obstacle = await restartObstacle(facts, member)
    return obstacle === undefined ? pending(fields) : blocked(obstacle, 'mend etcd first', fields)
  },
  plan: ({ cluster, node, version, schematicId }, { fields }) => ({
    summary: `Roll Talos on ${node.name} back from ${fields.version} to ${version ?? 'what was installed before'}`,
    affects: [`cluster:${cluster}`, talosNodeFact(cluster, node)],
    predict: {
      [talosNodeFact(cluster, node)]: {
        version: version ?? late,
        schematicId: version === null ? late : schematicId,
        bootId: late,
        extensions: late,
      },
    },
  }),
  async submit(context, member): Promise<Replaced> {
    const { cluster, node } = member
    const before = await installationOf(context.facts, member)
    const talosctl = await clustersOf(context).talosctl(cluster)
    const sent = await send(async () => {
      await talosctl.rollback(node.address, { signal: context.signal })
      return []
    })
    return { before, ...sent }
  },
  async settle(context, { cluster, node }, { before, failure }) {
    const { bootId, ...rest } = before
    const found = await afterRestart(context, cluster, node, { bootId, failure }, ({ version }) => ({
      reason: `it has not restarted and runs ${version}`,
      remedy: `look at the console of ${node.name}`,
    }))
    return 'settlement' in found ? found.settlement : { outcome: 'done', output: { before: rest } }
  },
  adopt: adoptReplaced,
  pollMs: 5_000,
  verifyWithinMs: restartMs,
  async verify({ facts }, { version, schematicId, ...member }, output) {
    const { cluster, node } = member
    const now = await facts.fresh(talosNodeFact(cluster, node))
    const observed = { version: now.version, schematicId: now.schematicId }
    const before = output?.before
    const isOther = now.version !== before?.version || now.schematicId !== before.schematicId
    return [
      evidence(`what ${node.name} runs`, {
        source: 'talosctl version, talosctl get extensions',
        observed,
        ...(version === null
          ? { expected: `another than ${before?.version}, or other extensions`, holds: isOther }
          : { expected: { version, schematicId } }),
      }),
      ...(await memberEvidence(facts, member)),
    ]
  },
  undo: (node, { fields: { version, schematicId } }) =>
    undoWith(rollbackNode, { ...node, version, schematicId }),
})
