import { describe, expect, test } from 'vitest'
import { createLab, vm } from './lab.ts'

const start = 'POST /nodes/{node}/qemu/{vmid}/status/start'
const guests = [
  { vmid: 104, node: 'pve1' },
  { vmid: 105, node: 'pve1' },
] as const

describe('faults of tasks', () => {
  test('a task fails with the message, and nothing has changed', async () => {
    const message = 'start failed: QEMU exited with code 1'
    const { sim, run } = createLab({
      guests,
      faults: [{ kind: 'task-fails', type: 'qmstart', vmid: 104, message }],
    })
    expect(await run('POST', `${vm(104)}/status/start`)).toEqual({
      exitStatus: message,
      log: [`TASK ERROR: ${message}`],
    })
    expect(sim.guest(104)?.status).toBe('stopped')
    expect((await run('POST', `${vm(105)}/status/start`)).exitStatus).toBe('OK')
  })

  test('so often and no more', async () => {
    const { sim, run } = createLab({ guests })
    sim.faults.add({ kind: 'task-fails', type: 'qmstart', message: 'no', times: 2 })
    const outcomes = []
    for (let n = 0; n < 3; n++) outcomes.push((await run('POST', `${vm(104)}/status/start`)).exitStatus)
    expect(outcomes).toEqual(['no', 'no', 'OK'])
  })

  test('on one node only', async () => {
    const nodes = [{ name: 'pve1' }, { name: 'pve2' }]
    const { sim, run } = createLab({ nodes, guests: [...guests, { vmid: 106, node: 'pve2' }] })
    sim.faults.add({ kind: 'task-fails', type: 'qmstart', node: 'pve2', message: 'no' })
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe('OK')
    expect((await run('POST', `${vm(106, 'pve2')}/status/start`)).exitStatus).toBe('no')
  })

  test('until it is taken away', async () => {
    const { sim, run } = createLab({ guests })
    const remove = sim.faults.add({ kind: 'task-fails', type: 'qmstart', message: 'no' })
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe('no')
    remove()
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe('OK')
  })

  test('a migration that fails leaves no lock', async () => {
    const nodes = [{ name: 'pve1' }, { name: 'pve2' }]
    const { sim, run } = createLab({ nodes, guests })
    sim.faults.add({ kind: 'task-fails', type: 'qmigrate', message: 'migration aborted' })
    expect((await run('POST', `${vm(104)}/migrate`, { target: 'pve2' })).exitStatus).toBe('migration aborted')
    expect(sim.guest(104)).toMatchObject({ node: 'pve1' })
    expect(sim.guest(104)?.config).not.toHaveProperty('lock')
  })

  test('a task hangs until it is stopped', async () => {
    const { sim, change, clock, finish } = createLab({
      guests,
      faults: [{ kind: 'task-hangs', type: 'qmstart', times: 1 }],
    })
    const upid = String(await change('POST', `${vm(104)}/status/start`))
    await clock.advance(86_400_000)
    expect(sim.snapshot().tasks[0]).not.toHaveProperty('exitStatus')
    await change('DELETE', `/nodes/pve1/tasks/${encodeURIComponent(upid)}`)
    expect((await finish(upid)).exitStatus).toBe('received interrupt')
    expect(sim.guest(104)?.status).toBe('stopped')
  })

  test('a task says OK and the world is unchanged', async () => {
    const { sim, run } = createLab({
      guests,
      faults: [{ kind: 'silent-no-effect', type: 'qmstart', vmid: 104 }],
    })
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe('OK')
    expect(sim.guest(104)?.status).toBe('stopped')
  })

  test('a task works and ends with warnings', async () => {
    const { sim, run } = createLab({
      guests,
      faults: [{ kind: 'warnings', type: 'qmstart', count: 2, message: 'clock is off' }],
    })
    expect(await run('POST', `${vm(104)}/status/start`)).toEqual({
      exitStatus: 'WARNINGS: 2',
      log: ['WARN: clock is off', 'WARN: clock is off', 'TASK WARNINGS: 2'],
    })
    expect(sim.guest(104)?.status).toBe('running')
  })
})

describe('faults of requests', () => {
  test('a reply is lost after the effect', async () => {
    const { sim, ask, clock } = createLab({
      guests,
      faults: [{ kind: 'lost-reply', route: start, times: 1 }],
    })
    await expect(ask('POST', `${vm(104)}/status/start`)).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ECONNRESET' },
    })
    await clock.advance(5_000)
    expect(sim.guest(104)?.status).toBe('running')
    expect(sim.requests.at(-1)).toMatchObject({
      route: start,
      status: 0,
      parameters: { node: 'pve1', vmid: '104' },
    })
    expect((await ask('POST', `${vm(105)}/status/start`)).status).toBe(200)
  })

  test('a request is lost before it has an effect', async () => {
    const { sim, ask, clock } = createLab({
      guests,
      faults: [{ kind: 'lost-request', route: start, vmid: 104 }],
    })
    await expect(ask('POST', `${vm(104)}/status/start`)).rejects.toThrow('fetch failed')
    await clock.advance(5_000)
    expect(sim.guest(104)?.status).toBe('stopped')
    expect((await ask('POST', `${vm(105)}/status/start`)).status).toBe(200)
  })

  test('an answer takes the place of the effect', async () => {
    const { sim, ask } = createLab({ guests })
    for (const [status, reason, message] of [
      [500, 'got timeout', 'got timeout\n'],
      [596, 'Connection timed out', undefined],
      [599, 'Too many redirections', undefined],
      [401, 'Authentication failed!', undefined],
    ] as const) {
      sim.faults.add({ kind: 'answer', route: start, status, reason, times: 1 })
      const answer = await ask('POST', `${vm(104)}/status/start`)
      expect([answer.status, answer.reason, answer.message]).toEqual([status, reason, message])
    }
    sim.faults.add({ kind: 'answer', route: start, status: 200, times: 1 })
    expect(await ask('POST', `${vm(104)}/status/start`)).toMatchObject({ status: 200, data: null })
    expect(sim.snapshot().tasks).toEqual([])
  })

  test('a reason is bytes on the wire, and the first line only', async () => {
    const { sim, ask } = createLab({ guests })
    sim.faults.add({ kind: 'answer', route: start, status: 500, reason: 'Gerät ✗\tweg\nmehr' })
    const answer = await ask('POST', `${vm(104)}/status/start`)
    expect(Buffer.from(answer.reason, 'latin1').toString('utf8')).toBe('Gerät ✗\tweg')
    expect(answer.message).toBe('Gerät ✗\tweg\nmehr\n')
  })

  test('latency delays the effect with the answer, on one route or all', async () => {
    const { sim, ask, clock } = createLab({ guests, faults: [{ kind: 'latency', ms: 3_000, node: 'pve1' }] })
    let answered = false
    const asked = ask('POST', `${vm(104)}/status/start`).then(() => {
      answered = true
    })
    await clock.advance(2_900)
    expect(answered).toBe(false)
    expect(sim.snapshot().tasks).toEqual([])
    await clock.advance(200)
    await asked
    expect(sim.snapshot().tasks).toHaveLength(1)
    expect((await ask('GET', '/version')).status).toBe(200)
  })
})

describe('a node that does not answer', () => {
  const nodes = [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }]
  const cluster = {
    nodes,
    guests: [{ vmid: 104, node: 'pve2', status: 'running', tags: ['web'], pool: 'team' }],
  } as const

  test('gives a 595 without a body, comes back, and a name that is nobody gives a 500', async () => {
    const { sim, ask } = createLab(cluster)
    const back = sim.faults.add({ kind: 'node-offline', node: 'pve2' })
    expect(await ask('GET', '/nodes/pve2/qemu')).toEqual({
      status: 595,
      reason: 'Connection refused',
      data: undefined,
    })
    expect(sim.requests.at(-1)).toMatchObject({ route: 'GET /nodes/{node}/qemu', status: 595 })
    back()
    expect((await ask('GET', '/nodes/pve2/qemu')).status).toBe(200)
    expect((await ask('GET', '/nodes/pve9/qemu')).reason).toMatch(/^hostname lookup 'pve9' failed/)
  })

  test('leaves of its guests only where they are', async () => {
    const { sim, get } = createLab(cluster)
    sim.faults.add({ kind: 'node-offline', node: 'pve2' })
    expect(await get('/cluster/resources?type=vm')).toEqual([
      { id: 'qemu/104', type: 'qemu', vmid: 104, node: 'pve2', status: 'unknown', tags: 'web', pool: 'team' },
    ])
    expect(await get('/cluster/resources?type=node')).toMatchObject([
      { node: 'pve1', status: 'online' },
      { id: 'node/pve2', type: 'node', node: 'pve2', status: 'offline' },
      { node: 'pve3', status: 'online' },
    ])
    expect(await get('/nodes')).toMatchObject([
      { status: 'online' },
      { node: 'pve2', status: 'offline' },
      { status: 'online' },
    ])
    expect(await get('/cluster/resources?type=storage')).toContainEqual(
      expect.objectContaining({ id: 'storage/pve2/local', status: 'unknown' }),
    )
  })

  test('costs the quorum once half are gone: then nothing can be changed', async () => {
    const { sim, get, ask } = createLab({ ...cluster, guests: [{ vmid: 104, node: 'pve1' }] })
    sim.faults.add({ kind: 'node-offline', node: 'pve2' })
    expect(await get('/cluster/status')).toMatchObject([
      { type: 'cluster', name: 'simulated', nodes: 3, quorate: 1 },
      { name: 'pve1', online: 1, local: 1 },
      { name: 'pve2', online: 0, local: 0 },
      { name: 'pve3', online: 1 },
    ])
    sim.faults.add({ kind: 'node-offline', node: 'pve3' })
    expect(await get('/cluster/status')).toContainEqual(
      expect.objectContaining({ type: 'cluster', quorate: 0 }),
    )
    expect(await ask('PUT', `${vm(104)}/config`, { name: 'x' })).toMatchObject({
      status: 500,
      reason: 'cluster not ready - no quorum?',
    })
    expect(await get('/cluster/ha/status/current')).toMatchObject([
      { type: 'quorum', quorate: 0 },
      { type: 'fencing' },
    ])
  })

  test('cannot be asked itself; the others can', async () => {
    const { sim } = createLab({ ...cluster, faults: [{ kind: 'node-offline', node: 'pve1' }] })
    const headers = { authorization: `PVEAPIToken=${sim.token.reveal()}` }
    await expect(sim.fetch('https://pve1:8006/api2/json/version', { headers })).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    })
    expect((await sim.fetch('https://pve2:8006/api2/json/version', { headers })).status).toBe(200)
  })
})

test('a fault that makes no sense is refused', () => {
  const { sim } = createLab()
  expect(() => sim.faults.add({ kind: 'latency' } as never)).toThrow(
    'Unable to read scenario at fault.ms: nothing is given (add ms)',
  )
})
