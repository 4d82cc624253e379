import { describe, expect, test } from 'vitest'
import { createLab, vm } from './lab.ts'

const guest = { vmid: 104, node: 'pve1' } as const
const folder = (upid: unknown) => `/nodes/pve1/tasks/${encodeURIComponent(String(upid))}`

describe('a task', () => {
  test('has a UPID whose numbers say when and where it was started', async () => {
    const { change, get } = createLab({ guests: [guest] })
    const upid = String(await change('POST', `${vm(104)}/status/start`))
    const [, node, pid = '', pstart = '', start = '', type, id, user] = upid.split(':')
    expect(await get(`${folder(upid)}/status`)).toEqual({
      upid,
      node,
      pid: Number.parseInt(pid, 16),
      pstart: Number.parseInt(pstart, 16),
      starttime: Number.parseInt(start, 16),
      type,
      id,
      user: 'root@pam',
      tokenid: 'sim',
      status: 'running',
    })
    expect(user).toBe('root@pam!sim')
    expect(Number.parseInt(start, 16)).toBe(Date.UTC(2026, 0, 1) / 1000)
  })

  test('runs faster where time is scaled', async () => {
    const { sim, change, clock } = createLab({ timeScale: 100, guests: [{ ...guest, status: 'running' }] })
    await change('POST', `${vm(104)}/status/shutdown`)
    await clock.advance(40)
    expect(sim.guest(104)?.status).toBe('running')
    await clock.advance(20)
    expect(sim.guest(104)?.status).toBe('stopped')
  })

  test('that ended while nobody looked ended at its own time', async () => {
    const { change, clock, get } = createLab({ guests: [guest] })
    await change('POST', `${vm(104)}/status/start`)
    await clock.advance(3_600_000)
    const [task] = (await get('/nodes/pve1/tasks')) as { starttime: number; endtime: number }[]
    expect((task?.endtime ?? 0) - (task?.starttime ?? 0)).toBe(1)
    expect(await get(`${vm(104)}/status/current`)).toMatchObject({ uptime: 3598 })
  })

  test('that is stopped says so, and releases what it held', async () => {
    const { sim, change, clock, get, run } = createLab({ guests: [{ ...guest, storage: 'local-lvm' }] })
    const upid = await change('POST', `${vm(104)}/snapshot`, { snapname: 'first' })
    await clock.advance(100)
    expect(sim.guest(104)?.config.lock).toBe('snapshot')
    expect(await change('DELETE', folder(upid))).toBeNull()
    expect(await get(`${folder(upid)}/status`)).toMatchObject({
      status: 'stopped',
      exitstatus: 'received interrupt',
    })
    expect(sim.guest(104)).toMatchObject({ snapshots: [] })
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe('OK')
  })

  test('of another user is seen and stopped by those who may only', async () => {
    const tokens = [
      { token: 'root@pam!sim', secret: 'root-secret' },
      { token: 'eve@pve!none', secret: 'eve-secret', privileges: [] },
      { token: 'ann@pve!audit', secret: 'ann-secret', privileges: ['Sys.Audit'] },
    ]
    const users = [{ userid: 'ann@pve', role: 'Administrator' }]
    const { ask, change } = createLab({ guests: [guest], users, tokens })
    const upid = await change('POST', `${vm(104)}/status/start`)
    expect((await ask('GET', `${folder(upid)}/status`, {}, 'eve@pve!none=eve-secret')).status).toBe(403)
    expect((await ask('GET', `${folder(upid)}/log`, {}, 'eve@pve!none=eve-secret')).status).toBe(403)
    expect((await ask('GET', '/nodes/pve1/tasks?source=all', {}, 'eve@pve!none=eve-secret')).data).toEqual([])
    expect((await ask('GET', `${folder(upid)}/status`, {}, 'ann@pve!audit=ann-secret')).status).toBe(200)
    expect(await ask('DELETE', folder(upid), {}, 'ann@pve!audit=ann-secret')).toMatchObject({
      status: 403,
      reason: 'Permission check failed (/nodes/pve1, Sys.Modify)',
    })
  })
})

describe('lists of tasks', () => {
  test('hold what has ended, what runs, or both', async () => {
    const { run, change, clock, get } = createLab({ guests: [guest] })
    await run('POST', `${vm(104)}/status/start`)
    await clock.advance(10_000)
    await change('POST', `${vm(104)}/status/shutdown`)
    const types = async (query: string) =>
      ((await get(`/nodes/pve1/tasks${query}`)) as { type: string }[]).map(({ type }) => type)
    expect(await types('')).toEqual(['qmstart'])
    expect(await types('?source=active')).toEqual(['qmshutdown'])
    expect(await types('?source=all')).toEqual(['qmshutdown', 'qmstart'])
    expect(await get('/cluster/tasks')).toMatchObject([
      { type: 'qmshutdown', saved: '0' },
      { type: 'qmstart', saved: '1', status: 'OK' },
    ])
  })

  test('are filtered', async () => {
    const { run, get, sim } = createLab({ guests: [guest, { ...guest, vmid: 105, status: 'running' }] })
    sim.faults.add({ kind: 'warnings', type: 'qmstop', vmid: 105 })
    await run('POST', `${vm(104)}/status/start`)
    await run('POST', `${vm(105)}/status/start`)
    await run('POST', `${vm(105)}/status/stop`)
    const ids = async (query: string) =>
      ((await get(`/nodes/pve1/tasks?${query}`)) as { type: string; id: string }[]).map(
        ({ type, id }) => `${type} ${id}`,
      )
    expect(await ids('vmid=104')).toEqual(['qmstart 104'])
    expect(await ids('typefilter=qmstop')).toEqual(['qmstop 105'])
    expect(await ids('errors=1')).toEqual(['qmstop 105', 'qmstart 105'])
    expect(await ids('statusfilter=error')).toEqual(['qmstart 105'])
    expect(await ids('statusfilter=warning,ok')).toEqual(['qmstop 105', 'qmstart 104'])
    expect(await ids('userfilter=ROOT&start=1&limit=1')).toEqual(['qmstart 105'])
    expect(await ids('userfilter=nobody')).toEqual([])
    expect(await ids('until=1')).toEqual([])
    expect(await ids('since=1')).toHaveLength(3)
  })

  test('forget the oldest', async () => {
    const { change, clock, sim } = createLab({ guests: [guest] })
    for (let n = 0; n < 2_010; n++) {
      await change('POST', `${vm(104)}/status/stop`)
      await clock.advance(100)
    }
    expect(sim.snapshot().tasks).toHaveLength(2_000)
  })
})

test('beginnings and ends of tasks stand in the log of the cluster', async () => {
  const { run, get } = createLab({ guests: [guest] })
  await run('POST', `${vm(104)}/status/start`)
  const [task] = (await get('/nodes/pve1/tasks')) as { upid: string }[]
  expect(await get('/cluster/log')).toMatchObject([
    { msg: `end task ${task?.upid} OK`, user: 'root@pam!sim', node: 'pve1' },
    { msg: `starting task ${task?.upid}` },
  ])
})
