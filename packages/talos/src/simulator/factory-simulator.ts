/** A Talos Image Factory without images: in this process, or over HTTP on loopback. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { answerRequest, type WireAnswer } from './factory-answer.ts'
import { createWorld, type FactoryFault, type FactoryScenario } from './factory-world.ts'

export interface FactorySimulator {
  /** Answers in this process, whatever the host; redirects are followed, as `fetch` does. */
  readonly fetch: typeof fetch
  /** Answers HTTP on a free port of 127.0.0.1. */
  listen(): Promise<ListeningFactory>
  /** Something goes wrong for the next requests that match. */
  fault(fault: FactoryFault): void
  /** `GET /versions` and so on, in the order in which they came. */
  readonly requests: readonly string[]
  /** The registered schematics: canonical documents by ID. */
  readonly schematics: ReadonlyMap<string, string>
  /** Versions that it builds, `v1.14.1`. */
  readonly versions: readonly string[]
  /** The status that whoever downloads from a URL of the factory ends with, whatever the host. */
  statusOf(url: string): number
  /** Registers a schematic that another simulation knew. */
  register(id: string, document: string): void
}

export interface ListeningFactory {
  /** `http://127.0.0.1:40123` */
  readonly url: string
  close(): Promise<void>
}

/**
 * Routes, formats and errors follow image-factory 1.5. Images are bytes made from their names; registered schematics are
 * checked and hashed as the real one does, except those that factories write differently, which it refuses with 501. Line
 * numbers in the refusal of a schematic are always 1.
 */
export function createFactorySimulator(scenario: FactoryScenario = {}): FactorySimulator {
  const world = createWorld(scenario)
  return {
    requests: world.requests,
    schematics: world.schematics,
    versions: world.versions,
    register: (id, document) => void world.schematics.set(id, document),
    statusOf(url) {
      const { pathname, search, host } = new URL(url)
      const request = { target: pathname + search, headers: { host }, body: '' }
      const { status } = answerRequest(world, { method: 'GET', ...request })
      return status === 302 ? 200 : status
    },
    fault(fault) {
      world.faults.push({ fault, left: fault.times ?? 1 })
    },

    async fetch(input, init) {
      let request = new Request(input, init)
      const body = await request.text()
      for (;;) {
        request.signal.throwIfAborted()
        const url = new URL(request.url)
        const answer = answerRequest(world, {
          method: request.method,
          target: url.pathname + url.search,
          headers: { host: url.host, ...Object.fromEntries(request.headers) },
          body,
        })
        const { location } = answer.headers
        if (location === undefined || init?.redirect === 'manual') return toResponse(answer)
        request = new Request(new URL(location, url), { headers: request.headers, signal: request.signal })
      }
    },

    async listen() {
      const server = createServer((request, response) => {
        void serve(request, response)
      })
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', resolve)
      })
      return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () =>
          new Promise((resolve) => {
            server.close(() => resolve())
            server.closeAllConnections()
          }),
      }
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const { method = 'GET', url: target = '/' } = request
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    const answer = answerRequest(world, { method, target, headers, body })
    const { status, body: content, cutAfterBytes } = answer
    if (cutAfterBytes === 0) {
      request.socket.destroy()
      return
    }
    const length = { 'content-length': String(content.length) }
    response.writeHead(status, { ...length, ...answer.headers })
    if (cutAfterBytes === undefined) response.end(method === 'HEAD' ? undefined : content)
    // Written out before the end, or the reader would never see these bytes.
    else
      response.write(content.subarray(0, cutAfterBytes), () => setImmediate(() => request.socket.destroy()))
  }
}

function toResponse({ status, headers, body, cutAfterBytes }: WireAnswer): Response {
  const torn = new TypeError('fetch failed', { cause: new Error('other side closed') })
  if (cutAfterBytes === 0) throw torn
  if (cutAfterBytes === undefined) return new Response(new Uint8Array(body), { status, headers })
  const chunks = [new Uint8Array(body.subarray(0, cutAfterBytes))]
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const chunk = chunks.shift()
      if (chunk === undefined) controller.error(torn)
      else controller.enqueue(chunk)
    },
  })
  return new Response(stream, { status, headers })
}
