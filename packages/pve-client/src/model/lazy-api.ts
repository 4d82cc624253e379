/** Makes API values of table texts, which are parsed when they are first needed. */

import type { ApiTypes, PveApi, WireApi } from './api.ts'
import { type RouteTree, wireTableOf } from './route-tree.ts'
import type { RuleTable, WireTable } from './tables.ts'

/** @param wireText a {@link RouteTree} */
export function lazyWireApi<T extends ApiTypes>(version: string, wireText: string): WireApi<T> {
  let wire: WireTable | undefined
  return {
    version,
    get wire() {
      wire ??= wireTableOf(JSON.parse(wireText) as RouteTree)
      return wire
    },
  }
}

/** The same API with its rules. It shares the wire table, and with it what has been compiled from that. */
export function lazyPveApi<T extends ApiTypes>(base: WireApi<T>, rulesText: string): PveApi<T> {
  let rules: RuleTable | undefined
  return {
    version: base.version,
    get wire() {
      return base.wire
    },
    get rules() {
      rules ??= JSON.parse(rulesText) as RuleTable
      return rules
    },
  }
}
