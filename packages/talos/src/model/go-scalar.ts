/**
 * What Go's YAML takes a bare word for: a mixture of YAML 1.1 and 1.2 that no JavaScript library has. Its encoder quotes
 * every string that its reader would not read back as one.
 */

/**
 * True when Go reads the bare text as a null, boolean, number, timestamp or merge key.
 *
 * @param hasLargePlus whether a plus sign may stand before a number beyond 2^63, as it may since 4.0.0
 */
export function readsAsValue(text: string, hasLargePlus = true): boolean {
  return words.has(text) || isNumber(text, hasLargePlus) || isTimestamp(text)
}

/** True when YAML 1.1 has another reading of what is a string in Go: `yes`, `off`, `1:30`. */
export function isYaml11Value(text: string): boolean {
  return yaml11Booleans.has(text) || base60.test(text)
}

const words = new Set([
  '',
  ...'~ null Null NULL << true True TRUE false False FALSE .nan .NaN .NAN'.split(' '),
  ...'.inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF'.split(' '),
])
const yaml11Booleans = new Set('y Y yes Yes YES on On ON n N no No NO off Off OFF'.split(' '))
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const prefixed = /^([-+]?)(0(?:[xX][0-9a-fA-F]+|[bB][01]+|[oO][0-7]+))$/
const date = /^(\d{4})-(\d{1,2})-(\d{1,2})/
const timeOfDay = '(?:[01]?\\d|2[0-3]):[0-5]?\\d:[0-5]?\\d(?:[.,]\\d+)?'
// Go lets these two reach 24 and 60.
const zone = '[-+](?:[01]\\d|2[0-4]):(?:[0-5]\\d|60)'
/** Nothing, a time after blanks, or a time with its zone after a T. */
const restOfTimestamp = new RegExp(`^(?:| +${timeOfDay}|[Tt]${timeOfDay}(?:Z|${zone}))$`)

function isNumber(text: string, hasLargePlus: boolean): boolean {
  if (!/^[-+.0-9]/.test(text)) return false
  // Underscores may stand anywhere in a number; in one that starts with its point, only between digits.
  if (text.startsWith('.') && /_(?![0-9])|(?<![0-9])_/.test(text)) return false
  const digits = text.replaceAll('_', '')
  if (decimal.test(digits)) return Number.isFinite(Number(digits))
  const [, sign, magnitude] = prefixed.exec(digits) ?? []
  if (magnitude === undefined) return false
  const most = sign === '-' ? 2n ** 63n : sign === '+' && !hasLargePlus ? 2n ** 63n - 1n : 2n ** 64n - 1n
  return BigInt(magnitude) <= most
}

function isTimestamp(text: string): boolean {
  const [match = '', year, month, day] = date.exec(text) ?? []
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return (
    restOfTimestamp.test(text.slice(match.length)) &&
    within(1, Number(month), 12) &&
    within(1, Number(day), daysInMonth)
  )
}

function within(least: number, value: number, most: number): boolean {
  return value >= least && value <= most
}
