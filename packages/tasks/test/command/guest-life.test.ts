import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }],
    storages: [
      { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'backup'] },
      { storage: 'local-lvm', type: 'lvmthin', content: ['images', 'rootdir'] },
      { storage: 'local', type: 'dir', content: ['iso'] },
    ],
    guests: [
      {
        vmid: 100,
        node: 'pve1',
        name: 'debian-13',
        template: true,
        storage: 'nas',
        diskGiB: 4,
        memoryMiB: 2048,
      },
      { vmid: 101, node: 'pve1', name: 'local-template', template: true, storage: 'local-lvm', diskGiB: 4 },
      { vmid: 104, node: 'pve1', name: 'web', status: 'running', storage: 'nas', diskGiB: 32, tags: ['web'] },
      { vmid: 105, node: 'pve2', name: 'db', storage: 'nas', diskGiB: 8 },
      { vmid: 106, node: 'pve1', name: 'safe', storage: 'nas', config: { protection: '1' } },
      { vmid: 108, node: 'pve1', name: 'ct', type: 'lxc', status: 'running', storage: 'local-lvm' },
    ],
  })
})
afterEach(() => lab.close())

describe('vm clone', () => {
  test('makes, configures, grows and starts a guest, and takes the lowest free VMID', async () => {
    const { exitCode } = await lab.run(
      'vm clone debian-13 web2 --cores 4 --memory 4096 --disk 16 --ip 192.0.2.20/24 --tag web blue --start'.split(
        ' ',
      ),
    )
    expect(exitCode).toBe(0)
    expect(lab.simulator.guest(1000)).toMatchObject({
      node: 'pve1',
      status: 'running',
      config: {
        name: 'web2',
        cores: 4,
        memory: '4096',
        ipconfig0: 'ip=192.0.2.20/24,gw=192.0.2.1',
        tags: 'blue;web',
        scsi0: expect.stringContaining('size=16G'),
      },
    })
  })

  test('the plan shows a guessed gateway, and changes nothing', async () => {
    const { stdout } = await lab.run([
      'vm',
      'clone',
      'debian-13',
      'web2',
      '--ip',
      '192.0.2.20/24',
      '--dry-run',
    ])
    expect(stdout).toContain('The gateway 192.0.2.1 is a guess')
    expect(lab.changes()).toEqual([])
  })

  test('goes to another node directly where both see its disks, else it is moved there', async () => {
    expect((await lab.run(['vm', 'clone', 'debian-13', 'a', '--target', 'pve2'])).exitCode).toBe(0)
    expect(lab.changes()).toEqual(['POST /nodes/{node}/qemu/{vmid}/clone'])
    expect(
      (await lab.run(['vm', 'clone', 'local-template', 'b', '--target', 'pve2', '--yes'])).exitCode,
    ).toBe(0)
    expect(lab.changes().slice(1)).toEqual([
      'POST /nodes/{node}/qemu/{vmid}/clone',
      'POST /nodes/{node}/qemu/{vmid}/migrate',
    ])
    expect([lab.simulator.guest(1000)?.node, lab.simulator.guest(1001)?.node]).toEqual(['pve2', 'pve2'])
  })

  test('finds a free VMID behind hundreds that are taken, without asking for each', async () => {
    await lab.close()
    const guests = Array.from({ length: 300 }, (_, index) => ({ vmid: 1000 + index, node: 'pve1' }))
    lab = await openLab({
      nodes: [{ name: 'pve1' }],
      storages: [{ storage: 'nas', type: 'nfs', shared: true }],
      guests: [{ vmid: 100, node: 'pve1', name: 'base', template: true, storage: 'nas' }, ...guests],
    })
    const { stdout } = await lab.run(['vm', 'clone', 'base', 'web2', '--dry-run'])
    expect(stdout).toContain('to guest 1300 (web2)')
    expect(lab.simulator.requests.filter(({ route }) => route === 'GET /cluster/nextid')).toHaveLength(1)
  })

  test('of a name or VMID that is taken is refused, never skipped', async () => {
    const { exitCode, stderr } = await lab.run(['vm', 'clone', 'debian-13', 'web2', '--vmid', '105'])
    expect(stderr).toContain('guest 105 (db) exists already, on pve2')
    expect([exitCode, lab.changes()]).toEqual([6, []])
    for (const args of [
      ['vm', 'clone', 'debian-13', 'web'],
      ['vm', 'set', 'db', '--name', 'web', '--yes'],
      ['template', 'create', 'web', '--file', 'debian.qcow2'],
      ['template', 'create-iso', 'web', '--file', 'debian.iso'],
    ]) {
      const named = await lab.run(args)
      expect(named.stderr).toContain('guest 104 on pve1 has this name (choose another) [GUEST_NAME_TAKEN]')
      expect([named.exitCode, lab.changes()]).toEqual([6, []])
    }
  })

  test('into a pool that is not there is refused before anything is sent', async () => {
    const { exitCode, stderr } = await lab.run(['vm', 'clone', 'debian-13', 'web2', '--pool', 'nobody'])
    expect(stderr).toContain(
      'blocked at clone (there is no pool nobody) (make it, or take one that is there)',
    )
    expect([exitCode, lab.changes()]).toEqual([6, []])
  })

  test('is undone by deleting the clone, and only it', async () => {
    await lab.run(['vm', 'clone', 'debian-13', 'web2'])
    const { exitCode } = await lab.run(['runs', 'undo', lab.runs()[0] ?? ''], 'lab')
    expect([exitCode, lab.simulator.guest(1000), lab.simulator.guest(100)?.config.name]).toEqual([
      0,
      undefined,
      'debian-13',
    ])
  })
})

describe('vm set and vm resize', () => {
  test('change what was named, and undo restores it', async () => {
    expect((await lab.run(['vm', 'set', 'db', '--cores', '6', '--name', 'db2', '--yes'])).exitCode).toBe(0)
    expect(lab.simulator.guest(105)?.config).toMatchObject({ cores: 6, name: 'db2' })
    expect((await lab.run(['runs', 'undo', lab.runs()[0] ?? '', '--yes'])).exitCode).toBe(0)
    expect(lab.simulator.guest(105)?.config.name).toBe('db')
  })

  test('an address that nothing in the guest would read is warned of', async () => {
    const args = ['vm', 'set', 'db', '--ip', '192.0.2.9/24', '--gateway', '192.0.2.1', '--dry-run']
    expect((await lab.run(args)).stdout).toContain('! The guest has no cloud-init drive')
  })

  test('a container gets its address at its network card, and keeps the rest of it', async () => {
    const before = String(lab.simulator.guest(108)?.config.net0)
    const args = ['vm', 'set', 'ct', '--ip', '192.0.2.9/24', '--gateway', '192.0.2.1', '--yes']
    expect((await lab.run(args)).exitCode).toBe(0)
    const after = String(lab.simulator.guest(108)?.config.net0).split(',')
    expect(after).toEqual(expect.arrayContaining(['ip=192.0.2.9/24', 'gw=192.0.2.1']))
    expect(after).toEqual(expect.arrayContaining(before.split(',').filter((part) => !part.startsWith('ip='))))
    expect(after).not.toContain('ip=dhcp')
  })

  test('tell what waits for the next start of a running guest', async () => {
    await lab.run(['vm', 'set', 'web', '--cores', '8', '--yes'])
    const { stdout } = await lab.run(['vm', 'config', 'web'])
    expect(stdout).toMatch(/SETTING +VALUE +AT NEXT START/)
    expect(stdout).toMatch(/^cores +8$/m)
  })

  test('with nothing to set is a mistake', async () => {
    expect((await lab.run(['vm', 'set', 'db'])).exitCode).toBe(2)
  })

  test('a disk grows, and never shrinks', async () => {
    expect((await lab.run(['vm', 'resize', 'db', 'scsi0', '16G', '--yes'])).exitCode).toBe(0)
    expect(lab.simulator.guest(105)?.config.scsi0).toContain('size=16G')
    const { exitCode, stderr } = await lab.run(['vm', 'resize', 'db', 'scsi0', '8G', '--yes'])
    expect(stderr).toContain('scsi0 has 16 GiB already')
    expect(exitCode).toBe(6)
    expect((await lab.run(['vm', 'resize', 'db', 'scsi7', '8G', '--yes'])).stderr).toContain(
      'it has no scsi7',
    )
  })
})

describe('vm delete', () => {
  test('stops a running guest, deletes it, and finds nothing left', async () => {
    expect((await lab.run(['vm', 'delete', 'web'], 'lab')).exitCode).toBe(0)
    expect(lab.simulator.guest(104)).toBeUndefined()
    expect(lab.changes()).toEqual([
      'POST /nodes/{node}/qemu/{vmid}/status/shutdown',
      'DELETE /nodes/{node}/qemu/{vmid}',
    ])
  })

  test('of a container', async () => {
    expect((await lab.run(['vm', 'delete', 'ct'], 'lab')).exitCode).toBe(0)
    expect(lab.simulator.guest(108)).toBeUndefined()
  })

  const refused: [string, string, string][] = [
    ['a template', 'debian-13', 'it is a template'],
    ['a protected guest', 'safe', 'it is protected against deletion'],
  ]
  for (const [what, name, reason] of refused)
    test(`never sweeps up ${what}`, async () => {
      const { exitCode, stderr } = await lab.run(['vm', 'delete', name], 'lab')
      expect(stderr).toContain(reason)
      expect([exitCode, lab.changes()]).toEqual([6, []])
    })

  test('neither --yes nor a hasty yes is enough', async () => {
    expect((await lab.run(['vm', 'delete', 'db', '--yes'])).exitCode).toBe(10)
    expect((await lab.run(['vm', 'delete', 'db'], 'yes')).exitCode).toBe(10)
    expect(lab.changes()).toEqual([])
  })
})

test('a template on which linked clones rest is not deleted, and the plan says so before anybody is asked', async () => {
  await lab.run(['vm', 'clone', 'debian-13', 'thin', '--linked'])
  const before = lab.changes()
  const { exitCode, stderr } = await lab.run(['template', 'delete', 'debian-13'], 'lab')
  expect(stderr).toContain('the disks of guest 1000 rest on it: linked clones')
  expect([exitCode, lab.changes()]).toEqual([6, before])
  await lab.run(['vm', 'delete', 'thin'], 'lab')
  expect((await lab.run(['template', 'delete', 'debian-13'], 'lab')).exitCode).toBe(0)
})

test('a guest that an operation has locked is not shut down, and the plan says why', async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }],
    guests: [{ vmid: 104, node: 'pve1', name: 'web', status: 'running', lock: 'backup' }],
  })
  const { exitCode, stderr } = await lab.run(['vm', 'stop', 'web', '--yes'])
  expect(stderr).toContain('Shut down guest 104 (web) on pve1: guest 104 (web) is locked (backup)')
  expect([exitCode, lab.changes()]).toEqual([6, []])
})

describe('vm kill, vm reboot and vm template', () => {
  test('cut the power, restart, convert', async () => {
    expect((await lab.run(['vm', 'reboot', 'web', '--yes'])).exitCode).toBe(0)
    expect(lab.simulator.guest(104)?.status).toBe('running')
    expect((await lab.run(['vm', 'kill', 'web', '--yes'])).exitCode).toBe(0)
    expect(lab.simulator.guest(104)?.status).toBe('stopped')
    expect((await lab.run(['vm', 'template', 'web', '--yes'])).exitCode).toBe(0)
    expect(await lab.json(['vm', 'status', 'web'])).toMatchObject({ template: true })
  })

  test('a running guest is no template, and a stopped one is not restarted', async () => {
    expect((await lab.run(['vm', 'template', 'web', '--yes'])).stderr).toContain('it is running')
    expect((await lab.run(['vm', 'reboot', 'db', '--yes'])).stderr).toContain('it is stopped')
    expect(lab.changes()).toEqual([])
  })
})

describe('vm backup', () => {
  const archives = async () => (await lab.json(['vm', 'backup', 'list', 'db'])) as { volid: string }[]

  test('is made, listed, restored as another guest and over its own', async () => {
    expect((await lab.run(['vm', 'backup', 'create', 'db', 'nas', '--protect'])).exitCode).toBe(0)
    const [archive] = await archives()
    expect(archive).toMatchObject({
      volid: expect.stringMatching(/^nas:backup\/vzdump-qemu-105-/),
      protected: true,
    })
    const volid = archive?.volid ?? ''
    expect((await lab.run(['vm', 'backup', 'restore', volid, '--yes'])).exitCode).toBe(0)
    expect(lab.simulator.guest(1000)?.config.name).toBe('db')
    expect(lab.simulator.guest(1000)?.config.smbios1).not.toBe(lab.simulator.guest(105)?.config.smbios1)

    await lab.run(['vm', 'set', 'db', '--cores', '7', '--yes'])
    expect((await lab.run(['vm', 'backup', 'restore', volid, '--over', '--yes'])).exitCode).toBe(10)
    expect((await lab.run(['vm', 'backup', 'restore', volid, '--over'], 'lab')).exitCode).toBe(0)
    expect(lab.simulator.guest(105)?.config.cores).not.toBe(7)
  })

  test('is restored and started in one run', async () => {
    await lab.run(['vm', 'backup', 'create', 'db', 'nas'])
    const volid = (await archives())[0]?.volid ?? ''
    expect((await lab.run(['vm', 'backup', 'restore', volid, '--start', '--yes'])).exitCode).toBe(0)
    expect(lab.simulator.guest(1000)?.status).toBe('running')
    expect((await lab.run(['vm', 'backup', 'restore', volid, '--over', '--start'], 'lab')).exitCode).toBe(0)
    expect(lab.simulator.guest(105)?.status).toBe('running')
  })

  test('to a storage that takes none is refused, with those that do', async () => {
    const { exitCode, stderr } = await lab.run(['vm', 'backup', 'create', 'db', 'local'])
    expect(stderr).toContain('these do: nas')
    expect([exitCode, lab.changes()]).toEqual([6, []])
  })

  test('is undone by deleting the archive', async () => {
    await lab.run(['vm', 'backup', 'create', 'db', 'nas'])
    expect((await lab.run(['runs', 'undo', lab.runs()[0] ?? ''], 'lab')).exitCode).toBe(0)
    expect(await archives()).toEqual([])
  })
})

describe('bulk', () => {
  test('lists the guests by name, asks once, and leaves templates out', async () => {
    const { stdout } = await lab.run(['bulk', 'start', '--node', 'pve1', '--dry-run'])
    expect(stdout).toContain(
      'Left out, since they are templates: guest 100 (debian-13), guest 101 (local-template)',
    )
    expect(stdout).toContain('guest 106 (safe)')
  })

  test('goes on after a failure, and is partial', async () => {
    lab.simulator.faults.add({ kind: 'task-fails', type: 'qmsnapshot', vmid: 105, message: 'no space left' })
    const { exitCode, stdout } = await lab.run([
      'bulk',
      'snapshot',
      'before',
      '--name',
      '*',
      '--yes',
      '--json',
    ])
    const steps = (JSON.parse(stdout) as { steps: { path: string; status: string }[] }).steps
    const outcome = Object.fromEntries(steps.map(({ path, status }) => [path, status]))
    expect(outcome).toMatchObject({
      'guests/104/take': 'verified',
      'guests/105/take': 'failed',
      'guests/106/take': 'verified',
    })
    expect(exitCode).toBe(8)
  })

  test('tags and untags', async () => {
    expect(
      (await lab.run(['bulk', 'tags', '--tag', 'web', '--add', 'blue', '--remove', 'web', '--yes'])).exitCode,
    ).toBe(0)
    expect(lab.simulator.guest(104)?.config.tags).toBe('blue')
  })

  test('without saying which guests is a mistake, and so are guests that are not there', async () => {
    expect((await lab.run(['bulk', 'stop', '--yes'])).exitCode).toBe(2)
    expect((await lab.run(['bulk', 'stop', '--tag', 'nothing', '--yes'])).exitCode).toBe(6)
    expect(lab.changes()).toEqual([])
  })
})

/** The task ends OK, and the world is as it was. */
describe('what says OK while nothing changed is found out by', () => {
  const cases: [string, string, string[], string?][] = [
    ['clone', 'qmclone', ['vm', 'clone', 'debian-13', 'web2']],
    ['delete', 'qmdestroy', ['vm', 'delete', 'db'], 'lab'],
    ['kill', 'qmstop', ['vm', 'kill', 'web', '--yes']],
    ['reboot', 'qmreboot', ['vm', 'reboot', 'web', '--yes']],
    ['resize', 'resize', ['vm', 'resize', 'db', 'scsi0', '16G', '--yes']],
    ['template', 'qmtemplate', ['vm', 'template', 'db', '--yes']],
    ['backup', 'vzdump', ['vm', 'backup', 'create', 'db', 'nas']],
  ]
  for (const [what, type, args, answer] of cases)
    test(what, async () => {
      lab.simulator.faults.add({ kind: 'silent-no-effect', type })
      const { exitCode } = await lab.run(args, answer)
      expect(exitCode).toBe(7)
    })
})
