/** The simulator as a `fetch`: nothing is listened on, nothing is mocked. */

import type { World } from '../state/world.ts'
import { handleRequest, type Server } from './handle-request.ts'
import { isUpload, receiveUpload } from './receive-upload.ts'
import { TornConnection, type WireRequest } from './wire.ts'

/** The host of a URL picks the node that is asked: by name, by address, or else the first. */
export function createFetch(server: Server, isClosed: () => boolean): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    const url = new URL(request.url)
    const body = new Uint8Array(await request.arrayBuffer())
    const wire: WireRequest = {
      method: request.method,
      target: `${url.pathname}${url.search}`,
      headers: Object.fromEntries(request.headers),
      chunked: init?.body instanceof ReadableStream,
      bodyLength: body.length,
      body,
      node: nodeAt(server.world, url.hostname),
    }
    const upload = isUpload(wire)
      ? { upload: await receiveUpload(wire.headers['content-type'] ?? '', [body]) }
      : {}
    try {
      if (isClosed()) throw new TornConnection('ECONNREFUSED')
      const answer = await abortable(handleRequest(server, { ...wire, ...upload }), request.signal)
      const { status, reason, headers } = answer
      return new Response(answer.body ?? null, {
        status,
        statusText: reason,
        headers: [...headers].map(([...pair]) => pair),
      })
    } catch (error) {
      if (error instanceof TornConnection) throw new TypeError('fetch failed', { cause: error })
      throw error
    }
  }
}

function nodeAt(world: World, host: string): string {
  for (const node of world.nodes.values()) if (node.name === host || node.ip === host) return node.name
  return world.nodes.keys().next().value ?? ''
}

/** Giving up waiting does not undo what the server does. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
