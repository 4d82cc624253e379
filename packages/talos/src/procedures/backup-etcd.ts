/** A snapshot of etcd in a folder of them: verified by size and hash, and only then the oldest are let go. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@proxkit/kernel'
import { ProcedureError } from '../errors.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'

export interface EtcdBackup {
  readonly path: string
  readonly sizeBytes: number
  /** Of the file, in hexadecimal digits; beside it in `<file>.sha256`, as `sha256sum -c` reads it. */
  readonly sha256: string
  /** The checksum that etcd computes over its contents. */
  readonly etcdHash: string
  readonly revision: number
  /** ISO 8601. */
  readonly takenAt: string
}

export interface BackupOptions {
  readonly talosctl: Pick<Talosctl, 'etcd'>
  readonly clock: Clock
  /** The address of a control plane. */
  readonly node: string
  /** Of the cluster; the files begin with it. */
  readonly cluster: string
  /** Made (0700) when it is not there. Snapshots hold every secret of Kubernetes. */
  readonly folder: string
  /** How many of this cluster stay, the new one among them. Default: all. */
  readonly keep?: number
  readonly signal?: AbortSignal
}

/** @throws {@link ProcedureError} `TALOS_CHECK_FAILED` when the file is not what was sent; older ones stay then */
export async function backupEtcd(
  options: BackupOptions,
): Promise<{ readonly backup: EtcdBackup; readonly removed: readonly string[] }> {
  const { talosctl, clock, node, cluster, folder, keep, signal } = options
  if (
    !/^[A-Za-z0-9][\w.-]*$/.test(cluster) ||
    (keep !== undefined && (!Number.isSafeInteger(keep) || keep < 1))
  )
    throw new ProcedureError(
      'TALOS_BAD_ARGUMENT',
      `Unable to back up etcd of ${JSON.stringify(cluster)}, keeping ${keep}: a name of letters and a whole number from 1 are needed (correct it)`,
    )
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const takenAt = new Date(clock.now()).toISOString()
  const name = `etcd-${cluster}-${takenAt.replace(/[:.]/g, '-')}.db`
  const path = join(folder, name)
  const snapshot = await talosctl.etcd.snapshot(node, path, signal === undefined ? {} : { signal })
  const sha256 = await hashOf(path)
  await writeChecksum(path, `${sha256}  ${name}\n`)
  const backup = {
    path,
    sizeBytes: snapshot.sizeBytes,
    sha256,
    etcdHash: snapshot.etcdHash,
    revision: snapshot.revision,
    takenAt,
  }
  await verifyBackup(backup)
  return { backup, removed: keep === undefined ? [] : await rotate(folder, cluster, keep) }
}

/**
 * Reads the file again. etcd ends a snapshot with its own SHA-256, so that a torn one is found without any note of it.
 *
 * @throws {@link ProcedureError} `TALOS_CHECK_FAILED`
 */
export async function verifyBackup(backup: EtcdBackup): Promise<void> {
  const problem = await problemOf(backup)
  if (problem === undefined) return
  throw new ProcedureError(
    'TALOS_CHECK_FAILED',
    `Unable to trust snapshot ${backup.path}: ${problem} (take another one; older ones were left alone)`,
  )
}

async function problemOf({ path, sizeBytes, sha256 }: EtcdBackup): Promise<string | undefined> {
  const { size } = await stat(path)
  if (size === 0) return 'it is empty'
  if (size !== sizeBytes) return `it has ${size} bytes instead of ${sizeBytes}`
  if ((await hashOf(path)) !== sha256) return 'its SHA-256 is another one'
  // The database has whole pages, and its SHA-256 stands behind it.
  if (size % 512 !== 32) return 'it has no checksum of etcd at its end'
  return (await hasOwnChecksum(path, size)) ? undefined : 'it is not what its checksum of etcd says'
}

/** Only files with the name of a backup of this cluster are ever removed. */
async function rotate(folder: string, cluster: string, keep: number): Promise<string[]> {
  const prefix = `etcd-${cluster}-`
  const pattern = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.db$/
  const own = (await readdir(folder))
    .filter((name) => name.startsWith(prefix) && pattern.test(name.slice(prefix.length)))
    .sort()
  const old = own.slice(0, Math.max(0, own.length - keep)).map((name) => join(folder, name))
  for (const path of old) {
    await rm(path)
    await rm(`${path}.sha256`, { force: true })
  }
  return old
}

async function hashOf(path: string, end?: number): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, end === undefined ? {} : { end: end - 1 }))
    hash.update(chunk)
  return hash.digest('hex')
}

async function hasOwnChecksum(path: string, sizeBytes: number): Promise<boolean> {
  const file = await open(path)
  try {
    const end = Buffer.alloc(32)
    await file.read(end, 0, 32, sizeBytes - 32)
    return end.toString('hex') === (await hashOf(path, sizeBytes - 32))
  } finally {
    await file.close()
  }
}

async function writeChecksum(path: string, text: string): Promise<void> {
  const file = await open(`${path}.sha256`, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
