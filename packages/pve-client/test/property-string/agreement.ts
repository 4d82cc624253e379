/** How far property strings agree with the server on a recorded one. */

import { formatPropertyString } from '../../src/property-string/format-property-string.ts'
import { parsePropertyString } from '../../src/property-string/parse-property-string.ts'
import { PropertyStringError } from '../../src/property-string/property-string-error.ts'
import { type PropertyStringRow, recordedApi } from '../recordings.ts'

const api = recordedApi()

/** What the server made of it. */
export function recordedOutcome({ parsed, error }: PropertyStringRow): unknown {
  if (error !== null)
    return typeof error === 'string'
      ? { reason: error, errors: {} }
      : { reason: error.msg, errors: error.errors }
  // The parser of the startup order returns nothing where others die.
  return parsed === null ? { reason: 'unable to parse startup options\n', errors: {} } : { parsed }
}

/** What we make of it. */
export function ourOutcome({ format, input }: PropertyStringRow): unknown {
  try {
    return { parsed: asPerl(parsePropertyString(format, input, { api })) }
  } catch (error) {
    if (!(error instanceof PropertyStringError)) throw error
    return { reason: error.reason, errors: { ...error.errors } }
  }
}

/** What we print of what we parse. */
export function ourPrint({ format, input }: PropertyStringRow): string {
  return formatPropertyString(format, parsePropertyString(format, input, { api }), { api })
}

/** Perl has neither booleans nor, in a property string, numbers. */
function asPerl(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      typeof entry === 'boolean' ? Number(entry) : String(entry),
    ]),
  )
}
