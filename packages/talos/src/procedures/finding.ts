/** What was read in the world, beside what it must be: the evidence of a procedure. */

import { ProcedureError } from '../errors.ts'
import { checkOf, type UpgradeCheckId } from '../planner/checks.ts'

export interface Finding {
  readonly check: UpgradeCheckId
  /** The node, or `cluster`, `factory`. */
  readonly subject: string
  /** What must be true. */
  readonly claim: string
  /** Where it was read. */
  readonly source: string
  readonly isOk: boolean
  readonly expected: string
  readonly observed: string
}

export function finding(
  id: UpgradeCheckId,
  subject: string,
  { isOk, expected, observed }: Pick<Finding, 'isOk' | 'expected' | 'observed'>,
): Finding {
  const { claim, source } = checkOf(id)
  return { check: id, subject, claim, source, isOk, expected, observed }
}

/** Equality of two texts as a finding. */
export function equal(id: UpgradeCheckId, subject: string, expected: string, observed: string): Finding {
  return finding(id, subject, { isOk: expected === observed, expected, observed })
}

/** @throws {@link ProcedureError} `TALOS_CHECK_FAILED` with every finding that is not as it must be */
export function requireAll(what: string, findings: readonly Finding[]): readonly Finding[] {
  const failed = findings.filter(({ isOk }) => !isOk)
  if (failed.length === 0) return findings
  const words = failed.map(
    ({ check, subject, expected, observed }) => `${check} of ${subject}: ${observed} instead of ${expected}`,
  )
  throw new ProcedureError(
    'TALOS_CHECK_FAILED',
    `Unable to ${what}: ${words.join('; ')} (mend it before anything else)`,
    { findings: failed },
  )
}
