import { createSimulator, simulatedRoutes } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { readRows, recordedApi } from '../../recordings.ts'
import { recordedStart, secrets } from './recorded-start.ts'

const simulator = createSimulator({ ...recordedStart, api: recordedApi() })

// Indexes say what lies below a path; they do not depend on the state.
const indexes = readRows().filter(
  ({ route, body }) =>
    simulatedRoutes.includes(route) && /^\{"data":\[\{"(?:subdir|name|cmd|id)":"[^"]*"\}/.test(body),
)

describe('indexes are as recorded', () => {
  test('of many kinds', () => {
    expect(new Set(indexes.map(({ route }) => route)).size).toBeGreaterThan(7)
  })
  for (const { path, body } of indexes)
    test(path, async () => {
      const response = await simulator.fetch(`https://pve1:8006${path}`, {
        headers: { authorization: `PVEAPIToken=root@pam!full=${secrets['root@pam!full']}` },
      })
      expect(sorted(await response.json())).toEqual(sorted(JSON.parse(body)))
    })
})

function sorted(answer: unknown): string[] {
  return (answer as { data: unknown[] }).data.map((row) => JSON.stringify(row)).sort()
}
