/** Does what a page says, as a reader would: command after command. */

import { expect } from 'vitest'
import type { Outcome } from '../../packages/tasks/test/command/terminal.ts'

interface Reader {
  /** @param answer typed at the terminal; without one nobody is there */
  run(args: readonly string[], answer?: string): Promise<Outcome>
}

/**
 * Runs every line of the page that starts with `proxkit`. Behind it may stand `# ends with 10: …`, or `# typed: demo`.
 *
 * @returns how many there were
 */
export async function follow(page: string, { run }: Reader): Promise<number> {
  const lines = linesOf(page)
  for (const { words: args, exitCode, typed } of lines) {
    const done = await run(args, typed)
    const said = done.exitCode === exitCode ? '' : `${done.stdout}\n${done.stderr}`
    expect([args.join(' '), done.exitCode, said]).toEqual([args.join(' '), exitCode, ''])
  }
  return lines.length
}

interface Line {
  readonly words: readonly string[]
  readonly exitCode: number
  readonly typed: string | undefined
}

function linesOf(page: string): Line[] {
  return [...page.matchAll(/^proxkit (.*?)(?:\s{2,}# (.*))?$/gm)].map(([, command = '', remark = '']) => ({
    words: (command.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'|'$/g, '')),
    exitCode: Number(/ends with (\d+)/.exec(remark)?.[1] ?? 0),
    typed: /typed: (\S+)/.exec(remark)?.[1],
  }))
}
