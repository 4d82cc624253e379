/** Reads the error of a socket, of undici or of a `fetch` and says what it proves about the request. */

import { TransportError, type TransportFault } from './transport.ts'

/** These happen before the first byte of a request is written. */
const beforeSending: Readonly<Record<string, TransportFault>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  CLOSED_BEFORE_USE: 'broken',
}

const tlsCode =
  /^(?:CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|EPROTO)/

const timeoutCode = /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/

export function transportFault(error: unknown): TransportError {
  const cause = rootCause(error)
  const code = codeOf(cause)
  const early = beforeSending[code]
  if (early !== undefined) return new TransportError(early, 'no', cause)
  // A handshake that fails ends the connection before any request: certificates, and a peer that speaks no TLS.
  if (tlsCode.test(code)) return new TransportError('tls', 'no', cause)
  if (timeoutCode.test(code) || (cause instanceof Error && cause.name === 'TimeoutError'))
    return new TransportError('timeout', 'unknown', cause)
  return new TransportError('broken', 'unknown', cause)
}

/** `fetch` wraps the error of the socket; several addresses of a host give an AggregateError, of which all must be early. */
function rootCause(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) {
    const inner = error.errors.map(rootCause)
    return inner.find((one) => beforeSending[codeOf(one)] === undefined) ?? inner[0]
  }
  if (error instanceof TypeError && error.cause !== undefined) return rootCause(error.cause)
  return error
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}
