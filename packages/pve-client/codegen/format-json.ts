/** JSON that is short and still shows a change as a change of few lines: whatever fits on a line stands on one. */

const widthOfLine = 120

export function formatJson(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value) ?? 'null'
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= widthOfLine) return flat
  const deeper = `${indent} `
  const entries = Array.isArray(value)
    ? value.map((entry) => formatJson(entry, deeper))
    : Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${formatJson(entry, deeper)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return `${open}\n${entries.map((entry) => `${deeper}${entry}`).join(',\n')}\n${indent}${close}`
}
