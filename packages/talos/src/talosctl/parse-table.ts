/** Reads the aligned tables of `talosctl` by their header. */

/**
 * The rows by the name of their column. Cells may be empty, so that only the place under the header tells what they
 * are. Columns beyond the wanted ones are kept, since newer versions add some.
 *
 * @returns undefined for text that is no table with all the wanted columns
 */
export function parseTable<Column extends string>(
  text: string,
  wanted: readonly Column[],
): Record<Column, string>[] | undefined {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const columns = [...header.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    name: match[0],
    start: match.index,
  }))
  if (!wanted.every((name) => columns.some((column) => column.name === name))) return undefined
  const isAligned = lines.every((line) =>
    columns.every(({ start }) => start === 0 || /\s|^$/.test(line.charAt(start - 1))),
  )
  if (!isAligned) return undefined
  return lines.map(
    (line) =>
      Object.fromEntries(
        columns.map(({ name, start }, index) => [name, line.slice(start, columns[index + 1]?.start).trim()]),
      ) as Record<Column, string>,
  )
}
