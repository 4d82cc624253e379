/** The upgrade of Talos on one node: sent once, and believed only when the node itself runs what it was to run. */

import { blocked, evidence, late, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import type { RunningNode } from '@proxkit/talos'
import * as z from 'zod'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { type TalosNodeState, talosNodeFact } from '../../facts/talos/running-node.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { rollbackNode } from './rollback-node.ts'
import {
  adoptReplaced,
  afterRestart,
  installationOf,
  memberEvidence,
  memberNode,
  type Replaced,
  restartEvidence,
  restartMs,
  restartObstacle,
  send,
} from './through-restart.ts'

const upgrade = memberNode.extend({
  /** The installer: `factory.talos.dev/nocloud-installer/<schematic>:v1.14.1`. */
  image: z.string(),
  /** Other extensions on purpose. */
  changesSchematic: z.boolean().default(false),
  /**
   * How it is taken back. Talos keeps one installation besides the one that runs: of several upgrades in a row only the last
   * can be rolled back, the others are taken back by installing the old version again.
   */
  wayBack: z.enum(['rollback', 'install']).default('rollback'),
})

export type NodeUpgradeInput = z.input<typeof upgrade>

const upgraded = z.object({
  /** Of the boot before; null where nobody noted it, or there was nothing to do. */
  bootIdBefore: z.string().nullable(),
})

/** Needs a talosconfig with the role os:admin. The node is drained before, by another step. */
export const upgradeNode: Step<Services, NodeUpgradeInput, z.infer<typeof upgraded>> = kit.step({
  id: 'talos.upgrade',
  title: 'Upgrade Talos on a node',
  risk: 'disruptive',
  input: upgrade,
  output: upgraded,
  timeoutMs: 2 * restartMs,
  async assess({ facts }, { image, changesSchematic, ...member }) {
    const { cluster, node } = member
    const { isTalosError, targetOf, verifyImage } = await import('@proxkit/talos')
    const running = await facts.read(talosNodeFact(cluster, node))
    const target = targetOf(image)
    const { version, schematicId, bootId } = running
    const fields = { version, schematicId, bootId, to: target.version }
    if (version === target.version && schematicId === target.schematicId)
      return satisfied(fields, { bootIdBefore: null })
    try {
      verifyImage({ node, image, changesSchematic }, asRunning(running))
    } catch (error) {
      if (!isTalosError(error)) throw error
      return blocked(error.message, 'plan again with an image for this node', fields)
    }
    const obstacle = await restartObstacle(facts, member)
    return obstacle === undefined ? pending(fields) : blocked(obstacle, 'mend etcd first', fields)
  },
  plan: ({ cluster, node, controlPlanes, image }, { fields }) => ({
    summary: `Upgrade Talos on ${node.name} from ${fields.version} to ${fields.to}`,
    affects: [
      `cluster:${cluster}`,
      talosNodeFact(cluster, node),
      ...(node.role === 'worker' ? [] : [etcdFact(cluster, controlPlanes)]),
    ],
    predict: {
      [talosNodeFact(cluster, node)]: {
        version: fields.to,
        schematicId: schematicOf(image),
        bootId: late,
        extensions: late,
      },
    },
  }),
  async submit(context, { image, ...member }): Promise<Replaced> {
    const { submitUpgrade } = await import('@proxkit/talos')
    const { cluster, node } = member
    const talosctl = await clustersOf(context).talosctl(cluster)
    const before = await installationOf(context.facts, member)
    // Watched by settle.
    const call = { wait: false, signal: context.signal }
    return { before, ...(await send(() => submitUpgrade(talosctl, { node, image }, call))) }
  },
  async settle(context, { cluster, node, image }, { before, failure, said }) {
    const { judgeUpgrade, targetOf, upgradeFailure } = await import('@proxkit/talos')
    const target = targetOf(image)
    const sent = { bootId: before.bootId, failure }
    const found = await afterRestart(context, cluster, node, sent, (now) =>
      upgradeFailure('pending', target, asRunning(now), said),
    )
    if ('settlement' in found) return found.settlement
    const now = asRunning(found.now)
    const state = judgeUpgrade(asRunning({ ...found.now, ...before }), now, target)
    return state === 'upgraded'
      ? { outcome: 'done', output: { bootIdBefore: before.bootId } }
      : { outcome: 'failed', ...upgradeFailure(state, target, now, said) }
  },
  adopt: adoptReplaced,
  pollMs: 5_000,
  verifyWithinMs: restartMs,
  async verify({ facts }, { image, ...member }, output) {
    const { cluster, node } = member
    const now = await facts.fresh(talosNodeFact(cluster, node))
    return [
      evidence(`version of ${node.name}`, {
        source: 'talosctl version',
        expected: versionOf(image),
        observed: now.version,
      }),
      evidence(`schematic of ${node.name}`, {
        source: 'talosctl get extensions',
        expected: schematicOf(image),
        observed: now.schematicId,
      }),
      ...(output === undefined || output.bootIdBefore === null
        ? []
        : [restartEvidence(node, output.bootIdBefore, now.bootId)]),
      ...(await memberEvidence(facts, member)),
    ]
  },
  undo({ wayBack, image, ...rest }, { fields }) {
    const { version, schematicId } = fields
    if (wayBack === 'rollback') {
      const { cluster, node, controlPlanes } = rest
      return undoWith(rollbackNode, { cluster, node, controlPlanes, version, schematicId })
    }
    const old = image.replace(/[0-9a-f]{64}:[^:]+$/, `${schematicId}:${version}`)
    return undoWith(upgradeNode, { ...rest, image: old, wayBack: 'rollback' })
  },
})

function asRunning({ schematicId, ...rest }: TalosNodeState): RunningNode {
  return { ...rest, schematicId: schematicId ?? undefined }
}

function versionOf(image: string): string {
  return image.replace(/^.*:/, '')
}

function schematicOf(image: string): string {
  return /([0-9a-f]{64}):/.exec(image)?.[1] ?? ''
}
