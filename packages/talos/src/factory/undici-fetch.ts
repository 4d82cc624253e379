/** The default `fetch`: undici with an agent of its own, loaded at the first request. */

import type { FactoryFetch } from './send.ts'

export interface UndiciFetchOptions {
  /** Certificates in PEM of the authorities of a private factory. Default: those of the system. */
  readonly ca?: string | undefined
  /** An image is built at the first request for it, which takes minutes. */
  readonly responseTimeoutMs: number
}

export function createUndiciFetch({ ca, responseTimeoutMs }: UndiciFetchOptions): {
  readonly fetch: FactoryFetch
  close(): Promise<void>
} {
  const open = async () => {
    const { Agent, fetch } = await import('undici')
    const agent = new Agent({
      headersTimeout: responseTimeoutMs,
      bodyTimeout: responseTimeoutMs,
      ...(ca === undefined ? {} : { connect: { ca } }),
    })
    return { agent, fetch }
  }
  let opening: ReturnType<typeof open> | undefined
  return {
    async fetch(url, init) {
      const { agent, fetch } = await (opening ??= open())
      return fetch(url, { ...init, dispatcher: agent })
    },
    async close() {
      // Not the graceful close, which would wait for downloads that nobody reads any more.
      if (opening !== undefined) await (await opening).agent.destroy()
    },
  }
}
