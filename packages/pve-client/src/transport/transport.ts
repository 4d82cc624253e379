/** What carries a request: the seam between the client and undici, or a `fetch` of the caller's. */

export interface TransportRequest {
  /** `https://pve1:8006` */
  readonly origin: string
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string | null
  readonly signal: AbortSignal | undefined
}

export interface TransportAnswer {
  readonly status: number
  readonly reason: string
  readonly text: string
}

export interface Transport {
  /** Rejects with a {@link TransportError}, or with the reason of the caller's signal. */
  send(request: TransportRequest): Promise<TransportAnswer>
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
}

export const defaultTimeouts = { connectMs: 10_000, responseMs: 60_000 } as const
