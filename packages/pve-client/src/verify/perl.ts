/** What Perl makes of texts: its anchors, its numbers, its lists. */

/** Anchored as the server does it: a trailing newline passes. */
export function anchored(source: string, flags = 'u'): RegExp {
  return new RegExp(`^(?:${source})(?=\\n?$)`, flags)
}

const number = anchored('[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?')
const integer = anchored('[+-]?\\d+')

export function isNumber(text: string): boolean {
  return number.test(text)
}

export function isInteger(text: string): boolean {
  return integer.test(text)
}

/** Perl's idea of true. */
export function isTrue(text: string): boolean {
  return text !== '' && text !== '0'
}

/** Characters, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

/** The elements of a list: separated by NUL if there is one, else by any run of commas, semicolons and blanks. */
export function splitList(text: string): string[] {
  if (text.includes('\0')) return withoutEmptyTail(text.split('\0'))
  return text.split(/[,;\s]+/).filter((element) => element !== '')
}

/** Whether it is one element in a list that commas separate. */
export function isListElement(text: string): boolean {
  return text !== '' && !/[,;\s\0]/.test(text)
}

/** Perl's `split` drops empty elements at the end. */
export function splitAt(separator: string, text: string): string[] {
  return withoutEmptyTail(text.split(separator))
}

function withoutEmptyTail(elements: string[]): string[] {
  while (elements.at(-1) === '') elements.pop()
  return elements
}
