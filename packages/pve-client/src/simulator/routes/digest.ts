/** Hashes of configuration files, by which a change made elsewhere is noticed. */

import { refuse } from '../refusal.ts'
import { sha1 } from '../state/guests.ts'
import { type Call, text } from './call.ts'

/** Of nothing it is the hash of an empty file. */
export function digestOf(content: readonly unknown[]): string {
  const listed = (_: string, value: unknown) => (value instanceof Map ? [...value] : value)
  return sha1(content.length === 0 ? '' : JSON.stringify(content, listed))
}

/** @throws Refusal where the caller knows another state */
export function requireDigest(call: Call, digest: string): void {
  const expected = text(call, 'digest')
  if (expected !== undefined && expected !== digest)
    refuse('detected modified configuration - file changed by other user? Try again.')
}
