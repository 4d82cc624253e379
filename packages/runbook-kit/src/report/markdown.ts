/** The few forms of Markdown that plans, reports and records are made of. */

import { printable } from './text.ts'

/** Blocks with a blank line between; those that are empty are left out. */
export function blocks(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Text from outside on one line: it neither becomes markup nor ends a line. */
export function inline(text: string): string {
  return printable(text).replaceAll(/[\\`*[\]<|]/g, '\\$&')
}

/** Text from outside as it is, on one line. */
export function code(text: string): string {
  const fence = '`'.repeat(longestFence(text) + 1)
  const [before, after] = [text.startsWith('`') ? ' ' : '', text.endsWith('`') ? ' ' : '']
  return `${fence}${before}${printable(text)}${after}${fence}`
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

function longestFence(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
