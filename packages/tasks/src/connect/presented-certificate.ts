/** Looks which certificate a node presents, without saying anything to it. */

import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { OperationError } from '../errors.ts'

export interface NodeCertificate {
  /** SHA-256, with colons. */
  readonly fingerprint: string
  readonly subject: string
  readonly issuer: string
  /** UTC, ISO 8601. */
  readonly validTo: string
}

/**
 * The handshake is all that happens: no request is written, since nobody has decided yet whether to trust the node.
 *
 * @param origin `https://pve1:8006`
 * @throws OperationError `CONNECT_FAILED`
 */
export function presentedCertificate(origin: string, signal: AbortSignal): Promise<NodeCertificate> {
  const { hostname, port } = new URL(origin)
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(port === '' ? 443 : port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // The one place where a certificate may be anything: it is only looked at.
      rejectUnauthorized: false,
      timeout: 10_000,
    })
    const fail = (reason: string, cause?: unknown) => {
      socket.destroy()
      reject(
        new OperationError(
          `Unable to read the certificate of ${origin}: ${reason} (check host and port, and that the node is up)`,
          { code: 'CONNECT_FAILED', cause },
        ),
      )
    }
    const abort = () => fail('interrupted', signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', abort)
      const { raw } = socket.getPeerCertificate()
      socket.destroy()
      const { fingerprint256, subject, issuer, validToDate } = new X509Certificate(raw)
      resolve({
        fingerprint: fingerprint256,
        subject: subject.replaceAll('\n', ', '),
        issuer: issuer.replaceAll('\n', ', '),
        validTo: validToDate.toISOString(),
      })
    })
    socket.once('timeout', () => fail('no answer within 10 s'))
    socket.once('error', (error) => fail(error.message, error))
  })
}
