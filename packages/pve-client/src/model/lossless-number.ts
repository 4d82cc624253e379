/** Numbers that travel as text. */

/** No sign plus, no leading zeros, no exponent: those texts say more than their number. */
const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

/** The number that a text stands for, or the text itself where a double would lose something of it. */
export function losslessNumber(text: string): number | string {
  if (!decimal.test(text)) return text
  const number = Number(text)
  // A double keeps 15 significant digits of any decimal, and every integer up to 2^53.
  const exact = Number.isInteger(number) ? Number.isSafeInteger(number) : text.length <= 16
  return exact && !Object.is(number, -0) ? number : text
}
