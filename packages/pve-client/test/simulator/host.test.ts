import { describe, expect, test } from 'vitest'
import { createLab, vm } from './lab.ts'

type Row = Record<string, unknown>

describe('the network of a node', () => {
  const bridge = {
    iface: 'vmbr1',
    type: 'bridge',
    address: '192.0.2.50',
    netmask: '255.255.255.0',
    bridge_ports: '',
    autostart: 1,
  }

  test('changes in a file of its own until it is reloaded', async () => {
    const { sim, change, get, run } = createLab()
    await change('POST', '/nodes/pve1/network', bridge)
    const response = await sim.fetch('https://pve1/api2/json/nodes/pve1/network', {
      headers: { authorization: `PVEAPIToken=${sim.token.reveal()}` },
    })
    const { changes } = (await response.json()) as { changes: string }
    expect(changes.split('\n').filter((line) => line.startsWith('+'))).toEqual([
      '+++ /etc/network/interfaces.new',
      '+iface eth0 inet manual',
      '+',
      '+',
      '+auto vmbr1',
      '+iface vmbr1 inet static',
      '+\taddress 192.0.2.50/24',
      '+\tbridge-ports none',
      '+\tbridge-stp off',
      '+\tbridge-fd 0',
    ])
    expect(await get('/nodes/pve1/network/vmbr1')).not.toHaveProperty('active')
    expect((await run('PUT', '/nodes/pve1/network')).exitStatus).toBe('OK')
    expect(await get('/nodes/pve1/network/vmbr1')).toMatchObject({
      active: 1,
      cidr: '192.0.2.50/24',
      address: '192.0.2.50',
      netmask: '24',
      method: 'static',
    })
    expect(await get('/nodes/pve1/network?type=any_bridge')).toMatchObject([
      { iface: 'vmbr0' },
      { iface: 'vmbr1' },
    ])
  })

  test('forgets what was not reloaded', async () => {
    const { change, ask } = createLab()
    await change('POST', '/nodes/pve1/network', bridge)
    await change('PUT', '/nodes/pve1/network/vmbr0', { type: 'bridge', comments: 'uplink' })
    await change('DELETE', '/nodes/pve1/network')
    expect((await ask('GET', '/nodes/pve1/network/vmbr1')).errors).toEqual({
      iface: 'interface does not exist',
    })
  })

  test('refuses what cannot be', async () => {
    const { ask } = createLab()
    const errors = async (parameters: Record<string, string | number>) =>
      (await ask('POST', '/nodes/pve1/network', { iface: 'vmbr1', type: 'bridge', ...parameters })).errors
    expect(await errors({ iface: 'vmbr0' })).toEqual({ iface: 'interface already exists' })
    expect(await errors({ bridge_ports: 'eth7' })).toEqual({
      bridge_ports: "interface 'eth7' does not exist",
    })
    expect(await errors({ cidr: '192.0.2.11/24' })).toEqual({ address: "address already exists on 'vmbr0'" })
  })
})

test('settings of a node are kept: notes, name servers, hosts, time zone', async () => {
  const { change, get, ask } = createLab()
  await change('PUT', '/nodes/pve1/config', { description: 'rack 4', 'startall-onboot-delay': 5 })
  expect(await get('/nodes/pve1/config')).toMatchObject({
    description: 'rack 4\n',
    'startall-onboot-delay': 5,
  })
  await change('PUT', '/nodes/pve1/dns', { search: 'example.org', dns1: '192.0.2.53' })
  expect(await get('/nodes/pve1/dns')).toEqual({ search: 'example.org', dns1: '192.0.2.53' })
  const { digest } = (await get('/nodes/pve1/hosts')) as { digest: string }
  await change('POST', '/nodes/pve1/hosts', { data: '127.0.0.1 localhost\n', digest })
  expect((await ask('POST', '/nodes/pve1/hosts', { data: '', digest })).reason).toBe(
    'detected modified configuration - file changed by other user? Try again.',
  )
  await change('PUT', '/nodes/pve1/time', { timezone: 'Asia/Kolkata' })
  const { time, localtime } = (await get('/nodes/pve1/time')) as { time: number; localtime: number }
  expect(localtime - time).toBe(19_800)
  expect((await ask('PUT', '/nodes/pve1/time', { timezone: 'Mars/Base' })).status).toBe(400)
})

test('services are as the scenario says, and can be restarted', async () => {
  const { get, run, ask } = createLab({ nodes: [{ name: 'pve1', services: { pvestatd: 'failed' } }] })
  const state = async () => ((await get('/nodes/pve1/services/pvestatd/state')) as Row)['active-state']
  expect(await state()).toBe('failed')
  expect((await run('POST', '/nodes/pve1/services/pvestatd/restart')).exitStatus).toBe('OK')
  expect(await state()).toBe('active')
  expect((await ask('POST', '/nodes/pve1/services/pveproxy/stop')).status).toBe(500)
  expect(await get('/nodes/pve1/services')).toContainEqual({
    service: 'corosync',
    name: 'corosync',
    desc: 'Corosync Cluster Engine',
    state: 'dead',
    'active-state': 'inactive',
    'unit-state': 'enabled',
  })
})

describe('logs of a node', () => {
  const scenario = {
    nodes: [{ name: 'pve1', syslog: ['kernel: nvme0: I/O timeout', 'pvestatd[1021]: storage is slow'] }],
    guests: [{ vmid: 104, node: 'pve1' }],
  }

  test('hold what the scenario says and what tasks did', async () => {
    const { run, get } = createLab(scenario)
    await run('POST', `${vm(104)}/status/start`)
    const lines = ((await get('/nodes/pve1/syslog')) as { n: number; t: string }[]).map(({ t }) => t)
    expect(lines.map((line) => line.replace(/^\w+ \d+ [\d:]+ /, '').replace(/UPID\S+/, 'UPID'))).toEqual([
      'pve1 kernel: Linux version 6.17.2-1-pve',
      'pve1 kernel: nvme0: I/O timeout',
      'pve1 pvestatd[1021]: storage is slow',
      'pve1 pvedaemon[1000]: <root@pam!sim> starting task UPID',
      'pve1 pvedaemon[1000]: <root@pam!sim> end task UPID OK',
    ])
  })

  test('are read in parts', async () => {
    const { get, sim } = createLab(scenario)
    expect(await get('/nodes/pve1/syslog?service=pvestatd')).toMatchObject([{ n: 1 }])
    expect(await get('/nodes/pve1/syslog?start=1&limit=1')).toMatchObject([{ n: 2 }])
    const since = Math.floor(sim.clock.now() / 1000) - 2 * 3600
    expect(await get(`/nodes/pve1/journal?since=${since}&lastentries=1`)).toEqual([
      'i=2',
      expect.stringContaining('storage is slow'),
      'i=2',
    ])
  })
})

test('disks show how they are, and only a free one gets a partition table', async () => {
  const disk = { devpath: '/dev/sdb', health: 'FAILED!', wearout: 2, used: 'ZFS', type: 'ssd' } as const
  const { get, run, ask } = createLab({ nodes: [{ name: 'pve1', disks: [disk, { devpath: '/dev/sdc' }] }] })
  expect(await get('/nodes/pve1/disks/list')).toMatchObject([
    { devpath: '/dev/sdb', health: 'FAILED!', wearout: 2, used: 'ZFS', size: 960 * 1024 ** 3, gpt: 1 },
    { devpath: '/dev/sdc', health: 'PASSED', gpt: 0 },
  ])
  expect(await get('/nodes/pve1/disks/smart?disk=/dev/sdb')).toMatchObject({ health: 'FAILED!' })
  expect(await get('/nodes/pve1/disks/list?type=unused')).toMatchObject([{ devpath: '/dev/sdc' }])
  expect((await ask('POST', '/nodes/pve1/disks/initgpt', { disk: '/dev/sdb' })).reason).toBe(
    'disk /dev/sdb already in use (ZFS)',
  )
  expect((await run('POST', '/nodes/pve1/disks/initgpt', { disk: '/dev/sdc' })).exitStatus).toBe('OK')
  expect((await ask('GET', '/nodes/pve1/disks/smart?disk=/dev/sdz')).status).toBe(400)
})

test('packages that could be newer are listed, and versions of what is there', async () => {
  const update = { package: 'pve-manager', version: '9.2.12', oldVersion: '9.2.11' }
  const { get, run } = createLab({ nodes: [{ name: 'pve1', updates: [update] }] })
  expect(await get('/nodes/pve1/apt/update')).toMatchObject([
    { Package: 'pve-manager', Version: '9.2.12', OldVersion: '9.2.11' },
  ])
  expect((await run('POST', '/nodes/pve1/apt/update')).exitStatus).toBe('OK')
  const versions = (await get('/nodes/pve1/apt/versions')) as Row[]
  expect(versions.find(({ Package }) => Package === 'pve-manager')).toMatchObject({
    Version: '9.2.12',
    OldVersion: '9.2.11',
    ManagerVersion: '9.2.11',
  })
  expect(versions.filter(({ Package }) => Package === 'pve-manager')).toHaveLength(1)
})
