/** A certificate authority of the simulator's own and a certificate for this machine, as a real cluster has them. */

import { createHash, webcrypto, X509Certificate } from 'node:crypto'
import { SimulatorError } from '../simulator-error.ts'

export interface Certificates {
  /** PEM */
  readonly ca: string
  /** PEM, of the server certificate. */
  readonly certificate: string
  /** PEM */
  readonly key: string
  /** SHA-256 of the server certificate, `AA:BB:…`. */
  readonly fingerprint: string
}

/** Those of a saved state as long as they are good, else new ones. */
export async function certificatesFor(known: Certificates | undefined, nowMs: number): Promise<Certificates> {
  const isGood = known !== undefined && nowMs < new X509Certificate(known.certificate).validToDate.getTime()
  return isGood ? known : createCertificates(nowMs)
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const year = 365 * 24 * 3_600_000

/** @throws SimulatorError `SIM_MISSING_PACKAGE` without the optional package for certificates */
async function createCertificates(nowMs: number): Promise<Certificates> {
  const x509 = await loadLibrary()
  const notBefore = new Date(nowMs - 24 * 3_600_000)
  const notAfter = new Date(nowMs + 2 * year)
  const authorityKeys = await newKeys()
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Proxmox Virtual Environment, OU=simulated, O=PVE Cluster Manager CA',
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      // Strict verifiers, as Python's from 3.13 on, ask for the identifiers of both keys.
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  })
  const keys = await newKeys()
  const server = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'OU=PVE Cluster Node, O=Proxmox Virtual Environment, CN=localhost',
    issuer: authority.subject,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
    ],
  })
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  return {
    ca: authority.toString('pem'),
    certificate: server.toString('pem'),
    key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
    fingerprint: fingerprintOf(server.rawData),
  }
}

function newKeys() {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

function fingerprintOf(der: ArrayBuffer): string {
  const hex = createHash('sha256').update(new Uint8Array(der)).digest('hex').toUpperCase()
  return (hex.match(/../g) ?? []).join(':')
}

/** Only those who listen need it, so it is an optional peer dependency, with the polyfill that it asks for. */
async function loadLibrary(): Promise<typeof import('@peculiar/x509')> {
  try {
    // The library builds on decorators, which need this polyfill to be there first.
    await import('reflect-metadata')
    return await import('@peculiar/x509')
  } catch (cause) {
    throw new SimulatorError(
      'Unable to listen with TLS: the packages @peculiar/x509 and reflect-metadata are not both installed (npm install --save-dev @peculiar/x509 reflect-metadata, or use the fetch of the simulator)',
      { code: 'SIM_MISSING_PACKAGE', cause },
    )
  }
}
