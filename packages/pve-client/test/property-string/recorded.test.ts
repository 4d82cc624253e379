import { describe, expect, test } from 'vitest'

import { propertyStringRows } from '../recordings.ts'
import { ourOutcome, ourPrint, recordedOutcome } from './agreement.ts'

const rows = propertyStringRows()

describe('every recorded property string', () => {
  test('has the values that the server parsed, or is refused for the same reason', () => {
    for (const row of rows)
      expect(ourOutcome(row), `${row.format} ${row.input}`).toEqual(recordedOutcome(row))
    expect(rows.filter(({ error, parsed }) => error === null && parsed !== null)).toHaveLength(466)
    expect(rows).toHaveLength(830)
  })

  test('is printed as the server prints it', () => {
    const printed = rows.filter((row) => row.printed !== null)
    for (const row of printed) expect(ourPrint(row), `${row.format} ${row.input}`).toBe(row.printed)
    expect(printed).toHaveLength(429)
  })
})
