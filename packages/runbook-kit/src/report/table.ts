/** Lays rows out in columns of text, in a given width. */

import { lettersOf, printable, widthOf } from './text.ts'

export interface Column {
  readonly title: string
  /** Takes what the others leave, and wraps. At most one column does. */
  readonly wraps?: boolean
}

export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const all = [columns.map((column) => column.title), ...rows]
  const natural = columns.map((_, index) => Math.max(...all.map((row) => widthOf(row[index] ?? ''))))
  const gaps = 2 * (columns.length - 1)
  const others = natural.reduce((sum, size, index) => sum + (columns[index]?.wraps ? 0 : size), 0)
  const widths = natural.map((size, index) =>
    columns[index]?.wraps ? Math.max(Math.min(size, width - others - gaps), narrowest) : size,
  )
  const rule = widths.map((size) => '─'.repeat(size)).join('  ')
  const [head = '', ...body] = all.map((row) => layOut(row, widths))
  return [head, rule, ...body].join('\n')
}

/** Wraps words to a width; a word that is longer is cut. */
export function wrap(text: string, width: number): readonly string[] {
  // Most cells are a few plain words that fit.
  if (text.length <= width && /^[!-~]*(?: [!-~]+)*$/.test(text)) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of printable(text)
    .split(/\s+/)
    .flatMap((part) => cut(part, width))) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A wrapping column gets no narrower than this, whatever the width. */
const narrowest = 16

function layOut(row: readonly string[], widths: readonly number[]): string {
  const cells = widths.map((width, index) => wrap(row[index] ?? '', width))
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((lines, index) => pad(lines[at] ?? '', widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  ).join('\n')
}

function cut(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const letter of lettersOf(word)) {
    if (part !== '' && widthOf(part) + widthOf(letter) > width) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}
