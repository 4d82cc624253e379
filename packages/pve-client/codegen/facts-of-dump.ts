/** The way from the schema of a version to its facts: normalised, corrected, and compared with other versions. */

import { type Facts, toFacts } from './facts.ts'
import { withHistory } from './history.ts'
import { withLaterAnswers } from './later-answers.ts'
import { normalise } from './normalise.ts'
import type { DumpNode } from './read-dump.ts'

export interface VersionedDump {
  /** `'9.2'` */
  readonly version: string
  readonly dump: readonly DumpNode[]
}

/**
 * @param others any versions to compare with, in their order
 * @throws {CodegenError} on anything in the dump that is not known, and on a correction that is not needed any more
 */
export function factsOfDump(
  { version, dump }: VersionedDump,
  others: { readonly earlier?: readonly VersionedDump[]; readonly later?: readonly VersionedDump[] } = {},
): Facts {
  const modelsOf = (dumps: readonly VersionedDump[] = []) =>
    dumps.map((other) => normalise(other.dump, { version: other.version }))
  const later = modelsOf(others.later)
  const model = withLaterAnswers(normalise(dump, { version, expired: 'fail' }), later)
  return toFacts(withHistory(model, modelsOf(others.earlier), later))
}
