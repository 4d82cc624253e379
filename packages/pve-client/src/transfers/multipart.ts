/** A form with one file, in the order in which the server reads it: the fields first, the file last. */

import type { StreamedBody } from '../transport/transport.ts'
import type { OpenSource } from './source.ts'

/** Fields keep their order: the server takes a checksum only after its algorithm. */
export function multipart(options: {
  readonly boundary: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly filename: string
  readonly source: OpenSource
  readonly onPart?: ((sentBytes: number) => void) | undefined
}): StreamedBody {
  const { boundary, fields, filename, source, onPart } = options
  const disposition = 'Content-Disposition: form-data; name='
  const parts = fields.map(([name, value]) => `--${boundary}\r\n${disposition}"${name}"\r\n\r\n${value}\r\n`)
  const file = `--${boundary}\r\n${disposition}"filename"; filename="${filename}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const head = Buffer.from(parts.join('') + file)
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    sizeBytes: head.byteLength + source.sizeBytes + tail.byteLength,
    repeatable: () => source.repeatable(),
    async *open() {
      yield head
      let sentBytes = 0
      for await (const part of source.open()) {
        yield part
        // Asked for the next one, so this one is on its way.
        sentBytes += part.byteLength
        onPart?.(sentBytes)
      }
      yield tail
    },
  }
}
