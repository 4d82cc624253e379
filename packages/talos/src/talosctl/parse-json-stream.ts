/** Splits the output of `get -o json`: objects one after another, with no array around them and nothing between. */

/** Feed it text as it comes; it gives back the objects that have become complete. */
export function createJsonSplitter(): { push(text: string): unknown[]; rest(): string } {
  let buffer = ''
  return {
    push(text) {
      buffer += text
      const values: unknown[] = []
      for (let end = endOfObject(buffer); end !== undefined; end = endOfObject(buffer)) {
        values.push(JSON.parse(buffer.slice(0, end)))
        buffer = buffer.slice(end)
      }
      return values
    },
    rest: () => buffer.trim(),
  }
}

/** Behind the brace that closes the first object; undefined while it is open. Braces in strings do not count. */
function endOfObject(text: string): number | undefined {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === '{') depth++
    else if (token === '}' && --depth === 0) return index + 1
  }
  return undefined
}
