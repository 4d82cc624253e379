/** Gets a request answered: at the next endpoint or once more, wherever that can do no harm. */

import type { Clock } from '@proxkit/kernel'
import type { Endpoints } from './endpoints.ts'
import { TransportError, type TransportFault, type TransportRequest } from './transport.ts'

/** What a logger, a tracer or a meter may know of a request: neither parameters nor credentials. */
export interface RequestEvent {
  /** The same for all attempts of one call. */
  readonly call: number
  /** `GET /nodes/{node}/qemu` */
  readonly route: string
  /** `https://pve1:8006` */
  readonly origin: string
  /** From 1 on. */
  readonly attempt: number
}

export interface AnswerEvent extends RequestEvent {
  /** Null where there was no answer. */
  readonly status: number | null
  /** Why there was none; `aborted` where the caller wanted none any more. */
  readonly fault: TransportFault | 'aborted' | null
  readonly durationMs: number
}

export interface Hooks {
  /** Before each attempt. What it throws is printed as a warning and changes nothing. */
  readonly onRequest?: (event: RequestEvent) => void
  /** After each attempt. */
  readonly onAnswer?: (event: AnswerEvent) => void
}

export interface ExchangeOptions {
  readonly endpoints: Endpoints
  readonly clock: Clock
  /** How often more it is tried at all endpoints. */
  readonly retries: number
  readonly hooks: Hooks | undefined
  /** From 0 to 1. */
  readonly random: () => number
}

export type Exchange = <A extends { readonly status: number }>(
  route: string,
  request: Omit<TransportRequest, 'origin'>,
  carry: (request: TransportRequest) => Promise<A>,
) => Promise<A>

/** The endpoint that a call failed at, with why. */
export class ExchangeError extends Error {
  readonly origin: string
  readonly fault: TransportError

  constructor(origin: string, fault: TransportError) {
    super(fault.message)
    this.origin = origin
    this.fault = fault
  }
}

/** These pass by themselves: a connection that ended under a request, a proxy that restarts. */
const passing: ReadonlySet<TransportFault> = new Set(['broken', 'refused', 'unreachable'])

const firstPauseMs = 200

let calls = 0

export function createExchange({ endpoints, clock, retries, hooks, random }: ExchangeOptions): Exchange {
  return async (route, request, carry) => {
    const call = ++calls
    const { method, body } = request
    const canSendAgain = () => body === null || typeof body === 'string' || body.repeatable()
    let attempt = 0
    for (let round = 0; ; round++) {
      const order = endpoints.order()
      for (const origin of order) {
        const event = { call, route, origin, attempt: ++attempt }
        const isLast = origin === order.at(-1)
        try {
          const sent = () => carry({ ...request, origin })
          const answer = await (hooks === undefined ? sent() : observed(hooks, event, sent))
          endpoints.answered(origin)
          // It could not reach the node that was meant; another endpoint may, or be that node itself.
          if (answer.status === 595 && method === 'GET' && !isLast) continue
          return answer
        } catch (error) {
          if (!(error instanceof TransportError)) throw error
          endpoints.failed(origin)
          // Reading twice does no harm; a change is sent again only when it provably never left.
          const isHarmless = (method === 'GET' || error.delivered === 'no') && canSendAgain()
          if (isHarmless && !isLast) continue
          if (!isHarmless || round >= retries || !passing.has(error.fault))
            throw new ExchangeError(origin, error)
        }
      }
      // Many clients that lost the same server must not come back at the same moment.
      await clock.sleep(firstPauseMs * 2 ** round * (0.5 + random() / 2), request.signal)
    }
  }

  async function observed<A extends { readonly status: number }>(
    hooks: Hooks,
    event: RequestEvent,
    attempt: () => Promise<A>,
  ): Promise<A> {
    tell(hooks.onRequest, event)
    const startMs = clock.now()
    const done = (status: number | null, fault: AnswerEvent['fault']) =>
      tell(hooks.onAnswer, { ...event, status, fault, durationMs: clock.now() - startMs })
    try {
      const answer = await attempt()
      done(answer.status, null)
      return answer
    } catch (error) {
      done(null, error instanceof TransportError ? error.fault : 'aborted')
      throw error
    }
  }
}

/** Whoever watches a call must not be able to break it. */
function tell<E>(hook: ((event: E) => void) | undefined, event: E): void {
  try {
    hook?.(event)
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error), 'ProxkitHookWarning')
  }
}
