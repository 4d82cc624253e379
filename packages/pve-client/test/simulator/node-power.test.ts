import { describe, expect, test } from 'vitest'
import { api84 } from '../../src/api/v8.4.ts'
import { createLab, ct, vm } from './lab.ts'

const nodes = [
  { name: 'pve1' },
  { name: 'pve2', config: { wakeonlan: 'BC:24:11:00:00:02' } },
  { name: 'pve3' },
]
const storages = [
  { storage: 'local-lvm', type: 'lvmthin' },
  { storage: 'nas', type: 'nfs' },
] as const
const onNas = { storage: 'nas' } as const
const minutes = (count: number) => count * 60_000

type Row = Record<string, unknown>

describe('a node that is told to', () => {
  test('reboots: its guests are shut down, it is away for a while, and those with onboot run again', async () => {
    const { sim, change, clock, get } = createLab({
      nodes,
      guests: [
        { vmid: 104, node: 'pve2', status: 'running', config: { onboot: 1 } },
        { vmid: 105, node: 'pve2', status: 'running' },
      ],
    })
    await change('POST', '/nodes/pve2/status', { command: 'reboot' })
    await clock.advance(2_000)
    expect(sim.snapshot().nodes.map(({ online }) => online)).toEqual([true, true, true])
    await clock.advance(minutes(1))
    expect(sim.snapshot().nodes.map(({ online }) => online)).toEqual([true, false, true])
    expect(sim.guest(104)?.status).toBe('stopped')
    await clock.advance(minutes(3))
    expect(sim.snapshot().nodes.map(({ online }) => online)).toEqual([true, true, true])
    expect([104, 105].map((vmid) => sim.guest(vmid)?.status)).toEqual(['running', 'stopped'])
    const { uptime } = (await get('/nodes/pve2/status')) as { uptime: number }
    expect(uptime).toBeLessThan(180)
    const types = sim.snapshot().tasks.map(({ type, node, user }) => `${node} ${type} ${user}`)
    expect(types).toEqual([
      'pve2 stopall root@pam',
      'pve2 qmshutdown root@pam',
      'pve2 qmshutdown root@pam',
      'pve2 startall root@pam',
      'pve2 qmstart root@pam',
    ])
  })

  test('shuts down: it stays away until another one wakes it', async () => {
    const { sim, change, ask, clock } = createLab({ nodes })
    await change('POST', '/nodes/pve2/status', { command: 'shutdown' })
    await clock.advance(minutes(60))
    expect((await ask('GET', '/nodes/pve2/status')).status).toBe(595)
    expect((await ask('POST', '/nodes/pve3/wakeonlan')).reason).toBe(
      "No wake on LAN MAC address defined for 'pve3'!",
    )
    expect(await change('POST', '/nodes/pve2/wakeonlan')).toBe('BC:24:11:00:00:02')
    await clock.advance(minutes(2))
    expect(sim.snapshot().nodes[1]?.online).toBe(true)
  })

  test('a console switches it on as well', async () => {
    const { sim, clock } = createLab({ nodes: [{ name: 'pve1' }, { name: 'pve2', status: 'offline' }] })
    sim.console.powerOn('pve2')
    await clock.advance(minutes(2))
    expect(sim.snapshot().nodes[1]?.online).toBe(true)
    expect(() => sim.console.powerOn('pve9')).toThrow(
      'Unable to find node pve9: it is no node of this scenario (use pve1, pve2)',
    )
  })
})

describe('many guests at once', () => {
  const guests = [
    { vmid: 104, node: 'pve1', status: 'running', ...onNas, config: { startup: 'order=2', onboot: 1 } },
    { vmid: 105, node: 'pve1', status: 'running', ...onNas, config: { startup: 'order=1,down=5' } },
    { vmid: 106, node: 'pve1', type: 'lxc', status: 'running', ...onNas },
    { vmid: 107, node: 'pve1', template: true },
  ] as const
  const statuses = ({ sim }: ReturnType<typeof createLab>) =>
    [104, 105, 106].map((vmid) => sim.guest(vmid)?.status)

  test('are stopped in the reverse of their order, and started in it', async () => {
    const lab = createLab({ nodes, storages, guests })
    const stopped = await lab.run('POST', '/nodes/pve1/stopall', { 'max-workers': 1 })
    expect(stopped).toEqual({
      exitStatus: 'OK',
      log: [
        'Stopping CT 106 (timeout = 180 seconds)',
        'Stopping VM 104 (timeout = 180 seconds)',
        'Stopping VM 105 (timeout = 5 seconds)',
        'TASK OK',
      ],
    })
    expect(statuses(lab)).toEqual(['stopped', 'stopped', 'stopped'])
    expect((await lab.run('POST', '/nodes/pve1/startall')).log).toEqual(['Starting VM 104', 'TASK OK'])
    const started = await lab.run('POST', '/nodes/pve1/startall', { force: 1 })
    expect(started.log).toEqual(['Starting VM 105', 'Starting CT 106', 'TASK OK'])
  })

  test('are suspended, but for containers', async () => {
    const lab = createLab({ nodes, storages, guests })
    expect((await lab.run('POST', '/nodes/pve1/suspendall', { vms: '104,106' })).exitStatus).toBe('OK')
    expect([104, 105, 106].map((vmid) => lab.sim.guest(vmid)?.paused)).toEqual([true, false, false])
  })

  test('are moved away; the one that cannot go is named and the others go on', async () => {
    const stuck = {
      vmid: 108,
      node: 'pve1',
      status: 'running',
      ...onNas,
      config: { hostpci0: '0000:01:00.0' },
    }
    const lab = createLab({ nodes, storages, guests: [...guests, stuck as never] })
    const { exitStatus, log } = await lab.run('POST', '/nodes/pve1/migrateall', {
      target: 'pve2',
      vms: '104,105,106,108',
    })
    expect(exitStatus).toBe('WARNINGS: 1')
    expect(log).toContain('WARN: skip VM 108 - precondition check failed: Has local resources: hostpci0')
    expect([104, 105, 106, 108].map((vmid) => lab.sim.guest(vmid)?.node)).toEqual([
      'pve2',
      'pve2',
      'pve2',
      'pve1',
    ])
    expect(statuses(lab)).toEqual(['running', 'running', 'running'])
  })

  test('of the whole cluster, by one task', async () => {
    const lab = createLab({ nodes, storages, guests: [...guests, { vmid: 109, node: 'pve3' }] })
    expect((await lab.run('POST', '/cluster/bulk-action/guest/start')).log).toEqual([
      'Starting VM 109',
      'TASK OK',
    ])
    await lab.run('POST', '/cluster/bulk-action/guest/suspend', { vms: '104', 'to-disk': 1 })
    expect(lab.sim.guest(104)?.config.lock).toBe('suspended')
    await lab.run('POST', '/cluster/bulk-action/guest/shutdown', { vms: '105' })
    await lab.run('POST', '/cluster/bulk-action/guest/migrate', { vms: '105', target: 'pve3' })
    expect(lab.sim.guest(105)).toMatchObject({ node: 'pve3', status: 'stopped' })
  })

  test('need the right to each of them', async () => {
    const token = { token: 'ops@pve!api', secret: 's', privilegeSeparation: false }
    const { ask } = createLab({
      guests: [{ vmid: 104, node: 'pve1' }],
      tokens: [{ token: 'root@pam!sim', secret: 'x' }, token],
    })
    const refused = await ask('POST', '/cluster/bulk-action/guest/start', { vms: 104 }, 'ops@pve!api=s')
    expect([refused.status, refused.reason]).toEqual([
      403,
      'Permission check failed (/vms/104, VM.PowerMgmt)',
    ])
  })
})

describe('high availability', () => {
  const ha = { ha: 'started', ...onNas } as const
  const guests = [
    { vmid: 104, node: 'pve1', status: 'running', ...ha },
    { vmid: 200, node: 'pve1', type: 'lxc', status: 'running', ...ha },
    { vmid: 105, node: 'pve1', status: 'running', storage: 'nas' },
  ] as const
  const places = ({ sim }: ReturnType<typeof createLab>) =>
    [104, 200, 105].map((vmid) => `${sim.guest(vmid)?.node} ${sim.guest(vmid)?.status}`)
  const stateOf = async ({ get }: ReturnType<typeof createLab>, id: string) =>
    ((await get('/cluster/ha/status/current')) as Row[]).find((row) => row.id === id)?.status

  test('maintenance of a node moves what HA looks after away, and the end of it brings it back', async () => {
    const lab = createLab({ nodes, storages, guests })
    lab.sim.console.setMaintenance('pve1', true)
    expect(await stateOf(lab, 'lrm:pve1')).toMatch(/^pve1 \(maintenance mode, /)
    expect(await lab.get('/cluster/ha/status/manager_status')).toMatchObject({
      manager_status: { node_status: { pve1: 'maintenance', pve2: 'online', pve3: 'online' } },
    })
    await lab.clock.advance(minutes(3))
    expect(places(lab)).toEqual(['pve2 running', 'pve3 running', 'pve1 running'])
    lab.sim.console.setMaintenance('pve1', false)
    expect(await stateOf(lab, 'lrm:pve1')).toMatch(/^pve1 \(idle, /)
    await lab.clock.advance(minutes(3))
    expect(places(lab)).toEqual(['pve1 running', 'pve1 running', 'pve1 running'])
  })

  test('a scenario can start with a node in maintenance', async () => {
    const inMaintenance = [
      { name: 'pve1', status: 'maintenance' },
      { name: 'pve2' },
      { name: 'pve3' },
    ] as const
    const lab = createLab({ nodes: inMaintenance, storages, guests })
    await lab.clock.advance(minutes(3))
    expect(lab.sim.guest(104)?.node).not.toBe('pve1')
  })

  test('a node whose power is gone loses its guests; HA gets its own back elsewhere', async () => {
    const lab = createLab({ nodes, storages, guests: guests.map((guest) => ({ ...guest, node: 'pve2' })) })
    const restore = lab.sim.faults.add({ kind: 'node-dies', node: 'pve2' })
    expect((await lab.ask('GET', '/nodes/pve2/status')).status).toBe(595)
    expect(await stateOf(lab, 'lrm:pve2')).toMatch(/^pve2 \(old timestamp - dead\?, /)
    expect(lab.sim.guest(105)?.status).toBe('stopped')
    await lab.clock.advance(70_000)
    expect(await stateOf(lab, 'service:vm:104')).toBe('vm:104 (pve2, fence)')
    await lab.clock.advance(minutes(3))
    expect(places(lab)).toEqual(['pve1 running', 'pve3 running', 'pve2 stopped'])
    restore()
    const { uptime } = (await lab.get('/nodes/pve2/status')) as { uptime: number }
    expect(uptime).toBe(0)
  })

  test('a node that is merely cut off goes on, until HA resets it', async () => {
    const lab = createLab({ nodes, storages, guests })
    lab.sim.faults.add({ kind: 'node-offline', node: 'pve1' })
    await lab.clock.advance(minutes(1))
    expect(places(lab)).toEqual(['pve1 running', 'pve1 running', 'pve1 running'])
    await lab.clock.advance(minutes(3))
    expect(places(lab)).toEqual(['pve2 running', 'pve3 running', 'pve1 stopped'])
  })

  test('a node that is back in time keeps its guests', async () => {
    const lab = createLab({ nodes, storages, guests })
    const restore = lab.sim.faults.add({ kind: 'node-offline', node: 'pve1' })
    await lab.clock.advance(70_000)
    restore()
    expect(await stateOf(lab, 'service:vm:104')).toBe('vm:104 (pve1, started)')
    await lab.clock.advance(minutes(5))
    expect(places(lab)).toEqual(['pve1 running', 'pve1 running', 'pve1 running'])
  })

  test('a node that is back and gone again has all of the time again', async () => {
    const lab = createLab({ nodes, storages, guests })
    const restore = lab.sim.faults.add({ kind: 'node-offline', node: 'pve1' })
    await lab.clock.advance(90_000)
    restore()
    await lab.clock.advance(10_000)
    lab.sim.faults.add({ kind: 'node-offline', node: 'pve1' })
    await lab.clock.advance(90_000)
    expect(places(lab)).toEqual(['pve1 running', 'pve1 running', 'pve1 running'])
    await lab.clock.advance(minutes(2))
    expect(places(lab)).toEqual(['pve2 running', 'pve3 running', 'pve1 stopped'])
  })

  test('without HA a node that is cut off keeps its guests', async () => {
    const { sim, clock } = createLab({ nodes, guests: [{ vmid: 105, node: 'pve1', status: 'running' }] })
    const restore = sim.faults.add({ kind: 'node-offline', node: 'pve1' })
    await clock.advance(minutes(30))
    restore()
    expect(sim.guest(105)?.status).toBe('running')
  })

  test('a guest whose disks stayed on the lost node cannot run elsewhere, and ends in an error', async () => {
    const lab = createLab({
      nodes,
      storages,
      guests: [{ vmid: 104, node: 'pve2', status: 'running', ha: 'started', storage: 'local-lvm' }],
    })
    lab.sim.faults.add({ kind: 'node-dies', node: 'pve2' })
    await lab.clock.advance(minutes(10))
    expect(lab.sim.snapshot().tasks.at(-1)?.exitStatus).toBe(
      "volume 'local-lvm:vm-104-disk-0' does not exist",
    )
    expect(await stateOf(lab, 'service:vm:104')).toMatch(/^vm:104 \(pve\d, error\)$/)
  })

  test('a task that its node took along has no outcome, and its lock stays', async () => {
    const { sim, change, clock } = createLab({ nodes, storages, guests })
    await change('POST', `${vm(105)}/migrate`, { target: 'pve2', online: 1 })
    await clock.advance(500)
    expect(sim.guest(105)?.config.lock).toBe('migrate')
    sim.faults.add({ kind: 'node-dies', node: 'pve1' })
    expect(sim.guest(105)).toMatchObject({ node: 'pve1', status: 'stopped', config: { lock: 'migrate' } })
    expect(sim.snapshot().tasks.at(-1)?.exitStatus).toBe('unexpected status')
  })

  test('a reboot freezes services, or moves them where the policy says so', async () => {
    const frozen = createLab({ nodes, storages, guests: guests.slice(0, 1) })
    await frozen.change('POST', '/nodes/pve1/status', { command: 'reboot' })
    await frozen.clock.advance(minutes(1))
    expect(frozen.sim.snapshot().nodes[0]?.online).toBe(false)
    await frozen.clock.advance(minutes(4))
    expect(frozen.sim.guest(104)).toMatchObject({ node: 'pve1', status: 'running' })

    const moved = createLab({ nodes, storages, guests: guests.slice(0, 1) })
    await moved.change('PUT', '/cluster/options', { ha: 'shutdown_policy=migrate' })
    await moved.change('POST', '/nodes/pve1/status', { command: 'reboot' })
    await moved.clock.advance(minutes(1))
    expect(moved.sim.guest(104)).toMatchObject({ node: 'pve2', status: 'running' })
    await moved.clock.advance(minutes(5))
    expect(moved.sim.guest(104)).toMatchObject({ node: 'pve1', status: 'running' })
  })

  test('a manager that is disarmed keeps its hands off', async () => {
    const lab = createLab({ nodes, storages, guests })
    await lab.change('POST', '/cluster/ha/status/disarm-ha', { 'resource-mode': 'freeze' })
    expect(await stateOf(lab, 'fencing')).toBe('disarmed (CRM watchdog released)')
    lab.sim.console.setMaintenance('pve1', true)
    await lab.clock.advance(minutes(3))
    expect(lab.sim.guest(104)?.node).toBe('pve1')
    await lab.change('POST', '/cluster/ha/status/arm-ha')
    await lab.clock.advance(minutes(3))
    expect(lab.sim.guest(104)?.node).not.toBe('pve1')
  })

  test('a resource goes to the node that its rule prefers', async () => {
    const lab = createLab({ nodes, storages, guests })
    await lab.change('POST', '/cluster/ha/rules', {
      rule: 'near',
      type: 'node-affinity',
      resources: 'vm:104',
      nodes: 'pve2:1,pve3:2',
      strict: 1,
    })
    expect(await lab.get(`${vm(104)}/migrate`)).toMatchObject({ allowed_nodes: ['pve2', 'pve3'] })
    await lab.clock.advance(minutes(3))
    expect(lab.sim.guest(104)?.node).toBe('pve3')
    expect(await lab.get(`${vm(104, 'pve3')}/migrate`)).toMatchObject({
      allowed_nodes: ['pve2'],
      not_allowed_nodes: { pve1: { 'blocking-ha-resources': [{ sid: 'vm:104', cause: 'node-affinity' }] } },
    })
    const refused = await lab.run('POST', `${vm(104, 'pve3')}/migrate`, { target: 'pve1', online: 1 })
    expect(refused).toEqual({
      exitStatus: "command 'ha-manager migrate vm:104 pve1' failed: exit code 255",
      log: [
        'Requesting HA migration for VM 104 to node pve1',
        "cannot migrate resource 'vm:104' to node 'pve1':",
        "- resource 'vm:104' not allowed on target node 'pve1'",
        "TASK ERROR: command 'ha-manager migrate vm:104 pve1' failed: exit code 255",
      ],
    })
  })

  test('resources that must not meet are moved apart, and one is not brought to the other', async () => {
    const lab = createLab({ nodes, storages, guests })
    const rule = {
      rule: 'apart',
      type: 'resource-affinity',
      resources: 'vm:104,ct:200',
      affinity: 'negative',
    }
    await lab.change('POST', '/cluster/ha/rules', rule)
    await lab.clock.advance(minutes(3))
    const [one, other] = [lab.sim.guest(104)?.node ?? '', lab.sim.guest(200)?.node ?? '']
    expect(one).not.toBe(other)
    expect(await lab.change('POST', '/cluster/ha/resources/vm:104/migrate', { node: other })).toEqual({
      sid: 'vm:104',
      'requested-node': other,
      'blocking-resources': [{ sid: 'ct:200', cause: 'resource-affinity' }],
    })
  })

  test('resources that belong together go together', async () => {
    const lab = createLab({ nodes, storages, guests })
    const rule = { rule: 'pair', type: 'resource-affinity', resources: 'vm:104,ct:200', affinity: 'positive' }
    await lab.change('POST', '/cluster/ha/rules', rule)
    expect(await lab.get(`${ct(200)}/migrate`)).toMatchObject({ 'dependent-ha-resources': ['vm:104'] })
    const task = await lab.run('POST', `${vm(104)}/migrate`, { target: 'pve3', online: 1 })
    expect(task.log[1]).toBe(
      "also migrate resource 'ct:200' in positive affinity with resource 'vm:104' to target node 'pve3'",
    )
    await lab.clock.advance(minutes(3))
    expect(places(lab).slice(0, 2)).toEqual(['pve3 running', 'pve3 running'])
  })

  test('before PVE 9 groups say what rules say since', async () => {
    const lab = createLab({ nodes, storages, guests: guests.slice(0, 1), api: api84 })
    await lab.change('POST', '/cluster/ha/groups', { group: 'near', nodes: 'pve2:1,pve3:2', restricted: 1 })
    await lab.change('PUT', '/cluster/ha/resources/vm:104', { group: 'near' })
    await lab.clock.advance(minutes(3))
    expect(lab.sim.guest(104)?.node).toBe('pve3')
    expect((await lab.ask('DELETE', '/cluster/ha/groups/near')).reason).toBe(
      "delete group failed: ha group is used by service 'vm:104'",
    )
    await lab.change('PUT', '/cluster/ha/groups/near', { nodes: 'pve2:3,pve3:2', nofailback: 1 })
    await lab.clock.advance(minutes(3))
    expect(lab.sim.guest(104)?.node).toBe('pve3')
    await lab.change('PUT', '/cluster/ha/groups/near', { delete: 'nofailback' })
    await lab.clock.advance(minutes(3))
    expect(lab.sim.guest(104)?.node).toBe('pve2')
  })
})
