/** A block of lines at the end of a terminal that is redrawn in place: only what has changed is written again. */

import { widthOf } from '../report/text.ts'
import type { OutputStream } from './output-stream.ts'

export interface Screen {
  /** Each line has to fit the width; styles count for nothing. */
  draw(lines: readonly Line[]): void
  /** Leaves what is drawn where it is, and gives the cursor back. Drawing again begins below. */
  leave(): void
}

export interface Line {
  readonly text: string
  /** The same with styles. Default: the text. */
  readonly styled?: string
}

export function createScreen(stream: OutputStream): Screen {
  // A process that ends without leaving must not take the cursor with it.
  const giveBack = () => void stream.write(showCursor)
  let drawn: readonly Line[] = []
  let size = sizeOf(stream)

  /** How many lines of the terminal the block takes; a terminal that got narrower has wrapped what was on it. */
  function height(): number {
    const columns = stream.columns || Number.POSITIVE_INFINITY
    return drawn.reduce((sum, { text }) => sum + Math.max(1, Math.ceil(widthOf(text) / columns)), 0)
  }

  function redraw(lines: readonly Line[]): string {
    const clear = drawn.length === 0 ? '' : `${up(height())}${eraseBelow}`
    return clear + lines.map((line) => `${styledOf(line)}\r\n`).join('')
  }

  function update(lines: readonly Line[]): string {
    const parts = lines.map((line, index) => {
      const before = drawn[index]
      if (before !== undefined && styledOf(before) === styledOf(line)) return '\r\n'
      return `${styledOf(line)}${eraseToEnd}\r\n`
    })
    const rest = lines.length < drawn.length ? eraseBelow : ''
    return `${up(drawn.length)}${parts.join('')}${rest}`
  }

  return {
    draw(lines) {
      const sameSize = sizeOf(stream) === size
      if (
        sameSize &&
        drawn.length === lines.length &&
        drawn.every((line, at) => styledOf(line) === textAt(lines, at))
      )
        return
      const content = sameSize && drawn.length > 0 ? update(lines) : redraw(lines)
      const hide = drawn.length === 0 ? hideCursor : ''
      if (drawn.length === 0) process.once('exit', giveBack)
      // One write, marked as one frame: nobody sees half of it.
      stream.write(`${beginFrame}${hide}${content}${endFrame}`)
      drawn = lines
      size = sizeOf(stream)
    },
    leave() {
      if (drawn.length > 0) giveBack()
      process.off('exit', giveBack)
      drawn = []
    },
  }
}

function sizeOf({ columns, rows }: OutputStream): string {
  return `${columns}x${rows}`
}

function styledOf({ text, styled = text }: Line): string {
  return styled
}

function textAt(lines: readonly Line[], at: number): string | undefined {
  const line = lines[at]
  return line && styledOf(line)
}

const csi = '\u001b['
const eraseToEnd = `${csi}K`
const eraseBelow = `${csi}J`
const hideCursor = `${csi}?25l`
const showCursor = `${csi}?25h`
// Synchronized output: terminals that do not know it ignore it.
const beginFrame = `${csi}?2026h`
const endFrame = `${csi}?2026l`

function up(lines: number): string {
  return lines === 0 ? '\r' : `\r${csi}${lines}A`
}
