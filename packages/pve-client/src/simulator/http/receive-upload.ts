/** Uploads: a form in parts of which the last is a file. The file is measured as it passes; only a small one is kept. */

import { createHash, type Hash } from 'node:crypto'
import type { WireRequest } from './wire.ts'

export interface ReceivedUpload {
  /** Parts before the file. */
  readonly fields: Readonly<Record<string, string>>
  /** Absent where no file came: the part must be called `filename`. */
  readonly file?: ReceivedFile
  /** A part stood before the file that may not stand there, or not in that place. */
  readonly disorder: boolean
}

export interface ReceivedFile {
  readonly name: string
  readonly sizeBytes: number
  /** By the `checksum-algorithm` of the parts before, in hex; SHA-256 without one. */
  readonly digest: string
  /** All of it, where that is 1 MiB at most. */
  readonly bytes?: Uint8Array
}

export function isUpload({ method, target, headers }: Pick<WireRequest, 'method' | 'target' | 'headers'>) {
  return (
    method === 'POST' && /\/upload(?:\?|$)/.test(target) && boundaryOf(headers['content-type']) !== undefined
  )
}

/** @returns undefined where the bytes are no form in parts */
export async function receiveUpload(
  contentType: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<ReceivedUpload> {
  const reader = createReader(boundaryOf(contentType) ?? '')
  for await (const chunk of chunks) reader.push(Buffer.from(chunk))
  return reader.result()
}

function boundaryOf(contentType = ''): string | undefined {
  return /^multipart\/form-data\s*;.*?boundary="?([^";]+)"?/i.exec(contentType)?.[1]
}

/** What is kept of an upload: a configuration drive fits. */
const keptBytes = 1024 * 1024

const algorithms = new Set(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'])

/** The server looks for these, each once, in this order. */
const order = ['content', 'checksum-algorithm', 'checksum']

/** Whatever comes after the file is not looked at, as on the real server. */
function createReader(boundary: string) {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const fields: Record<string, string> = {}
  // The first delimiter has no line before it.
  let pending = Buffer.from('\r\n')
  let file: { readonly name: string; readonly hash: Hash; sizeBytes: number; kept: Buffer[] } | undefined
  let done = false
  let place = -1
  let disorder = false

  function push(chunk: Buffer): void {
    if (done) return
    pending = Buffer.concat([pending, chunk])
    while (file === undefined && readPart());
    if (file !== undefined) readFile(file)
  }

  /** One part before the file, if all of it is there. */
  function readPart(): boolean {
    const start = pending.indexOf(delimiter)
    const head = start < 0 ? -1 : pending.indexOf('\r\n\r\n', start)
    if (head < 0) return false
    const headers = pending.subarray(start, head).toString('utf8')
    const name = /\bname="([^"]*)"/.exec(headers)?.[1] ?? ''
    const filename = /\bfilename="([^"]*)"/.exec(headers)?.[1]
    if (name === 'filename' && filename !== undefined) {
      pending = pending.subarray(head + 4)
      const wanted = fields['checksum-algorithm'] ?? ''
      file = {
        name: filename,
        hash: createHash(algorithms.has(wanted) ? wanted : 'sha256'),
        sizeBytes: 0,
        kept: [],
      }
      return false
    }
    const end = pending.indexOf(delimiter, head + 2)
    if (end < 0) return false
    const next = order.indexOf(name)
    if (next > place) place = next
    else disorder = true
    fields[name] = pending.subarray(head + 4, end).toString('utf8')
    pending = pending.subarray(end)
    return true
  }

  /** Everything but what could be the beginning of the delimiter. */
  function readFile(target: NonNullable<typeof file>): void {
    const end = pending.indexOf(delimiter)
    const ready = pending.subarray(0, end < 0 ? Math.max(0, pending.length - delimiter.length) : end)
    target.hash.update(ready)
    target.sizeBytes += ready.length
    if (target.sizeBytes <= keptBytes) target.kept.push(Buffer.from(ready))
    else target.kept = []
    pending = pending.subarray(ready.length)
    done = end >= 0
  }

  return {
    push,
    result(): ReceivedUpload {
      if (file === undefined || !done) return { fields, disorder }
      const { name, sizeBytes, hash, kept } = file
      const bytes = sizeBytes <= keptBytes ? { bytes: new Uint8Array(Buffer.concat(kept)) } : {}
      return { fields, disorder, file: { name, sizeBytes, digest: hash.digest('hex'), ...bytes } }
    },
  }
}
