/** Differences between two texts, in the unified format, with three lines around. */

/** Undefined when there are none. */
export function diffLines(before: string, after: string): string | undefined {
  const [a, b] = [linesOf(before), linesOf(after)]
  const edits = compare(a, b)
  if (edits.every(({ sign }) => sign === ' ')) return undefined
  const hunks: string[] = []
  for (let at = 0; at < edits.length; ) {
    const first = edits.findIndex(({ sign }, index) => index >= at && sign !== ' ')
    if (first === -1) break
    let last = first
    for (let index = first; index < edits.length && index - last <= 2 * around; index++)
      if (edits[index]?.sign !== ' ') last = index
    const [from, to] = [Math.max(first - around, at), Math.min(last + around + 1, edits.length)]
    hunks.push(hunk(edits, from, to))
    at = to
  }
  return `--- a\n+++ b\n${hunks.join('')}`
}

interface Edit {
  readonly sign: ' ' | '-' | '+'
  readonly line: string
}

const around = 3

function hunk(edits: readonly Edit[], from: number, to: number): string {
  const count = (list: readonly Edit[], other: '-' | '+') => list.filter(({ sign }) => sign !== other).length
  const [before, own] = [edits.slice(0, from), edits.slice(from, to)]
  const range = (other: '-' | '+') => `${count(before, other) + 1},${count(own, other)}`
  return `@@ -${range('+')} +${range('-')} @@\n${own.map(({ sign, line }) => `${sign}${line}\n`).join('')}`
}

/** By the longest common subsequence; configurations have some hundred lines. */
function compare(a: readonly string[], b: readonly string[]): Edit[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row !== undefined)
        row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const edits: Edit[] = []
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      edits.push({ sign: ' ', line: a[i++] ?? '' })
      j++
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1)))
      edits.push({ sign: '-', line: a[i++] ?? '' })
    else edits.push({ sign: '+', line: b[j++] ?? '' })
  }
  return edits
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}
