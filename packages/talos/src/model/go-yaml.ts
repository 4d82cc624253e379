/**
 * Writes plain data as Go's YAML encoder does. The `yaml` library cannot: Go rounds indents up to multiples of four, sorts
 * maps in an order of its own, and decides by other rules what to quote. What they write wrongly is
 * not written here; `undecided.ts` finds it first.
 */

import { isYaml11Value, readsAsValue } from './go-scalar.ts'

/**
 * A version of the encoder: 3.0.1 in factories up to 0.8, 4.0.0-rc.4 in those from 0.9 to 1.4, and later ones in newer
 * factories.
 */
export type SchematicEncoder = (typeof schematicEncoders)[number]

/** The newest first. */
export const schematicEncoders = ['4.0.0', '4.0.0-rc.6', '4.0.0-rc.4', '3.0.1'] as const

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
export function toGoYaml(document: ReadonlyMap<string, YamlValue>, encoder: SchematicEncoder): string {
  return `${document.size === 0 ? '{}' : mapText(document, 0, encoder)}\n`
}

const step = 4

function mapText(map: ReadonlyMap<string, YamlValue>, indent: number, encoder: SchematicEncoder): string {
  const inner = step * (Math.floor(indent / step) + 1)
  const place = { indent: inner, depth: inner - indent, encoder }
  return [...map]
    .map(
      ([key, value]) =>
        `${stringText(key, place)}:${isNested(value) ? newLine(inner) : ' '}${text(value, place)}`,
    )
    .join(newLine(indent))
}

function listText(list: readonly YamlValue[], { indent, encoder }: Place): string {
  const place = { indent: indent + 2, depth: 2, encoder }
  return list.map((item) => `- ${text(item, place)}`).join(newLine(indent))
}

interface Place {
  /** Of the further lines. */
  readonly indent: number
  /** How much of it is this value's own. */
  readonly depth: number
  readonly encoder: SchematicEncoder
}

/** The value without the indent of its first line. */
function text(value: YamlValue, place: Place): string {
  if (typeof value === 'string') return stringText(value, place)
  if (typeof value === 'number') return numberText(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return value.length === 0 ? '[]' : listText(value, place)
  const map = asMap(value)
  return map.size === 0 ? '{}' : mapText(map, place.indent, place.encoder)
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

function stringText(value: string, place: Place): string {
  const { encoder } = place
  if (isBlock(value, encoder)) return blockText(value, place)
  const isOld = isYaml11Value(value) || (value === '<<' && encoder !== '3.0.1')
  if (isOld && encoder === '4.0.0-rc.6') return singleQuoted(value)
  const isValue = isOld || (readsAsValue(value, encoder === '4.0.0') && value !== '<<')
  if (/[\t\n]/.test(value) || unprintable.test(value) || isValue) return doubleQuoted(value)
  return isPlain(value) ? value : singleQuoted(value)
}

/** Older versions do not trust a block with blanks at the ends of lines, and all but the oldest one without text. */
function isBlock(value: string, encoder: SchematicEncoder): boolean {
  if (!value.includes('\n') || unprintable.test(value)) return false
  if (encoder !== '4.0.0' && / \n| $/.test(value)) return false
  return encoder === '3.0.1' || /\S/.test(value)
}

/** Control characters and, oddly, all beyond the first plane of Unicode. */
const unprintable = /[^\n\t\x20-\x7E\xA0-\uD7FF\uE000-\uFFFD]/

function blockText(value: string, { indent, depth, encoder }: Place): string {
  const isAllBlank = /^\n+$/.test(value)
  const chomping = value.endsWith('\n\n') || isAllBlank ? '+' : value.endsWith('\n') ? '' : '-'
  // A first line that starts with white space would hide how deep the block is; old versions name another depth than they use.
  const start = encoder === '3.0.1' ? /^[ \n]/ : encoder === '4.0.0' ? /^\n*[ \t]/ : /^ /
  const hint = start.test(value) ? String(encoder === '4.0.0' ? depth : step) : ''
  // 3.0.1 loses the first of the line feeds that a text starts with.
  const kept = encoder === '3.0.1' ? value.replace(/^\n/, '') : value
  const lines = kept.replace(/\n$/, '').split('\n')
  const body = kept === '' ? '' : lines.map((line) => (line === '' ? '\n' : newLine(indent) + line)).join('')
  return `|${hint}${chomping}${body}`
}

function isPlain(value: string): boolean {
  const isEdged = / $|^(?: |---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?: |$))/.test(value)
  return !isEdged && !/:(?: |$)| #/.test(value)
}

function singleQuoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
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
