/** The client: one generic call, driven by the tables of an API. */

import { type Clock, systemClock } from '@proxkit/kernel'
import { connectionError } from './answer/connection-error.ts'
import { describeCall } from './answer/describe-call.ts'
import { readAnswer } from './answer/read-answer.ts'
import { type Api92, wireApi92 } from './api/v9.2-wire.ts'
import type { Credentials, PveAuth } from './auth/auth.ts'
import { ticketSession } from './auth/ticket-session.ts'
import { tokenCredentials } from './auth/token-credentials.ts'
import { encodeRequest } from './encode/encode-request.ts'
import { PveConnectionError, PvePermissionError, PveUsageError } from './errors.ts'
import type { ApiTypes, Entry, RouteIn, WireApi } from './model/api.ts'
import { badParameter } from './model/request-error.ts'
import { createTasks, type TaskReads, type Tasks } from './tasks/tasks.ts'
import { createEndpoints } from './transport/endpoints.ts'
import { createExchange, type Exchange, ExchangeError, type Hooks } from './transport/exchange.ts'
import { createFetchTransport } from './transport/fetch-transport.ts'
import { checkTlsOptions, type TlsOptions } from './transport/tls.ts'
import {
  type OpenAnswer,
  type StreamedBody,
  type Timeouts,
  type Transport,
  TransportError,
  type TransportRequest,
  type UpgradedConnection,
} from './transport/transport.ts'
import { createUndiciTransport } from './transport/undici-transport.ts'
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
  request<R extends string>(
    route: RouteIn<T, R>,
    ...rest: CallArguments<Entry<T['Parameters'], R>>
  ): Promise<Entry<T['Results'], R>>
  /** The same calls as properties, for hover texts and completion: `pve.api['GET /version']()`. */
  readonly api: {
    readonly [R in keyof T['Parameters']]: (
      ...rest: CallArguments<T['Parameters'][R]>
    ) => Promise<T['Results'][R & keyof T['Results']]>
  }
  /**
   * The same call, and the bytes of its answer as they come: for routes that answer with a file. See `download` of
   * `@proxkit/pve-client/transfers`.
   */
  open<R extends string>(
    route: RouteIn<T, R>,
    ...rest: CallArguments<Entry<T['Parameters'], R>>
  ): Promise<OpenAnswer>
  /**
   * The same call, answered with a connection that speaks websocket from then on: see `@proxkit/pve-client/consoles`.
   *
   * @throws what `request` throws, where the server refuses
   */
  upgrade<R extends string>(
    route: RouteIn<T, R>,
    parameters: Entry<T['Parameters'], R>,
    options: UpgradeOptions,
  ): Promise<UpgradedConnection>
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
  /** Connections a host, and so requests at a time; more wait for their turn. Default: 32. */
  readonly connections?: number
  /**
   * How often more a request is sent that got no answer, after a short, random pause: a read when the connection broke, and
   * anything when it provably never left. Default: 2.
   */
  readonly retries?: number
  /** For logs, traces and metrics. */
  readonly hooks?: Hooks
  /** The API version to speak. Default: 9.2. */
  readonly api?: WireApi<T>
  /** Carries the requests in undici's place, for example a simulator's. `tls` and `connections` are then the caller's business. */
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: Clock
  /** From 0 to 1, for the pauses between attempts. Default: `Math.random`. */
  readonly random?: () => number
}

/** Makes a client. Nothing is loaded or connected before the first request. */
export function createPveClient<T extends ApiTypes = Api92>(options: PveClientOptions<T>): PveClient<T> {
  const api: WireApi = options.api ?? wireApi92
  const clock = options.clock ?? systemClock
  const origins = originsOf(options)
  checkTlsOptions(options.tls)
  const transport = transportOf(options)
  const exchange = createExchange({
    endpoints: createEndpoints(origins, clock),
    clock,
    retries: options.retries ?? 2,
    hooks: options.hooks,
    random: options.random ?? Math.random,
  })
  const connection = { api, transport, exchange }
  const credentials = credentialsOf(options.auth, connection, clock)
  const guard = lazyGuard(api, () => readRelease(send))
  const { send, open, upgrade } = createSender({ ...connection, credentials, guard })

  const byRoute = new Proxy({} as Record<string, unknown>, {
    get: (calls, route) =>
      typeof route === 'string'
        ? (calls[route] ??= (...rest: [never, never]) => send(route, ...rest))
        : undefined,
  })
  return {
    request: send,
    open,
    upgrade,
    api: byRoute,
    tasks: createTasks(taskReads(send), clock),
    close: () => transport.close(),
  } as unknown as PveClient<T>
}

type Parameters = Readonly<Record<string, unknown>>

interface Sender {
  send(route: string, parameters?: Parameters, options?: CallOptions): Promise<unknown>
  open(route: string, parameters?: Parameters, options?: CallOptions): Promise<OpenAnswer>
  upgrade(route: string, parameters: Parameters, options: UpgradeOptions): Promise<UpgradedConnection>
}

interface Connection {
  readonly api: WireApi
  readonly transport: Transport
  readonly exchange: Exchange
}

function credentialsOf(auth: PveAuth, connection: Connection, clock: Clock): Credentials {
  if ('token' in auth) return tokenCredentials(auth)
  const anonymous: Credentials = { headers: () => ({}), refused: () => false }
  const { send } = createSender({ ...connection, credentials: anonymous })
  return ticketSession(auth, send, clock)
}

interface SenderOptions extends Connection {
  readonly credentials: Credentials
  readonly guard?: VersionGuard
}

function createSender({ api, transport, exchange, credentials, guard }: SenderOptions): Sender {
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

/** Most calls use nothing that some version lacks, and need none of it. */
function lazyGuard(api: WireApi, release: () => Promise<string>): VersionGuard {
  let guard: Promise<VersionGuard> | undefined
  return async (...call) => {
    guard ??= import('./version/version-guard.ts').then(({ createVersionGuard }) =>
      createVersionGuard(api, release),
    )
    await (await guard)(...call)
  }
}

async function readRelease(send: Sender['send']): Promise<string> {
  const { release } = (await send('GET /version')) as { readonly release?: unknown }
  return String(release)
}

function taskReads(send: Sender['send']): TaskReads {
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
  const { fingerprints, trust } = options.tls ?? {}
  // What is decided with the certificate in hand, on connections of our own.
  const own = fingerprints !== undefined ? 'tls.fingerprints' : trust !== undefined ? 'tls.trust' : undefined
  if (options.fetch !== undefined) {
    if (own !== undefined)
      throw badOption(own, 'with fetch', 'a fetch of your own checks no certificates: leave one of them out')
    return createFetchTransport(options.fetch, options.timeouts)
  }
  // Bun connects by itself and would accept any certificate that its roots accept.
  if (own !== undefined && 'bun' in process.versions)
    throw badOption(own, 'on Bun', 'Bun would ignore it: use tls.ca, or Node')
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
