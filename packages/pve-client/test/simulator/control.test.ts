import { describe, expect, test } from 'vitest'
import { createLab } from './lab.ts'

function open() {
  const lab = createLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3', status: 'offline' }],
    guests: [
      { vmid: 104, node: 'pve1' },
      { vmid: 105, node: 'pve1', ha: 'stopped' },
    ],
    faults: [{ kind: 'task-fails', type: 'qmstart', message: 'no', times: 2 }],
    users: [{ userid: 'root@pam', password: 'secret' }],
  })
  const control = async (order: string, body?: object, headers?: Record<string, string>) => {
    const [method = '', path = ''] = order.split(' ')
    const answer = await lab.sim.fetch(`https://pve1:8006/simulator/${path}`, {
      method,
      headers: headers ?? { authorization: `PVEAPIToken=${lab.sim.token.reveal()}` },
      ...(body && { body: JSON.stringify(body) }),
    })
    const { data, message } = (await answer.json()) as { data: unknown; message?: string }
    return answer.ok ? data : [answer.status, message?.trim()]
  }
  return { ...lab, control }
}

describe('over HTTP, at /simulator/', () => {
  test('faults are listed, added and removed, with the times that they have left', async () => {
    const { control, run, ask } = open()
    const start = () => run('POST', '/nodes/pve1/qemu/104/status/start')
    expect((await start()).exitStatus).toBe('no')
    const fails = { kind: 'task-fails', type: 'qmstart', message: 'no', times: 1 }
    expect(await control('GET faults')).toEqual([{ id: 1, fault: fails }])
    expect(await control('POST faults', { kind: 'node-offline', node: 'pve2' })).toEqual({ id: 2 })
    expect(await ask('GET', '/nodes/pve2/status')).toMatchObject({ status: 595 })
    expect(await control('DELETE faults/2')).toBeNull()
    expect(await ask('GET', '/nodes/pve2/status')).toMatchObject({ status: 200 })
    expect(await control('DELETE faults/1')).toBeNull()
    expect((await start()).exitStatus).toBe('OK')
    expect(await control('GET faults')).toEqual([])
  })

  test('nodes are switched on and put into maintenance', async () => {
    const { control, clock, get } = open()
    expect(await control('POST nodes/pve3/power-on')).toBeNull()
    expect(await control('POST nodes/pve2/maintenance')).toBeNull()
    await clock.advance(100_000)
    expect(await get('/nodes')).toMatchObject([{}, {}, { node: 'pve3', status: 'online' }])
    const states = async () => JSON.stringify(await get('/cluster/ha/status/current'))
    expect(await states()).toContain('maintenance')
    expect(await control('DELETE nodes/pve2/maintenance')).toBeNull()
    expect(await states()).not.toContain('maintenance')
  })

  test('who is on the network is told', async () => {
    const { control, run } = open()
    const ssh = 'GET network/10.0.0.104/22'
    expect(await control(ssh)).toEqual({ reaches: false })
    await run('POST', '/nodes/pve1/qemu/104/status/start')
    await run('POST', '/nodes/pve1/qemu/104/status/start')
    await run('POST', '/nodes/pve1/qemu/104/status/start')
    expect(await control(ssh)).toEqual({ reaches: true })
    expect(await control('GET network/10.0.0.104/50000')).toEqual({ reaches: false })
    expect(await control('GET network/192.0.2.11/8006')).toEqual({ reaches: true })
    expect(await control('GET network/192.0.2.13/8006')).toEqual({ reaches: false })
  })

  test('what makes no sense is refused, and changes nothing', async () => {
    const { control } = open()
    expect(await control('POST faults', { kind: 'fire' })).toEqual([
      400,
      expect.stringContaining('fault.kind: "fire" is not a known kind (use task-fails, '),
    ])
    expect(await control('POST faults')).toEqual([400, 'the body is no JSON'])
    expect(await control('DELETE faults/9')).toEqual([404, 'there is no fault 9'])
    expect(await control('POST nodes/pve9/power-on')).toEqual([
      404,
      'there is no node pve9: pve1, pve2, pve3',
    ])
    expect(await control('POST reboot')).toEqual([
      404,
      expect.stringContaining('there is no POST /simulator/reboot'),
    ])
    expect(await control('GET faults')).toHaveLength(1)
  })

  test('only who knows the token may, and a ticket is not enough', async () => {
    const { control, sim } = open()
    const login = await sim.fetch('https://pve1:8006/api2/json/access/ticket', {
      method: 'POST',
      body: new URLSearchParams({ username: 'root@pam', password: 'secret' }),
    })
    const { ticket } = ((await login.json()) as { data: { ticket: string } }).data
    for (const headers of [
      {},
      { cookie: `PVEAuthCookie=${ticket}` },
      { authorization: 'PVEAPIToken=root@pam!sim=wrong' },
    ])
      expect(await control('GET faults', undefined, headers)).toEqual([
        401,
        expect.stringContaining('is needed'),
      ])
  })
})
