import { simulatedRoutes } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { api92 } from '../../src/api/v9.2.ts'
import { createLab, vm } from './lab.ts'

const GiB = 1024 ** 3

describe('what nodes report can be reckoned with', () => {
  test('a node uses a gigabyte, and what its running guests were given', async () => {
    const { get, run } = createLab({
      nodes: [{ name: 'pve1', cores: 16, memoryMiB: 65_536 }, { name: 'pve2' }],
      guests: [
        { vmid: 104, node: 'pve1', status: 'running', memoryMiB: 4096, cores: 4 },
        { vmid: 105, node: 'pve1', memoryMiB: 8192 },
      ],
    })
    expect(await get('/cluster/resources?type=node')).toMatchObject([
      { node: 'pve1', mem: 5 * GiB, maxmem: 64 * GiB, maxcpu: 16, cpu: (0.02 + 4 * 0.05) / 16 },
      { node: 'pve2', mem: GiB, maxmem: 32 * GiB, maxcpu: 8 },
    ])
    await run('POST', `${vm(105)}/status/start`)
    expect(await get('/nodes/pve1/status')).toMatchObject({
      memory: { total: 64 * GiB, used: 13 * GiB, free: 51 * GiB },
      cpuinfo: { cpus: 16, model: 'AMD EPYC' },
    })
    expect(await get('/nodes')).toMatchObject([{ mem: 13 * GiB }, { mem: GiB }])
  })

  test('a guest reports what it runs with', async () => {
    const { get } = createLab({
      guests: [
        { vmid: 104, node: 'pve1', status: 'running', memoryMiB: 4096, cores: 4, diskGiB: 20, tags: ['web'] },
      ],
    })
    expect(await get('/cluster/resources?type=vm')).toEqual([
      {
        id: 'qemu/104',
        type: 'qemu',
        vmid: 104,
        node: 'pve1',
        name: 'vm104',
        status: 'running',
        template: 0,
        tags: 'web',
        maxcpu: 4,
        cpu: 0.05,
        mem: 4 * GiB,
        memhost: 4 * GiB,
        maxmem: 4 * GiB,
        disk: 0,
        maxdisk: 20 * GiB,
        diskread: 0,
        diskwrite: 0,
        netin: 0,
        netout: 0,
        uptime: 3600,
      },
    ])
  })

  test('pool, lock, HA state and template show in the resources', async () => {
    const { get } = createLab({
      guests: [
        { vmid: 104, node: 'pve1', pool: 'team', lock: 'backup', ha: 'stopped' },
        { vmid: 105, node: 'pve1', template: true },
        { vmid: 200, node: 'pve1', type: 'lxc' },
      ],
    })
    expect(await get('/cluster/resources?type=vm')).toMatchObject([
      { vmid: 104, pool: 'team', lock: 'backup', hastate: 'stopped', template: 0 },
      { vmid: 105, template: 1 },
      { id: 'lxc/200', type: 'lxc', name: 'ct200' },
    ])
  })

  test('storage shows once on each node that has it', async () => {
    const { get } = createLab({
      nodes: [{ name: 'pve1' }, { name: 'pve2' }],
      storages: [
        { storage: 'local', type: 'dir', sizeGiB: 100, usedGiB: 25 },
        { storage: 'nas', type: 'nfs', nodes: ['pve2'] },
      ],
    })
    expect(await get('/cluster/resources?type=storage')).toMatchObject([
      {
        id: 'storage/pve1/local',
        shared: 0,
        disk: 25 * GiB,
        maxdisk: 100 * GiB,
        plugintype: 'dir',
        status: 'available',
      },
      { id: 'storage/pve2/local', shared: 0 },
      { id: 'storage/pve2/nas', shared: 1 },
    ])
  })
})

test('one node alone is no cluster in the status', async () => {
  const { get } = createLab()
  expect(await get('/cluster/status')).toEqual([
    {
      type: 'node',
      id: 'node/pve1',
      name: 'pve1',
      nodeid: 0,
      ip: '192.0.2.11',
      local: 1,
      online: 1,
      level: '',
    },
  ])
})

test('the next free VMID keeps to the range', async () => {
  const { get, ask, change } = createLab({
    guests: [
      { vmid: 100, node: 'pve1' },
      { vmid: 102, node: 'pve1' },
    ],
  })
  expect(await get('/cluster/nextid')).toBe('101')
  expect(await ask('GET', '/cluster/nextid', { vmid: 102 })).toMatchObject({
    status: 400,
    errors: { vmid: 'VM 102 already exists' },
  })
  await change('PUT', '/cluster/options', { 'next-id': 'lower=100,upper=101' })
  expect((await ask('GET', '/cluster/nextid')).reason).toBe('unable to get any free VMID in range [100, 101]')
})

test('the version is the one of the scenario', async () => {
  const { get } = createLab({ version: '8.4.1' })
  expect(await get('/version')).toMatchObject({ version: '8.4.1', release: '8.4' })
  expect(await get('/nodes/pve1/version')).toMatchObject({ version: '8.4.1' })
})

describe('routes', () => {
  test('with behaviour are listed, and all but the index stand in the schema', () => {
    const unknown = simulatedRoutes.filter((route) => !Object.hasOwn(api92.wire.routes, route))
    expect(unknown).toEqual(['GET /'])
    expect(simulatedRoutes).toContain('POST /nodes/{node}/qemu/{vmid}/migrate')
  })

  test('are logged for tests: which, with what, how it went and when', async () => {
    const { ask, sim } = createLab()
    await ask('GET', '/nodes/pve1/qemu', { full: 1 })
    await ask('GET', '/nodes/pve1/qemu/104/config')
    await ask('GET', '/nodes/pve1/qemu', { full: 'maybe' })
    await ask('GET', '/no/such/route')
    expect(sim.requests).toEqual([
      {
        route: 'GET /nodes/{node}/qemu',
        parameters: { node: 'pve1', full: '1' },
        status: 200,
        atMs: sim.clock.now(),
      },
      {
        route: 'GET /nodes/{node}/qemu/{vmid}/config',
        parameters: { node: 'pve1', vmid: '104' },
        status: 500,
        atMs: sim.clock.now(),
      },
      {
        route: 'GET /nodes/{node}/qemu',
        parameters: { node: 'pve1', full: 'maybe' },
        status: 400,
        atMs: sim.clock.now(),
      },
    ])
  })
})

test('high availability: resources are added, changed, guarded by a digest and removed', async () => {
  const { ask, change, get } = createLab({ guests: [{ vmid: 104, node: 'pve1' }] })
  await change('POST', '/cluster/ha/resources', { sid: '104', state: 'stopped', max_restart: 2 })
  const { digest } = (await get('/cluster/ha/resources/vm:104')) as { digest: string }
  await change('PUT', '/cluster/ha/resources/vm:104', { comment: 'web', digest })
  expect((await ask('PUT', '/cluster/ha/resources/vm:104', { comment: 'x', digest })).status).toBe(500)
  await change('PUT', '/cluster/ha/resources/vm:104', { delete: 'comment,state' })
  expect(await get('/cluster/ha/resources/vm:104')).toEqual({
    sid: 'vm:104',
    type: 'vm',
    max_restart: 2,
    digest: expect.any(String),
  })
  await change('DELETE', '/cluster/ha/resources/vm:104')
  expect((await ask('GET', '/cluster/ha/resources/vm:104')).reason).toBe("no such resource 'vm:104'")
})

test('the example of a thousand guests answers from the first request on', async () => {
  const guests = Array.from({ length: 1_000 }, (_, index) => ({
    vmid: 100 + index,
    node: `pve${(index % 3) + 1}`,
  }))
  const { get } = createLab({ nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }], guests })
  expect(await get('/cluster/resources?type=vm')).toHaveLength(1_000)
})
