import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'

import { readDump } from '../../codegen/read-dump.ts'
import { type Authority, createAuthority } from '../client/certificates.ts'
import { apidocOf, dumpOf, smallRoutes } from '../diff/small-dump.ts'

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(listener: RequestListener): Promise<string> {
  const listening = createServer(await authority.issue(), listener)
  server = listening
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done))
  return `https://127.0.0.1:${(listening.address() as AddressInfo).port}`
}

describe('the schema of a node', () => {
  test('is read over TLS that is verified, without credentials', async () => {
    const asked: unknown[] = []
    const url = await serve(({ method, url: path, headers }, response) => {
      asked.push([method, path, headers.authorization])
      response.end(apidocOf())
    })
    expect(await readDump(url, { tls: { ca: authority.pem } })).toEqual(dumpOf(smallRoutes))
    expect(asked).toEqual([['GET', '/pve-docs/api-viewer/apidoc.js', undefined]])
  })

  test('is not read from a node that cannot prove who it is', async () => {
    const asked: unknown[] = []
    const url = await serve((request) => asked.push(request.url))
    await expect(readDump(url)).rejects.toMatchObject({
      code: 'PVE_TLS',
      message: expect.stringContaining(`no answer from ${url}: `),
    })
    expect(asked).toEqual([])
  })

  test('a node that is not there is named', async () => {
    const url = await serve(() => {})
    await new Promise((done) => server?.close(done))
    await expect(readDump(url, { tls: { ca: authority.pem } })).rejects.toMatchObject({
      code: 'PVE_UNREACHABLE',
      delivered: 'no',
      message: expect.stringMatching(
        /^Unable to read apidoc\.js: GET \/pve-docs\/api-viewer\/apidoc\.js → no answer from https:.*\(check the port, 8006 by default/,
      ),
    })
  })

  test('a node that refuses is no dump', async () => {
    const url = await serve((_, response) => response.writeHead(404, 'no such file').end())
    await expect(readDump(url, { tls: { ca: authority.pem } })).rejects.toMatchObject({
      code: 'CODEGEN_NOT_A_DUMP',
      place: `${url}/pve-docs/api-viewer/apidoc.js`,
      value: 404,
      reason: 'no such file',
    })
  })

  test('a reader who gives up gets the reason back', async () => {
    const stop = new AbortController()
    const url = await serve(() => stop.abort(new Error('enough')))
    await expect(readDump(url, { tls: { ca: authority.pem }, signal: stop.signal })).rejects.toThrow('enough')
  })
})
