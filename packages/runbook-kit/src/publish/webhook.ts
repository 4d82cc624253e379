/** Sends each message in one HTTP request: to a chat, an alert manager, an issue tracker. */

import { messageOf, reveal, type Secret } from '@proxkit/kernel'
import { DeliveryError } from '../errors.ts'
import type { Channel } from './channel.ts'

export interface WebhookOptions<Message> {
  readonly name: string
  /** Where to: an address, which may be a secret itself, or a function that makes the request, say a comment of an issue. */
  readonly to: string | Secret | ((message: Message) => WebhookRequest)
  /** For an address. Values may be secrets. */
  readonly headers?: { readonly [name: string]: string | Secret }
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch
}

export interface WebhookRequest {
  readonly url: string | Secret
  /** Default: POST. */
  readonly method?: string
  readonly headers?: { readonly [name: string]: string | Secret }
  /** Sent as JSON. */
  readonly body: unknown
}

/** Any answer from 200 to 299 is a receipt. `Idempotency-Key` is the message's id. Redirects are not followed. */
export function webhookChannel<Message extends { readonly id: string }>(
  options: WebhookOptions<Message>,
): Channel<Message> {
  const { name, to, headers = {} } = options
  return {
    name,
    async send(message, signal) {
      const request = typeof to === 'function' ? to(message) : { url: to, headers, body: message }
      const { method = 'POST' } = request
      const refuse = (reason: string, cause?: unknown) =>
        new DeliveryError(name, message.id, `${method} → ${reason}`, cause)
      const fetch = options.fetch ?? globalThis.fetch
      let response: Response
      try {
        response = await fetch(reveal(request.url), {
          method,
          headers: {
            'content-type': 'application/json',
            'idempotency-key': message.id,
            ...Object.fromEntries(
              Object.entries(request.headers ?? {}).map(([key, value]) => [key.toLowerCase(), reveal(value)]),
            ),
          },
          body: JSON.stringify(request.body),
          redirect: 'error',
          signal,
        })
      } catch (cause) {
        throw refuse(causeText(cause), cause)
      }
      const text = await response.text().catch(() => '')
      if (!response.ok)
        throw refuse(`${response.status} ${response.statusText} ${text.slice(0, mostShown)}`.trimEnd())
    },
  }
}

/** Of what the other side says to a message that it does not take. */
const mostShown = 200

/** `fetch failed` says nothing; what it stands for does. */
function causeText(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? messageOf(error.cause) : messageOf(error)
}
