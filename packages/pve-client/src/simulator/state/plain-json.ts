/** Maps, sets, bytes and infinite numbers as JSON and back. */

/** @throws TypeError for what could not come back: functions, and objects of a class */
export function toJson(value: unknown): unknown {
  if (typeof value === 'function') throw new TypeError('a function is no data')
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Map) return { $map: [...value].map(([key, entry]) => [key, toJson(entry)]) }
  if (value instanceof Set) return { $set: [...value].map(toJson) }
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return value.map(toJson)
  if (![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null))
    throw new TypeError(`an object of class ${value.constructor.name} is no data`)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]))
}

export function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(fromJson)
  const tagged = value as { $map?: unknown; $set?: unknown; $number?: unknown; $bytes?: unknown }
  if (Array.isArray(tagged.$map))
    return new Map(tagged.$map.map((pair) => fromJson(pair) as [unknown, unknown]))
  if (Array.isArray(tagged.$set)) return new Set(tagged.$set.map(fromJson))
  if (typeof tagged.$bytes === 'string') return new Uint8Array(Buffer.from(tagged.$bytes, 'base64'))
  if (typeof tagged.$number === 'string') return Number(tagged.$number)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fromJson(entry)]))
}
