/** Plain tables that fit the terminal: no borders, columns cut with an ellipsis where there is no room. */

import Table from 'cli-table3'

export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string | number
  readonly align?: 'left' | 'right'
  /** Never cut: what names the row in the next command. */
  readonly whole?: true
}

const gap = 2

/** @param width columns of the terminal; Infinity where the output goes to a file or a pipe, so that nothing is cut */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
): string {
  const cells = rows.map((row) => columns.map((column) => String(column.value(row))))
  const natural = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((row) => row[index]?.length ?? 0)),
  )
  const layout = {
    colAligns: columns.map(({ align }) => align ?? 'left'),
    colWidths: fit(natural, columns, width).map((columnWidth) => columnWidth + gap),
    chars: Object.fromEntries(borders.map((border) => [border, ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap },
  }
  const lines = [columns.map(({ title }) => title), ...cells]
  const texts: string[] = []
  for (let first = 0; first < lines.length; first += rowsAtATime) {
    const table = new Table(layout)
    table.push(...lines.slice(first, first + rowsAtATime))
    texts.push(table.toString())
  }
  return texts
    .join('\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/** The layout takes time with the square of the rows. */
const rowsAtATime = 50

const borders =
  'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid middle'.split(
    ' ',
  )

/** Takes from the widest column that may be cut, one character at a time, until the row fits; none gets narrower than eight. */
function fit(natural: readonly number[], columns: readonly { whole?: true }[], width: number): number[] {
  const widths = [...natural]
  const total = () => widths.reduce((sum, one) => sum + one + gap, 0)
  while (total() > width) {
    const cut = widths.map((one, index) => (columns[index]?.whole ? 0 : one))
    const widest = cut.indexOf(Math.max(...cut))
    if ((cut[widest] ?? 0) <= 8) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}
