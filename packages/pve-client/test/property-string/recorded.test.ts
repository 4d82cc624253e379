import { describe, expect, test } from 'vitest'

import { formatPropertyString } from '../../src/property-string/format-property-string.ts'
import { parsePropertyString } from '../../src/property-string/parse-property-string.ts'
import { PropertyStringError } from '../../src/property-string/property-string-error.ts'
import { type PropertyStringRow, propertyStringRows, recordedApi } from '../recordings.ts'

const api = recordedApi()
const rows = propertyStringRows()
// The parser of the startup order returns nothing where others die.
const accepted = rows.filter(({ error, parsed }) => error === null && parsed !== null)
const refused = rows.filter(({ error, parsed }) => error !== null || parsed === null)

describe('every recorded property string', () => {
  test('that the server parses has the same values here', () => {
    for (const { format, input, parsed } of accepted)
      expect(asPerl(parsePropertyString(format, input, { api })), `${format} ${input}`).toEqual(parsed)
    expect(accepted).toHaveLength(466)
  })

  test('that the server refuses is refused for the same reason', () => {
    for (const row of refused) expect(refusal(row), `${row.format} ${row.input}`).toEqual(reasonOf(row))
    expect(refused).toHaveLength(364)
  })

  test('is printed as the server prints it', () => {
    const printed = accepted.filter((row) => row.printed !== null)
    for (const row of printed) {
      const values = parsePropertyString(row.format, row.input, { api })
      expect(
        formatPropertyString(row.format, values as Record<string, string>, { api }),
        `${row.format} ${row.input}`,
      ).toBe(row.printed)
    }
    expect(printed).toHaveLength(429)
  })
})

function refusal({ format, input }: PropertyStringRow): unknown {
  try {
    return { parsed: parsePropertyString(format, input, { api }) }
  } catch (error) {
    if (!(error instanceof PropertyStringError)) throw error
    return { reason: error.reason, errors: { ...error.errors } }
  }
}

function reasonOf({ error }: PropertyStringRow): unknown {
  if (error === null) return { reason: 'unable to parse startup options\n', errors: {} }
  return typeof error === 'string'
    ? { reason: error, errors: {} }
    : { reason: error.msg, errors: error.errors }
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
