/** Maps, sets and infinite numbers as JSON and back: the state of a world holds nothing else that JSON lacks. */

export function toJson(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Map) return { $map: [...value].map(([key, entry]) => [key, toJson(entry)]) }
  if (value instanceof Set) return { $set: [...value].map(toJson) }
  if (Array.isArray(value)) return value.map(toJson)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]))
}

export function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(fromJson)
  const tagged = value as { $map?: unknown; $set?: unknown; $number?: unknown }
  if (Array.isArray(tagged.$map))
    return new Map(tagged.$map.map((pair) => fromJson(pair) as [unknown, unknown]))
  if (Array.isArray(tagged.$set)) return new Set(tagged.$set.map(fromJson))
  if (typeof tagged.$number === 'string') return Number(tagged.$number)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fromJson(entry)]))
}
