import { createVirtualClock } from '@proxkit/kernel'
import { createSimulator, type Simulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { createLab, type Lab } from './lab.ts'
import { recordedStart } from './replay/recorded-start.ts'

const scenario: SimulatorOptions = {
  nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }],
  guests: [
    { vmid: 100, node: 'pve1', status: 'running', tags: ['a', 'b'], pool: 'lab' },
    { vmid: 101, node: 'pve1', ha: 'started', config: { scsi0: 'nas:101/vm-101-disk-0.qcow2,size=8G' } },
    { vmid: 200, node: 'pve2', type: 'lxc', status: 'running' },
  ],
  storages: [
    { storage: 'local', type: 'dir' },
    { storage: 'local-lvm', type: 'lvmthin' },
    { storage: 'nas', type: 'nfs', shared: true, content: ['images'] },
  ],
}

/** A second lab that goes on where the first one is, at the same moment. */
function goOn(lab: Lab, save: Parameters<Simulator['save']>[0] = {}): Lab {
  return createLab({ ...scenario, state: lab.sim.save(save) }, createVirtualClock(lab.clock.now()))
}

describe('a simulator that goes on from a saved state', () => {
  test('has all of it', async () => {
    const lab = createLab(scenario)
    await lab.run('POST', '/nodes/pve1/qemu/100/snapshot', { snapname: 'before', vmstate: 1 })
    await lab.change('POST', '/access/users', { userid: 'alice@pve', password: 'alice-pass' })
    await lab.change('PUT', '/access/acl', { path: '/vms/100', users: 'alice@pve', roles: 'PVEVMUser' })
    await lab.change('POST', '/cluster/firewall/aliases', { name: 'dmz', cidr: '192.0.2.0/24' })
    await lab.change('POST', '/cluster/backup', { schedule: 'daily', all: 1, id: 'nightly' })
    lab.sim.faults.add({ kind: 'storage-full', storage: 'local' })
    const second = goOn(lab)
    expect(second.sim.snapshot()).toEqual(lab.sim.snapshot())
    for (const path of [
      '/access/acl',
      '/cluster/backup/nightly',
      '/cluster/firewall/aliases',
      '/cluster/resources',
      '/nodes/pve1/qemu/100/snapshot',
      '/nodes/pve1/tasks',
    ])
      expect(await second.get(path)).toEqual(await lab.get(path))
    expect(goOn(second).sim.snapshot()).toEqual(lab.sim.snapshot())
  })

  test('takes the tokens and tickets of the first', async () => {
    const lab = createLab({ ...scenario, users: [{ userid: 'a@pve', password: 'secret', role: 'PVEAdmin' }] })
    const login = new URLSearchParams({ username: 'a@pve', password: 'secret' })
    const answer = await lab.sim.fetch('https://pve1/api2/json/access/ticket', {
      method: 'POST',
      body: login,
    })
    const { ticket } = ((await answer.json()) as { data: { ticket: string } }).data
    const second = goOn(lab)
    expect(second.sim.token.reveal()).toBe(lab.sim.token.reveal())
    const cookie = `PVEAuthCookie=${ticket}`
    expect((await second.sim.fetch('https://pve1/api2/json/version', { headers: { cookie } })).status).toBe(
      200,
    )
  })

  test('shows the certificate of the first', async () => {
    const first = createSimulator()
    const { ca, fingerprint } = await first.listen()
    const second = createSimulator({ state: first.save() })
    expect(await second.listen()).toMatchObject({ ca, fingerprint })
    await Promise.all([first.close(), second.close()])
  })

  test('draws what the first has not drawn', async () => {
    const lab = createLab(scenario)
    await lab.run('POST', '/nodes/pve1/qemu', { vmid: 300, net0: 'virtio,bridge=vmbr0' })
    const second = goOn(lab)
    await second.run('POST', '/nodes/pve1/qemu', { vmid: 301, net0: 'virtio,bridge=vmbr0' })
    await lab.run('POST', '/nodes/pve1/qemu', { vmid: 301, net0: 'virtio,bridge=vmbr0' })
    const [ours, theirs] = [second, lab].map(({ sim }) => sim.guest(301)?.config.smbios1)
    expect(ours).not.toBe(theirs)
  })

  test('has nobody who works any more: a task that ran was cut off, and what it had locked is locked', async () => {
    const lab = createLab(scenario)
    const upid = (await lab.change('POST', '/nodes/pve1/qemu/100/migrate', {
      target: 'pve2',
      online: 1,
      'with-local-disks': 1,
    })) as string
    await lab.clock.advance(2_000)
    const cut = goOn(lab)
    expect(await cut.get(`/nodes/pve1/tasks/${upid}/status`)).toMatchObject({
      status: 'stopped',
      exitstatus: 'unexpected status',
    })
    expect(cut.sim.guest(100)).toMatchObject({ node: 'pve1', config: { lock: 'migrate' } })
    expect(lab.sim.snapshot().tasks.at(-1)?.exitStatus).toBeUndefined()
    const interrupted = goOn(lab, { interruptTasks: true })
    expect(interrupted.sim.guest(100)?.config.lock).toBeUndefined()
    expect(await interrupted.get(`/nodes/pve1/tasks/${upid}/status`)).toMatchObject({
      exitstatus: 'migration aborted',
    })
  })

  test('goes on with what happens by itself', async () => {
    const lab = createLab({ ...scenario, backupJobs: [{ id: 'nightly', schedule: '21:00', vmid: '200' }] })
    const second = goOn(lab)
    await second.clock.advance(30_000)
    expect(second.sim.guest(101)?.status).toBe('running')
    await second.clock.advance(24 * 3_600_000)
    await second.clock.advance(3_600_000)
    expect(second.sim.snapshot().tasks.map(({ type }) => type)).toContain('vzdump')
  })

  test('keeps faults, with the times that they have left', async () => {
    const route = 'GET /version'
    const lab = createLab({ ...scenario, faults: [{ kind: 'answer', route, status: 500, times: 2 }] })
    await lab.ask('GET', '/version')
    const second = goOn(lab)
    const answers = [await second.ask('GET', '/version'), await second.ask('GET', '/version')]
    expect(answers.map(({ status }) => status)).toEqual([500, 200])
  })

  test('needs no scenario', () => {
    const sim = createSimulator(recordedStart)
    const second = createSimulator({ state: sim.save(), clock: createVirtualClock(sim.clock.now()) })
    expect({ ...second.snapshot(), nowMs: 0 }).toEqual({ ...sim.snapshot(), nowMs: 0 })
  })
})

describe('what is no saved state is refused', () => {
  const text = createSimulator(scenario).save()

  test.each([
    ['{}', 'it is no saved state'],
    ['', 'it is no saved state'],
    [text.replace('pve1', 'pve9'), 'it was changed or cut off'],
  ])('%#', (state, reason) => {
    expect(() => createSimulator({ state })).toThrow(
      expect.objectContaining({ code: 'SIM_BAD_STATE', message: expect.stringContaining(reason) }),
    )
  })
})
