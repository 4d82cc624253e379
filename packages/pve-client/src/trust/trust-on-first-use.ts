/** Trusts the certificate that a host is first met with, if somebody says so, and no other from then on. */

import { type Clock, systemClock } from '@proxkit/kernel'
import type { PresentedCertificate } from '../transport/tls.ts'
import type { TrustStore } from './trust-store.ts'

export interface TrustOptions {
  /** Remembers the answers. */
  readonly store: TrustStore
  /**
   * Asked when a host is met for the first time; true trusts its certificate. Compare the fingerprint with `pvenode cert info`
   * on the node, or show it to somebody who does.
   */
  readonly ask: (certificate: PresentedCertificate) => boolean | Promise<boolean>
  readonly clock?: Clock
}

/**
 * Goes in as `tls.trust`. A request to a host that is not trusted fails with `PVE_TLS`, and so does one to a host whose
 * certificate is another than the trusted one: the message names both fingerprints. Not a byte of the request was written then.
 */
export function trustOnFirstUse(options: TrustOptions): (certificate: PresentedCertificate) => Promise<void> {
  const { store, ask, clock = systemClock } = options
  const meetings = new Map<string, Promise<void>>()

  async function meet(certificate: PresentedCertificate): Promise<void> {
    const { host, fingerprint, subject, validTo } = certificate
    if (!(await ask(certificate))) throw refused('CERT_REFUSED', `nobody trusts ${fingerprint} of ${host}`)
    const kept = await store.add(host, {
      fingerprint,
      subject,
      validTo: validTo.toISOString(),
      trustedAt: new Date(clock.now()).toISOString(),
    })
    if (kept.fingerprint !== fingerprint) throw changed(certificate, kept.fingerprint)
  }

  return async (certificate) => {
    const { host, fingerprint } = certificate
    const known = await store.get(host)
    if (known?.fingerprint === fingerprint) return
    if (known !== undefined) throw changed(certificate, known.fingerprint)
    // Several connections may open at once: the question is put once.
    const key = `${host} ${fingerprint}`
    const meeting = meetings.get(key) ?? meet(certificate).finally(() => meetings.delete(key))
    meetings.set(key, meeting)
    await meeting
  }
}

function changed({ host, fingerprint }: PresentedCertificate, trusted: string): Error {
  return refused(
    'CERT_CHANGED',
    `the certificate of ${host} changed: its SHA-256 fingerprint was ${trusted} and is ${fingerprint}`,
  )
}

function refused(code: 'CERT_CHANGED' | 'CERT_REFUSED', message: string): Error {
  return Object.assign(new Error(message), { code })
}
