/** What is secret in a machine configuration, a secrets bundle or a talosconfig, and how a diff of them may be shown. */

/** The values in a document that are secret by themselves, in its order. Text that is no YAML has none that are found. */
export function secretsOf(text: string): string[] {
  const found: string[] = []
  const lines = text.split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    const { value, indent } = secretField(line) ?? {}
    if (value === undefined || indent === undefined) continue
    if (!isBlock(value)) found.push(unquoted(value))
    else found.push(...blockAfter(lines.slice(index + 1), indent).map((inner) => inner.trim()))
  }
  return found.filter((value) => value !== '' && value !== 'null' && value !== '{}')
}

/**
 * A diff as `talosctl` prints it, without the values of secret fields: what changed can be seen, not to what. Both the
 * unified diff of 1.12 and later and the Go values of older versions are known.
 */
export function redactDiff(diff: string): string {
  let hidden: number | undefined
  return diff
    .split('\n')
    .map((line) => {
      const sign = /^[+-]/.exec(line)?.[0] ?? ''
      const text = line.slice(sign.length)
      const margin = /^\s*/.exec(text)?.[0] ?? ''
      if (hidden !== undefined && text.trim() !== '' && margin.length > hidden)
        return `${sign}${margin}[secret]`
      hidden = undefined
      const field = secretField(text)
      if (field !== undefined) {
        // Bytes of Go stand on lines of their own.
        if (isBlock(field.value) || /[{(]$/.test(field.value)) hidden = field.indent
        return `${sign}${field.before} ${isBlock(field.value) ? field.value : '[secret]'}`
      }
      return line.replace(goField, '$1 [secret]')
    })
    .join('\n')
}

interface SecretField {
  /** The line up to its colon. */
  readonly before: string
  readonly value: string
  readonly indent: number
}

function secretField(line: string): SecretField | undefined {
  const [, before, indent, name, value] = yamlField.exec(line) ?? []
  if (before === undefined || name === undefined || value === undefined || value === '') return undefined
  return isSecretName(name) ? { before, value, indent: indent?.length ?? 0 } : undefined
}

const yamlField = /^((\s*(?:- )*)["']?([A-Za-z]+)["']?:)\s+(.*?)\s*$/
const goField = /(\b\w*(?:Key|Token|Secret|Password|Passphrase|Auth)\b:)\s+.*$/

/** Names that hold secrets in any of the documents: `token`, `secret`, `aescbcEncryptionSecret`, `bootstraptoken`. */
function isSecretName(name: string): boolean {
  return /^(?:key|.*token|.*secret|password|passphrase|auth|privatekey|presharedkey|aescbcencryptionsecret)$/i.test(
    name,
  )
}

function isBlock(value: string): boolean {
  return /^[|>][+-]?\d?$/.test(value)
}

function blockAfter(lines: readonly string[], indent: number): string[] {
  const end = lines.findIndex((line) => line.trim() !== '' && (/^\s*/.exec(line)?.[0].length ?? 0) <= indent)
  return (end < 0 ? lines : lines.slice(0, end)).filter((line) => line.trim().length >= 16)
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2').replace(/\s+#.*$/, '')
}
