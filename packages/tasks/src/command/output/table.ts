/** Plain tables that fit the terminal: no borders; where there is no room, spare columns go first and the others wrap. */

import stringWidth from 'string-width'

export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string | number
  readonly align?: 'left' | 'right'
  /** Never broken: what names the row in the next command is copied from here. */
  readonly whole?: true
  /** Left out where there is no room for it, the highest number first: what else says the same, or matters less. */
  readonly spare?: number
}

/** `2026-11-21 10:15:00Z` */
export function timeText(iso: string | null | undefined): string {
  return (iso ?? '').replace('T', ' ').replace(/\.\d+(?=Z$)/, '')
}

/** @param width columns of the terminal; Infinity where the output goes to a file or a pipe, so that nothing is left out */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
): string {
  const cells = columns.map((column) => rows.map((row) => printable(String(column.value(row)))))
  const measured = columns.map((column, index) => measure(column, cells[index] ?? []))
  const shown = fit(measured, width)
  const head = shown.map(({ column }) => column.title)
  const body = rows.map((_, at) => shown.map(({ own }) => own[at] ?? ''))
  return [head, ...body].flatMap((texts) => layOut(texts, shown)).join('\n')
}

interface Measured<Row> {
  readonly column: Column<Row>
  readonly own: readonly string[]
  /** It gets no narrower. */
  readonly least: number
  readonly size: number
}

function measure<Row>(column: Column<Row>, own: readonly string[]): Measured<Row> {
  const texts = [column.title, ...own]
  const size = widest(texts)
  const least = Math.max(narrowest, Math.min(widest(texts.flatMap(partsOf)), longestWord))
  return { column, own, size, least: column.whole ? size : Math.min(size, least) }
}

const gap = '  '
const narrowest = 8
/** A longer word is broken where there is no room for it. */
const longestWord = 12

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, widthOf(text.trimEnd())), 0)
}

function fit<Row>(columns: readonly Measured<Row>[], width: number): readonly Measured<Row>[] {
  let shown = columns
  const total = (of: 'size' | 'least') =>
    shown.reduce((sum, one) => sum + one[of], gap.length * (shown.length - 1))
  while (total('least') > width) {
    const [spare] = shown
      .filter((one) => spareness(one) !== undefined)
      .toSorted((a, b) => (spareness(b) ?? 0) - (spareness(a) ?? 0))
    if (spare === undefined) break
    shown = shown.filter((one) => one !== spare)
  }
  while (total('size') > width) {
    const [first] = shown.filter(({ size, least }) => size > least).toSorted((a, b) => b.size - a.size)
    if (first === undefined) break
    shown = shown.map((one) => (one === first ? { ...one, size: one.size - 1 } : one))
  }
  return shown
}

/** What says nothing goes first. */
function spareness<Row>({ column, own }: Measured<Row>): number | undefined {
  return own.every((text) => text === '') ? Number.POSITIVE_INFINITY : column.spare
}

function layOut<Row>(texts: readonly string[], shown: readonly Measured<Row>[]): readonly string[] {
  const cells = shown.map(({ size }, index) => breakText(texts[index] ?? '', size))
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((lines, index) => pad(lines[at] ?? '', shown[index] as Measured<Row>))
      .join(gap)
      .trimEnd(),
  )
}

/** Behind a space or a sign where there is one, else where the line ends. */
function breakText(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const part of partsOf(text)) {
    if (line !== '' && widthOf((line + part).trimEnd()) > width) {
      lines.push(line)
      line = ''
    }
    line += part
    while (widthOf(line.trimEnd()) > width) {
      const head = headOf(line, width)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  return [...lines, line].map((one) => one.trimEnd())
}

/** `web-`, `example.`, `org` */
function partsOf(text: string): readonly string[] {
  return text.split(/(?<=[\s\-./,_])/)
}

function headOf(text: string, width: number): string {
  let head = ''
  for (const letter of text) {
    if (head !== '' && widthOf(head + letter) > width) break
    head += letter
  }
  return head
}

function pad<Row>(text: string, { column, size }: Measured<Row>): string {
  const room = ' '.repeat(Math.max(0, size - widthOf(text)))
  return column.align === 'right' ? room + text : text + room
}

/** Columns on a terminal: names from outside may be of wide letters. */
function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text)
}

/** What would steer a terminal, or end the line, is shown as a space. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')
}
