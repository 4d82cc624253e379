/** Lists in one string, as every parameter takes them whose format ends in `-list`. */

import { isListElement, splitList } from '../verify/perl.ts'
import { ValueError } from './value-error.ts'

/** The elements between commas, semicolons and blanks, or between NULs where there is one. Empty ones are dropped. */
export function parseList(text: string): string[] {
  return splitList(text).filter((element) => element !== '')
}

/**
 * The elements with commas between them.
 *
 * @throws ValueError for an element that is empty or holds a separator
 */
export function formatList(elements: readonly string[]): string {
  for (const element of elements)
    if (!isListElement(element))
      throw new ValueError({
        verb: 'format',
        place: 'list element',
        value: element,
        reason: element === '' ? 'it is empty' : 'it holds a separator',
        remedy: 'lists have no quotes: leave it out',
      })
  return elements.join(',')
}
