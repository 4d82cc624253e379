import { expect, test } from 'vitest'

import { parameterRows } from '../recordings.ts'
import { ourArrival, recordedArrival } from './agreement.ts'

test('every request that the server accepted arrives with the values that it handed to its method', () => {
  const rows = parameterRows().filter((row) => row.status === 200)
  const differing = rows.flatMap((row) => {
    const [got, wanted] = [ourArrival(row), recordedArrival(row)]
    return JSON.stringify(got) === JSON.stringify(wanted)
      ? []
      : [{ id: row.id, route: row.route, got, wanted }]
  })
  expect(differing).toEqual([])
  expect(rows.length).toBeGreaterThan(2200)
})
