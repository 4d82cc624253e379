/** Trust on first use, for nodes with certificates that nobody else vouches for. */

export type { PresentedCertificate } from '../transport/tls.ts'
export { fileTrustStore } from './file-trust-store.ts'
export { type TrustOptions, trustOnFirstUse } from './trust-on-first-use.ts'
export type { TrustedCertificate, TrustStore } from './trust-store.ts'
