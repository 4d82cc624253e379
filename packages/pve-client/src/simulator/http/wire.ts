/** A request and an answer on the wire, whether they travel over a socket or not. */

import type { ReceivedUpload } from './receive-upload.ts'

export interface WireRequest {
  readonly method: string
  /** Path and query as sent: `/api2/json/nodes?full=1`. */
  readonly target: string
  /** Names in lower case; repeated headers joined. */
  readonly headers: Readonly<Record<string, string>>
  readonly chunked: boolean
  /** What `Content-Length` says; the body may be absent when it is too long. */
  readonly bodyLength: number
  readonly body: Uint8Array
  /** In place of the body of an upload. */
  readonly upload?: ReceivedUpload
  /** The node that was asked. */
  readonly node: string
}

export interface WireAnswer {
  readonly status: number
  /** In the bytes of the wire, one character each. */
  readonly reason: string
  /** In order. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | undefined
}

/** The connection breaks; nobody learns the answer. */
export class TornConnection extends Error {
  readonly code: 'ECONNRESET' | 'ECONNREFUSED'

  constructor(code: 'ECONNRESET' | 'ECONNREFUSED') {
    super(code === 'ECONNRESET' ? 'other side closed' : 'connect ECONNREFUSED')
    this.name = 'TornConnection'
    this.code = code
  }
}

export const maximumBodyBytes = 524_288
