/** Opens connections that are secured as the options say. Apart from them, so that their type needs none of undici's. */

import type { buildConnector } from 'undici'
import { normalisedFingerprint, type TlsOptions } from './tls.ts'

/** Connects undici's sockets; a pin is checked before the first byte of a request is written. */
export async function createConnector(
  build: typeof buildConnector,
  options: TlsOptions | undefined,
  timeoutMs: number,
): Promise<buildConnector.connector> {
  const pins = new Set([options?.fingerprints ?? []].flat().map(normalisedFingerprint))
  const ca = [options?.ca ?? []].flat()
  const { createSecureContext } = await import('node:tls')
  // Made once: reading all roots again for each connection costs more than a hundred requests.
  const secureContext = createSecureContext({
    ...(ca.length === 0 ? {} : { ca: [...(await systemRoots()), ...ca] }),
    ...(options?.cert === undefined ? {} : { cert: options.cert }),
    ...(options?.key === undefined ? {} : { key: options.key }),
  })
  const common = {
    timeout: timeoutMs,
    secureContext,
    ...(options?.servername === undefined ? {} : { servername: options.servername }),
  }
  if (pins.size === 0) return build(common)

  // The chain of a pinned certificate says nothing: the check below is the proof, and a resumed session would skip it.
  const connect = build({ ...common, rejectUnauthorized: false, maxCachedSessions: 0 })
  return (target, callback) =>
    connect(target, (error, socket) => {
      if (error !== null) return callback(error, null)
      const found =
        'getPeerX509Certificate' in socket ? socket.getPeerX509Certificate()?.fingerprint256 : undefined
      if (found !== undefined && pins.has(normalisedFingerprint(found))) return callback(null, socket)
      socket.destroy()
      const fault = new Error(`the certificate's SHA-256 fingerprint is ${found ?? 'not to be had'}`)
      callback(Object.assign(fault, { code: 'CERT_PIN_MISMATCH' }), null)
    })
}

/** Giving `ca` replaces Node's own list: it has to be repeated. */
async function systemRoots(): Promise<readonly string[]> {
  const { getCACertificates, rootCertificates } = await import('node:tls')
  return typeof getCACertificates === 'function' ? getCACertificates('default') : rootCertificates
}
