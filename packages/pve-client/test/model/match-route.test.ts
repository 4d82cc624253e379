import { expect, test } from 'vitest'

import { api92 } from '../../src/api/v9.2.ts'
import { encodeRequest } from '../../src/encode/encode-request.ts'
import { matchRoute } from '../../src/model/match-route.ts'

const match = (method: string, path: string) => matchRoute(api92, method, path)

test('a path is matched to its route, with or without the prefix', () => {
  const expected = {
    route: 'GET /nodes/{node}/qemu/{vmid}/config',
    pathParameters: { node: 'pve1', vmid: '104' },
  }
  expect(match('GET', '/nodes/pve1/qemu/104/config')).toEqual(expected)
  expect(match('GET', '/api2/json/nodes/pve1/qemu/104/config')).toEqual(expected)
  expect(match('GET', '/api2/extjs/nodes//pve1/qemu/104/config/')).toEqual(expected)
})

test('a volume may hold slashes, plain and percent-encoded', () => {
  const expected = {
    route: 'GET /nodes/{node}/storage/{storage}/content/{volume}',
    pathParameters: { node: 'pve1', storage: 'local', volume: 'local:iso/x.iso' },
  }
  expect(match('GET', '/nodes/pve1/storage/local/content/local:iso/x.iso')).toEqual(expected)
  expect(match('GET', '/nodes/pve1/storage/local/content/local%3Aiso%2Fx.iso')).toEqual(expected)
})

test.each([
  ['GET', '/nowhere'],
  ['PATCH', '/version'],
  ['POST', '/version'],
  ['GET', '/pools/a%2Fb/c'],
  ['DELETE', '/pools/a/b'],
  ['PUT', '/cluster/mapping/dir/a b'],
  ['PUT', '/cluster/mapping/dir/a%20b'],
  ['GET', '/nodes/pve1/storage/local/content/a b/c'],
])('%s %s has no route', (method, path) => {
  expect(match(method, path)).toBeUndefined()
})

test('bytes that are no UTF-8 are matched too', () => {
  expect(match('GET', '/pools/%ff%2')).toEqual({
    route: 'GET /pools/{poolid}',
    pathParameters: { poolid: '\ufffd%2' },
  })
})

test('every route is found again from its own encoding', () => {
  const lost = Object.keys(api92.wire.routes).filter((route) => {
    const names = [...route.matchAll(/\{([^}]+)\}/g)].map((found) => found[1] ?? '')
    const pathParameters = Object.fromEntries(names.map((name) => [name, `${name}:ä%1`]))
    const { method, path } = encodeRequest(route, pathParameters)
    const found = match(method, path)
    return JSON.stringify(found) !== JSON.stringify({ route, pathParameters })
  })
  expect(lost).toEqual([])
})
