import { createVirtualClock, type VirtualClock } from '@proxkit/kernel'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { createPveClient, isPveError, type PasswordAuth } from '../../src/index.ts'

const minuteMs = 60_000

/** A simulated node with one user, reached in process, on a clock that the test moves. */
function lab(auth: Partial<PasswordAuth> = {}) {
  const clock: VirtualClock = createVirtualClock()
  const simulator = createSimulator({
    clock,
    authFailureDelayMs: 0,
    users: [{ userid: 'alice@pve', password: 'correct horse', role: 'Administrator' }],
    guests: [{ vmid: 104, node: 'pve1' }],
  })
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: { username: 'alice@pve', password: 'correct horse', ...auth },
    fetch: simulator.fetch,
    clock,
  })
  const logins = () => simulator.requests.filter(({ route }) => route === 'POST /access/ticket').length
  return { clock, simulator, pve, logins }
}

describe('a user with a password', () => {
  test('logs in at the first request, once for however many wait', async () => {
    const { pve, logins } = lab()
    await Promise.all([
      pve.request('GET /version'),
      pve.request('GET /nodes'),
      pve.request('GET /cluster/status'),
    ])
    expect(logins()).toBe(1)
  })

  test('may change things: the CSRF token goes with it', async () => {
    const { pve, simulator } = lab()
    await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: 104, cores: 4 })
    expect(String(simulator.guest(104)?.config.cores)).toBe('4')
  })

  test('gets a new ticket for the old one before that expires, and is not asked again', async () => {
    let asked = 0
    const { pve, clock, logins } = lab({
      password: async () => {
        asked++
        return 'correct horse'
      },
    })
    for (let hour = 0; hour < 6; hour++) {
      await pve.request('GET /version')
      await clock.advance(70 * minuteMs)
    }
    expect([logins(), asked]).toEqual([6, 1])
  })

  test('logs in anew when the ticket has expired', async () => {
    const { pve, clock, logins } = lab()
    await pve.request('GET /version')
    await clock.advance(5 * 60 * minuteMs)
    await pve.request('GET /version')
    expect(logins()).toBe(2)
  })

  test('with a wrong password gets one clear error, and no second try', async () => {
    const { pve, logins } = lab({ password: 'wrong horse battery' })
    const error = await pve.request('GET /version').catch((thrown) => thrown)
    expect(isPveError(error) && error.code).toBe('PVE_AUTHENTICATION')
    expect(error.message).toContain('401 authentication failure')
    expect(JSON.stringify(error)).not.toContain('wrong horse')
    expect(logins()).toBe(1)
  })

  test('needs a realm', () => {
    expect(() => lab({ username: 'alice' })).toThrow('has no realm (write it as root@pam or alice@pve)')
  })
})

describe('a second factor', () => {
  /** A server that asks alice for a code, as recorded: first a challenge as ticket, then the ticket itself. */
  function challenging(auth: Partial<PasswordAuth>) {
    const sent: string[] = []
    const challenge = `PVE:!tfa!${encodeURIComponent('{"totp":true,"recovery":"","webauthn":null}')}:6B002430::c2ln`
    const pve = createPveClient({
      baseUrl: 'https://pve1:8006',
      auth: { username: 'alice@pve', password: 'correct horse', ...auth },
      fetch: async (url, init) => {
        const body = new URLSearchParams(String(init?.body ?? ''))
        sent.push(`${init?.method} ${new URL(String(url)).pathname} ${body.get('password') ?? ''}`)
        if (!String(url).endsWith('/access/ticket')) return Response.json({ data: { version: '9.2.11' } })
        if (!body.has('tfa-challenge'))
          return Response.json({ data: { ticket: challenge, CSRFPreventionToken: 'x:y' } })
        const right = body.get('tfa-challenge') === challenge && body.get('password') === 'totp:123456'
        return right
          ? Response.json({ data: { ticket: 'PVE:alice@pve:6B002431::c2ln', CSRFPreventionToken: 'x:z' } })
          : new Response('{"data":null,"message":"authentication failure\\n"}', { status: 401 })
      },
    })
    return { pve, sent }
  }

  test('is asked for, with the kinds that are set up', async () => {
    const seen: unknown[] = []
    const { pve, sent } = challenging({
      secondFactor: async (challenge) => {
        seen.push(challenge)
        return { kind: 'totp', value: '123456' }
      },
    })
    await expect(pve.request('GET /version')).resolves.toEqual({ version: '9.2.11' })
    expect(seen).toEqual([{ username: 'alice@pve', kinds: ['totp'] }])
    expect(sent).toEqual([
      'POST /api2/json/access/ticket correct horse',
      'POST /api2/json/access/ticket totp:123456',
      'GET /api2/json/version ',
    ])
  })

  test('that nobody can give is an error of its own', async () => {
    const { pve } = challenging({})
    await expect(pve.request('GET /version')).rejects.toMatchObject({
      code: 'PVE_SECOND_FACTOR',
      message: expect.stringContaining('(pass auth.secondFactor, or use an API token)'),
    })
  })

  test('that is wrong is refused as a wrong password is', async () => {
    const { pve, sent } = challenging({ secondFactor: async () => ({ kind: 'totp', value: '000000' }) })
    await expect(pve.request('GET /version')).rejects.toMatchObject({ code: 'PVE_AUTHENTICATION' })
    expect(sent).toHaveLength(2)
  })
})
