/** What `verify` brings back from the world. */

import { canonical, type Json, sanitize } from './json.ts'

/** One observation, and what it should have been. */
export interface Evidence {
  /** What was looked at: a route, or a sentence. */
  readonly name: string
  readonly expected: Json
  readonly observed: Json
  /** Whether what was observed is what was expected. */
  readonly holds: boolean
  /** Where it was read, if the name does not say so. */
  readonly source?: string
}

export interface EvidenceOptions {
  readonly expected: unknown
  readonly observed: unknown
  readonly source?: string
  /** Default: expected and observed are the same JSON. Give it for expectations such as "at least 3". */
  readonly holds?: boolean
}

/** What `verify` returns: it holds if both are the same JSON, or as `holds` says. Secrets are taken out of both. */
export function evidence(name: string, options: EvidenceOptions): Evidence {
  const [expected, observed] = [sanitize(options.expected), sanitize(options.observed)]
  return {
    name,
    expected,
    observed,
    holds: options.holds ?? canonical(expected) === canonical(observed),
    ...(options.source === undefined ? {} : { source: options.source }),
  }
}
