/** The client: one generic call, driven by the tables of an API. */

import { type Clock, systemClock } from '@proxkit/kernel'
import { connectionError } from './answer/connection-error.ts'
import { readAnswer } from './answer/read-answer.ts'
import { type Api92, wireApi92 } from './api/v9.2-wire.ts'
import type { Credentials, PveAuth } from './auth/auth.ts'
import { type LoginAnswer, ticketSession } from './auth/ticket-session.ts'
import { tokenCredentials } from './auth/token-credentials.ts'
import { encodeRequest } from './encode/encode-request.ts'
import { PveUsageError } from './errors.ts'
import type { ApiTypes, RouteOf, WireApi } from './model/api.ts'
import { createTasks, type TaskReads, type Tasks } from './tasks/tasks.ts'
import { createFetchTransport } from './transport/fetch-transport.ts'
import { checkTlsOptions, type TlsOptions } from './transport/tls.ts'
import {
  type Timeouts,
  type Transport,
  type TransportAnswer,
  TransportError,
  type TransportRequest,
} from './transport/transport.ts'
import { createUndiciTransport } from './transport/undici-transport.ts'

export interface CallOptions {
  /** Rejects with the signal's reason. A change that was under way may still happen. */
  readonly signal?: AbortSignal
}

/** The arguments after the route: parameters may be left out where none is required. */
// biome-ignore lint/complexity/noBannedTypes: `{}` is assignable to P where P requires nothing, and that is the question
export type CallArguments<P> = {} extends P
  ? [parameters?: P, options?: CallOptions]
  : [parameters: P, options?: CallOptions]

export interface PveClient<T extends ApiTypes = Api92> {
  /**
   * Calls a route and returns its decoded data.
   *
   * @throws PveUsageError before sending, for a route, a parameter or a value that cannot be sent
   * @throws PveConnectionError without an answer; `neverSent` says whether it is safe to repeat
   * @throws PveRefusedError or one of its classes, with the server's own message
   */
  request<R extends RouteOf<T>>(
    route: R,
    ...rest: CallArguments<T['Parameters'][R]>
  ): Promise<T['Results'][R]>
  /** The same calls as properties, for hover texts and completion: `pve.api['GET /version']()`. */
  readonly api: {
    readonly [R in RouteOf<T>]: (...rest: CallArguments<T['Parameters'][R]>) => Promise<T['Results'][R]>
  }
  readonly tasks: Tasks
  /** Waits for requests under way and closes every connection. */
  close(): Promise<void>
}

export interface PveClientOptions<T extends ApiTypes = Api92> {
  /** `https://pve1.example.org:8006`. Give this or `endpoints`. */
  readonly baseUrl?: string
  /** Several nodes of one cluster, in order of preference. The next one is tried when a request provably did not arrive. */
  readonly endpoints?: readonly string[]
  readonly auth: PveAuth
  readonly tls?: TlsOptions
  readonly timeouts?: Timeouts
  /** Connections a host. Default: 32. */
  readonly connections?: number
  /** The API version to speak. Default: 9.2. */
  readonly api?: WireApi<T>
  /** Carries the requests in undici's place, for example a simulator's. `tls` and `connections` are then the caller's business. */
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: Clock
}

/** Makes a client. Nothing is loaded or connected before the first request. */
export function createPveClient<T extends ApiTypes = Api92>(options: PveClientOptions<T>): PveClient<T> {
  const api: WireApi = options.api ?? wireApi92
  const clock = options.clock ?? systemClock
  const origins = originsOf(options)
  checkTlsOptions(options.tls)
  const transport = transportOf(options)
  const connection = { api, origins, transport }
  const send = createSender({ ...connection, credentials: credentialsOf(options.auth, connection, clock) })

  const byRoute = new Proxy({} as Record<string, unknown>, {
    get: (calls, route) =>
      typeof route === 'string'
        ? (calls[route] ??= (...rest: [never, never]) => send(route, ...rest))
        : undefined,
  })
  return {
    request: send,
    api: byRoute,
    tasks: createTasks(taskReads(send), clock),
    close: () => transport.close(),
  } as unknown as PveClient<T>
}

type Send = (
  route: string,
  parameters?: Readonly<Record<string, unknown>>,
  options?: CallOptions,
) => Promise<unknown>

interface Connection {
  readonly api: WireApi
  readonly origins: readonly string[]
  readonly transport: Transport
}

function credentialsOf(auth: PveAuth, connection: Connection, clock: Clock): Credentials {
  if ('token' in auth) return tokenCredentials(auth)
  const anonymous: Credentials = { headers: () => ({}), refused: () => false }
  const send = createSender({ ...connection, credentials: anonymous })
  return ticketSession(
    auth,
    (parameters) => send('POST /access/ticket', { ...parameters }) as Promise<LoginAnswer>,
    clock,
  )
}

function createSender({
  api,
  origins,
  transport,
  credentials,
}: Connection & { readonly credentials: Credentials }): Send {
  let preferred = 0

  /** Sends to the preferred endpoint, and to the next one where that does no harm. */
  async function exchange(request: Omit<TransportRequest, 'origin'>, call: Call): Promise<TransportAnswer> {
    for (let attempt = 0; ; attempt++) {
      const index = (preferred + attempt) % origins.length
      const origin = origins[index] as string
      try {
        const answer = await transport.send({ ...request, origin })
        preferred = index
        return answer
      } catch (error) {
        if (!(error instanceof TransportError)) throw error
        // Reading twice does no harm; a change moves on only when the first endpoint provably never saw it.
        const mayMoveOn = error.delivered === 'no' || request.method === 'GET'
        if (!mayMoveOn || attempt + 1 >= origins.length) throw connectionError(error, { ...call, origin })
      }
    }
  }

  return async (route, parameters = {}, { signal } = {}) => {
    const call = { route, parameters, api }
    const { method, path, query, body, contentType } = encodeRequest(route, parameters, { api })
    const target = query === '' ? path : `${path}?${query}`
    for (let first = true; ; first = false) {
      const given = credentials.headers(method)
      const identity = given instanceof Promise ? await given : given
      const headers: Record<string, string> = { ...identity, accept: 'application/json' }
      if (contentType !== null) headers['content-type'] = contentType
      const answer = await exchange({ method, path: target, headers, body, signal }, call)
      // A 401 was answered before anything was done: with new credentials the call may be sent once more.
      if (answer.status === 401 && first && credentials.refused(identity)) continue
      return readAnswer(answer, call)
    }
  }
}

interface Call {
  readonly route: string
  readonly parameters: Readonly<Record<string, unknown>>
}

function taskReads(send: Send): TaskReads {
  const task = '/nodes/{node}/tasks/{upid}'
  return {
    status: (node, upid) => send(`GET ${task}/status`, { node, upid }) as ReturnType<TaskReads['status']>,
    log: (node, upid, start) =>
      send(`GET ${task}/log`, { node, upid, start, limit: 500 }) as ReturnType<TaskReads['log']>,
    list: (node, filter) =>
      send('GET /nodes/{node}/tasks', { node, source: 'all', ...filter }) as ReturnType<TaskReads['list']>,
    stop: (node, upid) => send(`DELETE ${task}`, { node, upid }),
  }
}

function transportOf(options: PveClientOptions<ApiTypes>): Transport {
  if (options.fetch !== undefined) {
    if (options.tls?.fingerprints !== undefined)
      throw badOption(
        'tls.fingerprints',
        'with fetch',
        'a fetch of your own checks no pins: leave one of them out',
      )
    return createFetchTransport(options.fetch, options.timeouts)
  }
  // Bun connects by itself and would accept any certificate that its roots accept.
  if (options.tls?.fingerprints !== undefined && 'bun' in process.versions)
    throw badOption('tls.fingerprints', 'on Bun', 'Bun ignores pins: use tls.ca, or Node')
  return createUndiciTransport({
    tls: options.tls,
    timeouts: options.timeouts,
    connections: options.connections,
  })
}

function originsOf(options: PveClientOptions<ApiTypes>): readonly string[] {
  const { baseUrl, endpoints } = options
  if ((baseUrl === undefined) === (endpoints === undefined))
    throw badOption('baseUrl, endpoints', baseUrl ?? endpoints, 'give exactly one of them')
  const urls = endpoints ?? [baseUrl as string]
  if (urls.length === 0) throw badOption('endpoints', urls, 'name at least one node')
  return urls.map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url === undefined) throw badOption('baseUrl', text, 'write it as https://host:8006')
    if (url.protocol !== 'https:') throw badOption('baseUrl', text, 'PVE speaks HTTPS only: write https://')
    if (url.username !== '' || url.password !== '')
      throw badOption('baseUrl', url.origin, 'credentials do not belong in a URL: use auth')
    if (!/^\/(?:api2(?:\/json)?\/?)?$/.test(url.pathname) || url.search !== '')
      throw badOption('baseUrl', text, 'leave path and query out: https://host:8006')
    return url.origin
  })
}

function badOption(name: string, value: unknown, remedy: string): PveUsageError {
  return new PveUsageError(`Unable to create a client: ${name} is ${JSON.stringify(value)} (${remedy})`, {
    code: 'PVE_BAD_OPTION',
  })
}
