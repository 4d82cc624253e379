import { createVirtualClock } from '@proxkit/kernel'
import { createSimulator, simulationOf } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { builtInApis } from '../../src/api/built-in-apis.ts'
import { parameterRows } from '../recordings.ts'
import { passwords, recordedStart } from './replay/recorded-start.ts'
import { misfit } from './schema-fit.ts'

/** Requests that the real server accepted, one for each route. */
const accepted = new Map(
  parameterRows().flatMap((row) => (row.status === 200 && row.fault === null ? [[row.route, row]] : [])),
)

async function askEveryRoute(version: string) {
  const api = await builtInApis[version]?.()
  if (api === undefined) throw new Error(`there is no API ${version}`)
  const clock = createVirtualClock(1_795_171_326_000)
  const sim = createSimulator({ ...recordedStart, unimplemented: 'answer', clock, api })
  const login = await sim.fetch('https://pve1:8006/api2/json/access/ticket', {
    method: 'POST',
    body: new URLSearchParams({ username: 'root@pam', password: passwords['root@pam'] ?? '' }),
  })
  const { data } = (await login.json()) as { data: { ticket: string; CSRFPreventionToken: string } }
  const cookie = `PVEAuthCookie=${encodeURIComponent(data.ticket)}`
  const headers = { cookie, csrfpreventiontoken: data.CSRFPreventionToken }
  const routes = Object.keys(api.wire.routes).filter((route) => simulationOf(route, { api }) !== 'stateful')
  const answers = await Promise.all(
    routes.flatMap((route) => {
      const sent = accepted.get(route)?.sent
      if (sent === undefined) return []
      const { path, query, body, contentType } = sent
      const answer = sim.fetch(`https://pve1:8006${path}${query === '' ? '' : `?${query}`}`, {
        method: route.split(' ')[0] ?? '',
        headers: { ...headers, ...(contentType === null ? {} : { 'content-type': contentType }) },
        ...(body === null || body === '' ? {} : { body }),
      })
      return [answer.then(async (got) => ({ route, got, body: (await got.json()) as { data: unknown } }))]
    }),
  )
  return { sim, clock, api, answers }
}

describe.each(['9.2', '8.4', '7.4'])('of %s, a route without behaviour', (version) => {
  test('answers with data that fits its schema, and is marked; where that would be a lie, it says so', async () => {
    const { sim, api, answers } = await askEveryRoute(version)
    const wrong = answers.flatMap(({ route, got, body }) => {
      if (got.status === 400) return version === '9.2' ? [`${route}: ${JSON.stringify(body)}`] : []
      if (simulationOf(route, { api }) === 'refused')
        return got.status === 501 || got.status === 500 ? [] : [`${route}: ${got.status}`]
      if (got.status !== 200) return [`${route}: ${got.status} ${got.statusText}`]
      const place = misfit(version, route, body.data)
      return place === undefined ? [] : [`${route}: ${place}`]
    })
    expect(wrong).toEqual([])
    expect(answers.length).toBeGreaterThan(80)
    const marked = new Set(sim.requests.filter((request) => request.schemaOnly).map(({ route }) => route))
    const answered = answers.filter(
      ({ got, route }) => got.ok && simulationOf(route, { api }) === 'schema-only',
    )
    expect(new Set(answered.map(({ route }) => route))).toEqual(marked)
  })
})

describe('a route without behaviour', () => {
  const ask = (
    sim: ReturnType<typeof createSimulator>,
    method: string,
    path: string,
    body?: URLSearchParams,
  ) =>
    sim.fetch(`https://pve1:8006/api2/json${path}`, {
      method,
      headers: { authorization: `PVEAPIToken=${sim.token.reveal()}` },
      ...(body && { body }),
    })

  test('that starts a task warns in it that nothing has changed', async () => {
    const { sim, clock, answers } = await askEveryRoute('9.2')
    await clock.advance(60_000)
    const started = answers.filter(({ body }) => String(body.data).startsWith('UPID:'))
    expect(started.length).toBeGreaterThan(5)
    const tasks = new Map(sim.snapshot().tasks.map((task) => [task.upid, task]))
    for (const { route, body } of started)
      expect(tasks.get(String(body.data))).toMatchObject({
        exitStatus: 'WARNINGS: 1',
        log: [`WARN: the simulator does not simulate ${route}: nothing has changed`, 'TASK WARNINGS: 1'],
      })
  })

  test('checks parameters first, even if it is to be refused', async () => {
    const answer = await ask(
      createSimulator({ unimplemented: 'refuse' }),
      'GET',
      '/cluster/jobs/realm-sync?sort=up',
    )
    expect(await answer.json()).toMatchObject({ errors: { sort: expect.stringContaining('not defined') } })
  })

  test('names what its path names', async () => {
    const answer = await ask(createSimulator(), 'GET', '/cluster/acme/plugins/standalone')
    expect(await answer.json()).toEqual({ data: { plugin: '', type: 'dns' } })
  })

  test('lists what lies below it', async () => {
    const answer = await ask(createSimulator(), 'GET', '/cluster/acme')
    expect(await answer.json()).toEqual({
      data: ['account', 'challenge-schema', 'directories', 'meta', 'plugins', 'tos'].map((name) => ({
        name,
      })),
    })
  })

  test('is refused where that is asked for, and where any answer would be a lie', async () => {
    const strict = await ask(createSimulator({ unimplemented: 'refuse' }), 'GET', '/cluster/acme/plugins')
    expect(strict.statusText).toBe('The simulator does not simulate GET /cluster/acme/plugins')
    const ceph = await ask(createSimulator(), 'GET', '/cluster/ceph/metadata')
    expect([ceph.status, ceph.statusText]).toEqual([
      501,
      'The simulator does not simulate GET /cluster/ceph/metadata',
    ])
  })
})

test('a server of another version says which, and before 8.3 errors have no message', async () => {
  const seen = []
  for (const [version, load] of Object.entries(builtInApis)) {
    const sim = createSimulator({ api: await load() })
    const headers = { authorization: `PVEAPIToken=${sim.token.reveal()}` }
    const ask = async (path: string) =>
      (await (await sim.fetch(`https://pve1:8006/api2/json${path}`, { headers })).json()) as {
        readonly data: { readonly version: string; readonly release: string } | null
      }
    const { data } = await ask('/version')
    seen.push([version, data?.version, data?.release, Object.keys(await ask('/nodes/pve1/qemu/104/config'))])
  }
  expect(seen).toEqual([
    ['7.4', '7.4-20', '7.4', ['data']],
    ['8.4', '8.4.14', '8.4', ['data', 'message']],
    ['9.2', '9.2.11', '9.2', ['data', 'message']],
  ])
})
