/** Makes API values of table texts, which are parsed when they are first needed. */

import type { ApiTypes, PveApi, WireApi } from './api.ts'
import type { AnswerTable, RuleTable, WireTable } from './tables.ts'
import { wireTableOf } from './wire-text.ts'

/**
 * @param wireText as {@link wireTableOf} reads it
 * @param earlier the versions that its facts were compared with, oldest first
 */
export function lazyWireApi<T extends ApiTypes>(
  version: string,
  wireText: string,
  earlier: readonly string[] = [],
): WireApi<T> {
  let wire: WireTable | undefined
  return {
    version,
    earlier,
    get wire() {
      wire ??= wireTableOf(wireText)
      return wire
    },
  }
}

/** The same API with its rules. It shares the wire table, and with it what has been compiled from that. */
export function lazyPveApi<T extends ApiTypes>(base: WireApi<T>, rulesText: string): PveApi<T> {
  let rules: RuleTable | undefined
  return {
    version: base.version,
    ...(base.earlier && { earlier: base.earlier }),
    get wire() {
      return base.wire
    },
    get rules() {
      rules ??= JSON.parse(rulesText) as RuleTable
      return rules
    },
  }
}

/** The same API with what its answers hold. */
export function lazyApiWithAnswers<T extends ApiTypes>(base: PveApi<T>, answersText: string): PveApi<T> {
  let answers: AnswerTable | undefined
  return {
    version: base.version,
    ...(base.earlier && { earlier: base.earlier }),
    get wire() {
      return base.wire
    },
    get rules() {
      return base.rules
    },
    get answers() {
      answers ??= JSON.parse(answersText) as AnswerTable
      return answers
    },
  }
}
