import { createVirtualClock } from '@proxkit/kernel'
import { describe, expect, test } from 'vitest'
import { createEndpoints } from '../../src/transport/endpoints.ts'
import {
  type AnswerEvent,
  createExchange,
  type Hooks,
  type RequestEvent,
} from '../../src/transport/exchange.ts'
import { TransportError, type TransportFault } from '../../src/transport/transport.ts'

type Outcome = number | readonly [TransportFault, 'no' | 'unknown']

const broken = ['broken', 'unknown'] as const
const refused = ['refused', 'no'] as const

/** Endpoints that answer in turn; `tried` says which were asked, `pausesMs` how long was waited in between. */
function world(
  outcomes: readonly Outcome[],
  options: { origins?: string[]; hooks?: Hooks; retries?: number } = {},
) {
  const tried: string[] = []
  const pausesMs: number[] = []
  const virtual = createVirtualClock()
  const clock = { now: virtual.now, sleep: async (ms: number) => void pausesMs.push(ms) }
  const exchange = createExchange({
    endpoints: createEndpoints(options.origins ?? ['a'], clock),
    clock,
    retries: options.retries ?? 2,
    hooks: options.hooks,
    random: () => 1,
  })
  const left = [...outcomes]
  const send = (method: string, body: string | null = null) =>
    exchange(
      `${method} /version`,
      { method, path: '/api2/json/version', headers: {}, body, signal: undefined },
      async ({ origin }) => {
        tried.push(origin)
        const outcome = left.shift() ?? 200
        if (typeof outcome === 'number') return { status: outcome }
        throw new TransportError(outcome[0], outcome[1], new Error(outcome[0]))
      },
    )
  return { send, tried, pausesMs }
}

describe('a read', () => {
  test('is sent again when the connection broke, after growing pauses', async () => {
    const { send, tried, pausesMs } = world([broken, broken, 200])
    expect(await send('GET')).toEqual({ status: 200 })
    expect([tried, pausesMs]).toEqual([
      ['a', 'a', 'a'],
      [200, 400],
    ])
  })

  test('is not sent for ever', async () => {
    const { send, tried } = world([broken, broken, broken, broken])
    await expect(send('GET')).rejects.toMatchObject({ origin: 'a', fault: { fault: 'broken' } })
    expect(tried).toHaveLength(3)
  })

  test('goes to every endpoint before it waits', async () => {
    const { send, tried, pausesMs } = world([broken, broken, 200], { origins: ['a', 'b'] })
    await send('GET')
    expect([tried, pausesMs]).toEqual([['a', 'b', 'a'], [200]])
  })

  test('that took too long or met a wrong certificate is not sent again to the same endpoint', async () => {
    for (const fault of ['timeout', 'tls', 'unresolved'] as const) {
      const { send, tried } = world([[fault, 'unknown']])
      await expect(send('GET')).rejects.toMatchObject({ fault: { fault } })
      expect(tried).toEqual(['a'])
    }
  })

  test('of a node that one endpoint cannot reach is asked of the next', async () => {
    const { send, tried } = world([595, 200], { origins: ['a', 'b'] })
    expect(await send('GET')).toEqual({ status: 200 })
    expect(tried).toEqual(['a', 'b'])
    expect(await world([595, 595], { origins: ['a', 'b'] }).send('GET')).toEqual({ status: 595 })
  })
})

describe('a change', () => {
  test('is sent again only when it provably never left', async () => {
    const { send, tried } = world([refused, refused, 200], { origins: ['a', 'b'] })
    expect(await send('POST', 'x=1')).toEqual({ status: 200 })
    expect(tried).toEqual(['a', 'b', 'a'])
  })

  test('that may have arrived is sent once, whatever happens', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'])
      for (const outcome of [broken, ['timeout', 'unknown'], ['unreachable', 'unknown']] as const) {
        const { send, tried } = world([outcome], { origins: ['a', 'b'] })
        await expect(send(method)).rejects.toMatchObject({ fault: { delivered: 'unknown' } })
        expect(tried).toEqual(['a'])
      }
    const { send, tried } = world([595], { origins: ['a', 'b'] })
    expect(await send('POST')).toEqual({ status: 595 })
    expect(tried).toEqual(['a'])
  })
})

test('retries can be switched off', async () => {
  const { send, tried } = world([broken], { retries: 0 })
  await expect(send('GET')).rejects.toThrow('broken')
  expect(tried).toEqual(['a'])
})

describe('hooks', () => {
  test('see every attempt of a call, with its fault or its status', async () => {
    const events: (RequestEvent | AnswerEvent)[] = []
    const hooks: Hooks = { onRequest: (e) => events.push(e), onAnswer: (e) => events.push(e) }
    await world([broken, 500], { hooks }).send('GET')
    const call = events[0]?.call
    const first = { call, route: 'GET /version', origin: 'a', attempt: 1 }
    const second = { ...first, attempt: 2 }
    expect(events).toEqual([
      first,
      { ...first, status: null, fault: 'broken', durationMs: 0 },
      second,
      { ...second, status: 500, fault: null, durationMs: 0 },
    ])
  })

  test('that throw warn and change nothing', async () => {
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
    const hooks: Hooks = {
      onRequest: () => {
        throw new Error('the logger is full')
      },
    }
    expect(await world([200], { hooks }).send('GET')).toEqual({ status: 200 })
    expect((await warned).message).toBe('the logger is full')
  })
})
