/** Snapshots of etcd, as they lie in a folder away from the cluster. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { kit } from '../../kit.ts'

export interface EtcdSnapshotState {
  readonly sizeBytes: number
  /** Of the file as it is now. */
  readonly sha256: string
  /** What is wrong with it, by the checksum beside it and by that of etcd in it; null when nothing is. */
  readonly problem: string | null
}

/** `etcd-snapshot:/backups/etcd-staging-….db`: the file, read anew; null when there is none. */
export const etcdSnapshotFact = kit.fact({
  kind: 'etcd-snapshot',
  key: (path: string) => path,
  async read(_services, path): Promise<EtcdSnapshotState | null> {
    const { isTalosError, verifyBackup } = await import('@proxkit/talos')
    const sizeBytes = await sizeOf(path)
    if (sizeBytes === undefined) return null
    const sha256 = await hashOf(path)
    const recorded = (await readOptional(`${path}.sha256`))?.slice(0, 64)
    const unknown = { etcdHash: '', revision: 0, takenAt: '' }
    try {
      await verifyBackup({ path, sizeBytes, sha256: recorded ?? sha256, ...unknown })
      return { sizeBytes, sha256, problem: null }
    } catch (error) {
      if (!isTalosError(error)) throw error
      return { sizeBytes, sha256, problem: error.message }
    }
  },
})

export interface EtcdSnapshotFile {
  readonly path: string
  readonly sizeBytes: number
  /** UTC, ISO 8601. */
  readonly takenAt: string
}

/** `etcd-snapshots:staging/backups`: those of one cluster in a folder, the oldest first. */
export const etcdSnapshotsFact = kit.fact({
  kind: 'etcd-snapshots',
  key: (cluster: string, folder: string) => `${cluster}:${folder}`,
  read: async (_services, id): Promise<{ readonly snapshots: readonly EtcdSnapshotFile[] }> => {
    const cluster = id.slice(0, id.indexOf(':'))
    return { snapshots: await listSnapshots(cluster, id.slice(cluster.length + 1)) }
  },
})

/** By their names, which begin with the cluster and end with the moment: `etcd-staging-2026-11-21T17-00-00-000Z.db`. */
export async function listSnapshots(cluster: string, folder: string): Promise<readonly EtcdSnapshotFile[]> {
  const prefix = `etcd-${cluster}-`
  const moment = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)\.db$/
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const own = names
    .toSorted((one, other) => one.localeCompare(other))
    .flatMap((name) => {
      const parts = name.startsWith(prefix) ? moment.exec(name.slice(prefix.length)) : null
      return parts === null ? [] : [{ name, parts }]
    })
  return Promise.all(
    own.map(async ({ name, parts: [, day, hour, minute, second, rest] }) => ({
      path: join(folder, name),
      sizeBytes: (await sizeOf(join(folder, name))) ?? 0,
      takenAt: `${day}T${hour}:${minute}:${second}.${rest}`,
    })),
  )
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
