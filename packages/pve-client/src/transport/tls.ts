/** How a server proves who it is. There is no way to skip the proof. */

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
    if (!/^[0-9a-f]{64}$/.test(normalisedFingerprint(text)))
      throw badTls(
        'tls.fingerprints',
        text,
        'is no SHA-256 fingerprint',
        '32 bytes in hexadecimal, with or without colons',
      )
}

/** Fingerprints are written with and without colons. */
export function normalisedFingerprint(fingerprint: string): string {
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
