import { describe, expect, test } from 'vitest'

import { type ParameterRow, parameterRows } from '../recordings.ts'
import { agreementOn, exceptions, verified } from './agreement.ts'

describe('every recorded request', () => {
  test('gets the verdict of the server, for the same parameters and in the same words', () => {
    const rows = parameterRows().filter(({ id }) => !(id in exceptions))
    expect(rows.flatMap((row) => (agrees(row) ? [] : [{ ...row, got: verified(row) }]))).toEqual([])
    expect(rows).toHaveLength(5244 - Object.keys(exceptions).length)
  })

  test('is an exception only where it differs', () => {
    expect(parameterRows().filter((row) => row.id in exceptions && agrees(row))).toEqual([])
  })
})

function agrees(row: ParameterRow): boolean {
  return !Object.values(agreementOn(row)).includes(false)
}
