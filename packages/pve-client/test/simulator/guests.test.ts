import { describe, expect, test } from 'vitest'
import { createLab, ct, vm } from './lab.ts'

const storages = [
  { storage: 'local', type: 'dir', content: ['images', 'rootdir', 'iso', 'import', 'vztmpl'] },
  { storage: 'local-lvm', type: 'lvmthin' },
  { storage: 'thick', type: 'lvm' },
  { storage: 'tank', type: 'zfspool' },
  { storage: 'nas', type: 'nfs' },
] as const

describe('creating', () => {
  test('a virtual machine allocates its disks and adds what the server chooses', async () => {
    const { sim, run, get } = createLab({ storages })
    const task = await run('POST', '/nodes/pve1/qemu', {
      vmid: 130,
      name: 'new',
      memory: 2048,
      cores: 2,
      scsi0: 'local-lvm:32,discard=on',
      efidisk0: 'local:1,efitype=4m,format=qcow2',
      ide2: 'local-lvm:cloudinit',
      net0: 'virtio,bridge=vmbr0,tag=20',
      tags: 'b;a',
      onboot: 1,
    })
    expect(task.exitStatus).toBe('OK')
    expect(task.log).toContain(
      "scsi0: successfully created disk 'local-lvm:vm-130-disk-0,discard=on,size=32G'",
    )
    expect(await get(`${vm(130)}/config`)).toEqual({
      name: 'new',
      memory: '2048',
      cores: 2,
      onboot: 1,
      tags: 'a;b',
      scsi0: 'local-lvm:vm-130-disk-0,discard=on,size=32G',
      efidisk0: 'local:130/vm-130-disk-0.qcow2,efitype=4m,size=1G',
      ide2: 'local-lvm:vm-130-cloudinit,media=cdrom',
      net0: expect.stringMatching(/^virtio=BC:24:11:..:..:..,bridge=vmbr0,tag=20$/),
      boot: 'order=scsi0;ide2;net0',
      meta: expect.stringMatching(/^creation-qemu=10\.0\.13,ctime=\d+$/),
      smbios1: expect.stringMatching(/^uuid=/),
      vmgenid: expect.any(String),
      digest: expect.stringMatching(/^[0-9a-f]{40}$/),
    })
    expect(sim.guest(130)?.status).toBe('stopped')
  })

  test('takes the VMID at once: a second creation is refused', async () => {
    const { ask, change, get } = createLab({ storages })
    await change('POST', '/nodes/pve1/qemu', { vmid: 130 })
    expect(await get(`${vm(130)}/config`)).toMatchObject({ lock: 'create' })
    expect(await ask('POST', '/nodes/pve1/qemu', { vmid: 130 })).toMatchObject({
      status: 500,
      reason: "unable to create VM 130 - VM 130 already exists on node 'pve1'",
    })
    expect(
      await ask('POST', '/nodes/pve1/lxc', { vmid: 130, ostemplate: 'local:vztmpl/a.tar.zst' }),
    ).toMatchObject({
      status: 500,
      reason: "VM 130 already exists on node 'pve1'",
    })
  })

  test('can start the guest, put it into a pool and hand it to HA', async () => {
    const { sim, run } = createLab({ storages, pools: [{ poolid: 'team' }] })
    await run('POST', '/nodes/pve1/qemu', { vmid: 130, start: 1, pool: 'team', 'ha-managed': 1 })
    expect(sim.guest(130)).toMatchObject({ status: 'running', pool: 'team', ha: 'started' })
  })

  test('from an image makes a guest that obeys a shutdown; a blank disk does not', async () => {
    const image = [{ volid: 'local:import/debian.qcow2', sizeGiB: 4 }]
    const { run } = createLab({ storages: [{ ...storages[0], volumes: image }, storages[1]] })
    const imported = await run('POST', '/nodes/pve1/qemu', {
      vmid: 130,
      scsi0: 'local-lvm:0,import-from=local:import/debian.qcow2',
      start: 1,
    })
    expect(imported.log[0]).toBe("scsi0: importing disk 'local:import/debian.qcow2'")
    await run('POST', '/nodes/pve1/qemu', { vmid: 131, scsi0: 'local-lvm:4', start: 1 })
    expect((await run('POST', `${vm(130)}/status/shutdown`)).exitStatus).toBe('OK')
    expect((await run('POST', `${vm(131)}/status/shutdown`)).exitStatus).toBe(
      'VM quit/powerdown failed - got timeout',
    )
  })

  test('what cannot work is refused before anything happens', async () => {
    const { sim, ask } = createLab({ storages, nodes: [{ name: 'pve1' }, { name: 'pve2' }] })
    for (const [parameters, reason] of [
      [{ scsi0: 'nosuch:1' }, "storage 'nosuch' does not exist"],
      [{ scsi0: 'local:130/vm-130-disk-9.raw' }, "volume 'local:130/vm-130-disk-9.raw' does not exist"],
      [{ pool: 'nosuch' }, "pool 'nosuch' does not exist"],
    ] as const)
      expect(await ask('POST', '/nodes/pve1/qemu', { vmid: 130, ...parameters })).toMatchObject({
        status: 500,
        reason,
      })
    expect(sim.guest(130)).toBeUndefined()
  })

  test('that fails in the task leaves nothing behind', async () => {
    const { sim, run } = createLab({ storages: [{ storage: 'thick', type: 'lvm', sizeGiB: 40 }] })
    const task = await run('POST', '/nodes/pve1/qemu', { vmid: 130, scsi0: 'thick:30', scsi1: 'thick:30' })
    expect(task.exitStatus).toMatch(/^unable to create VM 130 - not enough space on storage 'thick'/)
    expect(sim.guest(130)).toBeUndefined()
    expect(sim.snapshot().volumes).toEqual([])
  })

  test('a container', async () => {
    const { run, get } = createLab({ storages })
    const order = {
      vmid: 210,
      ostemplate: 'local:vztmpl/debian.tar.zst',
      hostname: 'ct',
      memory: 256,
      rootfs: 'local-lvm:4',
      net0: 'name=eth0,bridge=vmbr0,ip=dhcp',
    }
    expect((await run('POST', '/nodes/pve1/lxc', order)).exitStatus).toBe('OK')
    expect(await get(`${ct(210)}/config`)).toMatchObject({
      hostname: 'ct',
      memory: 256,
      swap: 512,
      rootfs: 'local-lvm:vm-210-disk-0,size=4G',
      net0: expect.stringMatching(/^name=eth0,bridge=vmbr0,hwaddr=BC:24:11:..:..:..,ip=dhcp,type=veth$/),
    })
    expect((await run('POST', `${ct(210)}/status/start`)).exitStatus).toBe('OK')
  })
})

describe('copying', () => {
  const source = { vmid: 100, node: 'pve1', name: 'web', storage: 'local-lvm', diskGiB: 4 } as const

  test('a whole guest takes time, and gives the copy an identity of its own', async () => {
    const { sim, change, clock, finish, get } = createLab({
      storages,
      guests: [{ ...source, protection: true }],
    })
    const upid = String(await change('POST', `${vm(100)}/clone`, { newid: 104, name: 'copy' }))
    await clock.advance(1_000)
    expect(await get(`${vm(104)}/config`)).toMatchObject({ name: 'copy', lock: 'clone' })
    expect((await finish(upid)).exitStatus).toBe('OK')
    const { config: original } = sim.guest(100) ?? {}
    const { config: copy } = sim.guest(104) ?? {}
    expect(copy).toMatchObject({ name: 'copy', scsi0: 'local-lvm:vm-104-disk-0,size=4G' })
    for (const key of ['lock', 'protection']) expect(copy).not.toHaveProperty(key)
    for (const key of ['net0', 'smbios1', 'vmgenid']) expect(copy?.[key]).not.toBe(original?.[key])
  })

  test('without a name gives the copy one', async () => {
    const { sim, run } = createLab({ storages, guests: [source] })
    await run('POST', `${vm(100)}/clone`, { newid: 104 })
    expect(sim.guest(104)?.config.name).toBe('Copy-of-VM-web')
  })

  test('to other storage, in another format, into a pool', async () => {
    const { sim, run } = createLab({ storages, guests: [source], pools: [{ poolid: 'team' }] })
    await run('POST', `${vm(100)}/clone`, {
      newid: 104,
      storage: 'nas',
      format: 'qcow2',
      pool: 'team',
      full: 1,
    })
    expect(sim.guest(104)).toMatchObject({
      pool: 'team',
      config: { scsi0: 'nas:104/vm-104-disk-0.qcow2,size=4G' },
    })
  })

  test('of a template is linked unless it is asked to be full', async () => {
    const template = { ...source, template: true, storage: 'local' } as const
    const { sim, run } = createLab({ storages, guests: [template] })
    const linked = await run('POST', `${vm(100)}/clone`, { newid: 104 })
    expect(linked.log[0]).toBe('create linked clone of drive scsi0 (local:100/base-100-disk-0.qcow2)')
    expect(sim.guest(104)?.config.scsi0).toBe(
      'local:100/base-100-disk-0.qcow2/104/vm-104-disk-0.qcow2,size=4G',
    )
    await run('POST', `${vm(100)}/clone`, { newid: 105, full: 1 })
    expect(sim.guest(105)?.config.scsi0).toBe('local:105/vm-105-disk-0.qcow2,size=4G')
  })

  test('into a pool that is not there is refused, and leaves nothing', async () => {
    const { ask, sim } = createLab({ storages, guests: [source] })
    expect(await ask('POST', `${vm(100)}/clone`, { newid: 104, pool: 'nobody' })).toMatchObject({
      status: 500,
      reason: "pool 'nobody' does not exist",
    })
    expect(sim.guest(104)).toBeUndefined()
  })

  test('to another node works from shared storage only', async () => {
    const nodes = [{ name: 'pve1' }, { name: 'pve2' }]
    const { sim, ask, run } = createLab({
      nodes,
      storages,
      guests: [source, { ...source, vmid: 101, storage: 'nas' }],
    })
    expect(await ask('POST', `${vm(100)}/clone`, { newid: 104, target: 'pve2' })).toMatchObject({
      status: 500,
      reason: "can't clone VM to node 'pve2' (VM uses local storage)",
    })
    await run('POST', `${vm(101)}/clone`, { newid: 104, target: 'pve2' })
    expect(sim.guest(104)?.node).toBe('pve2')
  })

  test('of a snapshot takes its configuration', async () => {
    const snapshots = [{ name: 'old', config: { memory: '256' } }]
    const { sim, run } = createLab({ storages, guests: [{ ...source, memoryMiB: 512, snapshots }] })
    await run('POST', `${vm(100)}/clone`, { newid: 104, snapname: 'old', full: 1 })
    expect(sim.guest(104)?.config.memory).toBe('256')
  })

  test('what cannot be copied is refused at once', async () => {
    const guests = [source, { ...source, vmid: 101, lock: 'backup' }, { ...source, vmid: 102 }]
    const { ask } = createLab({ storages, guests })
    for (const [vmid, parameters, reason] of [
      [100, { newid: 102 }, 'unable to create VM 102: config file already exists'],
      [101, { newid: 104 }, 'VM is locked (backup)'],
      [100, { newid: 104, full: 0, storage: 'nas' }, "parameter 'storage' not allowed for linked clones"],
      [100, { newid: 104, full: 0, format: 'raw' }, "parameter 'format' not allowed for linked clones"],
      [100, { newid: 104, full: 0 }, "Linked clone feature is not supported for drive 'scsi0'"],
      [100, { newid: 104, snapname: 'nosuch' }, "snapshot 'nosuch' does not exist"],
      [100, { newid: 104, target: 'pve9' }, "no such cluster node 'pve9'"],
      [100, { newid: 104, pool: 'nosuch' }, "pool 'nosuch' does not exist"],
    ] as const)
      expect(await ask('POST', `${vm(vmid)}/clone`, parameters)).toMatchObject({ status: 500, reason })
  })

  test('that is stopped half-way leaves nothing behind', async () => {
    const { sim, change, clock } = createLab({ storages, guests: [{ ...source, diskGiB: 100 }] })
    const upid = String(await change('POST', `${vm(100)}/clone`, { newid: 104 }))
    await clock.advance(5_000)
    await change('DELETE', `/nodes/pve1/tasks/${encodeURIComponent(upid)}`)
    expect(sim.guest(104)).toBeUndefined()
    expect(sim.snapshot().volumes.map(({ volid }) => volid)).toEqual(['local-lvm:vm-100-disk-0'])
    expect(sim.snapshot().tasks[0]?.exitStatus).toBe('received interrupt')
  })

  test('a container', async () => {
    const { sim, run } = createLab({ storages, guests: [{ ...source, type: 'lxc' }] })
    await run('POST', `${ct(100)}/clone`, { newid: 104, hostname: 'copy' })
    expect(sim.guest(104)).toMatchObject({
      type: 'lxc',
      config: { hostname: 'copy', rootfs: 'local-lvm:vm-104-disk-0,size=4G' },
    })
  })
})

describe('snapshots', () => {
  const guest = { vmid: 104, node: 'pve1', storage: 'local-lvm', status: 'running', memoryMiB: 512 } as const

  test('are taken, listed, gone back to and deleted', async () => {
    const { sim, run, change, get } = createLab({ storages, guests: [guest] })
    await run('POST', `${vm(104)}/snapshot`, { snapname: 'first', description: 'before' })
    await run('POST', `${vm(104)}/snapshot`, { snapname: 'second', vmstate: 1 })
    await change('PUT', `${vm(104)}/config`, { name: 'changed' })
    expect(await get(`${vm(104)}/snapshot`)).toEqual([
      { name: 'first', description: 'before', snaptime: expect.any(Number), vmstate: 0 },
      { name: 'second', description: '', snaptime: expect.any(Number), vmstate: 1, parent: 'first' },
      {
        name: 'current',
        description: 'You are here!',
        digest: expect.any(String),
        running: 1,
        parent: 'second',
      },
    ])
    await run('POST', `${vm(104)}/snapshot/first/rollback`)
    expect(sim.guest(104)).toMatchObject({ status: 'stopped', config: { name: 'vm104', parent: 'first' } })
    await run('DELETE', `${vm(104)}/snapshot/first`)
    expect(sim.guest(104)?.snapshots).toEqual([{ name: 'second', description: '' }])
    expect(sim.guest(104)?.config).not.toHaveProperty('parent')
  })

  test('with memory bring the guest back running', async () => {
    const { sim, run } = createLab({ storages, guests: [guest] })
    await run('POST', `${vm(104)}/snapshot`, { snapname: 'live', vmstate: 1 })
    await run('POST', `${vm(104)}/status/stop`)
    await run('POST', `${vm(104)}/snapshot/live/rollback`)
    expect(sim.guest(104)?.status).toBe('running')
  })

  test('lock the guest while they are taken', async () => {
    const { sim, change, clock } = createLab({ storages, guests: [guest] })
    await change('POST', `${vm(104)}/snapshot`, { snapname: 'first' })
    await clock.advance(100)
    expect(sim.guest(104)?.config.lock).toBe('snapshot')
  })

  test('need storage that can hold them', async () => {
    for (const [storage, possible] of [
      ['local-lvm', 1],
      ['tank', 1],
      ['thick', 0],
      ['nas', 1],
    ] as const) {
      const { run, get } = createLab({ storages, guests: [{ ...guest, storage }] })
      expect(await get(`${vm(104)}/feature?feature=snapshot`)).toMatchObject({ hasFeature: possible })
      expect((await run('POST', `${vm(104)}/snapshot`, { snapname: 'first' })).exitStatus).toBe(
        possible ? 'OK' : 'snapshot feature is not available',
      )
    }
  })

  test('on ZFS go back to the latest only', async () => {
    const snapshots = [
      { name: 's1', snaptime: 1 },
      { name: 's2', snaptime: 2 },
    ]
    const { run } = createLab({ storages, guests: [{ ...guest, storage: 'tank', snapshots }] })
    expect((await run('POST', `${vm(104)}/snapshot/s1/rollback`)).exitStatus).toBe(
      "can't rollback, 's1' is not most recent snapshot on 'tank:vm-104-disk-0'",
    )
    expect((await run('POST', `${vm(104)}/snapshot/s2/rollback`, { start: 1 })).exitStatus).toBe('OK')
  })
})

describe('deleting', () => {
  const guest = { vmid: 104, node: 'pve1', storage: 'local-lvm' } as const

  test('takes the volumes along, and on request everything that names the guest', async () => {
    const { sim, run, get } = createLab({
      storages: [{ ...storages[1], volumes: [{ volid: 'local-lvm:vm-104-disk-7', vmid: 104 }] }],
      guests: [{ ...guest, pool: 'team', ha: 'stopped' }],
      acl: [{ path: '/vms/104', user: 'root@pam', role: 'PVEAdmin' }],
    })
    const task = await run('DELETE', vm(104), { purge: 1, 'destroy-unreferenced-disks': 1 })
    expect(task.log).toEqual(['purging VM 104 from related configurations..', 'TASK OK'])
    expect(sim.guest(104)).toBeUndefined()
    expect(sim.snapshot().volumes).toEqual([])
    expect(await get('/cluster/ha/resources')).toEqual([])
    expect(await get('/pools/team')).toMatchObject({ members: [] })
    expect(await get('/access/acl')).toEqual([])
  })

  test('is refused while it runs, is protected or belongs to HA', async () => {
    const { ask } = createLab({
      storages,
      guests: [
        { ...guest, status: 'running' },
        { ...guest, vmid: 105, protection: true },
        { ...guest, vmid: 106, ha: 'stopped' },
        { vmid: 200, node: 'pve1', type: 'lxc', status: 'running' },
      ],
    })
    for (const [path, reason] of [
      [vm(104), 'VM 104 is running - destroy failed'],
      [vm(105), "can't remove VM 105 - protection mode enabled"],
      [vm(106), 'unable to remove VM 106 - used in HA resources and purge parameter not set.'],
      [ct(200), 'unable to destroy CT 200 - container is running'],
    ] as const)
      expect(await ask('DELETE', path)).toMatchObject({ status: 500, reason })
  })

  test('fails in the task for a locked guest and for a base with linked clones', async () => {
    const guests = [
      { ...guest, lock: 'backup' },
      { vmid: 100, node: 'pve1', template: true, storage: 'local' },
    ]
    const { run } = createLab({ storages, guests })
    expect((await run('DELETE', vm(104))).exitStatus).toBe('VM is locked (backup)')
    await run('POST', `${vm(100)}/clone`, { newid: 120 })
    expect((await run('DELETE', vm(100))).exitStatus).toBe(
      "base volume 'local:100/base-100-disk-0.qcow2' is still in use by linked clones",
    )
    await run('DELETE', vm(120))
    expect((await run('DELETE', vm(100))).exitStatus).toBe('OK')
  })

  test('a running container goes with force', async () => {
    const { sim, run } = createLab({
      storages,
      guests: [{ vmid: 200, node: 'pve1', type: 'lxc', status: 'running' }],
    })
    expect((await run('DELETE', ct(200), { force: 1 })).exitStatus).toBe('OK')
    expect(sim.guest(200)).toBeUndefined()
  })
})

describe('disks', () => {
  const guest = { vmid: 104, node: 'pve1', storage: 'local', diskGiB: 8 } as const

  test('grow, in the task, and never shrink', async () => {
    const { sim, run } = createLab({ storages, guests: [guest] })
    expect(await run('PUT', `${vm(104)}/resize`, { disk: 'scsi0', size: '+2G' })).toEqual({
      exitStatus: 'OK',
      log: ['Image resized.', 'TASK OK'],
    })
    expect(sim.guest(104)?.config.scsi0).toBe('local:104/vm-104-disk-0.qcow2,size=10G')
    for (const [parameters, exitStatus] of [
      [{ disk: 'scsi0', size: '5G' }, 'shrinking disks is not supported'],
      [{ disk: 'scsi3', size: '+1G' }, "disk 'scsi3' does not exist"],
    ] as const)
      expect((await run('PUT', `${vm(104)}/resize`, parameters)).exitStatus).toBe(exitStatus)
  })

  test('of a CD-ROM drive do not grow, and no disk beyond its storage', async () => {
    const config = { ide2: 'local:iso/a.iso,media=cdrom' }
    const small = [
      { ...storages[0], sizeGiB: 50 },
      { storage: 'thick', type: 'lvm', sizeGiB: 10 },
    ] as const
    const { run } = createLab({
      storages: small,
      guests: [
        { ...guest, storage: 'thick' },
        { ...guest, vmid: 105, config },
      ],
    })
    expect((await run('PUT', `${vm(105)}/resize`, { disk: 'ide2', size: '+1G' })).exitStatus).toBe(
      "can't resize a cdrom",
    )
    expect((await run('PUT', `${vm(104)}/resize`, { disk: 'scsi0', size: '+9G' })).exitStatus).toMatch(
      /^not enough space on storage 'thick': 9\.00 GiB wanted, 2\.00 GiB free$/,
    )
  })

  test('move to other storage and leave the old volume as unused, or not', async () => {
    const { sim, run } = createLab({ storages, guests: [guest, { ...guest, vmid: 105 }] })
    await run('POST', `${vm(104)}/move_disk`, { disk: 'scsi0', storage: 'local-lvm' })
    expect(sim.guest(104)?.config).toMatchObject({
      scsi0: 'local-lvm:vm-104-disk-0,size=8G',
      unused0: 'local:104/vm-104-disk-0.qcow2',
    })
    await run('POST', `${vm(105)}/move_disk`, { disk: 'scsi0', storage: 'local-lvm', delete: 1 })
    expect(sim.guest(105)?.config).not.toHaveProperty('unused0')
  })

  test('that are detached stay as unused until they are deleted', async () => {
    const { sim, change, get } = createLab({ storages, guests: [guest] })
    await change('PUT', `${vm(104)}/config`, { delete: 'scsi0' })
    expect(sim.guest(104)?.config).toMatchObject({ unused0: 'local:104/vm-104-disk-0.qcow2', boot: 'order=' })
    await change('PUT', `${vm(104)}/config`, { virtio0: 'local:104/vm-104-disk-0.qcow2' })
    expect(sim.guest(104)?.config).toMatchObject({ virtio0: 'local:104/vm-104-disk-0.qcow2,size=8G' })
    await change('PUT', `${vm(104)}/unlink`, { idlist: 'virtio0', force: 1 })
    expect(await get('/nodes/pve1/storage/local/content')).toEqual([])
  })

  test('of a protected guest stay', async () => {
    const { ask } = createLab({ storages, guests: [{ ...guest, protection: true }] })
    expect((await ask('PUT', `${vm(104)}/config`, { delete: 'scsi0' })).reason).toBe(
      "can't remove drive 'scsi0' - protection mode enabled",
    )
  })

  test('of a template are bases that are never written to again', async () => {
    const { sim, run, ask } = createLab({ storages, guests: [guest] })
    await run('POST', `${vm(104)}/template`)
    expect(sim.guest(104)?.config).toMatchObject({
      template: 1,
      scsi0: 'local:104/base-104-disk-0.qcow2,size=8G',
    })
    expect((await ask('POST', `${vm(104)}/template`)).reason).toBe(
      "you can't convert a template to a template",
    )
  })

  test('of a guest with snapshots make no template', async () => {
    const { ask } = createLab({ storages, guests: [{ ...guest, snapshots: [{ name: 's1' }] }] })
    expect((await ask('POST', `${vm(104)}/template`)).reason).toBe(
      'unable to create template, because VM contains snapshots',
    )
  })
})

describe('changes of the configuration', () => {
  const running = { vmid: 104, node: 'pve1', status: 'running', cores: 1, memoryMiB: 512 } as const

  test('of a running guest wait for the next start, but for what can change as it runs', async () => {
    const { sim, change, get } = createLab({ guests: [running] })
    await change('PUT', `${vm(104)}/config`, {
      name: 'new',
      tags: 'x',
      cores: 2,
      memory: 1024,
      net0: 'virtio,bridge=vmbr1',
      delete: 'ostype',
    })
    expect(sim.guest(104)).toMatchObject({
      config: {
        name: 'new',
        tags: 'x',
        cores: 1,
        memory: '512',
        ostype: 'l26',
        net0: expect.stringContaining('vmbr1'),
      },
      intended: { cores: 2, memory: '1024' },
    })
    expect(sim.guest(104)?.intended).not.toHaveProperty('ostype')
    expect(await get(`${vm(104)}/config?current=1`)).toMatchObject({ cores: 1 })
    await change('PUT', `${vm(104)}/config`, { revert: 'cores,ostype' })
    expect(sim.guest(104)?.intended).toMatchObject({ cores: 1, memory: '1024', ostype: 'l26' })
  })

  test('with a digest that is out of date are refused', async () => {
    const { ask, change, get } = createLab({ guests: [running, { vmid: 200, node: 'pve1', type: 'lxc' }] })
    const { digest } = (await get(`${vm(104)}/config`)) as { digest: string }
    await change('PUT', `${vm(104)}/config`, { name: 'new', digest })
    expect((await ask('PUT', `${vm(104)}/config`, { name: 'other', digest })).reason).toBe(
      'checksum mismatch (file change by other user?)',
    )
    expect((await ask('PUT', `${ct(200)}/config`, { memory: 64, digest })).reason).toBe(
      'detected modified configuration - file changed by other user? Try again.',
    )
  })

  test('can be made in a task, which repeats them without the password', async () => {
    const { run } = createLab({ guests: [running] })
    expect((await run('POST', `${vm(104)}/config`, { cipassword: 'hunter22', delete: 'boot' })).log).toEqual([
      'update VM 104: -cipassword <hidden> -delete boot',
      'TASK OK',
    ])
  })

  test('of a password are never shown', async () => {
    const { change, get } = createLab({ guests: [{ vmid: 104, node: 'pve1' }] })
    await change('PUT', `${vm(104)}/config`, { cipassword: 'hunter22' })
    expect(await get(`${vm(104)}/config`)).toMatchObject({ cipassword: '**********' })
    expect(JSON.stringify(await get(`${vm(104)}/pending`))).not.toContain('hunter22')
  })
})

describe('the guest agent', () => {
  const guest = {
    vmid: 104,
    node: 'pve1',
    status: 'running',
    config: { agent: 'enabled=1', ipconfig0: 'ip=198.51.100.5/24' },
  } as const

  test('names the interfaces, with the address that cloud-init gave', async () => {
    const { get, sim } = createLab({ guests: [guest] })
    const mac = /=([^,]+)/.exec(String(sim.guest(104)?.config.net0))?.[1]?.toLowerCase()
    expect(await get(`${vm(104)}/agent/network-get-interfaces`)).toEqual({
      result: [
        {
          name: 'lo',
          'hardware-address': '00:00:00:00:00:00',
          'ip-addresses': [{ 'ip-address': '127.0.0.1', 'ip-address-type': 'ipv4', prefix: 8 }],
        },
        {
          name: 'eth0',
          'hardware-address': mac,
          'ip-addresses': [{ 'ip-address': '198.51.100.5', 'ip-address-type': 'ipv4', prefix: 24 }],
        },
      ],
    })
    expect(await get(`${vm(104)}/agent/get-host-name`)).toEqual({ result: { 'host-name': 'vm104' } })
    expect(await get(`${vm(104)}/agent/get-osinfo`)).toMatchObject({ result: { id: 'debian' } })
  })

  test('says why it does not answer', async () => {
    const { ask } = createLab({
      guests: [
        { vmid: 101, node: 'pve1', status: 'running' },
        { ...guest, vmid: 102, status: 'stopped' },
        { ...guest, vmid: 103, bootable: false },
        guest,
      ],
    })
    for (const [vmid, status, reason] of [
      [101, 500, 'No QEMU guest agent configured'],
      [102, 500, 'VM 102 is not running'],
      [103, 500, 'QEMU guest agent is not running'],
    ] as const)
      expect(await ask('POST', `${vm(vmid)}/agent/ping`)).toMatchObject({ status, reason })
    expect(await ask('GET', `${vm(104)}/agent/get-fsinfo`)).toMatchObject({ status: 200 })
  })
})

test('snapshots of a container have the same life as those of a virtual machine', async () => {
  const guest = { vmid: 200, node: 'pve1', type: 'lxc', storage: 'local-lvm', memoryMiB: 256 } as const
  const { sim, run, change, get } = createLab({ storages, guests: [guest] })
  await run('POST', `${ct(200)}/snapshot`, { snapname: 'first', description: 'before' })
  await change('PUT', `${ct(200)}/snapshot/first/config`, { description: 'long before' })
  expect(await get(`${ct(200)}/snapshot`)).toMatchObject([
    { name: 'first', description: 'long before' },
    { name: 'current' },
  ])
  expect(await get(`${ct(200)}/snapshot/first/config`)).toMatchObject({
    memory: 256,
    description: 'long before',
  })
  await change('PUT', `${ct(200)}/config`, { memory: 512 })
  await run('POST', `${ct(200)}/snapshot/first/rollback`)
  expect(sim.guest(200)?.config.memory).toBe(256)
  await run('DELETE', `${ct(200)}/snapshot/first`)
  expect(sim.guest(200)?.snapshots).toEqual([])
})
