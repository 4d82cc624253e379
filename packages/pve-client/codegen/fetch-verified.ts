/** A GET over the transport of the client: verified TLS, and errors that name the reason and the remedy. */

import { connectionError } from '../src/answer/connection-error.ts'
import { checkTlsOptions, type TlsOptions } from '../src/transport/tls.ts'
import { TransportError } from '../src/transport/transport.ts'
import { createUndiciTransport } from '../src/transport/undici-transport.ts'

/** @throws PveUsageError `PVE_BAD_OPTION`; PveConnectionError without an answer */
export async function fetchVerified(
  url: string,
  options: { readonly tls?: TlsOptions; readonly signal?: AbortSignal },
): Promise<{ ok: boolean; status: number; statusText: string; text(): Promise<string> }> {
  checkTlsOptions(options.tls)
  const { origin, pathname, search } = new URL(url)
  const transport = createUndiciTransport({ tls: options.tls })
  try {
    const { status, reason, text } = await transport.send({
      origin,
      method: 'GET',
      path: pathname + search,
      headers: {},
      body: null,
      signal: options.signal,
    })
    return { ok: status >= 200 && status < 300, status, statusText: reason, text: async () => text }
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    throw connectionError(error, { route: `GET ${pathname}`, parameters: {}, origin })
  } finally {
    await transport.close()
  }
}
