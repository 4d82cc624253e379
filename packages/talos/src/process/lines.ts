/** Whole lines out of pieces of text. */

export function createLines(tell: (line: string) => void): { push(text: string): void; end(): void } {
  let rest = ''
  return {
    push(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) tell(line.replace(/\r$/, ''))
    },
    end() {
      if (rest !== '') tell(rest)
      rest = ''
    },
  }
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '')
}
