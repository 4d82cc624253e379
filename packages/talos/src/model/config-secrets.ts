/** What is secret in a machine configuration, a secrets bundle, a talosconfig or a kubeconfig, and how a diff of them may be shown. */

import { type Secret, secret } from '@proxkit/kernel'
import { type Document, isAlias, isScalar, parseAllDocuments, visit } from 'yaml'

/** A document of which each key, token and password is known as a secret by itself, and the rest may be told. */
export function documentSecret(text: string, name: string): Secret {
  return secret(text, name, secretsOf(text))
}

/** The values in a document that are secret by themselves, in its order; of a key in base64 also what it decodes to. */
export function secretsOf(text: string): string[] {
  const documents = parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })
  const isBroken = documents.some(({ errors }) => errors.length > 0)
  return [...documents.flatMap(secretsIn), ...(isBroken ? secretLines(text) : [])].filter(
    (value) => value !== '' && value !== 'null' && value !== '{}',
  )
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
      return line.replace(goField, '$1 [secret]').replace(inUrl, '[secret]')
    })
    .join('\n')
}

function secretsIn(document: Document): string[] {
  const found: string[] = []
  visit(document, {
    Pair(_, { key, value }) {
      const node = isAlias(value) ? value.resolve(document) : value
      if (isScalar(key) && isScalar(node) && isSecretName(String(key.value)))
        found.push(...decoded(String(node.value).trim()))
    },
    Scalar(_, { value }) {
      for (const [password] of String(value).matchAll(inUrl)) found.push(password)
    },
  })
  return found
}

/** Keys are PEM in base64: whoever decodes one must not show it either. */
function decoded(value: string): string[] {
  if (!value.startsWith('LS0tLS1')) return [value]
  const pem = Buffer.from(value, 'base64').toString()
  return [value, pem.replace(/^-----.*-----$/gm, '').trim()]
}

/** Where a mistake hides how lines belong together, each counts by itself. */
function secretLines(text: string): string[] {
  const values = text.split(/\r?\n/).flatMap((line) => secretField(line)?.value ?? [])
  return values.map((value) => value.replace(/^(["'])(.*)\1$/, '$2').replace(/^["']|["']$|\s+#.*$/g, ''))
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

const yamlField = /^((\s*(?:- )*)["']?([A-Za-z-]+)["']?:)\s+(.*?)\s*$/
/** A password before a host, and the token with which a machine joins Omni. */
const inUrl = /(?<=:\/\/[^\s/:@]*:)[^\s/@]+(?=@)|(?<=[?&]jointoken=)[^\s&]+/g
const goField = /(\b\w*(?:Key|Token|Secret|Password|Passphrase|Auth)\b:)\s+.*$/

/** Names that hold secrets in any of the documents: `token`, `secret`, `bootstraptoken`, `client-key-data`. */
function isSecretName(name: string): boolean {
  return /^(?:key|.*-key-data|.*token|.*secret|password|passphrase|auth|privatekey|presharedkey|aescbcencryptionsecret)$/i.test(
    name,
  )
}

function isBlock(value: string): boolean {
  return /^[|>][+-]?\d?$/.test(value)
}
