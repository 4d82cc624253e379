/**
 * Writes plain data as Go's YAML encoder does. The `yaml` library cannot: Go rounds indents up to multiples of four, sorts
 * maps in an order of its own, and decides by other rules what to quote. What versions of the encoder write differently is
 * not written here; `undecided.ts` finds it first.
 */

import { readsAsValue } from './go-scalar.ts'

/** A `Map` keeps its order, as a Go struct does; the keys of an object are sorted, as those of a Go map are. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | ReadonlyMap<string, YamlValue>
  | { readonly [key: string]: YamlValue }

/** The document, with its closing line feed. */
export function toGoYaml(document: ReadonlyMap<string, YamlValue>): string {
  return `${document.size === 0 ? '{}' : mapText(document, 0)}\n`
}

const step = 4

function mapText(map: ReadonlyMap<string, YamlValue>, indent: number): string {
  const inner = step * (Math.floor(indent / step) + 1)
  return [...map]
    .map(
      ([key, value]) =>
        `${stringText(key, inner)}:${isNested(value) ? newLine(inner) : ' '}${text(value, inner)}`,
    )
    .join(newLine(indent))
}

function listText(list: readonly YamlValue[], indent: number): string {
  return list.map((item) => `- ${text(item, indent + 2)}`).join(newLine(indent))
}

/** The value without the indent of its first line; `indent` is that of its further lines. */
function text(value: YamlValue, indent: number): string {
  if (typeof value === 'string') return stringText(value, indent)
  if (typeof value === 'number') return numberText(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return value.length === 0 ? '[]' : listText(value, indent)
  const map = asMap(value)
  return map.size === 0 ? '{}' : mapText(map, indent)
}

function isNested(value: YamlValue): boolean {
  if (typeof value !== 'object' || value === null) return false
  return isList(value) ? value.length > 0 : asMap(value).size > 0
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value)
}

function asMap(value: object): ReadonlyMap<string, YamlValue> {
  return value instanceof Map ? value : new Map(Object.entries(value).sort(([a], [b]) => compareKeys(a, b)))
}

function newLine(indent: number): string {
  return `\n${' '.repeat(indent)}`
}

/** Letters after all else, runs of digits by their number: `node9`, `node10`. */
function compareKeys(a: string, b: string): number {
  const at = Array.from(a).findIndex((char, index) => char !== b[index])
  const [x, y] = [a[at], b[at]]
  if (x === undefined || y === undefined) return a.length - b.length
  if (isLetter(x) !== isLetter(y)) return isLetter(x) === /[0-9]/.test(a[at - 1] ?? '') ? -1 : 1
  if (!isLetter(x)) {
    // A zero that follows 1 to 9 is part of a larger number; a leading one is not.
    const carry = (x === '0' || y === '0') && /[1-9][0-9]*$/.test(a.slice(0, at)) ? '1' : '0'
    const [m, n] = [digitsAt(a, at), digitsAt(b, at)]
    const difference = Number(carry + m) - Number(carry + n) || m.length - n.length
    if (difference !== 0) return difference
  }
  return x < y ? -1 : 1
}

function digitsAt(text: string, at: number): string {
  return /^[0-9]*/.exec(text.slice(at))?.[0] ?? ''
}

function isLetter(char: string): boolean {
  return /[A-Za-z]/.test(char)
}

/** As Go's shortest form: fractions get an exponent of two digits from 1e+06 on and below 1e-04. */
function numberText(value: number): string {
  const [mantissa, power] = value.toExponential().split('e')
  const exponent = Number(power)
  if (Number.isInteger(value) || (exponent >= -4 && exponent < 6)) return String(value)
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function stringText(value: string, indent: number): string {
  if (value.includes('\n') && !unprintable.test(value)) return blockText(value, indent)
  if (/[\t\n]/.test(value) || unprintable.test(value) || readsAsValue(value)) return doubleQuoted(value)
  return isPlain(value) ? value : `'${value.replaceAll("'", "''")}'`
}

/** Control characters and, oddly, all beyond the first plane of Unicode. */
const unprintable = /[^\n\t\x20-\x7E\xA0-\uD7FF\uE000-\uFFFD]/

function blockText(value: string, indent: number): string {
  const chomping = value.endsWith('\n\n') ? '+' : value.endsWith('\n') ? '' : '-'
  const lines = value.replace(/\n$/, '').split('\n')
  return `|${chomping}${lines.map((line) => (line === '' ? '\n' : newLine(indent) + line)).join('')}`
}

function isPlain(value: string): boolean {
  const isEdged = / $|^(?: |---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?: |$))/.test(value)
  return !isEdged && !/:(?: |$)| #/.test(value)
}

function doubleQuoted(value: string): string {
  return `"${value.replace(/["\\]|[^\x20-\x7E\xA0-\uD7FF\uE000-\uFFFD]/gu, escaped)}"`
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
}

function escaped(char: string): string {
  if (char === '"' || char === '\\') return `\\${char}`
  const short = shortEscapes[char]
  if (short !== undefined) return `\\${short}`
  const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase()
  const [letter, width] = hex.length <= 2 ? ['x', 2] : hex.length <= 4 ? ['u', 4] : ['U', 8]
  return `\\${letter}${hex.padStart(width, '0')}`
}
