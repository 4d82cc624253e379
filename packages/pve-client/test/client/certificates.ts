/** Certificates for tests: right ones, and every wrong kind. */

import { webcrypto } from 'node:crypto'
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const dayMs = 86_400_000

export interface Authority {
  readonly pem: string
  /** Key and certificate for a server of this host, signed by the authority. */
  issue(options?: { host?: string; notAfter?: Date }): Promise<{ key: string; cert: string }>
}

export async function createAuthority(name = 'test CA'): Promise<Authority> {
  x509.cryptoProvider.set(webcrypto as never)
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    notBefore: new Date(Date.now() - 9 * dayMs),
    notAfter: new Date(Date.now() + dayMs),
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  })
  return {
    pem: ca.toString('pem'),
    async issue({ host = '127.0.0.1', notAfter = new Date(Date.now() + dayMs) } = {}) {
      const own = (await webcrypto.subtle.generateKey(algorithm, true, [
        'sign',
        'verify',
      ])) as webcrypto.CryptoKeyPair
      const isAddress = /^[\d.]+$/.test(host)
      const certificate = await x509.X509CertificateGenerator.create({
        subject: `CN=${host}`,
        issuer: ca.subject,
        notBefore: new Date(Date.now() - 9 * dayMs),
        notAfter,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        extensions: [
          new x509.SubjectAlternativeNameExtension([{ type: isAddress ? 'ip' : 'dns', value: host }]),
        ],
      })
      const key = await webcrypto.subtle.exportKey('pkcs8', own.privateKey)
      return { cert: certificate.toString('pem'), key: x509.PemConverter.encode(key, 'PRIVATE KEY') }
    },
  }
}
