import { createVirtualClock } from '@proxkit/kernel'
import { expect, test } from 'vitest'
import { createEndpoints } from '../../src/transport/endpoints.ts'

function three() {
  const clock = createVirtualClock()
  return { clock, endpoints: createEndpoints(['a', 'b', 'c'], clock) }
}

test('endpoints are tried in the order of preference', () => {
  const { endpoints } = three()
  expect(endpoints.order()).toEqual(['a', 'b', 'c'])
})

test('one that failed comes last, and is still tried when nothing else is left', () => {
  const { endpoints } = three()
  endpoints.failed('a')
  expect(endpoints.order()).toEqual(['b', 'c', 'a'])
  endpoints.failed('b')
  endpoints.failed('c')
  expect(endpoints.order()).toEqual(['a', 'b', 'c'])
})

test('after its rest one request probes it, and the others wait for what that one learns', async () => {
  const { clock, endpoints } = three()
  endpoints.failed('a')
  await clock.advance(4_999)
  expect(endpoints.order()).toEqual(['b', 'c', 'a'])
  await clock.advance(1)
  expect(endpoints.order()).toEqual(['a', 'b', 'c'])
  expect(endpoints.order()).toEqual(['b', 'c', 'a'])
  endpoints.answered('a')
  expect(endpoints.order()).toEqual(['a', 'b', 'c'])
})

test('each failure in a row doubles the rest, up to a minute', async () => {
  const { clock, endpoints } = three()
  for (const restMs of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
    endpoints.failed('a')
    await clock.advance(restMs - 1)
    expect(endpoints.order()[0]).toBe('b')
    await clock.advance(1)
    expect(endpoints.order()[0]).toBe('a')
  }
})
