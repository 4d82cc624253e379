/** What changes from one text to another, as `diff -u` shows it, all in one piece. */

export type NamedLines = readonly [name: string, lines: readonly string[]]

export function unifiedDifference([oldName, before]: NamedLines, [newName, after]: NamedLines): string {
  const lines: string[] = []
  let [at, to] = [0, 0]
  for (const line of [...commonLines(before, after), undefined]) {
    while (at < before.length && before[at] !== line) lines.push(`-${before[at++]}`)
    while (to < after.length && after[to] !== line) lines.push(`+${after[to++]}`)
    if (line === undefined) break
    lines.push(` ${line}`)
    at += 1
    to += 1
  }
  const head = `@@ -1,${before.length} +1,${after.length} @@`
  return `--- ${oldName}\n+++ ${newName}\n${head}\n${lines.join('\n')}\n`
}

/** The longest sequence of lines that both have. */
function commonLines(a: readonly string[], b: readonly string[]): string[] {
  const lengths = Array.from({ length: a.length + 1 }, (): number[] => Array.from(b, () => 0).concat(0))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row !== undefined)
        row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const common: string[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const line = a[i]
    if (line !== undefined && line === b[j]) {
      common.push(line)
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return common
}
