import { createVirtualClock } from '@proxkit/kernel'
import { openId } from '@proxkit/pve-client/openid'
import { describe, expect, test } from 'vitest'
import { createPveClient, isPveError, scrub } from '../../src/index.ts'

const redirectUrl = 'http://localhost:8765/'
const provider = 'https://sso.example.org/authorize?client_id=pve&state=s1'

/** A server with a realm `sso`; `browser` is what the browser is sent back with. */
function lab(browser = `${redirectUrl}?code=c-1&state=s1`) {
  const clock = createVirtualClock()
  const sent: string[] = []
  const opened: string[] = []
  let tickets = 0
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: openId({
      realm: 'sso',
      redirectUrl,
      authorize: async (url) => {
        opened.push(url)
        return browser
      },
    }),
    clock,
    fetch: async (input, init) => {
      const path = String(input).replace('https://pve1:8006/api2/json', '')
      const headers = new Headers(init?.headers)
      sent.push(`${init?.method} ${path} ${init?.body ?? ''} ${headers.get('cookie') ?? ''}`.trim())
      if (path === '/access/openid/auth-url') return Response.json({ data: provider })
      if (path.startsWith('/access/')) {
        const ticket = `PVE:alice@sso:6B00243${++tickets}::c2ln`
        return Response.json({ data: { username: 'alice@sso', ticket, CSRFPreventionToken: 'x:y', cap: {} } })
      }
      return Response.json({ data: { version: '9.2.11' } })
    },
  })
  return { pve, sent, opened, clock }
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

describe('a login through a provider', () => {
  test('asks for the URL, and turns what the browser comes back with into a ticket', async () => {
    const { pve, sent, opened } = lab()
    await Promise.all([pve.request('GET /version'), pve.request('GET /version')])
    expect(opened).toEqual([provider])
    const cookie = `PVEAuthCookie=${encodeURIComponent('PVE:alice@sso:6B002431::c2ln')}`
    expect(sent).toEqual([
      `POST /access/openid/auth-url ${form({ realm: 'sso', 'redirect-url': redirectUrl })}`,
      `POST /access/openid/login ${form({ code: 'c-1', state: 's1', 'redirect-url': redirectUrl })}`,
      `GET /version  ${cookie}`,
      `GET /version  ${cookie}`,
    ])
  })

  test('is renewed with its own ticket: the browser is not needed again', async () => {
    const { pve, sent, opened, clock } = lab()
    await pve.request('GET /version')
    await clock.advance(70 * 60_000)
    await pve.request('GET /version')
    expect(opened).toHaveLength(1)
    expect(sent[3]).toBe(
      `POST /access/ticket ${form({ username: 'alice@sso', password: 'PVE:alice@sso:6B002431::c2ln' })}`,
    )
  })

  const wrong: [string, string, string][] = [
    ['the provider refuses', `${redirectUrl}?error=access_denied&error_description=not%20you`, 'not you'],
    ['the browser brings nothing', redirectUrl, 'the browser came back without a code'],
    ['what comes back is no URL', 'c-1', 'the browser came back without a code'],
    ['the answer belongs to another login', `${redirectUrl}?code=c-1&state=s2`, 'belongs to another login'],
  ]
  for (const [name, browser, reason] of wrong)
    test(`fails when ${name}, before the server is asked`, async () => {
      const { pve, sent } = lab(browser)
      const error: unknown = await pve.request('GET /version').catch((thrown: unknown) => thrown)
      expect(isPveError(error) && [error.code, error.message]).toEqual([
        'PVE_AUTHENTICATION',
        expect.stringContaining(`Unable to log in through realm sso: POST /access/openid/login → not sent: `),
      ])
      expect(String(error)).toContain(reason)
      expect(sent).toHaveLength(1)
    })

  test('leaves no secret in what is printed', async () => {
    const { pve } = lab()
    await pve.request('GET /version')
    expect(scrub('code c-1-and-more PVE:alice@sso:6B002431::c2ln')).not.toContain('6B002431::c2ln')
  })
})

test('any other login goes in as a function', async () => {
  const seen: unknown[] = []
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: {
      login: async () => ({ username: 'bob@ldap', ticket: 'PVE:bob@ldap:6B002431::c2ln', csrfToken: 'a:b' }),
    },
    fetch: async (_, init) => {
      const headers = new Headers(init?.headers)
      seen.push([headers.get('cookie'), headers.get('csrfpreventiontoken')])
      return Response.json({ data: null })
    },
  })
  await pve.request('PUT /cluster/options', { keyboard: 'de' })
  expect(seen).toEqual([[`PVEAuthCookie=${encodeURIComponent('PVE:bob@ldap:6B002431::c2ln')}`, 'a:b']])
})
