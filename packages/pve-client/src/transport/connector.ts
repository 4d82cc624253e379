/** Opens connections that are secured as the options say. Apart from them, so that their type needs none of undici's. */

import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'
import { isPveError } from '../errors.ts'
import { normalisedFingerprint, type PresentedCertificate, type TlsOptions } from './tls.ts'

/** Connects undici's sockets; what judges a certificate does so before the first byte of a request is written. */
export async function createConnector(
  build: typeof buildConnector,
  options: TlsOptions | undefined,
  timeoutMs: number,
): Promise<buildConnector.connector> {
  const tls = await import('node:tls')
  /** Made once for all connections: reading every root costs more than a hundred requests. Undefined: the system's roots. */
  const contextOf = (ca: readonly string[] | undefined) =>
    tls.createSecureContext({
      ...(ca === undefined ? {} : { ca: [...ca] }),
      ...(options?.cert === undefined ? {} : { cert: options.cert }),
      ...(options?.key === undefined ? {} : { key: options.key }),
    })
  const common = {
    timeout: timeoutMs,
    // As the server itself: the limits of connections are those of HTTP/1.1, and consoles need it.
    allowH2: false,
    ...(options?.servername === undefined ? {} : { servername: options.servername }),
  }
  const given = [options?.ca ?? []].flat()
  const own = given.length === 0 ? undefined : given
  // Giving `ca` replaces Node's own list: it has to be repeated.
  const allRoots = () => contextOf(own === undefined ? undefined : [...systemRoots(tls), ...own])
  const judge = judgeOf(options)
  if (judge === undefined) {
    if (own === undefined) return build({ ...common, secureContext: allRoots() })
    return oneAfterTheOther(build({ ...common, secureContext: contextOf(own) }), () =>
      build({ ...common, secureContext: allRoots() }),
    )
  }

  // The chain does not decide: the judge does, and a resumed session would come without a certificate to judge.
  const unjudged = { ...common, rejectUnauthorized: false, maxCachedSessions: 0 }
  const connect = build({ ...unjudged, secureContext: allRoots() })
  const judged = (target: buildConnector.Options, callback: buildConnector.Callback, isSecond = false) => {
    const decide = async (socket: Socket) => {
      const refused = await verdict(judge, socket as TLSSocket, target)
      if (refused !== undefined) {
        socket.destroy()
        callback(refused, null)
      } else if (!socket.destroyed) callback(null, socket)
      else if (isSecond) callback(closedEarly(), null)
      // Whoever thought for long finds that the server did not wait. The second time the decision is quick.
      else judged(target, callback, true)
    }
    connect(target, (error, socket) => {
      if (error === null) void decide(socket)
      else callback(error, null)
    })
  }
  return (target, callback) => judged(target, callback)
}

/**
 * Trusts whom either of the two trusts. Reading all roots of the system takes longer than a request, and whoever names a CA is
 * nearly always its customer.
 */
function oneAfterTheOther(
  first: buildConnector.connector,
  makeSecond: () => buildConnector.connector,
): buildConnector.connector {
  let second: buildConnector.connector | undefined
  return (target, callback) => {
    if (second !== undefined) return second(target, callback)
    first(target, (...[error, socket]) => {
      if (error === null) callback(null, socket)
      else if (!issuerUnknown.has((error as { code?: string }).code ?? '')) callback(error, null)
      else {
        second ??= makeSecond()
        second(target, callback)
      }
    })
  }
}

/** What a chain that ends elsewhere is called. */
const issuerUnknown: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

type Judge = (certificate: PresentedCertificate) => void | Promise<void>

function judgeOf(options: TlsOptions | undefined): Judge | undefined {
  if (options?.fingerprints === undefined) return options?.trust
  const pins = new Set([options.fingerprints].flat().map(normalisedFingerprint))
  return ({ fingerprint }) => {
    if (pins.has(normalisedFingerprint(fingerprint))) return
    const fault = new Error(`the certificate's SHA-256 fingerprint is ${fingerprint}`)
    throw Object.assign(fault, { code: 'CERT_PIN_MISMATCH' })
  }
}

/** Why the connection is not to be used; undefined where it is. */
async function verdict(
  judge: Judge,
  socket: TLSSocket,
  target: buildConnector.Options,
): Promise<Error | undefined> {
  try {
    await judge(presented(socket, target))
    return undefined
  } catch (reason) {
    if (isPveError(reason)) return reason
    const error = reason instanceof Error ? reason : new Error(String(reason))
    const isOurs = String((error as { code?: unknown }).code).startsWith('CERT_')
    return isOurs
      ? error
      : Object.assign(new Error(error.message, { cause: error }), { code: 'CERT_REFUSED' })
  }
}

function presented(
  socket: TLSSocket,
  { hostname, host, port }: buildConnector.Options,
): PresentedCertificate {
  const certificate = socket.getPeerX509Certificate?.()
  if (certificate === undefined)
    throw Object.assign(new Error('it shows no certificate'), { code: 'CERT_MISSING' })
  const { fingerprint256, subject, issuer, validFrom, validTo } = certificate
  return {
    host: port === '' ? `${host ?? hostname}:443` : (host ?? hostname),
    fingerprint: fingerprint256,
    subject,
    issuer,
    validFrom: new Date(validFrom),
    validTo: new Date(validTo),
    isVerified: socket.authorized,
  }
}

function closedEarly(): Error {
  const error = new Error('the server closed the connection before it was used')
  return Object.assign(error, { code: 'CLOSED_BEFORE_USE' })
}

function systemRoots({ getCACertificates, rootCertificates }: typeof import('node:tls')): readonly string[] {
  return typeof getCACertificates === 'function' ? getCACertificates('default') : rootCertificates
}
