/** What a named format is. */

import type { PveApi } from '../../model/api.ts'
import { anchored } from '../perl.ts'

/** The server's text for what is wrong, with its newline; undefined where nothing is. */
export type Format = (text: string, api: PveApi) => string | undefined

/** A format that is one expression, anchored; its text may name the value. */
export function matching(source: string, problem: (text: string) => string, flags = 'u'): Format {
  const expression = anchored(source, flags)
  return (text) => (expression.test(text) ? undefined : `${problem(text)}\n`)
}
