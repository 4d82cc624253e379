/** The few forms of Markdown that plans, reports and records are made of. */

import { printable } from './text.ts'

/** Blocks with a blank line between; those that are empty are left out. */
export function blocks(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Text from outside on one line: it neither becomes markup nor ends a line. */
export function inline(text: string): string {
  // What would begin a heading, a quotation, a list or a rule.
  return withinLine(text).replace(/^(\s*)(?:([#>+-])|(\d+)([.)])(?=\s|$))/, (_, space, mark, number, dot) =>
    mark === undefined ? `${space}${number}\\${dot}` : `${space}\\${mark}`,
  )
}

/** The same where a line has begun already. */
function withinLine(text: string): string {
  // Most of it is names, numbers and times.
  if (/^[\w .,:;/@()"{}$=?!'%^+-]*$/.test(text) && !text.includes('_')) return text
  return printable(text).replaceAll(/[\\`*_[\]<|&~]/g, (mark, at: number, all: string) =>
    // Within a name an underscore is none but itself.
    mark === '_' && isWord(all[at - 1]) && isWord(all[at + 1]) ? mark : `\\${mark}`,
  )
}

/** Text from outside, or Markdown that is made here. */
export type Cell = string | { readonly markdown: string }

export function markdownTable(titles: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map(cellText).join(' | ')} |`
  return [line(titles), line(titles.map(() => ({ markdown: '---' }))), ...rows.map(line)].join('\n')
}

/** Text from outside as it is, on one line. */
export function code(text: string): string {
  const fence = '`'.repeat(longestFence(text) + 1)
  // A space on both sides belongs to the fence.
  const space = /^[` ]|[` ]$/.test(text) ? ' ' : ''
  return `${fence}${space}${printable(text)}${space}${fence}`
}

export function codeBlock(lines: readonly string[]): string {
  const fence = '`'.repeat(Math.max(3, ...lines.map((line) => longestFence(line) + 1)))
  return [`${fence}text`, ...lines.map(printable), fence].join('\n')
}

export function bullets(texts: readonly string[]): string {
  return texts.map((text) => `- ${inline(text)}`).join('\n')
}

export function checkboxes(items: readonly { readonly item: string; readonly done: boolean }[]): string {
  return items.map(({ item, done }) => `- [${done ? 'x' : ' '}] ${inline(item)}`).join('\n')
}

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell.markdown
  return cell.includes('\n') ? cell.split(/\r?\n/).map(withinLine).join('<br>') : withinLine(cell)
}

function isWord(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
}

function longestFence(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
