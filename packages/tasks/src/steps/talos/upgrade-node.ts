/** The upgrade of Talos on one node: sent once, and believed only when the node itself runs what it was to run. */

import { blocked, evidence, late, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import type { RunningNode } from '@proxkit/talos'
import { z } from 'zod'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { type TalosNodeState, talosNodeFact } from '../../facts/talos/running-node.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane, talosNode } from '../../model/talos-node.ts'
import { rollbackNode } from './rollback-node.ts'
import {
  afterRestart,
  etcdObstacle,
  isUnderWay,
  memberEvidence,
  restartMs,
  type Sent,
  send,
} from './through-restart.ts'

const upgrade = z.object({
  cluster: z.string(),
  node: talosNode,
  /** All of them: a control plane only goes while the etcd of all is well. */
  controlPlanes: z.array(controlPlane).min(1),
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

interface Handle extends Sent {
  readonly before: Pick<TalosNodeState, 'version' | 'schematicId' | 'bootId'>
}

/** Needs a talosconfig with the role os:admin. The node is drained before, by another step. */
export const upgradeNode: Step<Services, NodeUpgradeInput, z.infer<typeof upgraded>> = kit.step({
  id: 'talos.upgrade',
  title: 'Upgrade Talos on a node',
  risk: 'disruptive',
  input: upgrade,
  output: upgraded,
  timeoutMs: 2 * restartMs,
  async assess({ facts }, { cluster, node, controlPlanes, image, changesSchematic }) {
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
    const obstacle = node.role === 'worker' ? undefined : await etcdObstacle(facts, cluster, controlPlanes)
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
  async submit(context, { cluster, node, image }): Promise<Handle> {
    const { submitUpgrade } = await import('@proxkit/talos')
    const talosctl = await clustersOf(context).talosctl(cluster)
    const { version, schematicId, bootId } = await context.facts.fresh(talosNodeFact(cluster, node))
    // Watched by settle.
    const call = { wait: false, signal: context.signal }
    return {
      before: { version, schematicId, bootId },
      ...(await send(() => submitUpgrade(talosctl, { node, image }, call))),
    }
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
  /** It took place when the node has restarted since, or is away. */
  async adopt({ facts, intent }, { cluster, node }): Promise<Handle | undefined> {
    const before = intent.found as unknown as Handle['before']
    const isOurs = await isUnderWay(facts, cluster, node, before.bootId)
    return isOurs ? { before, failure: null, said: [] } : undefined
  },
  pollMs: 5_000,
  verifyWithinMs: restartMs,
  async verify({ facts }, { cluster, node, controlPlanes, image }, output) {
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
        : [
            evidence(`${node.name} has restarted`, {
              source: 'talosctl read /proc/sys/kernel/random/boot_id',
              expected: `another boot than ${output.bootIdBefore}`,
              observed: now.bootId,
              holds: now.bootId !== output.bootIdBefore,
            }),
          ]),
      ...(await memberEvidence(facts, cluster, node, controlPlanes)),
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
