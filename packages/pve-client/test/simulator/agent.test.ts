import { describe, expect, test } from 'vitest'
import { createLab, vm } from './lab.ts'

const agent = {
  files: { '/etc/os-release': 'ID=debian\n' },
  commands: {
    'uptime -p': { stdout: 'up 2 days\n' },
    'backup.sh': { stderr: 'disk full\n', exitCode: 2, seconds: 60 },
  },
}
const scenario = {
  guests: [{ vmid: 104, node: 'pve1', name: 'web', status: 'running', config: { agent: '1' }, agent }],
} as const
const path = `${vm(104)}/agent`

describe('the agent of a guest', () => {
  test('runs commands and tells how they ended', async () => {
    const lab = createLab(scenario)
    const run = async (command: string, seconds = 2) => {
      const { pid } = (await lab.change('POST', `${path}/exec`, { command })) as { pid: number }
      expect(await lab.get(`${path}/exec-status?pid=${pid}`)).toEqual({ exited: 0 })
      await lab.clock.advance(seconds * 1000)
      return lab.get(`${path}/exec-status?pid=${pid}`)
    }
    expect(await run('hostname')).toEqual({ exited: 1, exitcode: 0, 'out-data': 'web\n' })
    expect(await run('backup.sh', 61)).toEqual({ exited: 1, exitcode: 2, 'err-data': 'disk full\n' })
    expect(await run('reboot')).toEqual({
      exited: 1,
      exitcode: 127,
      'err-data': 'reboot: command not found\n',
    })
    expect((await lab.ask('GET', `${path}/exec-status?pid=1`)).status).toBe(500)
  })

  test('takes the words of a command one by one', async () => {
    const { sim, change, get, clock } = createLab(scenario)
    const response = await sim.fetch(`https://pve1/api2/json${path}/exec`, {
      method: 'POST',
      headers: {
        authorization: `PVEAPIToken=${sim.token.reveal()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ command: ['uptime', '-p'] }),
    })
    const { data } = (await response.json()) as { data: { pid: number } }
    await clock.advance(2_000)
    expect(await get(`${path}/exec-status?pid=${data.pid}`)).toMatchObject({ 'out-data': 'up 2 days\n' })
    expect(await change('POST', `${path}/fsfreeze-freeze`)).toEqual({ result: 1 })
    expect(await change('POST', `${path}/fsfreeze-status`)).toEqual({ result: 'frozen' })
    expect(await change('POST', `${path}/fsfreeze-thaw`)).toEqual({ result: 1 })
  })

  test('reads and writes files', async () => {
    const { change, get, ask } = createLab(scenario)
    expect(await get(`${path}/file-read?file=/etc/os-release`)).toEqual({
      content: 'ID=debian\n',
      'bytes-read': 10,
    })
    await change('POST', `${path}/file-write`, { file: '/etc/motd', content: 'hello' })
    expect(await get(`${path}/file-read?file=/etc/motd`)).toMatchObject({ content: 'hello' })
    expect((await ask('GET', `${path}/file-read?file=/nowhere`)).reason).toContain(
      'No such file or directory',
    )
  })

  test('tells about disks and processors, and shuts down', async () => {
    const { sim, change, get, clock } = createLab(scenario)
    expect(await get(`${path}/get-fsinfo`)).toMatchObject({ result: [{ mountpoint: '/', type: 'ext4' }] })
    expect(await get(`${path}/get-vcpus`)).toMatchObject({ result: [{ 'logical-id': 0, online: true }] })
    await change('POST', `${path}/shutdown`)
    await clock.advance(6_000)
    expect(sim.guest(104)?.status).toBe('stopped')
  })
})

test('the monitor answers a few questions and refuses others', async () => {
  const { change, ask } = createLab(scenario)
  expect(await change('POST', `${vm(104)}/monitor`, { command: 'info status' })).toBe(
    'VM status: running\r\n',
  )
  expect((await ask('POST', `${vm(104)}/monitor`, { command: 'quit' })).reason).toBe(
    "command 'quit' non-existent or not assigned a required permission yet, limiting to root user",
  )
})

describe('statistics', () => {
  type Row = Record<string, number>

  test('tell of nodes, guests and storages, the same in every run', async () => {
    const labs = [createLab(scenario), createLab(scenario)]
    const [one, other] = await Promise.all(
      labs.map((lab) => lab.get('/nodes/pve1/rrddata?timeframe=hour') as Promise<Row[]>),
    )
    expect(one).toEqual(other)
    expect(one).toHaveLength(60)
    const cpu = (one ?? []).map((row) => row.cpu ?? 0)
    expect(new Set(cpu).size).toBe(60)
    expect(Math.max(...cpu)).toBeLessThan(1)
    const rows = (await labs[0]?.get(`${vm(104)}/rrddata?timeframe=day`)) as Row[]
    expect(rows).toHaveLength(1440)
    // It has been running for an hour.
    expect(rows.filter(({ mem }) => mem !== undefined).length).toBeCloseTo(60, -1)
    expect(await labs[0]?.get('/nodes/pve1/storage/local/rrddata?timeframe=week')).toHaveLength(336)
  })

  test('are exported for a monitoring system', async () => {
    const { get } = createLab(scenario)
    const { data } = (await get('/cluster/metrics/export')) as {
      data: { id: string; metric: string; value: number }[]
    }
    const value = (id: string, metric: string) =>
      data.find((row) => row.id === id && row.metric === metric)?.value
    expect(value('node/pve1', 'mem_total')).toBe(32 * 1024 ** 3)
    expect(value('qemu/104', 'cpu_max')).toBe(1)
    expect(value('storage/pve1/local', 'disk_total')).toBeGreaterThan(0)
    const { data: history } = (await get('/cluster/metrics/export?history=1')) as { data: unknown[] }
    expect(history.length).toBe(data.length * 181)
  })
})

test('a cloud-init drive says what the configuration says', async () => {
  const { get, change, ask } = createLab({
    guests: [
      {
        vmid: 104,
        node: 'pve1',
        name: 'web.example.org',
        config: {
          net0: 'virtio=BC:24:11:00:00:01,bridge=vmbr0',
          ide2: 'local-lvm:vm-104-cloudinit,media=cdrom',
          ciuser: 'deb',
          cipassword: 's3cret',
          ipconfig0: 'ip=192.0.2.7/22,gw=192.0.2.1,ip6=auto',
          nameserver: '192.0.2.53',
        },
      },
      { vmid: 105, node: 'pve1' },
    ],
  })
  expect(await get(`${vm(104)}/cloudinit`)).toEqual([
    { key: 'cipassword', value: '**********' },
    { key: 'ciuser', value: 'deb' },
    { key: 'nameserver', value: '192.0.2.53' },
  ])
  expect(await get(`${vm(104)}/cloudinit/dump?type=user`)).toContain(
    'hostname: web\nmanage_etc_hosts: true\nfqdn: web.example.org\nuser: deb\n',
  )
  expect(await get(`${vm(104)}/cloudinit/dump?type=network`)).toContain(
    "address: '192.0.2.7'\n        netmask: '255.255.252.0'\n        gateway: '192.0.2.1'\n      - type: ipv6_slaac\n",
  )
  expect(await get(`${vm(104)}/cloudinit/dump?type=meta`)).toMatch(/^instance-id: [0-9a-f]{40}\n$/)
  expect(await change('PUT', `${vm(104)}/cloudinit`)).toBe(null)
  expect((await ask('PUT', `${vm(105)}/cloudinit`)).reason).toBe('no cloud-init drive configured')
})
