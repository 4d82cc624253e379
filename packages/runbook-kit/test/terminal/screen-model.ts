/** A terminal of some size, as far as the live view uses one: what was written becomes lines of cells. */

import stringWidth from 'string-width'
import type { OutputStream } from '../../src/terminal/index.ts'

const esc = '\u001b'

export interface ScreenModel extends OutputStream {
  readonly isTTY: true
  columns: number
  rows: number
  /** What stands on it, without trailing blanks. */
  lines(): readonly string[]
  readonly frames: string[]
  cursorShown: boolean
}

export function createScreenModel(columns: number, rows: number): ScreenModel {
  let cells: string[][] = [[]]
  let [x, y] = [0, 0]
  const control = new RegExp(`${esc}\\[(\\??)(\\d*)([A-Za-z])|[\\r\\n]|[^${esc}\\r\\n]+`, 'g')

  function newLine(): void {
    y += 1
    if (y === model.rows) {
      cells.shift()
      y -= 1
    }
    cells[y] ??= []
  }

  function put(letter: string): void {
    const size = stringWidth(letter)
    if (x + size > model.columns) {
      x = 0
      newLine()
    }
    const line = cells[y] ?? []
    while (line.length < x) line.push(' ')
    line[x] = letter
    // The right half of a wide letter.
    for (let half = 1; half < size; half++) line[x + half] = ''
    cells[y] = line
    x += size
  }

  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  const model: ScreenModel = {
    isTTY: true,
    columns,
    rows,
    frames: [],
    cursorShown: true,
    write(text) {
      model.frames.push(text)
      for (const [whole, isPrivate, number, letter] of text.matchAll(control)) {
        if (whole === '\r') x = 0
        else if (whole === '\n') newLine()
        else if (letter === undefined) for (const { segment } of segmenter.segment(whole)) put(segment)
        else if (isPrivate === '?') {
          if (number === '25') model.cursorShown = letter === 'h'
        } else if (letter === 'A') y = Math.max(0, y - Number(number))
        else if (letter === 'K') cells[y] = (cells[y] ?? []).slice(0, x)
        else if (letter === 'J') {
          cells[y] = (cells[y] ?? []).slice(0, x)
          cells = cells.slice(0, y + 1)
        } else if (letter !== 'm') throw new Error(`the model knows no ${JSON.stringify(whole)}`)
      }
    },
    lines: () => cells.map((line) => line.join('').trimEnd()),
  }
  return model
}
