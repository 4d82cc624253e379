/** JSON as a person reads it, bit by bit: that of a run with thousands of steps need not be there at once. */

/** What `JSON.stringify(value, null, 2)` writes. */
export function* jsonParts(value: unknown, margin = ''): Generator<string> {
  const isList = Array.isArray(value)
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const written = isList ? entries : entries.filter(([, entry]) => entry !== undefined)
  if (written.length === 0) return yield indented(value, margin)
  const inner = `${margin}  `
  let before = isList ? '[' : '{'
  for (const [key, entry] of written) {
    yield `${before}\n${inner}${isList ? '' : `${JSON.stringify(key)}: `}`
    // What stands in a list is small: only the list is long.
    if (isList) yield indented(entry, inner)
    else yield* jsonParts(entry, inner)
    before = ','
  }
  yield `\n${margin}${isList ? ']' : '}'}`
}

/** Line ends within texts are escaped, so every one that is there begins a line. */
function indented(value: unknown, margin: string): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${margin}`)
}
