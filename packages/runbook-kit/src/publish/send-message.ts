/** Sends one message through its channel: without secrets, tried again if it is not taken, given up after its time. */

import { type Clock, messageOf, scrubDeep } from '@proxkit/kernel'
import type { Channel } from './channel.ts'

export interface SendOptions {
  readonly clock: Clock
  /** Aborted when nothing may be waited for any more. */
  readonly detached: AbortSignal
  /** How long one try may take. Default: 30 seconds. */
  readonly timeoutMs?: number | undefined
}

/** Resolves to the error of the last try, if none was heard; rejects never. */
export async function sendMessage<Message>(
  channel: Channel<Message>,
  make: () => Message,
  { clock, detached, timeoutMs = 30_000 }: SendOptions,
): Promise<string | undefined> {
  let clean: Message
  try {
    clean = scrubDeep(make()) as Message
  } catch (thrown) {
    return messageOf(thrown)
  }
  let error: string | undefined
  for (let tried = 0; tried < mostTries; tried++) {
    if (tried > 0) await clock.sleep(1_000 * tried, detached).catch(() => undefined)
    if (detached.aborted) return error ?? 'the run was left before it was sent'
    try {
      const signal = AbortSignal.any([detached, AbortSignal.timeout(timeoutMs)])
      await Promise.race([channel.send(clean, signal), rejectsWith(signal, timeoutMs)])
      return undefined
    } catch (thrown) {
      error = messageOf(thrown)
    }
  }
  return error
}

/** How often one message is tried before its channel is left alone until the end, or the next resume. */
const mostTries = 3

function rejectsWith(signal: AbortSignal, timeoutMs: number): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      const timedOut = signal.reason instanceof Error && signal.reason.name === 'TimeoutError'
      reject(new Error(timedOut ? `no answer within ${timeoutMs / 1000} s` : 'the run was left'))
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
