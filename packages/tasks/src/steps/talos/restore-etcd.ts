/** The way back of an etcd from a snapshot: emptied on every control plane, and begun again on exactly one. */

import { blocked, evidence, irreversible, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { bootstrapFact } from '../../facts/talos/bootstrap.ts'
import { etcdServiceFact } from '../../facts/talos/etcd.ts'
import { etcdSnapshotFact } from '../../facts/talos/etcd-snapshots.ts'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane, talosNode } from '../../model/talos-node.ts'
import { isUnderWay, restartMs } from './through-restart.ts'

const wipe = z.object({ cluster: z.string(), node: talosNode })

export type EtcdWipe = z.infer<typeof wipe>

/**
 * Empties the EPHEMERAL partition of a control plane, and restarts it. Its configuration and keys stay. Where others still
 * run an etcd it would join them again: all have to be wiped at the same time. Needs the role os:admin.
 */
export const wipeEtcd: Step<Services, EtcdWipe> = kit.step({
  id: 'talos.etcd-wipe',
  title: 'Empty the etcd of a control plane',
  risk: 'destructive',
  input: wipe,
  async assess({ facts }, { cluster, node }) {
    const { state } = await facts.read(etcdServiceFact(cluster, node))
    if (state === waiting) return satisfied({ state, bootId: null })
    const { bootId } = await facts.read(talosNodeFact(cluster, node))
    return pending({ state, bootId })
  },
  plan: ({ cluster, node }) => ({
    summary: `Empty ${node.name}: its etcd, images and what pods kept on its disk`,
    affects: [`cluster:${cluster}`, talosNodeFact(cluster, node)],
    predict: {
      [etcdServiceFact(cluster, node)]: { state: waiting },
      [bootstrapFact(cluster)]: { state: 'waiting', observed: {} },
    },
  }),
  async submit(context, { cluster, node }) {
    const talosctl = await clustersOf(context).talosctl(cluster)
    await talosctl.reset(node.address, {
      // Leaving in order needs a majority, and there is to be none.
      ...{ graceful: false, reboot: true, wait: false, systemLabels: ['EPHEMERAL'] },
      signal: context.signal,
    })
    return {}
  },
  async adopt({ facts, intent }, { cluster, node }) {
    const { bootId } = intent.found as { readonly bootId: string }
    return (await isUnderWay(facts, cluster, node, bootId)) ? {} : undefined
  },
  pollMs: 5_000,
  verifyWithinMs: restartMs,
  async verify({ facts }, { cluster, node }) {
    const { state } = await facts.fresh(etcdServiceFact(cluster, node))
    return evidence(`etcd of ${node.name}`, {
      source: 'talosctl service',
      expected: waiting,
      observed: state,
    })
  },
  undo: irreversible({
    why: 'its data of etcd are gone',
    backup: 'the snapshot that is restored, and the one that was taken before',
  }),
})

const waiting = 'Preparing'

const restore = z.object({
  cluster: z.string(),
  /** The control plane on which it begins; the others join. */
  node: controlPlane,
  /** The snapshot, and what it was when this was planned. */
  path: z.string(),
  sha256: z.string(),
})

export type EtcdRestore = z.infer<typeof restore>

/** Begins etcd from a snapshot, on exactly one control plane of which all wait. Needs the role os:admin. */
export const restoreEtcd: Step<Services, EtcdRestore> = kit.step({
  id: 'talos.restore',
  title: 'Restore etcd from a snapshot',
  risk: 'destructive',
  input: restore,
  async assess({ facts }, { cluster, path, sha256 }) {
    const [found, { state }] = [
      await facts.read(etcdSnapshotFact(path)),
      await facts.read(bootstrapFact(cluster)),
    ]
    const fields = { sha256: found?.sha256 ?? null, state }
    if (found === null || found.problem !== null || found.sha256 !== sha256)
      return blocked(
        found?.problem ?? `${path} is ${found === null ? 'gone' : 'another file by now'}`,
        'choose another snapshot: proxkit talos etcd verify tells which are whole',
        fields,
      )
    if (state === 'waiting') return pending(fields)
    return blocked(
      state === 'bootstrapped' ? 'an etcd runs' : 'not every control plane waits for a bootstrap',
      'look at each control plane before anything else',
      fields,
    )
  },
  plan: ({ cluster, node, path }) => ({
    summary: `Restore etcd of ${cluster} on ${node.name} from ${path}`,
    affects: [`cluster:${cluster}`, bootstrapFact(cluster), etcdSnapshotFact(path)],
    predict: { [bootstrapFact(cluster)]: { state: 'bootstrapped' } },
  }),
  async submit(context, { cluster, node, path }) {
    const { state, observed } = await context.facts.fresh(bootstrapFact(cluster))
    if (state !== 'waiting')
      throw new ClusterError(
        'CLUSTER_NOT_WAITING',
        `Unable to restore etcd of cluster ${cluster} on ${node.name}: not all wait: ${JSON.stringify(observed)} (look at each control plane)`,
      )
    const talosctl = await clustersOf(context).talosctl(cluster)
    await talosctl.bootstrap(node.address, { recoverFrom: path, signal: context.signal })
    return {}
  },
  /** Nothing else begins an etcd where all waited a moment ago. */
  async adopt({ facts }, { cluster }) {
    return (await facts.fresh(bootstrapFact(cluster))).state === 'bootstrapped' ? {} : undefined
  },
  pollMs: 5_000,
  verifyWithinMs: 600_000,
  async verify({ facts }, { cluster, node }) {
    const { state } = await facts.fresh(etcdServiceFact(cluster, node))
    return evidence(`etcd of ${node.name}`, {
      source: 'talosctl service',
      expected: 'Running',
      observed: state,
    })
  },
  undo: irreversible({
    why: 'what was in etcd before is gone',
    backup: 'the snapshot that was taken before',
  }),
})
