/** A storage behind real HTTPS that takes uploads as the server does, and keeps what it was sent. */

import { createHash } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createPveClient, type PveClient, type PveClientOptions } from '@proxkit/pve-client'
import { type Authority, createAuthority } from '../client/certificates.ts'

export const upid = 'UPID:pve1:000000C2:00044542:6B001C8B:imgcopy::root@pam!ci:'

export interface Received {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly sizeBytes: number
  readonly sha256: string
  /** The beginning, and whole where it is short. */
  readonly text: string
}

export interface WorldOptions extends Partial<PveClientOptions> {
  /** Endpoints that the client is to try first. */
  readonly before?: readonly string[]
}

export interface World {
  readonly pve: PveClient
  readonly url: string
  close(): Promise<void>
}

let authority: Promise<Authority> | undefined

export async function serve(listener: RequestListener, options: WorldOptions = {}): Promise<World> {
  authority ??= createAuthority()
  const { pem, issue } = await authority
  const server = createServer(await issue(), listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { before, ...rest } = options
  const pve = createPveClient({
    endpoints: [...(before ?? []), url],
    auth: { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' },
    tls: { ca: pem },
    ...rest,
  })
  return {
    pve,
    url,
    async close() {
      await pve.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** Answers an upload with a UPID, and the question for its task with `exitstatus`. */
export async function storage(exitstatus = 'OK', options?: WorldOptions) {
  const received: Received[] = []
  const world = await serve(async (request, response) => {
    const { method, url = '', headers } = request
    const task = { status: 'stopped', exitstatus, upid, node: 'pve1', type: 'imgcopy', id: '' }
    if (url.includes('/log')) return response.end(JSON.stringify({ data: [{ n: 1, t: exitstatus }] }))
    if (method === 'GET') return response.end(JSON.stringify({ data: task }))
    const hash = createHash('sha256')
    let sizeBytes = 0
    let text = ''
    try {
      for await (const part of request as AsyncIterable<Buffer>) {
        sizeBytes += part.byteLength
        hash.update(part)
        if (text.length < 4096) text += part.toString('latin1').slice(0, 4096)
      }
    } catch {
      // The client gave up: nothing was received.
      return
    }
    received.push({ headers: headers as Received['headers'], sizeBytes, sha256: hash.digest('hex'), text })
    response.end(JSON.stringify({ data: upid }))
  }, options)
  return { ...world, received }
}
