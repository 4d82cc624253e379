import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab(
    {
      nodes: [{ name: 'pve1' }, { name: 'pve2' }],
      storages: [
        { storage: 'local', type: 'dir', content: ['iso', 'import', 'vztmpl'] },
        { storage: 'local-lvm', type: 'lvmthin', content: ['images', 'rootdir'] },
      ],
      guests: [{ vmid: 104, node: 'pve1', name: 'web', storage: 'local-lvm', diskGiB: 8 }],
    },
    { extra: 'cloudInit: { user: ops, sshKeys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBz ops@home] }\n' },
  )
})
afterEach(() => lab.close())

const url = 'https://cloud.example.org/debian-13-genericcloud-amd64.qcow2'
const checksum = '0'.repeat(64)

describe('template create', () => {
  test('downloads, makes, converts; and undo leaves nothing', async () => {
    const { exitCode } = await lab.run([
      'template',
      'create',
      'debian-13',
      '--url',
      url,
      '--checksum',
      checksum,
      '--disk',
      '16',
      '--yes',
    ])
    expect(exitCode).toBe(0)
    expect(lab.simulator.guest(100)).toMatchObject({
      node: 'pve1',
      config: {
        name: 'debian-13',
        template: expect.anything(),
        bios: 'ovmf',
        machine: 'q35',
        scsi0: expect.stringMatching(/^local-lvm:base-100-disk-\d+,.*size=16G/),
        scsi1: expect.stringContaining('media=cdrom'),
        boot: 'order=scsi0',
        ciuser: 'ops',
        sshkeys: expect.stringContaining('ssh-ed25519'),
        efidisk0: expect.stringContaining('pre-enrolled-keys=0'),
      },
    })
    expect(await lab.json(['template', 'list'])).toMatchObject([{ vmid: 100, name: 'debian-13' }])
    expect(await lab.json(['storage', 'images'])).toMatchObject([
      { volid: 'local:import/debian-13-genericcloud-amd64.qcow2', content: 'import' },
    ])
    expect((await lab.run(['template', 'delete', 'debian-13'], 'lab')).exitCode).toBe(0)
    expect(lab.simulator.guest(100)).toBeUndefined()
  })

  test('warns without a checksum, and wants an image', async () => {
    const { stdout } = await lab.run(['template', 'create', 'debian-13', '--url', url, '--dry-run'])
    expect(stdout).toContain('There is no checksum')
    expect((await lab.run(['template', 'create', 'debian-13'])).exitCode).toBe(2)
  })

  test('an image that is there already is not downloaded again', async () => {
    await lab.run(['template', 'create', 'one', '--url', url, '--yes'])
    await lab.run(['template', 'create', 'two', '--url', url, '--yes'])
    expect(lab.changes().filter((route) => route.endsWith('download-url'))).toHaveLength(1)
    expect(lab.simulator.guest(101)?.config.name).toBe('two')
  })

  test('a download that says OK while nothing came is found out', async () => {
    lab.simulator.faults.add({ kind: 'silent-no-effect', type: 'download' })
    expect((await lab.run(['template', 'create', 'debian-13', '--url', url, '--yes'])).exitCode).toBe(7)
    expect(lab.simulator.guest(100)).toBeUndefined()
  })

  test('a machine that says OK while it is not there is found out', async () => {
    lab.simulator.faults.add({ kind: 'silent-no-effect', type: 'qmcreate' })
    expect((await lab.run(['template', 'create', 'debian-13', '--url', url, '--yes'])).exitCode).toBe(7)
  })
})

test('template create-iso waits for the person who installs, and goes on when the guest is shut down', async () => {
  await lab.run(['template', 'create', 'x', '--url', 'https://e.org/debian.iso', '--dry-run'])
  const first = await lab.run([
    'template',
    'create-iso',
    'deb',
    '--url',
    'https://e.org/debian-13.iso',
    '--disk',
    '8',
    '--yes',
  ])
  expect(first.stderr).toContain('Install the system on guest 100 (deb) and shut it down')
  expect(first.exitCode).toBe(9)
  expect(lab.simulator.guest(100)).toMatchObject({ status: 'running' })
  await lab.run(['vm', 'kill', 'deb', '--yes'])
  const id = (await lab.json(['runs', 'list'])) as { run: string; status: string }[]
  const held = id.find(({ status }) => status === 'held')?.run ?? ''
  const { exitCode } = await lab.run(['runs', 'resume', held, '--yes'], 'done')
  expect(exitCode).toBe(0)
  expect(lab.simulator.guest(100)?.config).toMatchObject({ template: expect.anything(), boot: 'order=scsi0' })
  expect(lab.simulator.guest(100)?.config.scsi2).toBeUndefined()
})

describe('storage', () => {
  test('list says what each holds and how full it is', async () => {
    const { stdout } = await lab.run(['storage', 'list'])
    expect(stdout).toMatch(/local-lvm +pve1 +lvmthin +active +[\d.]+ GiB/)
  })

  test('orphans are disks that no guest uses', async () => {
    expect(await lab.json(['storage', 'orphans'])).toEqual({ disks: [], warnings: [] })
    await lab.simulator.fetch('https://lab/api2/json/nodes/pve1/storage/local-lvm/content', {
      method: 'POST',
      headers: {
        authorization: `PVEAPIToken=${lab.simulator.token.reveal()}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'vmid=999&filename=vm-999-disk-0&size=1G',
    })
    expect(await lab.json(['storage', 'orphans'])).toMatchObject({
      disks: [{ node: 'pve1', volid: 'local-lvm:vm-999-disk-0', vmid: 999, why: 'guest 999 does not exist' }],
    })
  })
})
