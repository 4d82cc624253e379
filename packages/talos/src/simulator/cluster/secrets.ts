/** The secrets of a simulated cluster, in the format of `talosctl gen secrets`, and credentials made from them. */

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { parse, stringify } from 'yaml'
import { createAuthority, issueCertificate, type KeyPair } from '../pki/certificate.ts'

/** All certificates and keys are PEM in base64. */
export interface SecretsBundle {
  readonly cluster: { readonly id: string; readonly secret: string }
  readonly secrets: { readonly bootstraptoken: string; readonly secretboxencryptionsecret: string }
  readonly trustdinfo: { readonly token: string }
  readonly certs: {
    readonly etcd: KeyPair
    readonly k8s: KeyPair
    readonly k8saggregator: KeyPair
    readonly k8sserviceaccount: { readonly key: string }
    readonly os: KeyPair
  }
}

const yearMs = 365 * 24 * 3600 * 1000

/** Real keys; that of service accounts has 2048 bits, half of the real one's, since it takes a second less. */
export function createSecrets(nowMs: number): SecretsBundle {
  const validity = { notBeforeMs: nowMs - 60_000, notAfterMs: nowMs + 10 * yearMs }
  const authority = (organization: string, keyType: 'ed25519' | 'ecdsa') =>
    encode(createAuthority({ organization, keyType, ...validity }))
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    cluster: { id: randomBytes(32).toString('base64url').padEnd(44, '='), secret: base64(randomBytes(32)) },
    secrets: { bootstraptoken: token(), secretboxencryptionsecret: base64(randomBytes(32)) },
    trustdinfo: { token: token() },
    certs: {
      etcd: authority('etcd', 'ecdsa'),
      k8s: authority('kubernetes', 'ecdsa'),
      k8saggregator: authority('kubernetes', 'ecdsa'),
      k8sserviceaccount: { key: base64(privateKey.export({ format: 'pem', type: 'pkcs1' })) },
      os: authority('talos', 'ed25519'),
    },
  }
}

export function formatSecrets(bundle: SecretsBundle): string {
  return stringify(bundle, { indent: 4, lineWidth: 0 })
}

/** @throws Error when it is no bundle */
export function parseSecrets(text: string): SecretsBundle {
  const bundle = parse(text) as SecretsBundle | null
  if (bundle?.certs?.os?.crt === undefined) throw new Error('secrets bundle is incomplete')
  return bundle
}

/** A talosconfig with a client certificate of its own. */
export function createTalosconfig(
  context: string,
  talosCa: KeyPair,
  options: {
    readonly nowMs: number
    readonly endpoints?: readonly string[]
    readonly nodes?: readonly string[]
    readonly role?: string
    /** Default: a year. */
    readonly ttlMs?: number
  },
): string {
  const { nowMs, endpoints = [], nodes = [], role = 'os:admin', ttlMs = yearMs } = options
  const { crt, key } = encode(
    issueCertificate(talosCa, {
      organization: role,
      notBeforeMs: nowMs - 60_000,
      notAfterMs: nowMs + ttlMs,
    }),
  )
  const entry = {
    endpoints,
    ...(nodes.length === 0 ? {} : { nodes }),
    ca: base64(Buffer.from(talosCa.crt)),
    crt,
    key,
  }
  return stringify({ context, contexts: { [context]: entry } }, { indent: 4, lineWidth: 0 })
}

/** The file of an administrator, as `talosctl kubeconfig` fetches it. */
export function createKubeconfig(cluster: string, server: string, ca: KeyPair, nowMs: number): string {
  const { crt, key } = encode(
    issueCertificate(ca, {
      organization: 'system:masters',
      commonName: 'admin',
      keyType: 'ecdsa',
      notBeforeMs: nowMs - 60_000,
      notAfterMs: nowMs + yearMs,
    }),
  )
  const user = `admin@${cluster}`
  return stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        { name: cluster, cluster: { server, 'certificate-authority-data': base64(Buffer.from(ca.crt)) } },
      ],
      users: [{ name: user, user: { 'client-certificate-data': crt, 'client-key-data': key } }],
      contexts: [{ name: user, context: { cluster, namespace: 'default', user } }],
      'current-context': user,
    },
    { indent: 4, lineWidth: 0 },
  )
}

export function decodePair({ crt, key }: KeyPair): KeyPair {
  return { crt: Buffer.from(crt, 'base64').toString(), key: Buffer.from(key, 'base64').toString() }
}

function encode({ crt, key }: KeyPair): KeyPair {
  return { crt: base64(Buffer.from(crt)), key: base64(Buffer.from(key)) }
}

function base64(data: string | Uint8Array): string {
  return Buffer.from(data as Uint8Array).toString('base64')
}

/** `abcdef.0123456789abcdef` */
function token(): string {
  const text = randomBytes(24)
    .toString('base64')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'x')
  return `${text.slice(0, 6)}.${text.slice(6, 22)}`
}
