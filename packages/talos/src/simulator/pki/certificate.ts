/** X.509 certificates of a simulated cluster: real keys and real signatures, so that any program can read them. */

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { bits, boolean, explicit, integer, octets, oid, sequence, set, time, utf8 } from './der.ts'

/** PEM, both. */
export interface KeyPair {
  readonly crt: string
  readonly key: string
}

export interface CertificateOptions {
  readonly organization?: string
  readonly commonName?: string
  readonly notBeforeMs: number
  readonly notAfterMs: number
  readonly keyType?: 'ed25519' | 'ecdsa'
}

/** An authority that signs itself, as `talosctl gen secrets` makes them. */
export function createAuthority(options: CertificateOptions): KeyPair {
  const { privateKey, publicKey } = createKeys(options.keyType)
  const usage = Buffer.from([0x84])
  const constraints = extension('2.5.29.19', sequence(boolean(true)), true)
  const crt = toCertificate(options, nameOf(options), publicKey, privateKey, [
    extension('2.5.29.15', bits(usage, 2), true),
    constraints,
  ])
  return { crt, key: toPem(privateKey) }
}

/** A certificate for a client, signed by the authority. Talos puts the role into the organization. */
export function issueCertificate(authority: KeyPair, options: CertificateOptions): KeyPair {
  const { privateKey, publicKey } = createKeys(options.keyType)
  const issuer = subjectOf(new X509Certificate(authority.crt))
  const crt = toCertificate(options, issuer, publicKey, toKey(authority.key), [
    extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true),
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.2')), false),
  ])
  return { crt, key: toPem(privateKey) }
}

export type Distrust = 'unknown authority' | 'expired' | 'not yet valid'

/** Why a certificate is not accepted by somebody who knows the authority; undefined when it is. */
export function whyDistrusted(crt: string, authority: string, nowMs: number): Distrust | undefined {
  const certificate = new X509Certificate(crt)
  if (!certificate.verify(createPublicKey(authority))) return 'unknown authority'
  if (certificate.validToDate.getTime() < nowMs) return 'expired'
  // A simulation that runs slower than the clock of the wall must not refuse what was just made.
  if (certificate.validFromDate.getTime() > nowMs + 60_000) return 'not yet valid'
  return undefined
}

/** Keys of the ed25519 kind have a label of Talos' own. */
function toPem(key: KeyObject): string {
  if (key.asymmetricKeyType === 'ec') return key.export({ format: 'pem', type: 'sec1' }) as string
  const pem = key.export({ format: 'pem', type: 'pkcs8' }) as string
  return pem.replaceAll(' PRIVATE KEY', ' ED25519 PRIVATE KEY')
}

function toKey(pem: string): KeyObject {
  return createPrivateKey(pem.replaceAll('ED25519 PRIVATE', 'PRIVATE'))
}

function createKeys(type: CertificateOptions['keyType'] = 'ed25519') {
  return type === 'ed25519'
    ? generateKeyPairSync('ed25519')
    : generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
}

function toCertificate(
  options: CertificateOptions,
  issuer: Uint8Array,
  subjectKey: KeyObject,
  issuerKey: KeyObject,
  extensions: readonly Uint8Array[],
): string {
  const isEd25519 = issuerKey.asymmetricKeyType === 'ed25519'
  const algorithm = sequence(oid(isEd25519 ? '1.3.101.112' : '1.2.840.10045.4.3.2'))
  const serial = randomBytes(16)
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x40 | ((serial[0] ?? 0) & 0x3f)]), serial.subarray(1)])),
    algorithm,
    issuer,
    sequence(time(options.notBeforeMs), time(options.notAfterMs)),
    nameOf(options),
    subjectKey.export({ format: 'der', type: 'spki' }),
    explicit(3, sequence(...extensions)),
  )
  const signature = sign(isEd25519 ? null : 'sha256', body, issuerKey)
  const base64 = Buffer.from(sequence(body, algorithm, bits(signature))).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function extension(id: string, value: Uint8Array, isCritical: boolean): Uint8Array {
  return sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octets(value))
}

function nameOf({ organization, commonName }: Partial<CertificateOptions>): Uint8Array {
  const attribute = (id: string, value: string | undefined) =>
    value === undefined ? [] : [set(sequence(oid(id), utf8(value)))]
  return sequence(...attribute('2.5.4.10', organization), ...attribute('2.5.4.3', commonName))
}

function subjectOf({ subject }: X509Certificate): Uint8Array {
  const field = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(subject)?.[1]
  const [organization, commonName] = [field('O'), field('CN')]
  return nameOf({
    ...(organization === undefined ? {} : { organization }),
    ...(commonName === undefined ? {} : { commonName }),
  })
}
