import { describe, expect, test } from 'vitest'
import { createLab, ct, vm } from './lab.ts'

const running = { vmid: 104, node: 'pve1', status: 'running' } as const
const stopped = { vmid: 104, node: 'pve1' } as const

describe('a virtual machine', () => {
  test('runs some time after it was started, not at once', async () => {
    const { sim, change, clock, get } = createLab({ guests: [stopped] })
    const upid = await change('POST', `${vm(104)}/status/start`)
    expect(upid).toMatch(/^UPID:pve1:[0-9A-F]{8}:[0-9A-F]{8}:[0-9A-F]{8}:qmstart:104:root@pam!sim:$/)
    expect(sim.guest(104)?.status).toBe('stopped')
    await clock.advance(1_100)
    expect(sim.guest(104)?.status).toBe('running')
    expect(await get(`${vm(104)}/status/current`)).toMatchObject({
      status: 'running',
      qmpstatus: 'running',
      uptime: 0,
    })
    await clock.advance(60_000)
    expect(await get(`${vm(104)}/status/current`)).toMatchObject({ uptime: 60 })
  })

  test('that runs already cannot be started: the task fails', async () => {
    const { run } = createLab({ guests: [running] })
    expect(await run('POST', `${vm(104)}/status/start`)).toEqual({
      exitStatus: 'VM 104 already running',
      log: ['TASK ERROR: VM 104 already running'],
    })
  })

  test('that is a template cannot be started', async () => {
    const { run } = createLab({ guests: [{ ...stopped, template: true }] })
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe(
      "you can't start a vm if it's a template",
    )
  })

  test('that does not exist is started by a task that fails', async () => {
    const { run } = createLab()
    expect((await run('POST', `${vm(999)}/status/start`)).exitStatus).toBe(
      "Configuration file 'nodes/pve1/qemu-server/999.conf' does not exist",
    )
    expect((await run('POST', `${vm(999)}/status/stop`)).exitStatus).toBe(
      'unable to find configuration file for VM 999 - no such machine',
    )
  })

  test('is looked for on the node of the path only', async () => {
    const { ask } = createLab({ nodes: [{ name: 'pve1' }, { name: 'pve2' }], guests: [running] })
    expect(await ask('GET', `${vm(104, 'pve2')}/config`)).toMatchObject({
      status: 500,
      reason: "Configuration file 'nodes/pve2/qemu-server/104.conf' does not exist",
    })
    expect((await ask('GET', `${ct(104)}/config`)).status).toBe(500)
  })

  test('that is locked is neither started nor stopped', async () => {
    const { run } = createLab({
      guests: [
        { ...stopped, lock: 'backup' },
        { ...running, vmid: 105, lock: 'backup' },
      ],
    })
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe('VM is locked (backup)')
    expect((await run('POST', `${vm(105)}/status/stop`)).exitStatus).toBe('VM is locked (backup)')
  })

  test('obeys a shutdown after five seconds', async () => {
    const { sim, change, clock } = createLab({ guests: [running] })
    await change('POST', `${vm(104)}/status/shutdown`)
    await clock.advance(4_900)
    expect(sim.guest(104)?.status).toBe('running')
    await clock.advance(200)
    expect(sim.guest(104)?.status).toBe('stopped')
  })

  test('without a system does not obey a shutdown, and runs on', async () => {
    const { sim, run } = createLab({ guests: [{ ...running, bootable: false }] })
    expect((await run('POST', `${vm(104)}/status/shutdown`, { timeout: 30 })).exitStatus).toBe(
      'VM quit/powerdown failed - got timeout',
    )
    expect(sim.guest(104)?.status).toBe('running')
  })

  test('that does not obey is stopped after the timeout where that was asked for', async () => {
    const { sim, run } = createLab({ guests: [{ ...running, bootable: false }] })
    const task = await run('POST', `${vm(104)}/status/shutdown`, { timeout: 30, forceStop: 1 })
    expect(task).toEqual({
      exitStatus: 'OK',
      log: ['VM 104 still running - terminating now with SIGTERM', 'TASK OK'],
    })
    expect(sim.guest(104)?.status).toBe('stopped')
  })

  test('takes up pending changes when it is rebooted', async () => {
    const { sim, change, run } = createLab({ guests: [{ ...running, memoryMiB: 512 }] })
    await change('PUT', `${vm(104)}/config`, { memory: 1024 })
    expect(sim.guest(104)).toMatchObject({ config: { memory: '512' }, intended: { memory: '1024' } })
    expect((await run('POST', `${vm(104)}/status/reboot`)).exitStatus).toBe('OK')
    expect(sim.guest(104)).toMatchObject({ status: 'running', config: { memory: '1024' } })
  })

  test('that is off is neither rebooted, reset, suspended nor resumed', async () => {
    const { ask } = createLab({ guests: [stopped] })
    for (const verb of ['reboot', 'reset', 'suspend', 'resume'])
      expect(await ask('POST', `${vm(104)}/status/${verb}`)).toMatchObject({
        status: 500,
        reason: 'VM 104 not running',
      })
  })

  test('is paused and goes on', async () => {
    const { sim, run, ask } = createLab({ guests: [running] })
    await run('POST', `${vm(104)}/status/suspend`)
    expect(sim.guest(104)).toMatchObject({ status: 'running', paused: true })
    expect((await ask('POST', `${vm(104)}/status/shutdown`)).reason).toBe('VM is paused - cannot shutdown')
    expect((await ask('POST', `${vm(104)}/status/reboot`)).reason).toBe('VM is paused - cannot shutdown')
    await run('POST', `${vm(104)}/status/resume`)
    expect(sim.guest(104)).toMatchObject({ paused: false })
    expect((await run('POST', `${vm(104)}/status/reset`)).exitStatus).toBe('OK')
  })

  test('that is paused is stopped by a shutdown with force', async () => {
    const { sim, run } = createLab({ guests: [running] })
    await run('POST', `${vm(104)}/status/suspend`)
    expect((await run('POST', `${vm(104)}/status/shutdown`, { forceStop: 1 })).exitStatus).toBe('OK')
    expect(sim.guest(104)?.status).toBe('stopped')
  })

  test('suspended to disk is off and locked until it is started again', async () => {
    const { sim, run } = createLab({ guests: [running] })
    await run('POST', `${vm(104)}/status/suspend`, { todisk: 1 })
    expect(sim.guest(104)).toMatchObject({ status: 'stopped', config: { lock: 'suspended' } })
    await run('POST', `${vm(104)}/status/resume`)
    expect(sim.guest(104)?.status).toBe('running')
    expect(sim.guest(104)?.config).not.toHaveProperty('lock')
  })

  test('two tasks on one guest take turns, and the second gives up after ten seconds', async () => {
    const { change, finish, run } = createLab({ guests: [{ ...running, bootable: false }] })
    const shutdown = String(await change('POST', `${vm(104)}/status/shutdown`, { timeout: 60 }))
    expect((await run('POST', `${vm(104)}/status/stop`)).exitStatus).toBe(
      "can't lock file '/var/lock/qemu-server/lock-104.conf' - got timeout",
    )
    expect((await finish(shutdown)).exitStatus).toBe('VM quit/powerdown failed - got timeout')
  })

  test('a stop can put an end to a shutdown that takes too long', async () => {
    const { sim, change, finish, run } = createLab({ guests: [{ ...running, bootable: false }] })
    const shutdown = String(await change('POST', `${vm(104)}/status/shutdown`, { timeout: 60 }))
    expect((await run('POST', `${vm(104)}/status/stop`, { 'overrule-shutdown': 1 })).exitStatus).toBe('OK')
    expect((await finish(shutdown)).exitStatus).toBe('received interrupt')
    expect(sim.guest(104)?.status).toBe('stopped')
  })
})

describe('a container', () => {
  const container = { vmid: 200, node: 'pve1', type: 'lxc' } as const

  test('starts, reboots, shuts down and stops by tasks of its own kind', async () => {
    const { sim, run } = createLab({ guests: [container] })
    for (const verb of ['start', 'reboot', 'shutdown']) {
      expect((await run('POST', `${ct(200)}/status/${verb}`)).exitStatus).toBe('OK')
      expect(sim.guest(200)?.status).toBe(verb === 'shutdown' ? 'stopped' : 'running')
    }
    expect(sim.snapshot().tasks.map(({ type }) => type)).toEqual(['vzstart', 'vzreboot', 'vzshutdown'])
  })

  test('is refused at once where a virtual machine would get a task that fails', async () => {
    const { ask } = createLab({ guests: [container, { ...container, vmid: 201, status: 'running' }] })
    expect((await ask('POST', `${ct(201)}/status/start`)).reason).toBe('CT 201 already running')
    for (const verb of ['stop', 'shutdown', 'reboot'])
      expect((await ask('POST', `${ct(200)}/status/${verb}`)).reason).toBe('CT 200 not running')
  })

  test('shows its addresses while it runs', async () => {
    const { get } = createLab({ guests: [container, { ...container, vmid: 201, status: 'running' }] })
    expect(await get(`${ct(200)}/interfaces`)).toBeNull()
    expect(await get(`${ct(201)}/interfaces`)).toMatchObject([{ name: 'eth0', inet: '10.0.0.201/24' }])
  })
})

describe('a guest that HA manages', () => {
  const managed = { vmid: 104, node: 'pve1', status: 'running', ha: 'started' } as const

  test('is stopped by the manager, some time after the task that asked for it has ended', async () => {
    const { sim, run, clock, get } = createLab({ guests: [managed] })
    expect(await run('POST', `${vm(104)}/status/stop`)).toEqual({
      exitStatus: 'OK',
      log: ['Requesting HA stop for VM 104', 'TASK OK'],
    })
    expect(sim.guest(104)).toMatchObject({ status: 'running', ha: 'stopped' })
    expect(await get(`${vm(104)}/status/current`)).toMatchObject({
      ha: { managed: 1, state: 'request_stop' },
    })
    await clock.advance(20_000)
    expect(sim.guest(104)?.status).toBe('stopped')
    expect(sim.snapshot().tasks.map(({ type, user }) => `${type} ${user}`)).toEqual([
      'hastop root@pam!sim',
      'qmshutdown root@pam',
    ])
  })

  test('is started by the manager once its requested state is set', async () => {
    const { sim, change, clock } = createLab({ guests: [{ ...managed, status: 'stopped', ha: 'stopped' }] })
    await change('PUT', '/cluster/ha/resources/vm:104', { state: 'started' })
    await clock.advance(20_000)
    expect(sim.guest(104)?.status).toBe('running')
  })

  test('is brought into its requested state without being asked', async () => {
    const { sim, clock } = createLab({ guests: [{ ...managed, status: 'stopped' }] })
    await clock.advance(20_000)
    expect(sim.guest(104)?.status).toBe('running')
    expect(sim.snapshot().tasks.map(({ type, user }) => `${type} ${user}`)).toEqual(['qmstart root@pam'])
  })

  test('but is ignored is treated like any other', async () => {
    const { sim, run, get } = createLab({ guests: [{ ...managed, ha: 'ignored' }] })
    expect(await get(`${vm(104)}/status/current`)).toMatchObject({ ha: { managed: 0 } })
    await run('POST', `${vm(104)}/status/stop`)
    expect(sim.snapshot().tasks.map(({ type }) => type)).toEqual(['qmstop'])
  })

  test('shows in the status of HA', async () => {
    const { get } = createLab({ guests: [managed] })
    expect(await get('/cluster/ha/status/current')).toMatchObject([
      { type: 'quorum', quorate: 1, status: 'OK' },
      { type: 'fencing', 'armed-state': 'armed' },
      { type: 'master', node: 'pve1' },
      { type: 'lrm', node: 'pve1' },
      { type: 'service', sid: 'vm:104', node: 'pve1', state: 'started', request_state: 'started' },
    ])
  })
})
