/** From the data of an answer to the types that the schema declares. */

import { type Api92, wireApi92 } from '../api/v9.2-wire.ts'
import type { AnyRoute, ApiTypes, ResultOf, WireApi } from '../model/api.ts'
import { findRoute } from '../model/find-route.ts'
import { losslessNumber } from '../model/lossless-number.ts'
import type { Conversion, WireTable } from '../model/tables.ts'

/**
 * Converts what the schema declares as boolean or number and Perl sent as something else. In place: `data` is the freshly
 * parsed answer. Whatever cannot be converted without loss (`"N/A"`, an integer beyond 2^53, null) and every undeclared
 * key stays as it is; nothing is dropped.
 *
 * @throws RequestError `PVE_UNKNOWN_ROUTE`
 */
export function decodeAnswer<R extends AnyRoute<T>, T extends ApiTypes = Api92>(
  route: R,
  data: unknown,
  options: { readonly api?: WireApi<T> } = {},
): ResultOf<T, R> {
  return decoderOf(options.api ?? wireApi92, route)(data) as ResultOf<T, R>
}

type Decoder = (value: unknown) => unknown

const decoders = new WeakMap<WireTable, Map<string, Decoder>>()

function decoderOf(api: WireApi, route: string): Decoder {
  let known = decoders.get(api.wire)
  if (known === undefined) {
    known = new Map()
    decoders.set(api.wire, known)
  }
  let decoder = known.get(route)
  if (decoder === undefined) {
    decoder = compile(findRoute(api, route).returns)
    known.set(route, decoder)
  }
  return decoder
}

function compile(conversion: Conversion | undefined): Decoder {
  if (conversion === undefined) return (value) => value
  if (conversion === 'boolean') return toBoolean
  if (conversion === 'number') return toNumber
  if (isArray(conversion)) return arrayDecoder(compile(conversion[0]))
  const { '*': others, ...keys } = conversion
  const named = Object.entries(keys).map(([key, inner]) => [key, compile(inner)] as const)
  return others === undefined ? objectDecoder(named) : mapDecoder(new Map(named), compile(others))
}

function arrayDecoder(decode: Decoder): Decoder {
  return (value) => {
    if (!Array.isArray(value)) return value
    for (let i = 0; i < value.length; i++) value[i] = decode(value[i])
    return value
  }
}

function objectDecoder(named: readonly (readonly [key: string, decode: Decoder])[]): Decoder {
  // Most keys are numbers that came as numbers: going through what is there finds the texts among them faster than asking for each.
  const numbers = new Set(named.flatMap(([key, decode]) => (decode === toNumber ? [key] : [])))
  const others = named.filter(([key]) => !numbers.has(key))
  return (value) => {
    if (!isObject(value)) return value
    if (numbers.size > 0)
      for (const key in value) {
        const before = value[key]
        if (typeof before === 'string' && numbers.has(key)) value[key] = losslessNumber(before)
      }
    for (const [key, decode] of others) {
      const before = value[key]
      if (before === undefined) continue
      const after = decode(before)
      if (after !== before) value[key] = after
    }
    return value
  }
}

function mapDecoder(named: ReadonlyMap<string, Decoder>, others: Decoder): Decoder {
  return (value) => {
    if (!isObject(value)) return value
    for (const key of Object.keys(value)) value[key] = (named.get(key) ?? others)(value[key])
    return value
  }
}

/** Perl has no booleans: 1, 0, their text and the empty string stand for them. */
function toBoolean(value: unknown): unknown {
  if (value === 1 || value === '1') return true
  if (value === 0 || value === '0' || value === '') return false
  return value
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' ? losslessNumber(value) : value
}

function isArray(conversion: Conversion): conversion is readonly [Conversion] {
  return Array.isArray(conversion)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
