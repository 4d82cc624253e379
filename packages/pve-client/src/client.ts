/** The client: one generic call, driven by the tables of an API. */

import { type Clock, systemClock } from '@proxkit/kernel'
import { type Api92, wireApi92 } from './api/v9.2-wire.ts'
import type { Credentials, PveAuth } from './auth/auth.ts'
import { ticketSession } from './auth/ticket-session.ts'
import { tokenCredentials } from './auth/token-credentials.ts'
import { badOption, originsOf } from './check-options.ts'
import type { ApiTypes, Entry, RouteIn, WireApi } from './model/api.ts'
import {
  type CallOptions,
  type Connection,
  createSender,
  type Sender,
  type UpgradeOptions,
} from './sender.ts'
import { createTasks, type TaskReads, type Tasks } from './tasks/tasks.ts'
import { createEndpoints } from './transport/endpoints.ts'
import { createExchange, type Hooks } from './transport/exchange.ts'
import { createFetchTransport } from './transport/fetch-transport.ts'
import { checkTlsOptions, type TlsOptions } from './transport/tls.ts'
import type { OpenAnswer, Timeouts, Transport, UpgradedConnection } from './transport/transport.ts'
import { createUndiciTransport } from './transport/undici-transport.ts'
import { lazyGuard } from './version/lazy-guard.ts'

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

function credentialsOf(auth: PveAuth, connection: Connection, clock: Clock): Credentials {
  if ('token' in auth) return tokenCredentials(auth)
  const anonymous: Credentials = { headers: () => ({}), refused: () => false }
  const { send } = createSender({ ...connection, credentials: anonymous })
  return ticketSession(auth, send, clock)
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
