import { createSimulator, simulatedRoutes } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { readRows, recordedApi } from '../../recordings.ts'
import { passwords, recordedStart } from './recorded-start.ts'

const simulator = createSimulator({ ...recordedStart, api: recordedApi() })

// Some are for root itself, which a token of root is not.
const login = await simulator.fetch('https://pve1:8006/api2/json/access/ticket', {
  method: 'POST',
  body: new URLSearchParams({ username: 'root@pam', password: passwords['root@pam'] ?? '' }),
})
const { data } = (await login.json()) as { data: { ticket: string } }
const cookie = `PVEAuthCookie=${encodeURIComponent(data.ticket)}`

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
      const response = await simulator.fetch(`https://pve1:8006${path}`, { headers: { cookie } })
      expect(sorted(await response.json())).toEqual(sorted(JSON.parse(body)))
    })
})

function sorted(answer: unknown): string[] {
  return (answer as { data: unknown[] }).data.map((row) => JSON.stringify(row)).sort()
}
