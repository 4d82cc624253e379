/** Asks for a websocket through undici, and reads the answer of a server that refuses one. */

import type { Dispatcher } from 'undici'
import type { TransportRequest, UpgradeAnswer } from './transport.ts'

/** Rejects with whatever undici or the connection reports. */
export function upgrade(dispatcher: Dispatcher, request: TransportRequest): Promise<UpgradeAnswer> {
  const { origin, signal, ...rest } = request
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = []
    let head = { status: 0, reason: '' }
    let abort = () => {}
    const settled = () => signal?.removeEventListener('abort', abort)
    dispatcher.dispatch({ ...rest, origin, upgrade: 'websocket' } as Dispatcher.DispatchOptions, {
      onRequestStart(controller) {
        abort = () => controller.abort(signal?.reason as Error)
        if (signal?.aborted) abort()
        else signal?.addEventListener('abort', abort, { once: true })
      },
      onRequestUpgrade(_controller, status, headers, socket) {
        settled()
        resolve({ status, reason: '', text: '', connection: { origin, headers, socket } })
      },
      onResponseStart(_controller, status, _headers, reason = '') {
        head = { status, reason }
      },
      onResponseData(_controller, part) {
        parts.push(part)
      },
      onResponseEnd() {
        settled()
        resolve({ ...head, text: Buffer.concat(parts).toString(), connection: null })
      },
      onResponseError(_controller, error) {
        settled()
        reject(error)
      },
    })
  })
}
