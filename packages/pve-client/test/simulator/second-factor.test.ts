import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createLab } from './lab.ts'

const uri = 'otpauth://totp/tina?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const users = [
  { userid: 'root@pam', password: 'root-pass' },
  { userid: 'tina@pve', password: 'tina-pass-1' },
]

/** RFC 6238 over the ASCII key `12345678901234567890`, which the URI holds in Base32. */
function code(nowMs: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / 30_000)))
  const hash = createHmac('sha1', '12345678901234567890').update(counter).digest()
  const number = hash.readUInt32BE((hash[19] ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

interface Login {
  readonly ticket: string
  readonly CSRFPreventionToken: string
  readonly NeedTFA?: number
}

function labOfTina() {
  const lab = createLab({ users })
  const send = async (method: string, path: string, form: Record<string, string>, login?: Login) => {
    const response = await lab.sim.fetch(`https://pve1:8006/api2/json${path}`, {
      method,
      headers:
        login === undefined
          ? {}
          : {
              cookie: `PVEAuthCookie=${encodeURIComponent(login.ticket)}`,
              csrfpreventiontoken: login.CSRFPreventionToken,
            },
      ...(method === 'GET' ? {} : { body: new URLSearchParams(form) }),
    })
    const text = await response.text()
    return { status: response.status, data: (text.startsWith('{') ? JSON.parse(text).data : null) as Login }
  }
  const password = (username: string, pass: string) =>
    send('POST', '/access/ticket', { username, password: pass })
  const answer = ({ ticket }: Login, given: string) =>
    send('POST', '/access/ticket', {
      username: 'tina@pve',
      'tfa-challenge': ticket,
      password: `totp:${given}`,
    })
  const now = () => code(lab.clock.now())
  const enrol = async () => {
    const { data: root } = await password('root@pam', 'root-pass')
    const added = await send('POST', '/access/tfa/tina@pve', { type: 'totp', totp: uri, value: now() }, root)
    await lab.clock.advance(60_000)
    return { root, added }
  }
  return { ...lab, send, password, answer, now, enrol }
}

describe('a user with a second factor', () => {
  test('gets a challenge for the password, which opens nothing, and a ticket for the code', async () => {
    const { send, password, answer, now, enrol } = labOfTina()
    await enrol()
    const { status, data: challenge } = await password('tina@pve', 'tina-pass-1')
    expect({ status, challenge }).toEqual({
      status: 200,
      challenge: {
        username: 'tina@pve',
        ticket: expect.stringMatching(/^PVE:!tfa!/),
        CSRFPreventionToken: expect.any(String),
        NeedTFA: 1,
      },
    })
    expect(await send('GET', '/version', {}, challenge)).toMatchObject({ status: 401 })
    const { data: login } = await answer(challenge, now())
    expect(login.ticket).toMatch(/^PVE:tina@pve:/)
    expect(await send('GET', '/version', {}, login)).toMatchObject({ status: 200 })
  })

  test('uses each code once, and is locked out after eight wrong ones until somebody helps', async () => {
    const { send, password, answer, now, enrol, clock } = labOfTina()
    const { root } = await enrol()
    const { data: challenge } = await password('tina@pve', 'tina-pass-1')
    expect(await answer(challenge, now())).toMatchObject({ status: 200 })
    expect(await answer(challenge, now())).toMatchObject({ status: 401 })
    for (let n = 0; n < 7; n++) await answer(challenge, '000000')
    await clock.advance(60_000)
    expect(await answer(challenge, now())).toMatchObject({ status: 401 })
    expect(await send('PUT', '/access/users/tina@pve/unlock-tfa', {}, root)).toMatchObject({ data: 1 })
    expect(await answer(challenge, now())).toMatchObject({ status: 200 })
  })

  test('is listed without the secret, and can be switched off and deleted', async () => {
    const { send, password, enrol, get } = labOfTina()
    const { root, added } = await enrol()
    const { id } = added.data as unknown as { id: string }
    const entry = { id, type: 'totp', description: '', created: expect.any(Number), enable: 1 }
    expect(await get('/access/tfa')).toEqual([{ userid: 'tina@pve', entries: [entry] }])
    await send('PUT', `/access/tfa/tina@pve/${id}`, { enable: '0' }, root)
    expect((await password('tina@pve', 'tina-pass-1')).data).not.toHaveProperty('NeedTFA')
    await send('DELETE', `/access/tfa/tina@pve/${id}`, {}, root)
    expect(await get('/access/tfa')).toEqual([])
  })

  test('is not made with a code that is wrong', async () => {
    const { send, password } = labOfTina()
    const { data: root } = await password('root@pam', 'root-pass')
    const wrong = { type: 'totp', totp: uri, value: '000000' }
    expect(await send('POST', '/access/tfa/tina@pve', wrong, root)).toMatchObject({ status: 500 })
  })
})
