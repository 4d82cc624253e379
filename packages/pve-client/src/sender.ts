/** Sends calls: encodes them, puts credentials to them, and reads their answers. */

import { connectionError } from './answer/connection-error.ts'
import { describeCall } from './answer/describe-call.ts'
import { readAnswer } from './answer/read-answer.ts'
import type { Credentials } from './auth/auth.ts'
import { encodeRequest } from './encode/encode-request.ts'
import { PveConnectionError, PvePermissionError } from './errors.ts'
import type { WireApi } from './model/api.ts'
import { badParameter } from './model/request-error.ts'
import { type Exchange, ExchangeError } from './transport/exchange.ts'
import {
  type OpenAnswer,
  type StreamedBody,
  type Transport,
  TransportError,
  type TransportRequest,
  type UpgradedConnection,
} from './transport/transport.ts'
import type { VersionGuard } from './version/version-guard.ts'

export interface CallOptions {
  /** Rejects with the signal's reason. A change that was under way may still happen. */
  readonly signal?: AbortSignal
  /** Goes in place of the parameters that are not part of the path. Uploads are made of it. */
  readonly body?: StreamedBody
}

export interface UpgradeOptions extends Pick<CallOptions, 'signal'> {
  /** What the other protocol wants to say in the request. */
  readonly headers: Readonly<Record<string, string>>
}

/** The three ways to be answered: with data, with bytes as they come, or with a connection. */
type Parameters = Readonly<Record<string, unknown>>

export interface Sender {
  send(route: string, parameters?: Parameters, options?: CallOptions): Promise<unknown>
  open(route: string, parameters?: Parameters, options?: CallOptions): Promise<OpenAnswer>
  upgrade(route: string, parameters: Parameters, options: UpgradeOptions): Promise<UpgradedConnection>
}

/** What all calls of a client share. */
export interface Connection {
  readonly api: WireApi
  readonly transport: Transport
  readonly exchange: Exchange
}

interface SenderOptions extends Connection {
  readonly credentials: Credentials
  readonly guard?: VersionGuard
}

export function createSender({ api, transport, exchange, credentials, guard }: SenderOptions): Sender {
  /** Sends with credentials, and once more with new ones where the server did not accept the first. */
  async function answered<A extends { readonly status: number }>(
    { route, parameters }: Call,
    { signal, body: streamed, headers: extra }: CallOptions & Partial<UpgradeOptions>,
    carry: (request: TransportRequest) => Promise<A>,
    drop?: (answer: A) => Promise<unknown>,
  ): Promise<A> {
    const {
      method,
      path,
      query,
      body: form,
      contentType: formType,
    } = encodeRequest(route, parameters, { api })
    const body = streamed ?? form
    const contentType = streamed?.contentType ?? formType
    if (typeof body === 'string') checkSize(route, parameters, body)
    const { since, newer } = api.wire.routes[route] ?? {}
    if (guard !== undefined && (since !== undefined || newer !== undefined))
      await guard(route, parameters, signal)
    const target = query === '' ? path : `${path}?${query}`
    for (let first = true; ; first = false) {
      const given = credentials.headers(method)
      const identity = given instanceof Promise ? await given : given
      const headers: Record<string, string> = {
        ...identity,
        ...extra,
        accept: 'application/json',
      }
      if (contentType !== null) headers['content-type'] = contentType
      const answer = await exchange(route, { method, path: target, headers, body, signal }, carry)
      // A 401 was answered before anything was done: with new credentials the call may be sent once more.
      const mayAsk = answer.status === 401 && first && streamed?.repeatable() !== false
      if (!mayAsk || !credentials.refused(identity)) return answer
      await drop?.(answer)
    }
  }

  async function named(error: unknown, call: Call): Promise<unknown> {
    if (error instanceof ExchangeError) return connectionError(error.fault, { ...call, origin: error.origin })
    if (!(error instanceof PvePermissionError && error.reason === 'Permission check failed')) return error
    const { explainPermission } = await import('./answer/explain-permission.ts')
    return explainPermission(error, { ...call, api })
  }

  return {
    async send(route, parameters = {}, callOptions = {}) {
      const call = { route, parameters, api }
      try {
        return readAnswer(await answered(call, callOptions, transport.send), call)
      } catch (error) {
        throw await named(error, call)
      }
    },
    async open(route, parameters = {}, callOptions = {}) {
      const call = { route, parameters, api }
      try {
        const answer = await answered(call, callOptions, transport.open, ({ body }) => textOf(body))
        if (answer.status === 200) return { ...answer, body: bodyOf(answer, call) }
        readAnswer({ ...answer, text: await textOf(answer.body) }, call)
        return answer
      } catch (error) {
        throw await named(error, call)
      }
    },
    async upgrade(route, parameters, callOptions) {
      const call = { route, parameters, api }
      try {
        const answer = await answered(call, callOptions, transport.upgrade)
        if (answer.connection !== null) return answer.connection
        readAnswer(answer, call)
        throw notUpgraded(call)
      } catch (error) {
        throw await named(error, call)
      }
    },
  }

  async function* bodyOf({ body, origin }: OpenAnswer, call: Call) {
    try {
      yield* body
    } catch (error) {
      throw error instanceof TransportError ? connectionError(error, { ...call, origin }) : error
    }
  }
}

function notUpgraded({ route, parameters }: Call): PveConnectionError {
  return new PveConnectionError(
    `Unable to ${describeCall(route, parameters)}: ${route} → 200 in place of a websocket (check that no proxy in between drops the upgrade)`,
    { code: 'PVE_BAD_ANSWER', route, delivered: 'unknown' },
  )
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts).toString()
}

/** The server answers more than this with a 501, after it was sent. */
const longestBodyBytes = 524_288

function checkSize(route: string, parameters: Parameters, body: string): void {
  // A character of a form is a byte; of JSON it may be up to three.
  if (body.length * 3 <= longestBodyBytes) return
  const sizeBytes = Buffer.byteLength(body)
  if (sizeBytes <= longestBodyBytes) return
  const longest = Object.keys(parameters).toSorted(
    (a, b) => String(parameters[b]).length - String(parameters[a]).length,
  )[0]
  throw badParameter(
    route,
    longest ?? '',
    `the body has ${sizeBytes} bytes, and the server takes ${longestBodyBytes}`,
    'pass less in one call; files go with upload of @proxkit/pve-client/transfers',
  )
}

interface Call {
  readonly route: string
  readonly parameters: Parameters
}
