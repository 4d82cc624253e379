/** Puts results and refusals into the two formats that programs use. */

import type { Refusal } from '../refusal.ts'
import type { World } from '../state/world.ts'
import type { EarlyRefusal } from './read-parameters.ts'
import type { WireAnswer } from './wire.ts'

export type Format = 'json' | 'extjs'

/** A result that is more than data: with `total` or `changes` beside it, or plain text. */
export class Result {
  readonly data: unknown
  readonly attributes: Readonly<Record<string, unknown>>
  readonly text: string | undefined

  constructor(options: {
    readonly data?: unknown
    readonly total?: number
    readonly changes?: string
    readonly text?: string
  }) {
    const { data = null, text, ...attributes } = options
    this.data = data
    this.attributes = attributes
    this.text = text
  }
}

export function resultAnswer(value: unknown, format: Format, nowMs: number): WireAnswer {
  const result = value instanceof Result ? value : new Result({ data: value })
  if (result.text !== undefined) return answer(200, 'OK', result.text, 'text/plain', nowMs)
  const body = { data: result.data, ...result.attributes }
  return jsonAnswer(200, 'OK', format === 'json' ? body : { success: 1, ...body }, nowMs)
}

/** In `extjs` every error of a handler is a 200 with the status inside. */
export function refusalAnswer(refusal: Refusal, format: Format, { nowMs, api }: World): WireAnswer {
  const { status, errors } = refusal
  // Before 8.3 programs had to read the status line.
  const message = format === 'extjs' || !isBefore(api.version, 8, 3) ? messageOf(refusal.message) : undefined
  const body = {
    data: null,
    ...(message === undefined ? {} : { message }),
    ...(errors === undefined ? {} : { errors }),
  }
  if (format === 'json' || status === 401) return jsonAnswer(status, refusal.message, body, nowMs)
  return jsonAnswer(200, 'OK', { ...body, success: 0, status: status === 400 ? '400' : status }, nowMs)
}

function isBefore(version: string, major: number, minor: number): boolean {
  const [ours = major, sub = minor] = (/^(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number)
  return ours < major || (ours === major && sub < minor)
}

/** "Not implemented" is said by another part of the server, which adds no newline and takes the bytes of a path for characters. */
function messageOf(text: string): string {
  if (/^Method '.*' not implemented$/.test(text)) return Buffer.from(text).toString('latin1')
  return text.startsWith('No such tfa entry ') ? text : `${text}\n`
}

/** An answer that was passed on: the daemon behind closes its connection and says so, the one in front keeps its own and says so too. */
export function passedOn(answer: WireAnswer): WireAnswer {
  if (answer.status >= 400) return answer
  const headers = answer.headers.flatMap(([name, value]) =>
    name === 'Connection' ? [[name, 'close'] as const, [name, value] as const] : [[name, value] as const],
  )
  return { ...answer, headers }
}

export function earlyAnswer(refusal: EarlyRefusal, nowMs: number): WireAnswer {
  return answer(refusal.status, refusal.message, refusal.body, undefined, nowMs)
}

/** A status line and nothing else, as for a missing ticket or an unreachable node. */
export function bareAnswer(status: number, reason: string, nowMs: number): WireAnswer {
  return answer(status, reason, undefined, undefined, nowMs)
}

function jsonAnswer(status: number, reason: string, body: unknown, nowMs: number): WireAnswer {
  return answer(status, reason, JSON.stringify(body), 'application/json;charset=UTF-8', nowMs)
}

function answer(
  status: number,
  reason: string,
  body: string | undefined,
  type: string | undefined,
  nowMs: number,
): WireAnswer {
  const date = new Date(nowMs).toUTCString()
  const headers: (readonly [string, string])[] = [
    ['Cache-Control', 'max-age=0'],
    ['Connection', status >= 400 ? 'close' : 'Keep-Alive'],
    ['Date', date],
    ['Pragma', 'no-cache'],
    ['Server', 'pve-api-daemon/3.0'],
  ]
  if (body !== undefined) headers.push(['Content-Length', String(Buffer.byteLength(body))])
  if (type !== undefined) headers.push(['Content-Type', type])
  headers.push(['Expires', date])
  return { status, reason: reasonBytes(reason), headers, body }
}

/** The first line of a message; on the wire it is bytes, which readers take for Latin-1. */
function reasonBytes(text: string): string {
  return Buffer.from(text.split('\n')[0] ?? '')
    .toString('latin1')
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, ' ')
}
