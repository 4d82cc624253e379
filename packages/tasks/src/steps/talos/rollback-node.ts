/** Booting what a node ran before its last upgrade. */

import { blocked, evidence, late, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import { z } from 'zod'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane, talosNode } from '../../model/talos-node.ts'
import { atTheNode, etcdObstacle, memberEvidence, restartMs } from './through-restart.ts'

const rollback = z.object({
  cluster: z.string(),
  node: talosNode,
  controlPlanes: z.array(controlPlane).min(1),
  /** What it is to run then: nobody can read what the other installation is. */
  version: z.string(),
  schematicId: z.string().nullable(),
})

export type Rollback = z.infer<typeof rollback>

/** Boots the installation before this one. Kubernetes and etcd are not taken back. Needs the role os:admin. */
export const rollbackNode: Step<Services, Rollback> = kit.step({
  id: 'talos.rollback',
  title: 'Roll Talos back on a node',
  risk: 'disruptive',
  input: rollback,
  timeoutMs: 2 * restartMs,
  async assess({ facts }, { cluster, node, controlPlanes, version, schematicId }) {
    const now = await facts.read(talosNodeFact(cluster, node))
    const fields = { version: now.version, schematicId: now.schematicId, bootId: now.bootId }
    if (now.version === version && now.schematicId === schematicId) return satisfied(fields)
    const obstacle = node.role === 'worker' ? undefined : await etcdObstacle(facts, cluster, controlPlanes)
    return obstacle === undefined ? pending(fields) : blocked(obstacle, 'mend etcd first', fields)
  },
  plan: ({ cluster, node, version, schematicId }, { fields }) => ({
    summary: `Roll Talos on ${node.name} back from ${fields.version} to ${version}`,
    affects: [`cluster:${cluster}`, talosNodeFact(cluster, node)],
    predict: { [talosNodeFact(cluster, node)]: { version, schematicId, bootId: late, extensions: late } },
  }),
  async submit(context, { cluster, node }): Promise<{ readonly bootId: string }> {
    const { bootId } = await context.facts.fresh(talosNodeFact(cluster, node))
    const talosctl = await clustersOf(context).talosctl(cluster)
    await talosctl.rollback(node.address, { signal: context.signal })
    return { bootId }
  },
  async settle(context, { cluster, node }, { bootId }) {
    const now = await atTheNode(context.facts.fresh(talosNodeFact(cluster, node)))
    if (now !== undefined && now.bootId !== bootId) return { outcome: 'done' }
    if (clustersOf(context).clock.now() - context.intent.atMs < restartMs) return { outcome: 'running' }
    return {
      outcome: 'failed',
      reason: now === undefined ? 'it has not come back' : `it has not restarted and runs ${now.version}`,
      remedy: `look at the console of ${node.name}`,
    }
  },
  async adopt({ facts, intent }, { cluster, node }) {
    const bootId = String(intent.found.bootId)
    const now = await atTheNode(facts.fresh(talosNodeFact(cluster, node)))
    return now !== undefined && now.bootId === bootId ? undefined : { bootId }
  },
  pollMs: 5_000,
  verifyWithinMs: restartMs,
  async verify({ facts }, { cluster, node, controlPlanes, version, schematicId }) {
    const now = await facts.fresh(talosNodeFact(cluster, node))
    return [
      evidence(`what ${node.name} runs`, {
        source: 'talosctl version, talosctl get extensions',
        expected: { version, schematicId },
        observed: { version: now.version, schematicId: now.schematicId },
      }),
      ...(await memberEvidence(facts, cluster, node, controlPlanes)),
    ]
  },
  undo: ({ version: _version, schematicId: _schematicId, ...node }, { fields: { version, schematicId } }) =>
    undoWith(rollbackNode, { ...node, version, schematicId }),
})
