import { describe, expect, test } from 'vitest'
import { createLab, vm } from './lab.ts'

const guests = [
  { vmid: 104, node: 'pve1', pool: 'team' },
  { vmid: 105, node: 'pve1' },
] as const

const root = { token: 'root@pam!sim', secret: 'root-secret' }
const as = (token: string, secret: string) => `${token}=${secret}`

describe('a token', () => {
  test('with privileges may do that and no more', async () => {
    const tokens = [root, { token: 'ops@pve!read', secret: 'ops-secret', privileges: ['VM.Audit'] }]
    const { ask } = createLab({ guests, tokens, users: [{ userid: 'ops@pve', role: 'Administrator' }] })
    const token = as('ops@pve!read', 'ops-secret')
    expect((await ask('GET', `${vm(104)}/config`, {}, token)).status).toBe(200)
    expect(await ask('POST', `${vm(104)}/status/start`, {}, token)).toMatchObject({
      status: 403,
      reason: 'Permission check failed (/vms/104, VM.PowerMgmt)',
    })
    expect((await ask('GET', '/nodes/pve1/status', {}, token)).reason).toBe(
      'Permission check failed (/nodes/pve1, Sys.Audit)',
    )
    const mine = { 'VM.Audit': 1 }
    expect((await ask('GET', '/access/permissions', { path: '/' }, token)).data).toEqual({ '/': mine })
    expect((await ask('GET', '/access/permissions', {}, token)).data).toMatchObject({
      '/': mine,
      '/vms/104': mine,
    })
  })

  test('with a role has its privileges, but never more than its user', async () => {
    const tokens = [root, { token: 'ops@pve!all', secret: 'ops-secret', role: 'Administrator' }]
    const { ask } = createLab({ guests, tokens, users: [{ userid: 'ops@pve', role: 'PVEVMUser' }] })
    const token = as('ops@pve!all', 'ops-secret')
    expect((await ask('POST', `${vm(104)}/status/start`, {}, token)).status).toBe(200)
    expect((await ask('DELETE', vm(104), {}, token)).reason).toBe(
      'Permission check failed (/vms/104, VM.Allocate)',
    )
  })

  test('without a limit may do what its user may', async () => {
    const tokens = [root, { token: 'ops@pve!same', secret: 'ops-secret' }]
    const { ask } = createLab({
      guests,
      tokens,
      users: [{ userid: 'ops@pve', privileges: ['VM.PowerMgmt'] }],
    })
    expect((await ask('POST', `${vm(104)}/status/start`, {}, as('ops@pve!same', 'ops-secret'))).status).toBe(
      200,
    )
  })

  test('that is wrong, unknown, malformed, expired or of a disabled user is refused without a body', async () => {
    const tokens = [
      root,
      { token: 'ops@pve!old', secret: 'ops-secret', expire: 1 },
      { token: 'off@pve!any', secret: 'off-secret' },
      { token: 'gone@pve!any', secret: 'gone-secret' },
    ]
    const users = [
      { userid: 'off@pve', enable: false },
      { userid: 'gone@pve', expire: 1 },
    ]
    const { ask, sim } = createLab({ tokens, users })
    for (const token of [
      'root@pam!sim=wrong',
      'root@pam!nope=x',
      'root@pam',
      as('ops@pve!old', 'ops-secret'),
      as('off@pve!any', 'off-secret'),
      as('gone@pve!any', 'gone-secret'),
    ])
      expect(await ask('GET', '/version', {}, token)).toEqual({
        status: 401,
        reason: 'Authentication failed!',
        data: undefined,
      })
    const nobody = await sim.fetch('https://pve1/api2/json/version')
    expect([nobody.status, nobody.statusText]).toEqual([401, 'No ticket'])
  })

  test('that was refused waits three seconds, as on the real server', async () => {
    const { sim, clock } = createLab({ authFailureDelayMs: 3_000 })
    let answered = false
    const asked = sim.fetch('https://pve1/api2/json/version').then(() => {
      answered = true
    })
    await clock.advance(2_900)
    expect(answered).toBe(false)
    await clock.advance(200)
    await asked
    expect(answered).toBe(true)
  })

  test('of root is not root: some options and routes are refused', async () => {
    const { ask } = createLab({ guests })
    expect(await ask('POST', `${vm(104)}/status/start`, { skiplock: 1 })).toMatchObject({
      status: 400,
      errors: { skiplock: 'Only root may use this option.' },
    })
    expect((await ask('PUT', `${vm(104)}/config`, { lock: 'backup' })).reason).toBe(
      "only root can set 'lock' config",
    )
    expect(
      await ask('PUT', '/access/password', { userid: 'root@pam', password: 'long-enough' }),
    ).toMatchObject({ status: 403 })
  })
})

describe('what somebody may not see is left out', () => {
  const tokens = [root, { token: 'ops@pve!few', secret: 'ops-secret', privilegeSeparation: true }]
  const token = as('ops@pve!few', 'ops-secret')
  const users = [{ userid: 'ops@pve', role: 'Administrator' }]

  test('guests, storages, details of nodes, options', async () => {
    const acl = [{ path: '/vms/105', token: 'ops@pve!few', role: 'PVEAuditor' }]
    const { ask } = createLab({ guests, tokens, users, acl })
    const data = async (path: string) => (await ask('GET', path, {}, token)).data
    expect(await data('/nodes/pve1/qemu')).toMatchObject([{ vmid: 105 }])
    expect(await data('/cluster/resources?type=vm')).toMatchObject([{ vmid: 105 }])
    expect(await data('/cluster/resources?type=node')).toEqual([
      { id: 'node/pve1', type: 'node', node: 'pve1', level: '', status: 'online', 'cgroup-mode': 2 },
    ])
    expect(await data('/storage')).toEqual([])
    expect(await data('/nodes')).toEqual([expect.not.objectContaining({ maxmem: expect.anything() })])
    expect(await data('/cluster/options')).toEqual({ 'allowed-tags': [] })
    expect(await data('/pools')).toEqual([])
    expect(await data('/access/users')).toMatchObject([{ userid: 'ops@pve' }])
  })

  test('rights on a pool are rights on its members', async () => {
    const acl = [{ path: '/pool/team', token: 'ops@pve!few', role: 'PVEVMAdmin' }]
    const { ask } = createLab({ guests, tokens, users, acl })
    expect((await ask('POST', `${vm(104)}/status/start`, {}, token)).status).toBe(200)
    expect((await ask('POST', `${vm(105)}/status/start`, {}, token)).status).toBe(403)
    const create = { vmid: 130, pool: 'team' }
    expect((await ask('POST', '/nodes/pve1/qemu', create, token)).status).toBe(200)
    expect((await ask('POST', '/nodes/pve1/qemu', { vmid: 131 }, token)).status).toBe(403)
    expect((await ask('POST', `${vm(104)}/clone`, { newid: 132, pool: 'team' }, token)).status).toBe(200)
    expect((await ask('POST', `${vm(104)}/clone`, { newid: 133 }, token)).reason).toBe(
      'Permission check failed',
    )
  })

  test('a deeper entry replaces what comes from above, and NoAccess takes all', async () => {
    const acl = [
      { path: '/vms', token: 'ops@pve!few', role: 'PVEVMAdmin' },
      { path: '/vms/104', token: 'ops@pve!few', role: 'PVEAuditor' },
      { path: '/vms/105', token: 'ops@pve!few', role: 'NoAccess' },
      { path: '/nodes', token: 'ops@pve!few', role: 'PVEAuditor', propagate: false },
    ]
    const { ask } = createLab({ guests, tokens, users, acl })
    expect((await ask('POST', `${vm(104)}/status/start`, {}, token)).status).toBe(403)
    expect((await ask('GET', `${vm(104)}/config`, {}, token)).status).toBe(200)
    expect((await ask('GET', `${vm(105)}/config`, {}, token)).status).toBe(403)
    expect((await ask('GET', '/nodes/pve1/status', {}, token)).status).toBe(403)
  })

  test("a user's own entry replaces those of his groups", async () => {
    const { ask } = createLab({
      guests,
      groups: [{ groupid: 'devs' }],
      users: [{ userid: 'ann@pve', groups: ['devs'] }],
      tokens: [root, { token: 'ann@pve!own', secret: 'ann-secret' }],
      acl: [
        { path: '/vms', group: 'devs', role: 'PVEVMAdmin' },
        { path: '/vms/105', user: 'ann@pve', role: 'PVEAuditor' },
      ],
    })
    const ann = as('ann@pve!own', 'ann-secret')
    expect((await ask('POST', `${vm(104)}/status/start`, {}, ann)).status).toBe(200)
    expect((await ask('POST', `${vm(105)}/status/start`, {}, ann)).status).toBe(403)
  })
})

describe('a user logs in with a password', () => {
  const users = [{ userid: 'ann@pve', password: 'ann-password', role: 'PVEVMAdmin' }]

  async function logIn(lab: ReturnType<typeof createLab>, parameters: Record<string, string>) {
    return lab.sim.fetch('https://pve1/api2/json/access/ticket', {
      method: 'POST',
      body: new URLSearchParams(parameters),
    })
  }

  test('and gets a ticket for two hours, with a token for changes', async () => {
    const lab = createLab({ guests, users })
    const login = await logIn(lab, { username: 'ann@pve', password: 'ann-password' })
    const { data } = (await login.json()) as { data: { ticket: string; CSRFPreventionToken: string } }
    expect(data.ticket).toMatch(/^PVE:ann@pve:[0-9A-F]{8}::/)
    const cookie = `PVEAuthCookie=${encodeURIComponent(data.ticket)}`
    const ask = (headers: Record<string, string>, method = 'POST') =>
      lab.sim.fetch(`https://pve1/api2/json${vm(104)}/${method === 'POST' ? 'status/start' : 'config'}`, {
        method,
        headers,
      })
    expect((await ask({ cookie }, 'GET')).status).toBe(200)
    expect((await ask({ cookie })).statusText).toBe('Permission denied - invalid csrf token')
    expect((await ask({ cookie, csrfpreventiontoken: data.CSRFPreventionToken })).status).toBe(200)
    await lab.clock.advance(7_201_000)
    expect((await ask({ cookie }, 'GET')).statusText).toBe('Authentication failed!')
  })

  test('or does not, in words that do not say why', async () => {
    const lab = createLab({ users })
    for (const parameters of [
      { username: 'ann@pve', password: 'wrong-password' },
      { username: 'bob@pve', password: 'ann-password' },
      { username: 'ann', password: 'ann-password' },
    ]) {
      const login = await logIn(lab, parameters)
      expect([login.status, login.statusText, await login.json()]).toEqual([
        401,
        'authentication failure',
        { data: null, message: 'authentication failure\n' },
      ])
    }
  })

  test('asked whether he may do something, without a ticket for it', async () => {
    const lab = createLab({ users })
    const ann = { username: 'ann@pve', password: 'ann-password', path: '/vms/104' }
    const may = await logIn(lab, { ...ann, privs: 'VM.Audit' })
    expect(await may.json()).toEqual({ data: { username: 'ann@pve', cap: expect.any(Object) } })
    expect((await logIn(lab, { ...ann, privs: 'Sys.Modify' })).status).toBe(403)
  })
})

test('a token made through the API works, and its secret is shown once', async () => {
  const { ask, change, get } = createLab({ guests })
  const made = (await change('POST', '/access/users/root@pam/token/ci', {
    privsep: 0,
    comment: 'for CI',
  })) as {
    value: string
    'full-tokenid': string
  }
  expect((await ask('GET', `${vm(104)}/config`, {}, as(made['full-tokenid'], made.value))).status).toBe(200)
  expect(await get('/access/users/root@pam/token/ci')).toEqual({ privsep: 0, expire: 0, comment: 'for CI' })
  expect(JSON.stringify(await get('/access/users?full=1'))).not.toContain(made.value)
})

test('passwords do not stand in the log of requests', async () => {
  const { sim } = createLab({ users: [{ userid: 'ann@pve', password: 'ann-password' }] })
  const body = new URLSearchParams({ username: 'ann@pve', password: 'ann-password' })
  await sim.fetch('https://pve1/api2/json/access/ticket', { method: 'POST', body })
  expect(sim.requests.at(-1)).toMatchObject({
    route: 'POST /access/ticket',
    parameters: { username: 'ann@pve' },
  })
  expect(JSON.stringify(sim.requests)).not.toContain('ann-password')
})
