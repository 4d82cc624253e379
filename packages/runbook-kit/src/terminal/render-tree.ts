/** Lays the tree of a run out for a terminal of some width and height. */

import { styleText } from 'node:util'
import { lettersOf, printable, widthOf } from '../report/text.ts'
import { durationText } from './duration.ts'
import { marks } from './marks.ts'
import type { Row, RowState } from './run-tree.ts'
import type { Line } from './screen.ts'

export interface Layout {
  readonly columns: number
  readonly rows: number
  readonly coloured: boolean
  readonly nowMs: number
}

/** The lines that fit: what runs and what went wrong first, then its surroundings, and at the end the sums. */
export function renderTree(rows: readonly Row[], layout: Layout): readonly Line[] {
  const entries = rows.flatMap((row) => entriesOf(row, layout))
  const footer = footerLine(rows, layout)
  // One line stays free: the cursor stands below the block.
  return [...fit(entries, layout.rows - 2, layout), footer]
}

interface Entry {
  /** Made when it is shown: of ten thousand rows a screen shows few. */
  readonly line: () => Line
  /** What goes on, or has to be looked at; the last to be left out. */
  readonly hot: boolean
  readonly isLog?: true
}

function entriesOf(row: Row, layout: Layout): readonly Entry[] {
  const { state } = row
  if (state === undefined) return [{ line: () => headingLine(row, layout), hot: false }]
  const hot = state.status === 'running' || state.status === 'failed' || state.status === 'held'
  const indent = indentOf(row.depth + 1, layout)
  const logs = state.log.map(
    (line): Entry => ({
      line: () => styled('dim', cut(`${indent}│ ${printable(line)}`, layout.columns - 1), layout),
      hot: true,
      isLog: true,
    }),
  )
  return [{ line: () => stepLine(row, state, layout), hot }, ...logs]
}

/** Never more than a part of the width: a deep step has to show its sign at least. */
function indentOf(depth: number, { columns }: Layout): string {
  return ' '.repeat(Math.min(2 * depth, Math.floor(columns / 4)))
}

function headingLine({ depth, text }: Row, layout: Layout): Line {
  return { text: cut(`${indentOf(depth, layout)}${printable(text)}`, layout.columns - 1) }
}

/** The text gives way to what follows it: the time and the end of a long name are worth less than why it failed. */
function stepLine({ depth, text }: Row, state: RowState, layout: Layout): Line {
  const { sign, colour } = marks[state.status]
  const indent = indentOf(depth, layout)
  const room = Math.max(1, layout.columns - 1 - widthOf(indent) - 2)
  const facts = factsOf(state, layout.nowMs)
  const summary = cut(printable(text), Math.max(Math.ceil(room / 2), room - widthOf(facts) - 2))
  const rest = cut(facts === '' ? summary : `${summary}  ${facts}`, room)
  const shown = cut(`${indent}${sign} ${rest}`, layout.columns - 1)
  const [before, after] = [`${indent}${sign}`, shown.slice(indent.length + sign.length)]
  if (!layout.coloured || !shown.startsWith(before)) return { text: shown }
  return { text: shown, styled: `${indent}${style(colour, sign)}${after}` }
}

function factsOf({ status, startedMs, endedMs, progress, failure, note }: RowState, nowMs: number): string {
  const time = startedMs === undefined ? '' : durationText((endedMs ?? nowMs) - startedMs)
  const percent = status === 'running' && progress !== undefined ? `${Math.round(progress * 100)} %` : ''
  const word = note ?? (status === 'waiting' || status === 'running' ? '' : marks[status].word)
  const why = failure === undefined ? '' : printable(failure.error)
  return [percent, status === 'waiting' ? '' : time, word, why].filter((part) => part !== '').join(' · ')
}

function footerLine(rows: readonly Row[], layout: Layout): Line {
  const states = rows.flatMap(({ state }) => state ?? [])
  const count = (...statuses: readonly string[]) =>
    states.filter(({ status }) => statuses.includes(status)).length
  const done = count('verified', 'satisfied', 'skipped')
  const started = states.reduce(
    (first, { startedMs = Number.POSITIVE_INFINITY }) => Math.min(first, startedMs),
    Number.POSITIVE_INFINITY,
  )
  const others = (['running', 'failed', 'held'] as const).flatMap((status) => {
    const many = count(status)
    return many === 0 ? [] : [`${many} ${status}`]
  })
  const time = Number.isFinite(started) ? [durationText(layout.nowMs - started)] : []
  const text = [`${done} of ${states.length} done`, ...others, ...time].join(', ')
  return styled('dim', cut(text, layout.columns - 1), layout)
}

/** Leaves out what is farthest from anything hot, and says how much. */
function fit(entries: readonly Entry[], height: number, layout: Layout): readonly Line[] {
  if (entries.length <= height) return entries.map(({ line }) => line())
  const distances = distancesToHot(entries)
  for (const withLogs of [true, false]) {
    const keeps = (reach: number) => (entry: Entry, at: number) =>
      (distances[at] ?? 0) <= reach && (withLogs || entry.isLog !== true)
    let reach = -1
    while (reach < height && linesOf(entries, keeps(reach + 1)) <= height) reach += 1
    if (reach >= 0) return withGaps(entries, keeps(reach), layout)
  }
  // More goes on than there are lines.
  const hot = entries.filter((entry) => entry.hot && entry.isLog !== true)
  const shown = hot.slice(0, Math.max(0, height - 1)).map(({ line }) => line())
  return [...shown, gapLine(entries.length - shown.length, layout)].slice(0, Math.max(0, height))
}

type Keep = (entry: Entry, at: number) => boolean

/** With nothing hot, the end of what is done is nearest; before the start, the beginning. */
function distancesToHot(entries: readonly Entry[]): readonly number[] {
  const distances = entries.map(({ hot }) => (hot ? 0 : Number.POSITIVE_INFINITY))
  if (!entries.some(({ hot }) => hot)) distances[0] = 0
  for (let index = 1; index < distances.length; index++)
    distances[index] = Math.min(distances[index] ?? 0, (distances[index - 1] ?? 0) + 1)
  for (let index = distances.length - 2; index >= 0; index--)
    distances[index] = Math.min(distances[index] ?? 0, (distances[index + 1] ?? 0) + 1)
  return distances
}

/** How many lines {@link withGaps} gives. */
function linesOf(entries: readonly Entry[], keep: Keep): number {
  let lines = 0
  let inGap = false
  entries.forEach((entry, at) => {
    const kept = keep(entry, at)
    if (kept || (!inGap && entry.isLog !== true)) lines += 1
    inGap = !kept && (inGap || entry.isLog !== true)
  })
  return lines
}

function withGaps(entries: readonly Entry[], keep: Keep, layout: Layout): readonly Line[] {
  const lines: Line[] = []
  let missing = 0
  const closeGap = () => {
    if (missing > 0) lines.push(gapLine(missing, layout))
    missing = 0
  }
  entries.forEach((entry, at) => {
    if (keep(entry, at)) {
      closeGap()
      lines.push(entry.line())
    } else if (entry.isLog !== true) missing += 1
  })
  closeGap()
  return lines
}

function gapLine(missing: number, layout: Layout): Line {
  return styled('dim', cut(`⋮ ${missing} more`, layout.columns - 1), layout)
}

function styled(colour: Parameters<typeof style>[0], text: string, { coloured }: Layout): Line {
  return coloured ? { text, styled: style(colour, text) } : { text }
}

function style(colour: 'dim' | 'cyan' | 'green' | 'red' | 'yellow', text: string): string {
  // Whether colours are wanted is decided already, and not for standard output.
  return styleText(colour, text, { validateStream: false })
}

/** As much of the text as fits, with an ellipsis in place of the rest. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  if (width <= 0) return ''
  let kept = ''
  let used = 0
  for (const letter of lettersOf(text)) {
    const size = widthOf(letter)
    if (used + size > width - 1) break
    kept += letter
    used += size
  }
  return `${kept}…`
}
