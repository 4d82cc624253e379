/** The one egress filter: removes every known secret from text and data, in each form in which it could travel. */

interface Registry {
  readonly names: Map<string, string>
  pattern: RegExp | undefined
  replacements: Map<string, string>
}

const shortest = 4
const registryKey = Symbol.for('proxkit.secrets')

/** One registry a process: kernel is bundled into each package, and a secret known to one must be scrubbed by all. */
function registry(): Registry {
  const holder = globalThis as { [registryKey]?: Registry }
  holder[registryKey] ??= { names: new Map(), pattern: undefined, replacements: new Map() }
  return holder[registryKey]
}

/** Makes a value known as secret. {@link secret} does this; call it yourself only for a secret found inside an answer. */
export function registerSecret(value: string, name: string): void {
  const known = registry()
  if (value.length < shortest || known.names.has(value)) return
  known.names.set(value, name)
  known.pattern = undefined
}

/** False as long as there is nothing to look for. */
export function knowsSecrets(): boolean {
  return registry().names.size > 0
}

/** The text with every known secret replaced by `[secret:name]`. */
export function scrub(text: string): string {
  const known = registry()
  if (known.names.size === 0) return text
  const pattern = known.pattern ?? compile(known)
  return text.replace(pattern, (match) => known.replacements.get(match) ?? '[secret]')
}

/** A copy of JSON-like data with every string and key scrubbed; secrets become their names, errors their JSON form. */
export function scrubDeep(value: unknown): unknown {
  if (typeof value === 'string') return scrub(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(scrubDeep)
  if ('toJSON' in value && typeof value.toJSON === 'function') return scrubDeep(value.toJSON())
  if (value instanceof Error) return { name: value.name, message: scrub(value.message) }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [scrub(key), scrubDeep(entry)]))
}

function compile(known: Registry): RegExp {
  known.replacements = new Map()
  for (const [value, name] of known.names)
    for (const form of formsOf(value)) known.replacements.set(form, `[secret:${name}]`)
  // Longest first: a secret that contains another must not leave its tail behind.
  const forms = [...known.replacements.keys()].sort((a, b) => b.length - a.length)
  known.pattern = new RegExp(forms.map((form) => escapeRegExp(form)).join('|'), 'g')
  return known.pattern
}

function formsOf(value: string): Set<string> {
  const percent = encodeURIComponent(value)
  const strict = percent.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  // As forms are sent: of the letters that strict encodes, the star stays.
  const formEncoded = new URLSearchParams([['', value]]).toString().slice(1)
  const json = JSON.stringify(value).slice(1, -1)
  const forms = new Set([
    value,
    json,
    JSON.stringify(json).slice(1, -1),
    ...[percent, strict, formEncoded].flatMap((form) => [
      form,
      form.replaceAll('%20', '+'),
      form.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
      encodeURIComponent(form),
    ]),
    ...base64Forms(value),
  ])
  // A key or certificate is often printed line by line.
  for (const line of value.split(/\r?\n/))
    if (line.trim().length >= 16 && line.trim() !== value) forms.add(line.trim())
  for (const form of forms) if (form.length < shortest) forms.delete(form)
  return forms
}

/** Base64 of a secret depends on where it starts in the encoded bytes: three alignments, without the characters its neighbours decide. */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value)
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const complete = Math.floor(((offset + bytes.length) * 8) / 6)
    const inner = encoded.slice(offset === 0 ? 0 : offset + 1, complete)
    return inner.length < 8 ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
