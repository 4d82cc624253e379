/** `virtio=BC:24:11:00:00:01,bridge=vmbr0`: a configuration value that holds several, read and printed as the server does. */

/** In the order of the text. A part without a key stands under `''`. */
export type PropertyString = ReadonlyMap<string, string>

export function parsePropertyString(text: string): Map<string, string> {
  const parts = new Map<string, string>()
  for (const part of text.split(',')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    if (equals < 0) parts.set('', part)
    else parts.set(part.slice(0, equals), part.slice(equals + 1))
  }
  return parts
}

/** The part without a key first, then the `first` keys, then the others by name: the order in which the server writes. */
export function printPropertyString(parts: PropertyString, first: readonly string[] = []): string {
  const rank = (key: string) => (key === '' ? -1 : first.includes(key) ? first.indexOf(key) : first.length)
  return [...parts]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([key, value]) => (key === '' ? value : `${key}=${value}`))
    .join(',')
}

/** Booleans within property strings: `1`, `on`, `yes`, `true`. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(?:1|on|yes|true)$/i.test(value)
}
