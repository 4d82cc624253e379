import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, systemClock } from '@proxkit/kernel'
import { createPveClient } from '@proxkit/pve-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab, secret } from './lab.ts'
import { proxkit } from './terminal.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }],
    storages: [{ storage: 'nas', type: 'nfs', shared: true, content: ['images', 'backup'] }],
    guests: [
      {
        vmid: 101,
        node: 'pve1',
        name: 'web',
        status: 'running',
        storage: 'nas',
        memoryMiB: 1024,
        tags: ['critical'],
      },
      {
        vmid: 102,
        node: 'pve1',
        name: 'ha',
        status: 'running',
        storage: 'nas',
        memoryMiB: 1024,
        ha: 'started',
      },
      { vmid: 103, node: 'pve2', name: 'other', status: 'running', storage: 'nas', memoryMiB: 1024 },
    ],
  })
})
afterEach(() => lab.close())

const backUp = async () => {
  for (const name of ['web', 'ha'])
    expect((await lab.run(['vm', 'backup', 'create', name, 'nas'])).exitCode).toBe(0)
}
const last = () => lab.runs().at(-1) ?? ''
const onPve1 = () => [101, 102].filter((vmid) => lab.simulator.guest(vmid)?.node === 'pve1')

describe('node maintain', () => {
  test('empties the node, waits for each thing that a person does, proves it, and fills the node again', async () => {
    await backUp()
    const started = await lab.run(['node', 'maintain', 'pve1', '--work', 'new kernel', '--yes'])
    expect(started.exitCode).toBe(9)
    expect(onPve1()).toEqual([])
    expect(started.stderr).toContain('ha-manager crm-command node-maintenance enable pve1')
    expect(started.stderr).toContain('From here: ssh root@127.0.0.1 ha-manager')

    const run = last()
    lab.simulator.console.setMaintenance('pve1', true)
    const worked = await lab.run(['runs', 'resume', run, '--yes'], 'done\ndone\nnot yet')
    expect(worked.stderr).toContain('On pve1: new kernel')
    expect(worked.stderr).toContain('ha-manager crm-command node-maintenance disable pve1')
    expect(worked.exitCode).toBe(9)

    lab.simulator.console.setMaintenance('pve1', false)
    const ended = await lab.run(['runs', 'resume', run, '--yes'], 'done')
    expect([ended.exitCode, onPve1()]).toEqual([0, [101, 102]])
    const read = (file: string) => readFileSync(join(lab.stateHome, 'proxkit', 'runs', run, file), 'utf8')
    expect(read('report.md')).toContain('On pve1: new kernel')

    // The record: scope, guests and what they are worth, backups, where they went, the way back, and the state before and after.
    const record = read('record.md').replace(/ +/g, ' ')
    expect(record).toContain('pve1: new kernel; 2 guests leave it for that')
    expect(record).toMatch(/guest:101 .*critical.*guest 101 \(web\), virtual machine, running/)
    expect(record).toMatch(/guest:102 .*kept running by HA/)
    expect(record).toMatch(/guest:101 .*yes.*20\d\d-.*nas:backup\/vzdump-qemu-101/)
    expect(record).toMatch(/guest 101 \(web\) to pve[23], live/)
    expect(record).toContain('ha-manager crm-command node-maintenance disable pve1')
    expect(record).toContain('guests-on:pve1')
    expect(record).toContain('storages:pve1')
    expect(record).not.toContain(secret)
  })

  test('that takes longer than a night is planned anew, and still knows whom to move back', async () => {
    await backUp()
    expect((await lab.run(['node', 'maintain', 'pve1', '--yes'])).exitCode).toBe(9)
    expect(onPve1()).toEqual([])
    lab.simulator.console.setMaintenance('pve1', true)
    const startMs = Date.now()
    const late: Clock = {
      now: () => startMs + 9 * 3_600_000 + (Date.now() - startMs) * 50,
      sleep: (ms, signal) => systemClock.sleep(ms / 50, signal),
    }
    const resume = (answer: string) =>
      proxkit(['runs', 'resume', last(), '--yes'], {
        cwd: lab.folder,
        clock: late,
        answer,
        env: { PVE_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: lab.stateHome },
      })
    const worked = await resume('done\ndone\nnot yet')
    expect([worked.exitCode, worked.stderr]).toEqual([9, expect.stringContaining('Planned anew since')])
    lab.simulator.console.setMaintenance('pve1', false)
    expect((await resume('done')).exitCode).toBe(0)
    expect(onPve1()).toEqual([101, 102])
  })

  test('asks nobody to work on a node that still has guests', async () => {
    await backUp()
    lab.simulator.faults.add({ kind: 'task-fails', type: 'qmigrate', vmid: 101, message: 'no space left' })
    const { exitCode, stdout, stderr } = await lab.run(['node', 'maintain', 'pve1', '--yes'], 'done')
    expect(stderr).not.toContain('Awaits approval: On pve1')
    expect(stdout).toContain('no space left')
    expect([exitCode, onPve1()]).toEqual([7, [101]])
  })

  test('without recent backups nothing moves', async () => {
    const { exitCode, stdout } = await lab.run(['node', 'maintain', 'pve1', '--yes'])
    expect(stdout).toContain('the newest backup of guest 101')
    expect([exitCode, onPve1()]).toEqual([7, [101, 102]])
  })

  test('of a node without guests waits for the work, and has nothing else to prove', async () => {
    const started = await lab.run(['node', 'maintain', 'pve3', '--yes'])
    expect([started.exitCode, started.stderr]).toEqual([9, expect.not.stringContaining('Evacuate node')])
    lab.simulator.console.setMaintenance('pve3', true)
    const worked = await lab.run(['runs', 'resume', last()], 'done\ndone\nnot yet')
    expect([worked.exitCode, worked.stdout]).toEqual([
      9,
      expect.stringContaining('Tell HA that pve3 is back'),
    ])
    lab.simulator.console.setMaintenance('pve3', false)
    expect((await lab.run(['runs', 'resume', last()], 'done')).exitCode).toBe(0)
  })

  test('with Ceph nothing is moved about while the node is away, and afterwards it is again', async () => {
    await lab.close()
    lab = await openLab({ nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }], ceph: {} })
    const flags = async () => {
      const pve = createPveClient({
        baseUrl: 'https://pve1:8006',
        auth: { token: lab.simulator.token },
        fetch: lab.simulator.fetch,
      })
      return (await pve.request('GET /cluster/ceph/flags'))
        .filter(({ value }) => value)
        .map(({ name }) => name)
    }
    expect((await lab.run(['node', 'maintain', 'pve1', '--yes'])).exitCode).toBe(9)
    expect(await flags()).toEqual(['noout'])
    expect((await lab.run(['runs', 'resume', last(), '--yes'], 'done')).exitCode).toBe(0)
    expect(await flags()).toEqual([])
  })

  test('of a cluster that would lose its quorum, or is not whole, is refused', async () => {
    lab.simulator.faults.add({ kind: 'node-offline', node: 'pve3' })
    const { exitCode, stderr } = await lab.run(['node', 'maintain', 'pve1', '--yes'])
    expect(stderr).toContain('pve3 is offline, and the cluster must be whole')
    expect([exitCode, lab.changes()]).toEqual([6, []])
  })
})

test('cluster status and node status', async () => {
  expect((await lab.run(['cluster', 'status'])).stdout).toMatch(
    /with quorum\n\nNODE .*\npve1 +online .* 2 +2\n/,
  )
  const { stdout } = await lab.run(['node', 'status', 'pve1'])
  expect(stdout).toContain('Node pve1, online')
  expect(stdout).toMatch(/101 +web +running/)
  expect((await lab.run(['node', 'status', 'pve9'])).exitCode).toBe(6)
})
