/** How a server proves who it is. There is no way to skip the proof. */

import type { buildConnector } from 'undici'
import { PveUsageError } from '../errors.ts'

export interface TlsOptions {
  /** Certificates (PEM) trusted in addition to the system's roots, for example a cluster's `/etc/pve/pve-root-ca.pem`. */
  readonly ca?: string | readonly string[]
  /**
   * SHA-256 fingerprints of the server's own certificate, as `pvenode cert info` prints them. With pins the certificate
   * has to be one of these, and need not be signed by anyone: they serve self-signed certificates.
   */
  readonly fingerprints?: string | readonly string[]
  /** The name that the certificate must carry, when it is not the host of the URL. */
  readonly servername?: string
  /** A client certificate and its key (PEM), for a proxy in front that asks for one. */
  readonly cert?: string
  readonly key?: string
}

export function checkTlsOptions(options: TlsOptions | undefined): void {
  for (const pem of [options?.ca ?? []].flat())
    if (!pem.includes('-----BEGIN CERTIFICATE-----'))
      throw badTls('tls.ca', pem, 'is no PEM certificate', "give the file's content, not its path")
  for (const text of [options?.fingerprints ?? []].flat())
    if (!/^[0-9a-f]{64}$/.test(normalised(text)))
      throw badTls(
        'tls.fingerprints',
        text,
        'is no SHA-256 fingerprint',
        '32 bytes in hexadecimal, with or without colons',
      )
}

/** Connects undici's sockets; a pin is checked before the first byte of a request is written. */
export async function createConnector(
  build: typeof buildConnector,
  options: TlsOptions | undefined,
  timeoutMs: number,
): Promise<buildConnector.connector> {
  const pins = new Set([options?.fingerprints ?? []].flat().map(normalised))
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
      if (found !== undefined && pins.has(normalised(found))) return callback(null, socket)
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

function normalised(fingerprint: string): string {
  return fingerprint.replace(/[:\s]/g, '').toLowerCase()
}

function badTls(name: string, value: string, problem: string, remedy: string): PveUsageError {
  return new PveUsageError(
    `Unable to use ${name}: ${JSON.stringify(value.slice(0, 40))} ${problem} (${remedy})`,
    {
      code: 'PVE_BAD_OPTION',
    },
  )
}
