import { describe, expect, test } from 'vitest'
import { createLab, ct, vm } from './lab.ts'

const nodes = [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }]
const storages = [
  { storage: 'local', type: 'dir', content: ['images', 'rootdir', 'iso'] },
  { storage: 'local-lvm', type: 'lvmthin' },
  { storage: 'tank', type: 'zfspool' },
  { storage: 'nas', type: 'nfs' },
  { storage: 'only1', type: 'lvmthin', nodes: ['pve1'] },
] as const
const cluster = { nodes, storages }

const onNas = { scsi0: 'nas:104/vm-104-disk-0.qcow2,size=32G' }
const running = { vmid: 104, node: 'pve1', status: 'running', memoryMiB: 2048 } as const
const stopped = { vmid: 104, node: 'pve1', memoryMiB: 2048 } as const

describe('a virtual machine moves to another node', () => {
  test('live, when its disks lie on shared storage', async () => {
    const { sim, change, clock, finish } = createLab({ ...cluster, guests: [{ ...running, config: onNas }] })
    const upid = String(await change('POST', `${vm(104)}/migrate`, { target: 'pve2', online: 1 }))
    await clock.advance(1_000)
    expect(sim.guest(104)).toMatchObject({ node: 'pve1', status: 'running', config: { lock: 'migrate' } })
    const task = await finish(upid)
    expect(task.exitStatus).toBe('OK')
    expect(task.log.at(-2)).toMatch(/ migration finished successfully \(duration 00:00:0\d\)$/)
    expect(sim.guest(104)).toMatchObject({ node: 'pve2', status: 'running' })
    expect(sim.guest(104)?.config).not.toHaveProperty('lock')
  })

  test('live with its local disks, onto storage of the same name or another', async () => {
    for (const [parameters, disk] of [
      [{}, 'local-lvm:vm-104-disk-0,size=8G'],
      [{ targetstorage: 'tank' }, 'tank:vm-104-disk-0,size=8G'],
      [{ targetstorage: 'local-lvm:nas' }, 'nas:104/vm-104-disk-0.raw,size=8G'],
      [{ targetstorage: '1' }, 'local-lvm:vm-104-disk-0,size=8G'],
    ] as const) {
      const { sim, run } = createLab({ ...cluster, guests: [{ ...running, storage: 'local-lvm' }] })
      const order = { target: 'pve2', online: 1, 'with-local-disks': 1, ...parameters }
      expect((await run('POST', `${vm(104)}/migrate`, order)).exitStatus).toBe('OK')
      expect(sim.guest(104)).toMatchObject({ node: 'pve2', config: { scsi0: disk } })
    }
  })

  test('with its volumes: they are gone from the old node', async () => {
    const { sim, run, get } = createLab({ ...cluster, guests: [{ ...stopped, storage: 'local-lvm' }] })
    await run('POST', `${vm(104)}/migrate`, { target: 'pve2' })
    expect(sim.guest(104)?.node).toBe('pve2')
    expect(await get('/nodes/pve1/storage/local-lvm/content')).toEqual([])
    expect(await get('/nodes/pve2/storage/local-lvm/content')).toMatchObject([
      { volid: 'local-lvm:vm-104-disk-0', vmid: 104, size: 8_589_934_592 },
    ])
  })

  test('and can be looked at and started there', async () => {
    const { run, get } = createLab({ ...cluster, guests: [{ ...stopped, config: onNas }] })
    await run('POST', `${vm(104)}/migrate`, { target: 'pve2' })
    await run('POST', `${vm(104, 'pve2')}/status/start`)
    expect(await get('/nodes/pve1/qemu')).toEqual([])
    expect(await get('/nodes/pve2/qemu')).toMatchObject([{ vmid: 104, status: 'running' }])
  })

  test('offline with its snapshots, where the storage can take them along', async () => {
    for (const storage of ['tank', 'local']) {
      const { sim, run } = createLab({
        ...cluster,
        guests: [{ ...stopped, storage, snapshots: [{ name: 'before' }] }],
      })
      expect((await run('POST', `${vm(104)}/migrate`, { target: 'pve2' })).exitStatus).toBe('OK')
      expect(sim.guest(104)).toMatchObject({ node: 'pve2', snapshots: [{ name: 'before' }] })
    }
  })

  test('with local devices only when it is off and root insists', async () => {
    const guest = { ...stopped, config: { ...onNas, hostpci0: '0000:01:00.0' } }
    const users = [{ userid: 'root@pam', password: 'secret-of-root' }]
    const { sim, clock } = createLab({ ...cluster, users, guests: [guest] })
    const login = await sim.fetch('https://pve1/api2/json/access/ticket', {
      method: 'POST',
      body: new URLSearchParams({ username: 'root@pam', password: 'secret-of-root' }),
    })
    const { data } = (await login.json()) as { data: { ticket: string; CSRFPreventionToken: string } }
    await sim.fetch(`https://pve1/api2/json${vm(104)}/migrate`, {
      method: 'POST',
      headers: {
        cookie: `PVEAuthCookie=${encodeURIComponent(data.ticket)}`,
        csrfpreventiontoken: data.CSRFPreventionToken,
      },
      body: new URLSearchParams({ target: 'pve2', force: '1' }),
    })
    await clock.advance(60_000)
    expect(sim.guest(104)?.node).toBe('pve2')
  })
})

describe('what cannot move is refused in the task, in words that say why', () => {
  const refusals = [
    [
      'a local device',
      { ...running, config: { ...onNas, hostpci0: '0000:01:00.0', usb1: 'host=1-2' } },
      "can't migrate VM which uses local devices: hostpci0, usb1",
    ],
    [
      'a local CD image',
      { ...running, config: { ...onNas, ide2: 'local:iso/debian.iso,media=cdrom' } },
      "can't migrate 'local:iso/debian.iso': local cdrom image",
    ],
    [
      'local disks that were not asked for',
      { ...running, storage: 'local-lvm' },
      "can't migrate 'local-lvm:vm-104-disk-0': can't live migrate attached local disks without with-local-disks option",
    ],
    [
      'a snapshot on local storage, live',
      { ...running, storage: 'tank', snapshots: [{ name: 's1' }] },
      "can't migrate 'tank:vm-104-disk-0': online storage migration not possible if non-replicated snapshot exists",
    ],
    [
      'a snapshot on LVM, even when off',
      { ...stopped, storage: 'local-lvm', snapshots: [{ name: 's1' }] },
      "can't migrate 'local-lvm:vm-104-disk-0': non-migratable snapshot exists",
    ],
    [
      'a lock',
      { ...stopped, config: onNas, lock: 'backup' },
      'migration aborted (duration 00:00:00): VM is locked (backup)',
    ],
    [
      'storage that the target lacks',
      { ...stopped, storage: 'only1' },
      "storage 'only1' is not available on node 'pve2'",
    ],
  ] as const
  for (const [what, guest, text] of refusals)
    test(what, async () => {
      const { sim, run } = createLab({ ...cluster, guests: [guest] })
      const online = guest.vmid === 104 && 'status' in guest ? { online: 1 } : {}
      const task = await run('POST', `${vm(104)}/migrate`, { target: 'pve2', ...online })
      expect(task.exitStatus).toBe('migration aborted')
      expect(task.log.join('\n')).toContain(text)
      expect(task.log.at(-1)).toBe('TASK ERROR: migration aborted')
      expect(sim.guest(104)?.node).toBe('pve1')
    })

  test('a base with linked clones, and a linked clone itself', async () => {
    const { run } = createLab({
      ...cluster,
      guests: [{ vmid: 100, node: 'pve1', template: true, storage: 'local' }],
    })
    await run('POST', `${vm(100)}/clone`, { newid: 104 })
    const base = await run('POST', `${vm(100)}/migrate`, { target: 'pve2' })
    expect(base.log.join('\n')).toContain(
      "can't migrate 'local:100/base-100-disk-0.qcow2': referenced by linked clone(s)",
    )
    const clone = await run('POST', `${vm(104)}/migrate`, { target: 'pve2' })
    expect(clone.log.join('\n')).toContain(
      "can't migrate 'local:100/base-100-disk-0.qcow2/104/vm-104-disk-0.qcow2' as it's a clone of '100/base-100-disk-0.qcow2'",
    )
  })

  test('no room on the target', async () => {
    const small = [{ storage: 'local-lvm', type: 'lvmthin', sizeGiB: 10 }] as const
    const guests = [stopped, { ...stopped, vmid: 105, node: 'pve2' }].map((guest) => ({
      ...guest,
      diskGiB: 8,
    }))
    const { run } = createLab({ nodes, storages: small, guests })
    const task = await run('POST', `${vm(104)}/migrate`, { target: 'pve2' })
    expect(task.log.join('\n')).toContain("storage 'local-lvm' on node 'pve2' has not enough free space")
  })

  test('a target that does not answer, at the start or in the middle', async () => {
    const { sim, change, clock, finish, run } = createLab({
      ...cluster,
      guests: [{ ...running, config: onNas }],
    })
    const back = sim.faults.add({ kind: 'node-offline', node: 'pve2' })
    const order = { target: 'pve2', online: 1 }
    const early = await run('POST', `${vm(104)}/migrate`, order)
    expect(early.log.join('\n')).toContain("Can't connect to destination address using public key")
    back()
    const upid = String(await change('POST', `${vm(104)}/migrate`, order))
    await clock.advance(2_000)
    sim.faults.add({ kind: 'node-offline', node: 'pve2' })
    expect((await finish(upid)).exitStatus).toBe('migration aborted')
    expect(sim.guest(104)).toMatchObject({ node: 'pve1', status: 'running' })
    expect(sim.guest(104)?.config).not.toHaveProperty('lock')
  })
})

test('some orders are refused at once', async () => {
  const { ask } = createLab({ ...cluster, guests: [{ ...running, config: onNas }] })
  expect(await ask('POST', `${vm(104)}/migrate`, { target: 'pve2' })).toMatchObject({
    status: 500,
    reason: "can't migrate running VM without --online",
  })
  expect(await ask('POST', `${vm(104)}/migrate`, { target: 'pve9' })).toMatchObject({
    status: 500,
    reason: "no such cluster node 'pve9'",
  })
  expect(await ask('POST', `${vm(104)}/migrate`, { target: 'pve1' })).toMatchObject({
    status: 400,
    errors: { target: 'target is local node.' },
  })
})

describe('asked beforehand, the server says what stands in the way', () => {
  test('of a virtual machine', async () => {
    const config = {
      scsi0: 'local-lvm:vm-104-disk-0,size=8G',
      scsi1: 'only1:vm-104-disk-1,size=1G',
      ide2: 'local:iso/debian.iso,media=cdrom',
      hostpci0: '0000:01:00.0',
      hostpci1: 'mapping=gpu',
    }
    const { get } = createLab({
      ...cluster,
      guests: [{ ...running, config, snapshots: [{ name: 'before' }] }],
    })
    expect(await get(`${vm(104)}/migrate`)).toEqual({
      running: 1,
      allowed_nodes: [],
      not_allowed_nodes: {
        pve2: { unavailable_storages: ['only1'] },
        pve3: { unavailable_storages: ['only1'] },
      },
      local_disks: [
        disk('ide2', 'local:iso/debian.iso', { cdrom: 1, size: 1_073_741_824 }),
        disk('scsi0', 'local-lvm:vm-104-disk-0', { size: 8_589_934_592 }),
        disk('scsi1', 'only1:vm-104-disk-1', { size: 1_073_741_824 }),
      ],
      local_resources: ['hostpci0'],
      'mapped-resources': ['hostpci1'],
      'mapped-resource-info': { hostpci1: { name: 'gpu' } },
      'has-dbus-vmstate': 1,
    })
  })

  test('of one that HA manages', async () => {
    const { get } = createLab({ ...cluster, guests: [{ ...running, config: onNas, ha: 'started' }] })
    expect(await get(`${vm(104)}/migrate`)).toMatchObject({
      allowed_nodes: ['pve2', 'pve3'],
      local_disks: [],
      'dependent-ha-resources': [],
    })
  })

  test('of a container', async () => {
    const { get } = createLab({ ...cluster, guests: [{ vmid: 200, node: 'pve1', type: 'lxc' }] })
    expect(await get(`${ct(200)}/migrate`)).toEqual({
      running: 0,
      'allowed-nodes': ['pve2', 'pve3'],
      'not-allowed-nodes': {},
    })
  })

  function disk(drivename: string, volid: string, more: object) {
    const flags = {
      cdrom: 0,
      shared: 0,
      replicate: 1,
      is_attached: 1,
      is_unused: 0,
      is_cloudinit: 0,
      is_tpmstate: 0,
      is_vmstate: 0,
    }
    return { volid, drivename, ...flags, referenced_in_snapshot: { before: 1 }, ...more }
  }
})

describe('a container', () => {
  const container = { vmid: 200, node: 'pve1', type: 'lxc', status: 'running' } as const

  test('that runs moves by a restart only', async () => {
    const { sim, run } = createLab({ ...cluster, guests: [container] })
    const refused = await run('POST', `${ct(200)}/migrate`, { target: 'pve2' })
    expect(refused.exitStatus).toBe('migration aborted')
    expect(refused.log.join('\n')).toContain('running container can only be migrated in restart mode')
    expect((await run('POST', `${ct(200)}/migrate`, { target: 'pve2', restart: 1 })).exitStatus).toBe('OK')
    expect(sim.guest(200)).toMatchObject({ node: 'pve2', status: 'running' })
  })

  test('is off in the meantime', async () => {
    const { sim, change, clock } = createLab({ ...cluster, guests: [container] })
    await change('POST', `${ct(200)}/migrate`, { target: 'pve2', restart: 1 })
    await clock.advance(8_000)
    expect(sim.guest(200)).toMatchObject({ node: 'pve1', status: 'stopped', config: { lock: 'migrate' } })
  })

  test('runs again where it was when its migration fails half-way', async () => {
    const { sim, change, clock, finish } = createLab({ ...cluster, guests: [container] })
    const upid = String(await change('POST', `${ct(200)}/migrate`, { target: 'pve2', restart: 1 }))
    await clock.advance(8_000)
    sim.faults.add({ kind: 'node-offline', node: 'pve2' })
    expect((await finish(upid)).exitStatus).toBe('migration aborted')
    expect(sim.guest(200)).toMatchObject({ node: 'pve1', status: 'running' })
  })

  test('with a bind mount or a snapshot on LVM stays', async () => {
    const mount = createLab({ ...cluster, guests: [{ ...container, config: { mp0: '/srv/data,mp=/data' } }] })
    const task = await mount.run('POST', `${ct(200)}/migrate`, { target: 'pve2', restart: 1 })
    expect(task.log.join('\n')).toContain("cannot migrate local bind mount point 'mp0'")
    const snapshots = [{ name: 's1' }]
    const snapshot = createLab({ ...cluster, guests: [{ ...container, storage: 'local-lvm', snapshots }] })
    const other = await snapshot.run('POST', `${ct(200)}/migrate`, { target: 'pve2', restart: 1 })
    expect(other.log.join('\n')).toContain('non-migratable snapshot exists')
  })

  test('takes its volumes to the storage that is named', async () => {
    const { sim, run } = createLab({
      ...cluster,
      guests: [{ ...container, status: 'stopped', storage: 'local-lvm' }],
    })
    await run('POST', `${ct(200)}/migrate`, { target: 'pve2', 'target-storage': 'tank' })
    expect(sim.guest(200)).toMatchObject({ node: 'pve2', config: { rootfs: 'tank:vm-200-disk-0,size=8G' } })
  })
})

test('HA moves what it manages some time after the task that asked for it has ended', async () => {
  const { sim, run, clock, get } = createLab({
    ...cluster,
    guests: [{ ...running, config: onNas, ha: 'started' }],
  })
  expect(await run('POST', `${vm(104)}/migrate`, { target: 'pve2', online: 1 })).toEqual({
    exitStatus: 'OK',
    log: ['Requesting HA migration for VM 104 to node pve2', 'TASK OK'],
  })
  expect(sim.guest(104)?.node).toBe('pve1')
  await clock.advance(11_000)
  expect(await get(`${vm(104)}/status/current`)).toMatchObject({ ha: { managed: 1, state: 'migrate' } })
  await clock.advance(30_000)
  expect(sim.guest(104)).toMatchObject({ node: 'pve2', status: 'running' })
  expect(sim.snapshot().tasks.map(({ type, user }) => `${type} ${user}`)).toEqual([
    'hamigrate root@pam!sim',
    'qmigrate root@pam',
  ])
})

test('HA can be asked directly, and moves containers too', async () => {
  const guests = [{ vmid: 200, node: 'pve1', type: 'lxc', status: 'running', ha: 'started' }] as const
  const { sim, change, clock } = createLab({ ...cluster, guests })
  expect(await change('POST', '/cluster/ha/resources/ct:200/relocate', { node: 'pve2' })).toEqual({
    sid: 'ct:200',
    'requested-node': 'pve2',
  })
  await clock.advance(120_000)
  expect(sim.guest(200)).toMatchObject({ node: 'pve2', status: 'running' })
})
