/** What carries a request: the seam between the client and undici, or a `fetch` of the caller's. */

import type { Duplex } from 'node:stream'

/** A body that is made while it is sent. */
export interface StreamedBody {
  readonly contentType: string
  /** Exact: the server takes no body of unknown length. */
  readonly sizeBytes: number
  /** Begins anew with each call. */
  open(): AsyncIterable<Uint8Array>
  /** False once its source is used up, so that it cannot be sent again. */
  repeatable(): boolean
}

export interface TransportRequest {
  /** `https://pve1:8006` */
  readonly origin: string
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string | StreamedBody | null
  readonly signal: AbortSignal | undefined
}

interface Head {
  readonly status: number
  readonly reason: string
}

export interface TransportAnswer extends Head {
  readonly text: string
}

export interface OpenAnswer extends Head {
  /** Who answered. */
  readonly origin: string
  readonly contentType: string | null
  readonly sizeBytes: number | null
  /** Has to be read to its end or left by `break` or `return()`: until then it holds its connection. Fails as {@link Transport.send} does. */
  readonly body: AsyncIterable<Uint8Array>
}

/** A connection that has left HTTP behind. */
export interface UpgradedConnection {
  /** Who answered. */
  readonly origin: string
  /** Of the server's answer; names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Bytes of the other protocol, from the first on. It is the caller's to end. */
  readonly socket: Duplex
}

export interface UpgradeAnswer extends TransportAnswer {
  /** Null where the server would not. */
  readonly connection: UpgradedConnection | null
}

export interface Transport {
  /** Rejects with a {@link TransportError}, with the reason of the caller's signal, or with what a streamed body threw. */
  send(request: TransportRequest): Promise<TransportAnswer>
  /** The same, without reading the body. */
  open(request: TransportRequest): Promise<OpenAnswer>
  /** Asks for a websocket in place of an answer. */
  upgrade(request: TransportRequest): Promise<UpgradeAnswer>
  close(): Promise<void>
}

/** Why there is no answer. The client adds route and remedy. */
export type TransportFault = 'refused' | 'unresolved' | 'unreachable' | 'tls' | 'timeout' | 'broken'

export class TransportError extends Error {
  readonly fault: TransportFault
  readonly delivered: 'no' | 'unknown'

  constructor(fault: TransportFault, delivered: 'no' | 'unknown', cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.fault = fault
    this.delivered = delivered
  }
}

export interface Timeouts {
  /** Until TCP and TLS stand. Default: 10,000. */
  readonly connectMs?: number
  /** Until the answer's headers, and between two parts of its body. Default: 60,000. */
  readonly responseMs?: number
  /** The same for an upload: without any progress, and for its answer. Default: 600,000. */
  readonly uploadMs?: number
}

export const defaultTimeouts = { connectMs: 10_000, responseMs: 60_000, uploadMs: 600_000 } as const
