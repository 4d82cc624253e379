/** A place inside a document. */

export type Path = readonly (string | number)[]

/** `customization.systemExtensions.officialExtensions[1]` */
export function pathText(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
  return text.replace(/^\./, '') || '(document)'
}
