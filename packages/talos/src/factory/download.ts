/** Streams an image: counts, resumes after a torn connection where the server can, and checks length and checksum. */

import { createHash } from 'node:crypto'
import { messageOf } from '@proxkit/kernel'
import { FactoryError } from '../errors.ts'
import type { FactoryAnswer, FactoryRequest, Send } from './send.ts'

export interface DownloadProgress {
  readonly receivedBytes: number
  /** Unknown where the server does not say it. */
  readonly totalBytes: number | undefined
}

export interface DownloadOptions {
  /** Called after each chunk. */
  readonly onProgress?: (progress: DownloadProgress) => void
  readonly signal?: AbortSignal
}

export interface ImageDownload {
  readonly totalBytes: number | undefined
  /** The SHA-256 in hexadecimal that the end of the stream is checked against; only Enterprise factories offer one. */
  readonly sha256: string | undefined
  /**
   * The bytes, to be read once. It throws a `TALOS_DOWNLOAD_BROKEN` or `TALOS_CHECKSUM_MISMATCH` at the end of bytes
   * that are incomplete or wrong: keep nothing of them.
   */
  readonly stream: AsyncIterable<Uint8Array>
}

/** How often a torn download goes on before it is given up. */
const mostResumes = 5

export async function download(
  send: Send,
  request: FactoryRequest,
  { onProgress, signal }: DownloadOptions,
): Promise<ImageDownload> {
  const sha256 = await publishedChecksum(send, request, signal)
  const first = await send({ ...request, signal })
  const totalBytes = lengthOf(first)
  const tag = first.headers.get('etag')
  const { route, act } = request

  const broken = (reason: string, cause?: unknown) =>
    new FactoryError(
      'TALOS_DOWNLOAD_BROKEN',
      `Unable to ${act}: ${route} → ${reason} (discard what was received and start again)`,
      { route, retryable: true, cause },
    )

  /** The rest of the same file, or an error: bytes of two files must never be joined. */
  const resume = async (fromByte: number, cause: unknown): Promise<FactoryAnswer> => {
    const at = `the connection broke after ${fromByte} bytes: ${messageOf(cause)}`
    if (tag === null || tag.startsWith('W/')) throw broken(`${at}, and the server cannot resume`, cause)
    const answer = await send({
      ...request,
      headers: { range: `bytes=${fromByte}-`, 'if-range': tag },
      signal,
    })
    const range = answer.headers.get('content-range') ?? ''
    if (answer.status === 206 && range.startsWith(`bytes ${fromByte}-`) && answer.headers.get('etag') === tag)
      return answer
    await cancel(answer)
    throw broken(`${at}, and the file has changed since`, cause)
  }

  async function* read(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256')
    let receivedBytes = 0
    for (let answer = first, resumes = 0; ; resumes++) {
      try {
        for await (const chunk of answer.body ?? []) {
          receivedBytes += chunk.length
          hash.update(chunk)
          onProgress?.({ receivedBytes, totalBytes })
          yield chunk
        }
        break
      } catch (error) {
        signal?.throwIfAborted()
        if (resumes >= mostResumes) throw broken(`the connection broke ${resumes + 1} times`, error)
        answer = await resume(receivedBytes, error)
      }
    }
    if (totalBytes !== undefined && receivedBytes !== totalBytes)
      throw broken(`${receivedBytes} of ${totalBytes} bytes arrived`)
    const actual = hash.digest('hex')
    if (sha256 !== undefined && actual !== sha256)
      throw new FactoryError(
        'TALOS_CHECKSUM_MISMATCH',
        `Unable to ${act}: ${route} → SHA-256 ${actual} instead of ${sha256} (discard what was received)`,
        { route },
      )
  }
  return { totalBytes, sha256, stream: read() }
}

/** 402 is the open-source factory's way to say that it computes none. */
async function publishedChecksum(
  send: Send,
  { act, path, route }: FactoryRequest,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const request = { act: `${act}'s checksum`, route: `${route}.sha256`, path: `${path}.sha256`, signal }
  const answer = await send({ ...request, accept: [402] })
  const text = await answer.text()
  if (answer.status === 402) return undefined
  const [, sha256] = /^([0-9a-f]{64})\b/i.exec(text) ?? []
  if (sha256 !== undefined) return sha256.toLowerCase()
  throw new FactoryError(
    'TALOS_FACTORY_BAD_ANSWER',
    `Unable to ${request.act}: ${request.route} → ${JSON.stringify(text.slice(0, 80))} is no checksum (check the address of the factory)`,
    { route: request.route, status: answer.status },
  )
}

function lengthOf({ headers }: FactoryAnswer): number | undefined {
  const length = headers.get('content-length')
  // Of a compressed transfer the length is that of the compressed bytes.
  return length === null || headers.get('content-encoding') !== null ? undefined : Number(length)
}

/** Ends the connection instead of leaving an unread image in it. */
export async function cancel({ body }: FactoryAnswer): Promise<void> {
  await body?.[Symbol.asyncIterator]().return?.()
}
