/** Puts a file on a storage. */

import { randomUUID } from 'node:crypto'
import type { PveClient } from '../client.ts'
import { PveUsageError } from '../errors.ts'
import type { Upid } from '../model/upid.ts'
import type { TaskOutcome, WaitOptions } from '../tasks/tasks.ts'
import { multipart } from './multipart.ts'
import { openSource, type UploadSource } from './source.ts'

export type ChecksumAlgorithm = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm
  /** Hexadecimal. */
  readonly value: string
}

/** Where a file goes. */
export interface FileTarget {
  readonly node: string
  readonly storage: string
  readonly content: 'iso' | 'vztmpl' | 'import'
  /** With the ending that the content wants: `.iso`, `.tar.zst`, `.qcow2` … */
  readonly filename: string
  /** The server computes it and fails the task when it is another. */
  readonly checksum?: Checksum
}

export interface UploadRequest extends FileTarget {
  /** A path, the bytes themselves, or a stream of them. */
  readonly source: UploadSource
  /** Of a stream, exactly. */
  readonly sizeBytes?: number
  /** Called as parts are taken by the connection. */
  readonly onProgress?: (progress: UploadProgress) => void
  readonly signal?: AbortSignal
}

export interface UploadOptions extends UploadRequest, WaitOptions {}

export interface UploadProgress {
  readonly sentBytes: number
  readonly totalBytes: number
}

export interface StoredFile {
  /** `local:iso/debian-13.iso` */
  readonly volid: string
  readonly task: TaskOutcome
}

/**
 * Uploads a file and waits until the server has put it in its place and checked it: only then is it there. Memory stays
 * the same however long the file is. An existing file of this name is replaced. `POST /nodes/{node}/storage/{storage}/upload`;
 * needs Datastore.AllocateTemplate on the storage.
 *
 * `signal` ends the upload; once the server has the whole file, its task goes on.
 *
 * @throws PveUsageError `PVE_BAD_SOURCE` for a source that cannot be read or has another length than told
 * @throws PveTaskFailedError when the checksum is another, or the storage is full
 */
export async function upload(pve: PveClient, options: UploadOptions): Promise<StoredFile> {
  const upid = await sendUpload(pve, options)
  return { volid: volidOf(options), task: await pve.tasks.wait(upid, options) }
}

/**
 * The first half of {@link upload}: when it is over the server has all bytes, and the task that it gives puts them in
 * their place.
 *
 * @throws PveUsageError `PVE_BAD_SOURCE`
 */
export async function sendUpload(pve: PveClient, options: UploadRequest): Promise<Upid> {
  const { node, storage, content, filename, checksum, onProgress } = options
  checkFilename(filename)
  const source = await openSource(options.source, options.sizeBytes)
  const totalBytes = source.sizeBytes
  const body = multipart({
    boundary: `proxkit-${randomUUID()}`,
    fields: [['content', content], ...checksumFields(checksum)],
    filename,
    source,
    onPart: onProgress && ((sentBytes) => onProgress({ sentBytes, totalBytes })),
  })
  return pve
    .request(
      'POST /nodes/{node}/storage/{storage}/upload',
      { node, storage, content, filename },
      { body, ...(options.signal === undefined ? {} : { signal: options.signal }) },
    )
    .finally(() => source.close())
}

export function volidOf({ storage, content, filename }: FileTarget): string {
  return `${storage}:${content}/${filename}`
}

export function checksumFields(checksum: Checksum | undefined): [name: string, value: string][] {
  if (checksum === undefined) return []
  return [
    ['checksum-algorithm', checksum.algorithm],
    ['checksum', checksum.value],
  ]
}

/** The server would store the file under another name than asked for. */
export function checkFilename(filename: string): void {
  if (/^[\w.-]+$/.test(filename)) return
  throw new PveUsageError(
    `Unable to store ${JSON.stringify(filename)}: the server replaces characters of such a name (use letters, digits, dots, _ and - only)`,
    { code: 'PVE_BAD_PARAMETER' },
  )
}
