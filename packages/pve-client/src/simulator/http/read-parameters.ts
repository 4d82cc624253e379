/** The parameters of a request from its query and body, or the plain-text refusal that the server gives before it looks further. */

import { parseForm } from './parse-form.ts'
import type { ReceivedUpload } from './receive-upload.ts'
import { maximumBodyBytes, type WireRequest } from './wire.ts'

/** JSON's null stands for a parameter that is absent. */
export type Parameters = Readonly<Record<string, unknown>>

/** A value as text, as the server takes it: booleans are digits, a list is joined. Undefined where it is not given. */
export function parameterText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return String(value)
    case 'boolean':
      return value ? '1' : '0'
    default:
      return Array.isArray(value) ? value.map((entry) => parameterText(entry) ?? '').join(',') : undefined
  }
}

/** A refusal of the HTTP layer: its text is the reason and the body, without JSON around it. */
export class EarlyRefusal extends Error {
  readonly status: number
  /** Some have an empty body. */
  readonly body: string | undefined

  constructor(status: number, reason: string, body?: string) {
    super(reason)
    this.name = 'EarlyRefusal'
    this.status = status
    this.body = body
  }
}

const form = /^application\/x-www-form-urlencoded(?:;|$)/
const json = /^application\/json(?:;|$)/

/** @throws EarlyRefusal */
export function readParameters(request: WireRequest): Parameters {
  const query = parseForm(/\?([^#]*)/.exec(request.target)?.[1] ?? '')
  // On POST and PUT the query wins over the body.
  return { ...readBody(request), ...query }
}

function readBody(request: WireRequest): Parameters {
  const { method, bodyLength, headers } = request
  if (bodyLength === 0) return {}
  if (method !== 'POST' && method !== 'PUT') throw plain(501, `Unexpected content for method '${method}'`)
  const type = headers['content-type'] ?? ''
  if (request.upload !== undefined) return uploadParameters(request.upload)
  if (bodyLength > maximumBodyBytes) throw plain(501, 'for data too large')
  const text = Buffer.from(request.body).toString('utf8')
  if (type === '' || form.test(type)) return parseForm(text)
  if (json.test(type)) return parseJson(text)
  throw plain(506, `upload 'Content-Type '${type}' not implemented`)
}

/** The file itself stays in a temporary place, which only the HTTP layer can name. */
function uploadParameters({ fields, file, disorder }: ReceivedUpload): Parameters {
  if (file === undefined) throw perlError('upload failed', 1370)
  if (disorder) throw new EarlyRefusal(400, 'Bad Request')
  return { ...fields, filename: file.name }
}

/** Anything but an object is refused. */
function parseJson(text: string): Parameters {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw perlError(jsonComplaint(text), 934)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw perlError('Not a HASH reference', 978)
  return value as Parameters
}

/** The reason once more as the body. */
export function plain(status: number, reason: string): EarlyRefusal {
  return new EarlyRefusal(status, reason, reason)
}

function perlError(text: string, line: number): EarlyRefusal {
  const message = `${text} at /usr/share/perl5/PVE/APIServer/AnyEvent.pm line ${line}.`
  return new EarlyRefusal(500, message, `${message}\n`)
}

/** What the server's parser says of text that ends too early; of other mistakes it says where, which is not worked out here. */
function jsonComplaint(text: string): string {
  const end = `at character offset ${text.length} (before "(end of string)")`
  if (/[{,]\s*$/.test(text)) return `'"' expected, ${end}`
  if (/[\w"\]}]\s*$/.test(text)) return `, or } expected while parsing object/hash, ${end}`
  return `malformed JSON string, neither tag, array, object, number, string or atom, ${end}`
}
