/** The certificates of a node and when they end. */

import { X509Certificate } from 'node:crypto'
import { refuse, refuseParameters } from '../refusal.ts'
import { sha1 } from '../state/guests.ts'
import type { HostCertificate } from '../state/host.ts'
import type { World } from '../state/world.ts'
import { type Call, flag, type Handler, required } from './call.ts'
import { hostOf } from './host-of.ts'

const day = 86_400_000

export const hostCertificateRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/certificates': () => ['acme', 'custom', 'info'].map((name) => ({ name })),
  'GET /nodes/{node}/certificates/acme': () => [{ name: 'certificate' }],
  'GET /nodes/{node}/certificates/info': (call) => [
    authority(call.world),
    shown(call, { ...hostOf(call).certificate, filename: 'pve-ssl.pem' }),
    ...(hostOf(call).certificate.filename === 'pveproxy-ssl.pem'
      ? [shown(call, hostOf(call).certificate)]
      : []),
  ],
  'POST /nodes/{node}/certificates/custom': (call) => {
    const host = hostOf(call)
    const pem = required(call, 'certificates')
    if (host.certificate.filename === 'pveproxy-ssl.pem' && !flag(call, 'force'))
      refuse("Custom certificate exists but 'force' is not set.")
    const parsed = parse(pem)
    host.certificate = {
      filename: 'pveproxy-ssl.pem',
      pem,
      notBeforeMs: Date.parse(parsed.validFrom),
      notAfterMs: Date.parse(parsed.validTo),
    }
    return shown(call, host.certificate)
  },
  'DELETE /nodes/{node}/certificates/custom': (call) => {
    const host = hostOf(call)
    const { startedMs } = call.world
    host.certificate = {
      filename: 'pve-ssl.pem',
      notBeforeMs: startedMs - 30 * day,
      notAfterMs: startedMs + 700 * day,
    }
    return null
  },
}

function parse(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    refuseParameters({ certificates: 'Error processing certificate' })
  }
}

function shown(call: Call, certificate: HostCertificate) {
  const { world, node } = call
  const { filename, notBeforeMs } = certificate
  const one = world.nodes.get(node)
  const pem = certificate.pem ?? one?.certificatePem
  const known = pem === undefined ? undefined : described(pem)
  return {
    filename,
    fingerprint: one?.fingerprint ?? '',
    issuer: '/CN=Proxmox Virtual Environment/O=PVE Cluster Manager CA',
    subject: `/OU=PVE Cluster Node/O=Proxmox Virtual Environment/CN=${node}`,
    san: [one?.ip ?? '', '127.0.0.1', 'localhost', node],
    notbefore: Math.floor(notBeforeMs / 1000),
    'public-key-type': 'rsaEncryption',
    'public-key-bits': 2048,
    ...known,
    notafter: Math.floor(endOf(world, node, known?.notafter ?? certificate.notAfterMs / 1000)),
  }
}

/** What a certificate says of itself. */
function described(pem: string) {
  const { fingerprint256, issuer, subject, subjectAltName, validFrom, validTo, publicKey } = parse(pem)
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {}
  const name = (text: string) => `/${text.split('\n').reverse().join('/')}`
  return {
    pem,
    fingerprint: fingerprint256,
    issuer: name(issuer),
    subject: name(subject),
    san: (subjectAltName ?? '')
      .split(', ')
      .filter(Boolean)
      .map((entry) => entry.replace(/^[\w ]+:/, '')),
    notbefore: Date.parse(validFrom) / 1000,
    notafter: Date.parse(validTo) / 1000,
    'public-key-type': publicKey.asymmetricKeyType === 'rsa' ? 'rsaEncryption' : 'id-ecPublicKey',
    'public-key-bits': modulusLength ?? (namedCurve === undefined ? 0 : 256),
  }
}

/** In seconds since 1970. A fault can bring it near. */
function endOf(world: World, node: string, seconds: number): number {
  const fault = world.faults.active('certificate-expires').find((one) => one.node === node)
  return fault === undefined ? seconds : (world.startedMs + fault.days * day) / 1000
}

function authority({ clusterName, startedMs, authorityPem }: World) {
  if (authorityPem !== undefined) return { filename: 'pve-root-ca.pem', ...described(authorityPem) }
  const digits = sha1(clusterName).padEnd(64, '0').toUpperCase().slice(0, 64)
  const name = '/CN=Proxmox Virtual Environment/O=PVE Cluster Manager CA'
  return {
    filename: 'pve-root-ca.pem',
    fingerprint: (digits.match(/../g) ?? []).join(':'),
    issuer: name,
    subject: name,
    san: [],
    notbefore: Math.floor((startedMs - 30 * day) / 1000),
    notafter: Math.floor((startedMs + 3650 * day) / 1000),
    'public-key-type': 'rsaEncryption',
    'public-key-bits': 4096,
  }
}
