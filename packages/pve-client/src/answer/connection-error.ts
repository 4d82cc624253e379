/** Turns a failed transport into an error that names the endpoint, the reason and the remedy. */

import { messageOf } from '@proxkit/kernel'
import { PveConnectionError } from '../errors.ts'
import type { TransportError } from '../transport/transport.ts'
import { describeCall } from './describe-call.ts'

export function connectionError(
  fault: TransportError,
  call: {
    readonly route: string
    readonly parameters: Readonly<Record<string, unknown>>
    readonly origin: string
  },
): PveConnectionError {
  const { route, parameters, origin } = call
  const remedy = fault.fault === 'tls' ? tlsRemedy(codeOf(fault.cause)) : remedies[fault.fault]
  const doubt =
    fault.delivered === 'unknown' && !route.startsWith('GET ')
      ? '; the change may have happened: look before you repeat it'
      : ''
  return new PveConnectionError(
    `Unable to ${describeCall(route, parameters)}: ${route} → no answer from ${origin}: ${messageOf(fault)} (${remedy}${doubt})`,
    {
      code: codes[fault.fault],
      retryable: fault.fault !== 'tls' && (fault.delivered === 'no' || route.startsWith('GET ')),
      cause: fault.cause,
      route,
      delivered: fault.delivered,
    },
  )
}

const codes = {
  refused: 'PVE_UNREACHABLE',
  unresolved: 'PVE_UNREACHABLE',
  unreachable: 'PVE_UNREACHABLE',
  broken: 'PVE_UNREACHABLE',
  timeout: 'PVE_TIMEOUT',
  tls: 'PVE_TLS',
} as const

const remedies = {
  refused: 'check the port, 8006 by default, and that pveproxy runs there',
  unresolved: 'check the host name',
  unreachable: 'check the network between this machine and the node',
  broken: 'the connection ended before the answer was complete',
  timeout: 'the node is slow, overloaded or cut off; raise the timeouts if it is only slow',
} as const

function tlsRemedy(code: string): string {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'the certificate is valid for other names: use one of them in the URL, or set tls.servername'
  if (code === 'CERT_PIN_MISMATCH')
    return 'it is not the pinned one: the node renewed its certificate, or somebody is in between; compare with pvenode cert info on the node'
  if (code === 'CERT_CHANGED')
    return 'compare with pvenode cert info on the node: if the node renewed its certificate, forget the old one; if not, somebody is in between'
  if (code === 'CERT_REFUSED') return 'it was not trusted, and nothing was sent'
  if (code === 'CERT_HAS_EXPIRED') return "renew the node's certificate: pvecm updatecerts --force"
  if (code === 'CERT_NOT_YET_VALID') return 'compare the clocks of this machine and the node'
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return 'the other side speaks no TLS on this port: check host and port'
  return "pass the cluster's CA, /etc/pve/pve-root-ca.pem on a node, as tls.ca"
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}
