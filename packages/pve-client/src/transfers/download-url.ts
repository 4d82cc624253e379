/** Lets a node fetch a file itself. */

import type { PveClient } from '../client.ts'
import type { WaitOptions } from '../tasks/tasks.ts'
import { checkFilename, checksumFields, type FileTarget, type StoredFile, volidOf } from './upload.ts'

export interface DownloadUrlOptions extends FileTarget, WaitOptions {
  /** The node must be able to reach it. */
  readonly url: string
  /** Of the server at `url`. Default: true. */
  readonly verifyCertificates?: boolean
}

/**
 * Waits until the node has fetched the file and checked it. `POST /nodes/{node}/storage/{storage}/download-url`; needs
 * Datastore.AllocateTemplate on the storage, and Sys.AccessNetwork on the node or Sys.Audit and Sys.Modify on `/`.
 *
 * @throws PveTaskFailedError when the URL does not answer, the checksum is another, or the storage is full
 */
export async function downloadUrl(pve: PveClient, options: DownloadUrlOptions): Promise<StoredFile> {
  const { node, storage, content, filename, checksum, url, verifyCertificates } = options
  checkFilename(filename)
  const upid = await pve.request(
    'POST /nodes/{node}/storage/{storage}/download-url',
    {
      node,
      storage,
      content,
      filename,
      url,
      ...Object.fromEntries(checksumFields(checksum)),
      ...(verifyCertificates === undefined ? {} : { 'verify-certificates': verifyCertificates }),
    },
    options.signal === undefined ? {} : { signal: options.signal },
  )
  return { volid: volidOf(options), task: await pve.tasks.wait(upid, options) }
}
