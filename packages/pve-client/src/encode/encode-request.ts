/** From a route and parameters as a program holds them to the text that goes on the wire. */

import { type Api92, wireApi92 } from '../api/v9.2-wire.ts'
import type { AnyRoute, ApiTypes, ParametersOf, WireApi } from '../model/api.ts'
import { findRoute } from '../model/find-route.ts'
import { badParameter, type RequestError } from '../model/request-error.ts'
import type { WireTable } from '../model/tables.ts'
import { valueText } from './value-text.ts'

export interface EncodedRequest {
  readonly method: string
  /** From `/api2/json` on, percent-encoded. */
  readonly path: string
  /** Percent-encoded, without `?`; empty where there is none. */
  readonly query: string
  readonly body: string | null
  readonly contentType: string | null
}

/**
 * Encodes a request, without sending it. Secrets are revealed here and nowhere else: do not log the result.
 *
 * `undefined` and `null` mean absent, booleans become 1 and 0, objects become property strings, arrays become repeated
 * keys, or one string where the server wants a list. The body is a form, and JSON only where a form cannot carry a value.
 *
 * @throws RequestError `PVE_UNKNOWN_ROUTE`, or `PVE_BAD_PARAMETER` for a path parameter that is missing and a value that cannot be sent
 */
export function encodeRequest<R extends AnyRoute<T>, T extends ApiTypes = Api92>(
  route: R,
  parameters?: ParametersOf<T, R>,
  options: { readonly api?: WireApi<T> } = {},
): EncodedRequest {
  return encoderOf(options.api ?? wireApi92, route)(parameters ?? {})
}

type Encoder = (parameters: Readonly<Record<string, unknown>>) => EncodedRequest

const encoders = new WeakMap<WireTable, Map<string, Encoder>>()

function encoderOf(api: WireApi, route: string): Encoder {
  let known = encoders.get(api.wire)
  if (known === undefined) {
    known = new Map()
    encoders.set(api.wire, known)
  }
  let encoder = known.get(route)
  if (encoder === undefined) {
    encoder = compile(api, route)
    known.set(route, encoder)
  }
  return encoder
}

/** More than this in the request line alone, and the server closes the connection without an answer. */
const longestRequestLine = 8192

function compile(api: WireApi, route: string): Encoder {
  const { arrays = [], lists = [], slashes = false, objects: objectNames } = findRoute(api, route)
  const objects = new Set(objectNames)
  const [method = '', template = ''] = route.split(' ')
  // '/nodes/{node}/qemu' → ['/nodes/', 'node', '/qemu']: names at the odd places.
  const parts = `/api2/json${template}`.split(/\{([^{}]+)\}/)
  const pathNames = new Set(parts.filter((_, i) => i % 2 === 1))
  const last = parts.at(-2)
  const hasBody = method === 'POST' || method === 'PUT'

  const pathOf = (parameters: Readonly<Record<string, unknown>>): string => {
    let path = parts[0] ?? ''
    for (let i = 1; i < parts.length; i += 2) {
      const name = parts[i] ?? ''
      path += pathText(route, name, parameters[name], slashes && name === last) + (parts[i + 1] ?? '')
    }
    return path
  }

  const fieldsOf = (parameters: Readonly<Record<string, unknown>>): Field[] => {
    const fields: Field[] = []
    for (const name of Object.keys(parameters)) {
      const value = parameters[name]
      if (value === undefined || value === null || pathNames.has(name)) continue
      if (arrays.includes(name)) fields.push([name, elements(route, name, value, objects)])
      else if (!Array.isArray(value)) fields.push([name, valueText(route, name, value, objects)])
      else if (lists.includes(name)) fields.push([name, listText(route, name, value)])
      else throw badParameter(route, name, 'it takes one value and got an array', 'pass a single value')
    }
    return fields
  }

  return (parameters) => {
    const path = pathOf(parameters)
    if (path.length > longestRequestLine)
      throw tooLong(
        route,
        [...pathNames].map((name) => [name, parameters[name]]),
      )
    const fields = fieldsOf(parameters)
    if (!hasBody) {
      const query = fields.length === 0 ? '' : formText(route, fields)
      if (path.length + query.length > longestRequestLine) throw tooLong(route, fields)
      return { method, path, query, body: null, contentType: null }
    }
    if (fields.length === 0) return { method, path, query: '', body: null, contentType: null }
    if (fields.every(fitsForm))
      return {
        method,
        path,
        query: '',
        body: formText(route, fields),
        contentType: 'application/x-www-form-urlencoded',
      }
    return {
      method,
      path,
      query: '',
      body: JSON.stringify(Object.fromEntries(fields)),
      contentType: 'application/json',
    }
  }
}

const none: ReadonlySet<string> = new Set()

type Field = readonly [name: string, value: string | readonly string[]]

function pathText(route: string, name: string, value: unknown, slashes: boolean): string {
  if (value === undefined || value === null)
    throw badParameter(route, name, 'it is part of the path and missing', `pass { ${name}: … }`)
  const text = valueText(route, name, value, none)
  if (text === '') throw badParameter(route, name, 'it is part of the path and empty', `pass { ${name}: … }`)
  // Clients resolve these two before they send, even when they are percent-encoded.
  if (text === '.' || text === '..')
    throw badParameter(route, name, `'${text}' cannot stand in a path`, 'use another name')
  if (!slashes && text.includes('/'))
    throw badParameter(
      route,
      name,
      'a slash in it would separate two parts of the path',
      'where the collection takes it as a parameter, call that instead',
    )
  return percentEncode(route, name, text)
}

function elements(route: string, name: string, value: unknown, objects: ReadonlySet<string>): string[] {
  return (Array.isArray(value) ? value : [value]).map((element) => {
    if (element === undefined || element === null || Array.isArray(element))
      throw badParameter(route, name, 'its elements must be single values', 'leave empty ones out')
    return valueText(route, name, element, objects)
  })
}

function listText(route: string, name: string, values: readonly unknown[]): string {
  const texts = elements(route, name, values, none)
  for (const text of texts)
    if (text === '' || /[,;\s\0]/.test(text))
      throw badParameter(
        route,
        name,
        'an element of the list is empty or holds a separator',
        'pass the whole list as one string',
      )
  return texts.join(',')
}

/** The server wraps a single value as an array unless Perl takes it for false; of no value there is nothing to send. */
function fitsForm([, value]: Field): boolean {
  if (typeof value === 'string') return true
  return value.length > 1 || (value.length === 1 && value[0] !== '' && value[0] !== '0')
}

function formText(route: string, fields: readonly Field[]): string {
  let text = ''
  for (const field of fields) {
    const [name, value] = field
    if (!fitsForm(field))
      throw badParameter(route, name, 'a query cannot carry this array', 'pass two elements or more')
    for (const element of typeof value === 'string' ? [value] : value) {
      if (text !== '') text += '&'
      text += `${percentEncode(route, name, name)}=${percentEncode(route, name, element)}`
    }
  }
  return text
}

function percentEncode(route: string, name: string, text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    throw badParameter(
      route,
      name,
      'it holds half of a surrogate pair, which has no UTF-8 form',
      'pass well-formed text',
    )
  }
}

function tooLong(route: string, values: readonly (readonly [name: string, value: unknown])[]): RequestError {
  const longest = values.toSorted(([, a], [, b]) => String(b).length - String(a).length)[0]?.[0] ?? ''
  return badParameter(
    route,
    longest,
    `the request line exceeds ${longestRequestLine} bytes, which the server drops without an answer`,
    'pass less in one call',
  )
}
