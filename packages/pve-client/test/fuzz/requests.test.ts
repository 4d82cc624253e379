import { isSecret } from '@proxkit/kernel'
import { expect, test } from 'vitest'

import { api92 } from '../../src/api/v9.2.ts'
import { type EncodedRequest, encodeRequest } from '../../src/encode/encode-request.ts'
import { matchRoute } from '../../src/model/match-route.ts'
import { RequestError } from '../../src/model/request-error.ts'
import { verifyParameters } from '../../src/verify/verify-parameters.ts'
import { received } from '../encode/received.ts'
import { hostileText } from './hostile.ts'
import { parametersOf } from './parameters.ts'
import { holds, holdsForEach, timeoutMs } from './runs.ts'

const routes = Object.keys(api92.wire.routes)

test('a request is refused in a sentence, or reaches the server with the values that were given', {
  timeout: timeoutMs,
}, () => {
  let sent = 0
  let inputs = 0
  holdsForEach(
    routes,
    (route) => parametersOf(api92, route),
    (route, parameters) => {
      inputs += 1
      const request = encoded(route, parameters)
      if (request === undefined) return
      sent += 1
      expect(`${request.path}?${request.query}`).toMatch(/^\/api2\/json[\w\-.!~*'()%/]*\?[\w\-.!~*'()%&=]*$/)
      expect(received(api92, route, request)).toEqual(expected(route, parameters))
    },
  )
  expect(sent / inputs).toBeGreaterThan(0.3)
})

test('verification has a verdict on anything', { timeout: timeoutMs }, () => {
  let accepted = 0
  holdsForEach(
    routes,
    (route) => parametersOf(api92, route),
    (route, parameters) => {
      const { errors } = verifyParameters(route, parameters)
      for (const text of Object.values(errors)) expect(text).toBeTypeOf('string')
      if (Object.keys(errors).length === 0) accepted += 1
      verifyParameters(route, parameters, { received: true })
    },
  )
  expect(accepted).toBeGreaterThan(routes.length / 4)
})

test('a path leads to one route or to none', { timeout: timeoutMs }, () => {
  holdsForEach(
    routes,
    (route) => parametersOf(api92, route),
    (route, parameters) => {
      const request = encoded(route, parameters)
      const match = request && matchRoute(api92, request.method, request.path)
      if (match?.route === route) expect(expected(route, parameters)).toMatchObject(match.pathParameters)
    },
  )
  holds(hostileText, (path) => {
    const match = matchRoute(api92, 'GET', `/api2/json/nodes/${path}`)
    if (match !== undefined) expect(routes).toContain(match.route)
  })
})

test('a route that there is not is refused, however it reads', { timeout: timeoutMs }, () => {
  holds(hostileText, (text) => {
    for (const call of [encodeRequest, verifyParameters])
      expect(() => call(text, {})).toThrow(expect.objectContaining({ code: 'PVE_UNKNOWN_ROUTE' }))
  })
})

function encoded(route: string, parameters: Record<string, unknown>): EncodedRequest | undefined {
  try {
    return encodeRequest(route, parameters)
  } catch (error) {
    if (error instanceof RequestError && error.code === 'PVE_BAD_PARAMETER') return undefined
    throw error
  }
}

/** The values as Perl would see them, by the words of the documentation and not by the encoder's code. */
function expected(route: string, parameters: Record<string, unknown>): Record<string, unknown> {
  const { arrays = [], lists = [], slashes } = api92.wire.routes[route] ?? {}
  const present = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(
    present.map(([name, value]) => {
      // The server drops empty parts of a path.
      if (slashes && route.endsWith(`{${name}}`))
        return [name, text(value).split('/').filter(Boolean).join('/')]
      if (arrays.includes(name)) return [name, (Array.isArray(value) ? value : [value]).map(text)]
      return [name, lists.includes(name) && Array.isArray(value) ? value.map(text).join(',') : text(value)]
    }),
  )
}

function text(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value !== 'object' || value === null) return String(value)
  if (isSecret(value)) return value.reveal()
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined && entry !== null)
  return entries.map(([key, entry]) => `${key}=${text(entry)}`).join(',')
}
