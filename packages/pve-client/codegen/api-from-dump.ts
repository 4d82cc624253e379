/** An API value for exactly one server, made from the schema that it serves. */

import type { ApiTypes, PveApi } from '../src/model/api.ts'
import { answerTable } from './answer-table.ts'
import { type NormaliseOptions, normalise } from './normalise.ts'
import type { DumpNode } from './read-dump.ts'
import { ruleTable, wireTable } from './tables.ts'

/**
 * The tables of a dump, for `createPveClient({ api })`, `verifyParameters` and `createSimulator`. Its types are unknown at
 * compile time: generate them with `proxkit codegen` and name them here.
 *
 * @throws {CodegenError} on anything in the dump that is not known
 */
export function apiFromDump<T extends ApiTypes = ApiTypes>(
  dump: readonly DumpNode[],
  options: NormaliseOptions = {},
): PveApi<T> {
  const model = normalise(dump, options)
  return {
    version: model.version,
    wire: wireTable(model),
    rules: ruleTable(model),
    answers: answerTable(model),
  }
}
