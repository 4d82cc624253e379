/** Text from outside: how wide it is on a terminal, and what of it may be shown. */

import stringWidth from 'string-width'

/** Columns on a terminal: most Asian letters and most emoji take two, combining marks none. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length
  // The marks of a table come again and again.
  if (text.length > 1) return stringWidth(text)
  const known = letterWidths.get(text) ?? stringWidth(text)
  letterWidths.set(text, known)
  return known
}

const letterWidths = new Map<string, number>()

/** What a reader takes for one letter. */
export function lettersOf(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** Names and messages come from outside: what would steer a terminal is shown as a space. */
export function printable(text: string): string {
  if (/^[ -~]*$/.test(text)) return text
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
