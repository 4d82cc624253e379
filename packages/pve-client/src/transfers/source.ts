/** Where the bytes of an upload come from: a path, a buffer or a stream. */

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { messageOf } from '@proxkit/kernel'
import { PveUsageError } from '../errors.ts'

export type UploadSource = string | URL | Uint8Array | AsyncIterable<Uint8Array>

export interface OpenSource {
  readonly sizeBytes: number
  /** Exactly `sizeBytes` bytes, or an error. */
  open(): AsyncIterable<Uint8Array>
  repeatable(): boolean
  /** Ends a stream of the caller's, also one that was never begun. */
  close(): void
}

/** A socket takes as much at a time; larger parts only cost memory. */
const partBytes = 256 * 1024

/**
 * @throws PveUsageError `PVE_BAD_SOURCE` for a path that cannot be read, a stream without `sizeBytes`, and, while it is
 * read, for a source that turns out longer or shorter
 */
export async function openSource(source: UploadSource, sizeBytes: number | undefined): Promise<OpenSource> {
  if (typeof source === 'string' || source instanceof URL) {
    const actual = await sizeOf(source)
    checkSize(actual, sizeBytes)
    return exactly(actual, () => createReadStream(source, { highWaterMark: partBytes }))
  }
  if (source instanceof Uint8Array) {
    checkSize(source.byteLength, sizeBytes)
    return exactly(source.byteLength, () => slices(source))
  }
  if (sizeBytes === undefined)
    throw badSource('a stream was given without sizeBytes', 'the server has to be told the length first')
  let isUsed = false
  const once = () => {
    isUsed = true
    return source
  }
  const close = () => void (source instanceof Readable && source.destroy())
  return { ...exactly(sizeBytes, once), repeatable: () => !isUsed, close }
}

function exactly(
  sizeBytes: number,
  open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): OpenSource {
  return {
    sizeBytes,
    repeatable: () => true,
    close() {},
    // The source is opened with the first part that is asked for: nothing stays open where nobody connects.
    async *open() {
      let seenBytes = 0
      try {
        for await (const part of open()) {
          seenBytes += part.byteLength
          if (seenBytes > sizeBytes) throw tooLong(sizeBytes)
          yield part
        }
      } catch (error) {
        if (error instanceof PveUsageError) throw error
        throw badSource(messageOf(error), 'check that it can be read to its end', error)
      }
      if (seenBytes < sizeBytes)
        throw badSource(`it ended after ${seenBytes} of ${sizeBytes} bytes`, 'give its exact size')
    },
  }
}

function* slices(bytes: Uint8Array) {
  for (let start = 0; start < bytes.byteLength; start += partBytes)
    yield bytes.subarray(start, start + partBytes)
}

async function sizeOf(path: string | URL): Promise<number> {
  try {
    const found = await stat(path)
    if (found.isFile()) return found.size
  } catch (error) {
    throw badSource(messageOf(error), 'check the path', error)
  }
  throw badSource(`${String(path)} is no file`, 'give the path of a file, or a stream with sizeBytes')
}

function checkSize(actual: number, given: number | undefined): void {
  if (given !== undefined && given !== actual)
    throw badSource(`it has ${actual} bytes and sizeBytes is ${given}`, 'leave sizeBytes out')
}

function tooLong(sizeBytes: number): PveUsageError {
  return badSource(`it has more than ${sizeBytes} bytes`, 'give its exact size')
}

function badSource(reason: string, remedy: string, cause?: unknown): PveUsageError {
  return new PveUsageError(`Unable to read the source of an upload: ${reason} (${remedy})`, {
    code: 'PVE_BAD_SOURCE',
    ...(cause === undefined ? {} : { cause }),
  })
}
