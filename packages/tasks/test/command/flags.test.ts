import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }],
    storages: [
      {
        storage: 'local',
        type: 'dir',
        content: ['iso', 'import'],
        volumes: [{ volid: 'local:import/talos.raw' }],
      },
      { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'backup'] },
      { storage: 'fast', type: 'nfs', shared: true, content: ['images'] },
    ],
    guests: [
      { vmid: 100, node: 'pve1', name: 'base', template: true, storage: 'nas', diskGiB: 4 },
      { vmid: 101, node: 'pve1', name: 'one', storage: 'nas', diskGiB: 4, tags: ['web'] },
      { vmid: 102, node: 'pve1', name: 'two', storage: 'nas', diskGiB: 4, tags: ['web'] },
      { vmid: 103, node: 'pve1', name: 'three', storage: 'nas', diskGiB: 4, tags: ['web'] },
    ],
  })
})
afterEach(() => lab.close())

const ok = async (...args: string[]) => expect(await lab.run(args)).toMatchObject({ exitCode: 0 })

describe('what a flag says is done:', () => {
  test('a clone has its disks on --storage', async () => {
    await ok('vm', 'clone', 'base', 'web', '--storage', 'fast')
    expect(lab.simulator.guest(1000)?.config.scsi0).toMatch(/^fast:/)
  })

  test('a backup has --notes, and is restored to --storage', async () => {
    await ok('vm', 'backup', 'create', 'one', 'nas', '--notes', 'before the move')
    const [archive] = (await lab.json(['vm', 'backup', 'list', 'one'])) as readonly { volid: string }[]
    expect(
      lab.simulator.requests.findLast(({ route }) => route.endsWith('/vzdump'))?.parameters,
    ).toMatchObject({
      'notes-template': 'before the move',
    })
    await ok('vm', 'backup', 'restore', archive?.volid ?? '', '--storage', 'fast', '--yes')
    expect(lab.simulator.guest(1000)?.config.scsi0).toMatch(/^fast:/)
  })

  test('--max-failures 0 begins no further guest after the first failure', async () => {
    lab.simulator.faults.add({ kind: 'task-fails', type: 'qmstart', vmid: 101, message: 'no bridge' })
    const { exitCode, stdout } = await lab.run([
      'bulk',
      'start',
      '--tag',
      'web',
      '--concurrency',
      '1',
      '--max-failures',
      '0',
      '--yes',
    ])
    expect(stdout).toMatch(/Start guest 102 .*not started/)
    expect([exitCode, lab.changes().length, lab.simulator.guest(102)?.status]).toEqual([7, 1, 'stopped'])
  })

  test('a template for a system of its own has no cloud-init drive with --no-cloud-init', async () => {
    const args = [
      'template',
      'create',
      'talos',
      '--file',
      'talos.raw',
      '--no-cloud-init',
      '--dry-run',
      '--json',
    ]
    const { stdout } = await lab.run(args)
    expect(stdout).toContain('import-from=local:import/talos.raw')
    expect(stdout).not.toContain('cloudinit')
  })

  test('a maintenance with --no-move-back leaves the guests where they are', async () => {
    const planned = async (...flags: string[]) =>
      (await lab.run(['node', 'maintain', 'pve1', '--dry-run', ...flags])).stdout
    expect(await planned()).toContain('Move guests back to their node')
    expect(await planned('--no-move-back')).not.toContain('Move guests back to their node')
  })

  test('runs audit --last shows so many', async () => {
    for (const name of ['one', 'two']) await ok('vm', 'start', name)
    expect(await lab.json(['runs', 'audit', '--last', '1'])).toMatchObject([{ runbook: 'guest.start@1' }])
  })
})

describe('task wait', () => {
  test('tells the real outcome of a task, in words and as its exit code', async () => {
    await ok('vm', 'start', 'one')
    const started = lab.simulator.snapshot().tasks.find(({ type }) => type === 'qmstart')?.upid ?? ''
    const done = await lab.run(['task', 'wait', started])
    expect([done.exitCode, done.stdout]).toEqual([0, 'Done.\n'])

    lab.simulator.faults.add({ kind: 'task-fails', type: 'qmstart', vmid: 102, message: 'no bridge' })
    await lab.run(['vm', 'start', 'two'])
    const refused = lab.simulator.snapshot().tasks.findLast(({ type }) => type === 'qmstart')?.upid ?? ''
    const failed = await lab.run(['task', 'wait', refused])
    expect([failed.exitCode, failed.stdout]).toEqual([7, expect.stringContaining('no bridge')])
  })

  test('of something else is a mistake', async () => {
    expect(await lab.run(['task', 'wait', 'UPID:none'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('[PVE_BAD_UPID]'),
    })
  })
})

test('node list and access roles show what there is', async () => {
  expect(await lab.json(['node', 'list'])).toMatchObject({
    quorate: true,
    nodes: [{ node: 'pve1', online: true }, { node: 'pve2' }, { node: 'pve3' }],
  })
  const roles = (await lab.json(['access', 'roles'])) as readonly { id: string; privileges: string[] }[]
  expect(roles.map(({ id }) => id)).toEqual(['ProxkitRead', 'ProxkitOperate', 'ProxkitProvision'])
})
