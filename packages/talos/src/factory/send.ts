/** One request to a factory: credentials, retries, and plain-text errors turned into typed ones. */

import { type Clock, messageOf, reveal, type Secret, scrub } from '@proxkit/kernel'
import { FactoryError, type FactoryErrorCode } from '../errors.ts'

/** As much of `fetch` as is used here; the global one fits, and that of undici. */
export type FactoryFetch = (
  url: string,
  init: {
    readonly method: string
    readonly headers: Record<string, string>
    readonly body?: string
    readonly signal?: AbortSignal
  },
) => Promise<FactoryAnswer>

export interface FactoryAnswer {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: AsyncIterable<Uint8Array> | null
  text(): Promise<string>
}

/** Only Enterprise factories ask for credentials. */
export type FactoryAuth =
  | { readonly username: string; readonly password: string | Secret }
  | { readonly token: string | Secret }

export interface FactoryRequest {
  /** What is attempted: `read versions`. */
  readonly act: string
  readonly route: string
  readonly path: string
  readonly body?: string
  readonly headers?: Record<string, string>
  /** Statuses that are an answer and no error. */
  readonly accept?: readonly number[]
  readonly signal?: AbortSignal | undefined
}

export interface SenderOptions {
  readonly baseUrl: string
  readonly fetch: FactoryFetch
  readonly clock: Clock
  readonly auth: FactoryAuth | undefined
  /** How often a request is made at most. */
  readonly attempts: number
}

export type Send = (request: FactoryRequest) => Promise<FactoryAnswer>

/** Every request of a factory may be made again: those that read, and the registration of a schematic, which has one ID. */
export function createSender(options: SenderOptions): Send {
  const { baseUrl, fetch, clock, auth, attempts } = options
  const authorization = auth === undefined ? {} : { authorization: authorizationOf(auth) }

  const attempt = async (request: FactoryRequest): Promise<FactoryAnswer> => {
    const { route, path, body, signal, accept = [] } = request
    const [method = 'GET'] = route.split(' ')
    let answer: FactoryAnswer
    try {
      answer = await fetch(baseUrl + path, {
        method,
        headers: { ...authorization, ...request.headers },
        ...(body === undefined ? {} : { body }),
        ...(signal === undefined ? {} : { signal }),
      })
    } catch (error) {
      signal?.throwIfAborted()
      throw unreachable(request, baseUrl, error)
    }
    if (answer.status < 300 || accept.includes(answer.status)) return answer
    const text = await answer.text().catch(() => '')
    throw refusal(request, answer.status, text)
  }

  return async (request) => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(request)
      } catch (error) {
        if (tries >= attempts || !(error instanceof FactoryError && mayPass(error))) throw error
        await clock.sleep(500 * 2 ** (tries - 1), request.signal)
      }
    }
  }
}

/** Reads the whole answer. A connection that tears within it is no answer. */
export async function textOf(answer: FactoryAnswer, request: FactoryRequest): Promise<string> {
  try {
    return await answer.text()
  } catch (error) {
    request.signal?.throwIfAborted()
    throw unreachable(request, 'the factory', error)
  }
}

/** A 500 is retryable by a person, but comes at once: the factory says it of versions that do not exist, too. */
function mayPass({ code, status }: FactoryError): boolean {
  return code === 'TALOS_FACTORY_UNREACHABLE' || [429, 502, 503, 504].includes(status ?? 0)
}

function authorizationOf(auth: FactoryAuth): string {
  if ('token' in auth) return `Bearer ${reveal(auth.token)}`
  return `Basic ${Buffer.from(`${auth.username}:${reveal(auth.password)}`).toString('base64')}`
}

function unreachable(request: FactoryRequest, host: string, cause: unknown): FactoryError {
  const inner = cause instanceof TypeError && cause.cause !== undefined ? cause.cause : cause
  return new FactoryError(
    'TALOS_FACTORY_UNREACHABLE',
    `Unable to ${request.act}: ${request.route} → no answer from ${host}: ${messageOf(inner)} (check the address and the network)`,
    { route: request.route, retryable: true, cause },
  )
}

function refusal(request: FactoryRequest, status: number, text: string): FactoryError {
  const { act, route } = request
  const reason = scrub(text.trim().replace(/\s+/g, ' ').slice(0, 300)) || 'without a reason'
  const [code, remedy] = meaning(status, reason)
  return new FactoryError(code, `Unable to ${act}: ${route} → ${status} ${reason} (${remedy})`, {
    route,
    status,
    retryable: status === 429 || status >= 500,
  })
}

function meaning(status: number, reason: string): [code: FactoryErrorCode, remedy: string] {
  if (status === 401 || status === 403)
    return ['TALOS_FACTORY_UNAUTHORIZED', 'give the credentials of the owner as auth']
  if (status === 404 && /version \S+ is not available/.test(reason))
    return ['TALOS_UNKNOWN_VERSION', 'take one of versions()']
  if (status === 404 && /schematic/i.test(reason))
    return ['TALOS_UNKNOWN_SCHEMATIC', 'register the schematic first, at this factory']
  if (status >= 500 || status === 429) return ['TALOS_FACTORY_FAILED', 'try again later']
  return ['TALOS_FACTORY_REFUSED', 'correct what the factory names']
}
