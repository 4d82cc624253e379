/** Turns an answer of the server that is not a success into the right error, with the server's own words. */

import {
  PveAlreadyExistsError,
  PveAuthenticationError,
  PveConflictError,
  PveConnectionError,
  type PveError,
  PveLockedError,
  PveNotFoundError,
  PveParameterError,
  PvePermissionError,
  PveRefusedError,
} from '../errors.ts'
import { describeCall } from './describe-call.ts'

export interface RefusedAnswer {
  readonly route: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly status: number
  /** The reason phrase of the status line. */
  readonly reason: string
  /** `message` of the body, since PVE 8.3. */
  readonly message?: string | undefined
  /** `errors` of the body: parameter → text. */
  readonly errors?: Readonly<Record<string, string>> | undefined
}

type Kind = 'not-found' | 'exists' | 'locked' | 'conflict' | 'parameters' | undefined

/** PVE answers most of these with status 500: only the wording tells them apart. Recorded on pve-manager 9.2.11. */
const wordings: readonly (readonly [Kind, RegExp])[] = [
  ['conflict', /checksum mismatch \(file change|detected modified configuration/],
  ['locked', /^(?:VM|CT) is locked|can't lock file|got timeout.*lock|trying to acquire lock/],
  ['exists', /already exists|already defined|already a pool member|belongs already to pool/],
  [
    'not-found',
    /does not exist|no such (?!file or directory)|^hostname lookup '.*' failed|^no rule at position|not HA managed|unable to parse worker upid/i,
  ],
]

/** The proxy's own statuses: the node behind the answering one could not be reached, or did not answer. */
const proxyStatuses: Readonly<Record<595 | 596 | 599, string>> = {
  595: 'the connection to the node failed',
  596: 'the connection to the node broke before its answer',
  599: 'the node sent no complete answer in time',
}

export function classifyRefusal(given: RefusedAnswer): PveError {
  const answer = unwrapped(given)
  const { route, status } = answer
  const { kind, reason } = kindOf(answer)
  const call = describeCall(route, answer.parameters)
  const say = (hint: string) => `Unable to ${call}: ${route} → ${status} ${reason} (${hint})`
  const refusal = { route, status, reason }

  if (status === 595 || status === 596 || status === 599)
    return new PveConnectionError(
      say(`${proxyStatuses[status]}; a change may have happened: look before you repeat it`),
      {
        code: 'PVE_NODE_UNREACHABLE',
        retryable: route.startsWith('GET '),
        route,
        delivered: 'unknown',
        status,
      },
    )
  if (status === 401)
    return new PveAuthenticationError({
      ...refusal,
      code: 'PVE_AUTHENTICATION',
      message: say(authenticationHint(reason)),
    })
  if (status === 403) {
    const error = new PvePermissionError({ ...refusal, code: 'PVE_PERMISSION', message: '' })
    return new PvePermissionError({
      ...refusal,
      code: 'PVE_PERMISSION',
      message: say(permissionHint(reason, error)),
    })
  }
  if (kind === 'parameters') {
    const errors = answer.errors ?? {}
    const listed = Object.entries(errors).map(([name, text]) => `${name}: ${text.trim()}`)
    const message = say(listed.join('; '))
    return new PveParameterError({ ...refusal, code: 'PVE_PARAMETERS_REFUSED', message, errors })
  }
  if (kind === 'not-found')
    return new PveNotFoundError({
      ...refusal,
      code: 'PVE_NOT_FOUND',
      message: say('check the name, the VMID and the node'),
    })
  if (kind === 'exists')
    return new PveAlreadyExistsError({
      ...refusal,
      code: 'PVE_ALREADY_EXISTS',
      message: say('choose another, or look at the existing one'),
    })
  if (kind === 'locked')
    return new PveLockedError({
      ...refusal,
      code: 'PVE_LOCKED',
      message: say('wait for the operation that holds the lock'),
      retryable: true,
    })
  if (kind === 'conflict')
    return new PveConflictError({
      ...refusal,
      code: 'PVE_CONFLICT',
      message: say('read the configuration again and use its digest'),
    })
  const hint =
    status === 501 && reason.endsWith('not implemented')
      ? 'this server does not know the route; compare its version'
      : "see the node's task and system log"
  return new PveRefusedError({ ...refusal, code: 'PVE_REFUSED', message: say(hint) })
}

/** A 500 may hold a 400, as text: `… 400 Parameter verification failed.`, then a line for each parameter. */
function unwrapped(answer: RefusedAnswer): RefusedAnswer {
  const [, lines] = /400 Parameter verification failed\.\n(.*)/s.exec(answer.message ?? '') ?? []
  if (lines === undefined || answer.errors !== undefined) return answer
  const errors: Record<string, string> = {}
  let last = ''
  for (const line of lines.trim().split('\n')) {
    const [, name, text] = /^([\w.-]+): (.*)$/.exec(line) ?? []
    if (name === undefined || text === undefined) errors[last] = `${errors[last] ?? ''}\n${line}`
    else errors[(last = name)] = text
  }
  return last === '' ? answer : { ...answer, errors }
}

/** What the refusal is about, and the words for it. */
function kindOf(answer: RefusedAnswer): { readonly kind: Kind; readonly reason: string } {
  const reason = (answer.message ?? answer.reason).trim().split('\n')[0] ?? ''
  const [blamed, ...others] = Object.entries(answer.errors ?? {})
  if (blamed === undefined) return { kind: wordings.find(([, wording]) => wording.test(reason))?.[0], reason }
  // A thing that is missing or taken may come as a wrong parameter: the one that names it.
  const [name, text] = blamed
  if (others.length === 0) {
    if (/already exists/i.test(text)) return { kind: 'exists', reason: text.trim() }
    const named = answer.route.includes(`{${name}}`)
    if (named && /^no such |does not exist/i.test(text)) return { kind: 'not-found', reason: text.trim() }
  }
  return { kind: 'parameters', reason }
}

function authenticationHint(reason: string): string {
  if (reason === 'No ticket') return 'no credentials were sent'
  if (reason.endsWith('PVEVNC ticket'))
    return 'ask for a new console: its ticket is good for one, and not for long'
  return 'check the token id, its secret and its expiry'
}

function permissionHint(reason: string, { path, privileges }: PvePermissionError): string {
  if (reason.includes('not available with API token'))
    return 'log in with a password: tokens are refused on this route'
  if (path === undefined)
    return 'the token or user lacks a privilege for this route; privilege separation may hide those of its user'
  return `needs ${privileges.join(' or ')} on ${path}`
}
