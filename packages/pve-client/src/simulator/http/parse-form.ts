/** Reads forms and queries by the server's rules, which are not those of browsers. */

/** Text values; a repeated key gives a list. */
export type Pairs = Record<string, string | string[]>

/** Pairs end at `&` and at `;`, a value at a second `=`; a key without `=` is absent. */
export function parseForm(text: string): Pairs {
  const pairs: Pairs = {}
  for (const part of text.split(/[&;]/)) {
    const [key, value] = part.split('=')
    if (key === undefined || key === '' || value === undefined) continue
    const name = fromForm(key)
    const known = Object.hasOwn(pairs, name) ? pairs[name] : undefined
    if (known === undefined) pairs[name] = fromForm(value)
    else pairs[name] = [...(Array.isArray(known) ? known : [known]), fromForm(value)]
  }
  return pairs
}

/** Percent escapes are bytes of UTF-8; what is no escape stays as it is. */
function fromForm(text: string): string {
  if (!/[%+]/.test(text)) return text
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const escaped = text[at] === '%' ? /^[0-9A-Fa-f]{2}/.exec(text.slice(at + 1, at + 3))?.[0] : undefined
    if (escaped !== undefined) {
      bytes.push(Number.parseInt(escaped, 16))
      at += 2
    } else if (text[at] === '+') bytes.push(0x20)
    else bytes.push(...Buffer.from(text[at] ?? ''))
  }
  return Buffer.from(bytes).toString('utf8')
}
