import { readFileSync } from 'node:fs'
import { createSimulator, scenarioSchema, simulatedRoutes } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { api92 } from '../../../src/api/v9.2.ts'
import { simulatorDocs } from './simulator-docs.ts'

const routes = Object.keys(api92.rules.routes)
const pattern = readFileSync(new URL('pattern.test.ts', import.meta.url), 'utf8')
const text = simulatorDocs(routes, pattern)

describe('docs/simulator.md', () => {
  test('is what the simulator gives (if not: node --conditions=@proxkit/source scripts/simulator-docs.ts)', () => {
    expect(readFileSync(new URL('../../../../../docs/simulator.md', import.meta.url), 'utf8')).toBe(text)
  })

  test('lists every route once', () => {
    const listed = [...text.matchAll(/^- `(\/.*?)` ([A-Z ]+)$/gm)].flatMap(([, path, verbs = '']) =>
      verbs.split(' ').map((verb) => `${verb} ${path}`),
    )
    expect(listed.toSorted()).toEqual(routes.toSorted())
  })

  test('names every field of a scenario', () => {
    for (const field of Object.keys(scenarioSchema.properties ?? {}))
      expect(text).toContain(`| \`${field}\` |`)
  })
})

test('a route that is checked only says that it is not simulated', async () => {
  const others = routes.filter((route) => /^GET \/[^{]*$/.test(route) && !simulatedRoutes.includes(route))
  const login = { username: 'root@pam', password: 'root-pass' }
  const sim = createSimulator({ users: [{ userid: login.username, password: login.password }] })
  const ticket = await sim.fetch('https://pve1:8006/api2/json/access/ticket', {
    method: 'POST',
    body: new URLSearchParams(login),
  })
  const { data } = (await ticket.json()) as { data: { ticket: string } }
  const cookie = `PVEAuthCookie=${encodeURIComponent(data.ticket)}`
  for (const route of others) {
    const answer = await sim.fetch(`https://pve1:8006/api2/json${route.slice(4)}`, { headers: { cookie } })
    // Some need parameters; what they refuse they refuse for that.
    if (answer.status !== 400)
      expect(`${answer.status} ${answer.statusText}`).toBe(`501 The simulator does not simulate ${route}`)
  }
})
