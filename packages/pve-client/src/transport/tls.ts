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
  /**
   * Judges the server's certificate in place of roots and CA, on every new connection and before the first byte of a request
   * is written. What it throws refuses the connection. `trustOnFirstUse` of `@proxkit/pve-client/trust` makes one.
   */
  readonly trust?: (certificate: PresentedCertificate) => void | Promise<void>
  /** The name that the certificate must carry, when it is not the host of the URL. */
  readonly servername?: string
  /** A client certificate and its key (PEM), for a proxy in front that asks for one. */
  readonly cert?: string
  readonly key?: string
}

/** What a server shows to prove who it is. */
export interface PresentedCertificate {
  /** Whom we meant to reach: `pve1.example.org:8006`. */
  readonly host: string
  /** SHA-256, as `pvenode cert info` prints it: `A1:B2:…`. */
  readonly fingerprint: string
  /** `CN=pve1.example.org`, a part a line. */
  readonly subject: string
  readonly issuer: string
  readonly validFrom: Date
  readonly validTo: Date
  /** Whether the system's roots or `tls.ca` vouch for it, its name and its dates. */
  readonly isVerified: boolean
}

export function checkTlsOptions(options: TlsOptions | undefined): void {
  for (const pem of [options?.ca ?? []].flat())
    if (!pem.includes('-----BEGIN CERTIFICATE-----'))
      throw badTls('tls.ca', pem, 'is no PEM certificate', "give the file's content, not its path")
  if (options?.fingerprints !== undefined && options.trust !== undefined)
    throw badTls('tls.trust', 'a function', 'judges what tls.fingerprints already judge', 'give one of them')
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
