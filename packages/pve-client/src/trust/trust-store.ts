/** Remembers which certificate a host was trusted with. */

/** What is remembered. */
export interface TrustedCertificate {
  /** SHA-256: `A1:B2:…`. */
  readonly fingerprint: string
  readonly subject: string
  /** ISO 8601. */
  readonly validTo: string
  readonly trustedAt: string
}

/** Where it is remembered; hosts stand in it as `pve1.example.org:8006`. */
export interface TrustStore {
  get(host: string): Promise<TrustedCertificate | undefined>
  /** Keeps the certificate unless the host has one already, and returns the one that is kept. */
  add(host: string, certificate: TrustedCertificate): Promise<TrustedCertificate>
  /** After this the host is met for the first time again. */
  forget(host: string): Promise<void>
}
