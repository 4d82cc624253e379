/** Snapshots of etcd: taken, proved by reading the file anew, and the oldest let go. */

import { basename } from 'node:path'
import {
  blocked,
  evidence,
  irreversible,
  pending,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { etcdSnapshotFact, etcdSnapshotsFact, listSnapshots } from '../../facts/talos/etcd-snapshots.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane } from '../../model/talos-node.ts'

const snapshot = z.object({
  cluster: z.string(),
  controlPlanes: z.array(controlPlane).min(1),
  /** Away from the machines of the cluster. Made for its owner alone when it is not there. */
  folder: z.string(),
  /** How many of this cluster stay, the new one among them. */
  keep: z.int().min(1),
})

export type EtcdSnapshotInput = z.infer<typeof snapshot>

const taken = z.object({ path: z.string(), sizeBytes: z.number(), sha256: z.string() })

/** Of a healthy etcd, through its first control plane. The file holds every secret of Kubernetes. Needs the role os:etcd:backup. */
export const takeEtcdSnapshot: Step<Services, EtcdSnapshotInput, z.infer<typeof taken>> = kit.step({
  id: 'talos.etcd-snapshot',
  title: 'Take a snapshot of etcd',
  risk: 'reversible',
  input: snapshot,
  output: taken,
  timeoutMs: 1_800_000,
  async assess({ facts }, { cluster, controlPlanes }) {
    const { problems } = await facts.read(etcdFact(cluster, controlPlanes))
    // Of an etcd that has lost its quorum a snapshot is what is left: only a corrupt one is worth nothing.
    const corrupt = problems.some((problem) => problem.includes('CORRUPT'))
    return corrupt
      ? blocked(problems.join('; '), 'replace the member whose data are corrupt, then try again', { corrupt })
      : pending({ corrupt })
  },
  plan: ({ cluster, controlPlanes, folder, keep }) => ({
    summary: `Take a snapshot of etcd of ${cluster} to ${folder}, where ${keep} stay`,
    affects: [etcdFact(cluster, controlPlanes), etcdSnapshotsFact(cluster, folder)],
  }),
  async submit(context, { cluster, controlPlanes, folder, keep }) {
    const { backupEtcd } = await import('@proxkit/talos')
    const { clock, ...clusters } = clustersOf(context)
    const { backup, removed } = await backupEtcd({
      ...{ clock, cluster, folder, keep, signal: context.signal },
      talosctl: await clusters.talosctl(cluster),
      node: controlPlanes[0]?.address ?? '',
    })
    const { path, sizeBytes, sha256 } = backup
    return { path, sizeBytes, sha256, removed: removed.map((file) => basename(file)) }
  },
  async settle(_context, _input, { path, sizeBytes, sha256, removed }) {
    return {
      outcome: 'done',
      output: { path, sizeBytes, sha256 },
      log: [`${path}: ${sizeBytes} bytes, SHA-256 ${sha256}`, ...removed.map((file) => `let go: ${file}`)],
    }
  },
  /** The file with its checksum is there as soon as it is whole. */
  async adopt({ facts, intent }, { cluster, folder }) {
    const since = new Date(intent.atMs).toISOString()
    const newest = (await listSnapshots(cluster, folder)).findLast(({ takenAt }) => takenAt >= since)
    if (newest === undefined) return undefined
    const found = await facts.fresh(etcdSnapshotFact(newest.path))
    if (found === null || found.problem !== null) return undefined
    return { path: newest.path, sizeBytes: found.sizeBytes, sha256: found.sha256, removed: [] }
  },
  async verify({ facts }, _input, output) {
    if (output === undefined) return []
    const found = await facts.fresh(etcdSnapshotFact(output.path))
    return evidence(output.path, {
      source: 'the file, read again',
      expected: { sizeBytes: output.sizeBytes, sha256: output.sha256, problem: null },
      observed: found,
    })
  },
  undo: (_input, { output }) => undoWith(deleteEtcdSnapshot, { path: output.path }),
})

const file = z.object({ path: z.string() })

/** Deletes the file and its checksum. */
export const deleteEtcdSnapshot: Step<Services, z.infer<typeof file>> = kit.step({
  id: 'talos.etcd-snapshot-delete',
  title: 'Delete a snapshot of etcd',
  risk: 'destructive',
  input: file,
  async assess({ facts }, { path }) {
    const found = await facts.read(etcdSnapshotFact(path))
    return found === null ? satisfied({ sha256: null }) : pending({ sha256: found.sha256 })
  },
  plan: ({ path }) => ({
    summary: `Delete the snapshot ${path}`,
    affects: [etcdSnapshotFact(path)],
    predict: { [etcdSnapshotFact(path)]: null },
  }),
  async submit(_context, { path }) {
    const { rm } = await import('node:fs/promises')
    await rm(path, { force: true })
    await rm(`${path}.sha256`, { force: true })
  },
  async verify({ facts }, { path }) {
    return evidence(path, { expected: null, observed: await facts.fresh(etcdSnapshotFact(path)) })
  },
  undo: irreversible({ why: 'a snapshot that is deleted is gone' }),
})
