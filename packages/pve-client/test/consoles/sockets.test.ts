/** The websocket of a console against another implementation of the protocol, and against what networks do. */

import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { openTerminal, openVnc } from '@proxkit/pve-client/consoles'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createPveClient, type TlsOptions } from '../../src/index.ts'
import { type Authority, createAuthority } from '../client/certificates.ts'

const vm = { node: 'pve1', vmid: 104 } as const
const upid = 'UPID:pve1:0000003D:00072E0C:6B0023FE:vncproxy:104:root@pam!ci:'
const prepared = { user: 'root@pam!ci', ticket: 'PVEVNC:1', port: '5900', cert: '', upid }
const mebibytes = 8 * 1024 * 1024

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})
const leftOver: (() => unknown)[] = []
afterEach(async () => {
  for (const end of leftOver.splice(0).reverse()) await end()
})

/** A node whose consoles are websockets of the library `ws`, and what each of them does. */
async function node(behave: (socket: WebSocket, connection: TLSSocket) => void, tls?: TlsOptions) {
  const identity = await authority.issue()
  const bytes: number[] = []
  const server: Server = createServer(identity, (_, response) => {
    // The upgrade needs a connection of its own.
    response.setHeader('connection', 'close').end(JSON.stringify({ data: prepared }))
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('connection', (raw: Socket) => raws.add(raw))
  server.on('secureConnection', (connection) => {
    const n = bytes.push(0) - 1
    connection.prependListener('data', (data: Buffer) => {
      bytes[n] = (bytes[n] ?? 0) + data.byteLength
    })
  })
  server.on('upgrade', (request, connection, head) =>
    sockets.handleUpgrade(request, connection, head, (socket) => {
      socket.on('error', () => {})
      behave(socket, connection as TLSSocket)
    }),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const pve = createPveClient({
    baseUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    auth: { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' },
    tls: tls ?? { ca: authority.pem },
    retries: 0,
  })
  leftOver.push(
    () => new Promise((done) => server.close(done)),
    () => server.closeAllConnections(),
    () => {
      for (const socket of sockets.clients) socket.terminate()
    },
    () => pve.close(),
  )
  return { pve, server, identity, bytes }
}

const raws = new Set<Socket>()

/** The TCP connection below. */
function rawOf({ remotePort }: TLSSocket): Socket {
  const raw = [...raws].find((each) => each.remotePort === remotePort)
  if (raw === undefined) throw new Error('there is no such connection')
  return raw
}

const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')

describe('bytes', () => {
  test('arrive as they were sent, in both directions, in messages of any size', async () => {
    const { pve } = await node((socket) => socket.on('message', (data) => socket.send(data)))
    const { stream } = await openVnc(pve, vm)
    const sent = [1, 125, 126, 65_535, 65_536, 300_000].map((size) => randomBytes(size))
    for (const part of sent) stream.write(part)
    const wanted = Buffer.concat(sent)
    let seen = Buffer.alloc(0)
    for await (const part of stream) {
      seen = Buffer.concat([seen, part as Buffer])
      if (seen.byteLength >= wanted.byteLength) break
    }
    expect(digest(seen)).toBe(digest(wanted))
  })

  test('wait at the server while nobody reads them', async () => {
    let server: WebSocket | undefined
    const sent = randomBytes(mebibytes)
    const { pve } = await node((socket) => {
      server = socket
      for (let start = 0; start < mebibytes; start += 65_536)
        socket.send(sent.subarray(start, start + 65_536), { binary: true })
    })
    const { stream } = await openVnc(pve, vm)
    await once(stream, 'readable')
    await new Promise((done) => setTimeout(done, 200))
    expect(server?.bufferedAmount).toBeGreaterThan(0)
    expect(stream.readableLength).toBeLessThan(200_000)

    let seen = 0
    const hash = createHash('sha256')
    for await (const part of stream) {
      hash.update(part as Buffer)
      seen += (part as Buffer).byteLength
      if (seen === mebibytes) break
    }
    expect(hash.digest('hex')).toBe(digest(sent))
  })

  test('wait here while the server does not read them', async () => {
    let server: TLSSocket | undefined
    const received: Buffer[] = []
    const { pve } = await node((socket, connection) => {
      server = connection
      connection.pause()
      socket.on('message', (data: Buffer) => void received.push(data))
    })
    const { stream } = await openVnc(pve, vm)
    const sent = randomBytes(mebibytes)
    const written = new Promise<void>((resolve) => {
      let start = 0
      const more = () => {
        while (start < mebibytes) {
          start += 65_536
          if (!stream.write(sent.subarray(start - 65_536, start))) return void stream.once('drain', more)
        }
        resolve()
      }
      more()
    })
    const first = await Promise.race([
      written.then(() => 'all written'),
      new Promise((done) => setTimeout(done, 300, 'waiting')),
    ])
    expect(first).toBe('waiting')
    server?.resume()
    await written
    stream.end()
    await once(stream.resume(), 'close')
    expect(digest(Buffer.concat(received))).toBe(digest(sent))
  })

  test('in fragments are put together, and a ping in between is answered', async () => {
    const pongs: string[] = []
    const { pve } = await node((socket) => {
      socket.on('pong', (data: Buffer) => {
        pongs.push(data.toString())
        socket.close(1000)
      })
      socket.send('con', { fin: false, binary: true })
      socket.ping('?')
      socket.send('sole', { fin: true, binary: true })
    })
    const { stream } = await openVnc(pve, vm)
    let seen = ''
    for await (const part of stream) seen += String(part)
    expect([seen, pongs]).toEqual(['console', ['?']])
  })
})

describe('the end', () => {
  test('is told to the server, with what was written before', async () => {
    const closed = new Promise<unknown[]>((resolve) => {
      leftOver.push(() => {})
      void node((socket) => {
        let seen = ''
        socket.on('message', (data) => (seen += String(data)))
        socket.on('close', (code) => resolve([code, seen]))
      }).then(async ({ pve }) => {
        const { stream } = await openVnc(pve, vm)
        stream.resume().end('good bye')
      })
    })
    expect(await closed).toEqual([1000, 'good bye'])
  })

  test('that the server tells is the end of the stream', async () => {
    for (const code of [1000, 1001, undefined]) {
      const answers: Promise<unknown[]>[] = []
      const { pve } = await node((socket) => {
        answers.push(once(socket, 'close'))
        socket.send('last words')
        socket.close(code)
      })
      const { stream } = await openVnc(pve, vm)
      let seen = ''
      for await (const part of stream) seen += String(part)
      expect(seen).toBe('last words')
      // It is told that we heard it.
      expect((await Promise.all(answers)).map(([heard]) => heard)).toEqual([1000])
    }
  })

  test('without a word, as Proxmox does it, is the end of the stream, too', async () => {
    const { pve } = await node((socket, connection) => {
      socket.send('last words', () => connection.end())
    })
    const { stream } = await openVnc(pve, vm)
    let seen = ''
    for await (const part of stream) seen += String(part)
    expect(seen).toBe('last words')
  })

  const faults: [string, (socket: WebSocket, connection: TLSSocket) => void, string][] = [
    ['the server reports a fault', (socket) => socket.close(1011, 'overloaded'), '1011 overloaded'],
    ['the connection is reset', (_, connection) => rawOf(connection).resetAndDestroy(), 'ECONNRESET'],
    [
      'the connection ends within a frame',
      (_, connection) => connection.end(Buffer.from('8205aabb', 'hex')),
      'within a frame',
    ],
    ['bytes come that are no frames', (_, connection) => connection.write('HTTP/1.1'), 'it is no frame'],
  ]
  for (const [name, behave, reason] of faults)
    test(`when ${name} is an error of the stream`, async () => {
      const { pve } = await node((socket, connection) => void setTimeout(behave, 10, socket, connection))
      const { stream } = await openVnc(pve, vm)
      const [error] = (await once(stream.resume(), 'error').catch((thrown) => [thrown])) as [unknown]
      expect(error).toMatchObject({
        code: 'PVE_UNREACHABLE',
        route: 'GET /nodes/{node}/qemu/{vmid}/vncwebsocket',
        message: expect.stringContaining(reason),
      })
      expect(stream.destroyed).toBe(true)
    })

  test('by a signal drops the connection, with its reason', async () => {
    const gone: Promise<unknown>[] = []
    const { pve } = await node((_, connection) => void gone.push(once(connection, 'close')))
    const controller = new AbortController()
    const { stream } = await openVnc(pve, vm, { signal: controller.signal })
    const reason = new Error('enough')
    controller.abort(reason)
    const [error] = await once(stream, 'error').catch((thrown) => [thrown])
    expect(error).toBe(reason)
    await Promise.all(gone)
  })

  test('by a signal that came before the connection stood leaves nothing behind', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const { pve, server } = await node(() => {})
    server.prependListener('upgrade', () => controller.abort(reason))
    await expect(openVnc(pve, vm, { signal: controller.signal })).rejects.toBe(reason)
  })
})

describe('nothing is said to a server that is not the right one', () => {
  test('nor to one that shows another certificate at the second connection', async () => {
    const { pve, server, identity, bytes } = await node(() => {}, {})
    await pve.close()
    const pinned = createPveClient({
      baseUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      auth: { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' },
      tls: { fingerprints: new X509Certificate(identity.cert).fingerprint256 },
    })
    leftOver.push(() => pinned.close())
    const other = await authority.issue()
    server.once('request', () => server.setSecureContext(other))
    await expect(openVnc(pinned, vm)).rejects.toMatchObject({
      code: 'PVE_TLS',
      route: 'GET /nodes/{node}/qemu/{vmid}/vncwebsocket',
      neverSent: true,
    })
    // The first connection carried vncproxy; what came after it carried nothing.
    expect(bytes[0]).toBeGreaterThan(0)
    expect(bytes.slice(1).filter((size) => size > 0)).toEqual([])
  })

  test('and one that does not prove to speak websocket is left', async () => {
    const { pve, server } = await node(() => {})
    server.removeAllListeners('upgrade').on('upgrade', (_, connection) => {
      connection.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n',
      )
    })
    await expect(openVnc(pve, vm)).rejects.toMatchObject({
      code: 'PVE_BAD_ANSWER',
      message: expect.stringContaining('without the proof that the other side speaks websocket'),
    })
  })
})

describe('a terminal', () => {
  test('begins with who we are, says its size, and goes on in messages', async () => {
    const seen: string[] = []
    const { pve } = await node((socket) =>
      socket.on('message', (data) => {
        seen.push(String(data))
        // What is shown may follow at once.
        if (seen.length === 1) socket.send('OK$ ')
        if (seen.length === 3) socket.close(1000)
      }),
    )
    const { stream } = await openTerminal(pve, vm)
    stream.write('ü')
    let shown = ''
    for await (const part of stream) shown += String(part)
    expect([seen, shown]).toEqual([['root@pam!ci:PVEVNC:1\n', '1:80:24:', '0:2:ü'], '$ '])
  })

  test('that ends before it begins is refused', async () => {
    const { pve } = await node((socket, connection) => socket.on('message', () => connection.end()))
    await expect(openTerminal(pve, vm)).rejects.toMatchObject({
      code: 'PVE_CONSOLE_REFUSED',
      message:
        'Unable to open a terminal: POST /nodes/{node}/qemu/{vmid}/termproxy → it ended before it began (see the log of its task)',
    })
  })

  test('that greets otherwise is refused', async () => {
    const { pve } = await node((socket) => socket.send('no'))
    await expect(openTerminal(pve, vm)).rejects.toMatchObject({ code: 'PVE_CONSOLE_REFUSED' })
  })
})
