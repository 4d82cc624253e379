import { describe, expect, test } from 'vitest'
import { createLab } from './lab.ts'

const GiB = 1024 ** 3
const storages = [
  {
    storage: 'local',
    type: 'dir',
    sizeGiB: 100,
    usedGiB: 10,
    volumes: [
      { volid: 'local:iso/debian.iso', sizeGiB: 0.5 },
      { volid: 'local:vztmpl/debian.tar.zst' },
      { volid: 'local:backup/vzdump-qemu-104.vma.zst', vmid: 104 },
      { volid: 'local:snippets/user.yaml' },
    ],
  },
  { storage: 'local-lvm', type: 'lvmthin' },
  { storage: 'nas', type: 'nfs', content: ['images', 'iso'] },
] as const
const guests = [{ vmid: 104, node: 'pve1', storage: 'local-lvm' }] as const

describe('storages', () => {
  test('are listed with their configuration, for a node with their usage', async () => {
    const { get } = createLab({ storages, guests })
    expect(await get('/storage/nas')).toEqual({
      storage: 'nas',
      type: 'nfs',
      content: 'images,iso',
      path: '/mnt/pve/nas',
      digest: expect.any(String),
    })
    expect(await get('/storage?type=lvmthin')).toMatchObject([
      { storage: 'local-lvm', vgname: 'pve', thinpool: 'data' },
    ])
    expect(await get('/nodes/pve1/storage')).toMatchObject([
      { storage: 'local', shared: 0, active: 1, enabled: 1, total: 100 * GiB },
      { storage: 'local-lvm', used: expect.any(Number), avail: expect.any(Number) },
      { storage: 'nas', shared: 1 },
    ])
    expect(await get('/nodes/pve1/storage?content=iso&storage=nas')).toMatchObject([{ storage: 'nas' }])
    expect(await get('/nodes/pve1/storage/local/status')).not.toHaveProperty('used_fraction')
  })

  test('that are unknown are refused in two ways', async () => {
    const { ask } = createLab({ storages })
    expect(await ask('GET', '/nodes/pve1/storage/nosuch/status')).toMatchObject({
      status: 400,
      errors: { storage: 'No such storage.' },
    })
    expect(await ask('GET', '/nodes/pve1/storage/nosuch/content')).toMatchObject({
      status: 500,
      reason: "storage 'nosuch' does not exist",
    })
    expect(await ask('GET', '/storage/nosuch')).toMatchObject({
      status: 500,
      reason: "storage 'nosuch' does not exist",
    })
    expect(await ask('DELETE', '/storage/nosuch')).toMatchObject({
      reason: "delete storage failed: storage 'nosuch' does not exist",
    })
  })

  test('can be disabled, enabled and removed', async () => {
    const { ask, change, get } = createLab({ storages })
    expect(await change('PUT', '/storage/nas', { disable: 1 })).toEqual({ storage: 'nas', type: 'nfs' })
    expect((await ask('GET', '/nodes/pve1/storage/nas/content')).reason).toBe("storage 'nas' is disabled")
    expect(await get('/nodes/pve1/storage?storage=nas')).toMatchObject([{ enabled: 0, active: 0, total: 0 }])
    expect(await get('/nodes/pve1/storage?enabled=1&storage=nas')).toEqual([])
    await change('PUT', '/storage/nas', { delete: 'disable' })
    expect(await get('/nodes/pve1/storage/nas/content')).toEqual([])
    await change('DELETE', '/storage/nas')
    expect(await get('/storage')).toHaveLength(2)
  })

  test('of one node are not there on another', async () => {
    const nodes = [{ name: 'pve1' }, { name: 'pve2' }]
    const { ask, get } = createLab({ nodes, storages: [{ storage: 'only1', type: 'dir', nodes: ['pve1'] }] })
    expect((await ask('GET', '/nodes/pve2/storage/only1/content')).reason).toBe(
      "storage 'only1' is not available on node 'pve2'",
    )
    expect(await get('/nodes/pve2/storage')).toEqual([])
  })
})

describe('volumes', () => {
  test('are listed by content and by guest', async () => {
    const { get } = createLab({ storages, guests })
    expect(await get('/nodes/pve1/storage/local/content?content=iso')).toEqual([
      {
        volid: 'local:iso/debian.iso',
        content: 'iso',
        format: 'iso',
        size: GiB / 2,
        ctime: expect.any(Number),
      },
    ])
    expect(await get('/nodes/pve1/storage/local/content')).toMatchObject([
      { content: 'backup', format: 'zst', vmid: 104 },
      { content: 'iso' },
      { content: 'snippets', format: 'snippet' },
      { content: 'vztmpl', format: 'tzst' },
    ])
    expect(await get('/nodes/pve1/storage/local-lvm/content?vmid=104')).toMatchObject([
      { volid: 'local-lvm:vm-104-disk-0', content: 'images', format: 'raw', vmid: 104, size: 8 * GiB },
    ])
    expect(await get('/nodes/pve1/storage/local-lvm/content?vmid=105')).toEqual([])
  })

  test('are allocated, looked at and deleted', async () => {
    const { ask, change, get, run } = createLab({ storages })
    const order = { vmid: 104, filename: 'vm-104-disk-9.qcow2', size: '2G' }
    expect(await change('POST', '/nodes/pve1/storage/nas/content', order)).toBe('nas:104/vm-104-disk-9.qcow2')
    expect((await ask('POST', '/nodes/pve1/storage/nas/content', order)).reason).toBe(
      "disk image '/mnt/pve/nas/images/104/vm-104-disk-9.qcow2' already exists",
    )
    const volume = '/nodes/pve1/storage/nas/content/nas%3A104%2Fvm-104-disk-9.qcow2'
    expect(await get(volume)).toEqual({
      path: '/mnt/pve/nas/images/104/vm-104-disk-9.qcow2',
      size: 2 * GiB,
      used: 0,
      format: 'qcow2',
    })
    expect(await run('DELETE', volume)).toEqual({
      exitStatus: 'OK',
      log: ["Removed volume 'nas:104/vm-104-disk-9.qcow2'", 'TASK OK'],
    })
    expect(await get('/nodes/pve1/storage/nas/content')).toEqual([])
  })

  test('with a delay are gone when the answer comes', async () => {
    const { change, get } = createLab({ storages })
    expect(
      await change('DELETE', '/nodes/pve1/storage/local/content/local:iso/debian.iso', { delay: 5 }),
    ).toBeNull()
    expect(await get('/nodes/pve1/storage/local/content?content=iso')).toEqual([])
  })

  test('need the right to delete them', async () => {
    const tokens = [
      { token: 'root@pam!sim', secret: 'root-secret' },
      { token: 'ops@pve!look', secret: 'ops-secret', privileges: ['Datastore.Audit'] },
    ]
    const { ask } = createLab({ storages, tokens, users: [{ userid: 'ops@pve', role: 'Administrator' }] })
    const path = '/nodes/pve1/storage/local/content/local:iso/debian.iso'
    expect((await ask('GET', path, {}, 'ops@pve!look=ops-secret')).status).toBe(200)
    expect(await ask('DELETE', path, {}, 'ops@pve!look=ops-secret')).toMatchObject({
      status: 403,
      reason: 'Permission check failed (/storage/local, Datastore.AllocateTemplate)',
    })
  })

  test('on thick storage take their whole size at once, on thin storage what is written', async () => {
    const both = [
      { storage: 'thick', type: 'lvm', sizeGiB: 10 },
      { storage: 'thin', type: 'lvmthin', sizeGiB: 10 },
    ] as const
    const { ask, change, get } = createLab({ storages: both })
    const order = { vmid: 104, filename: 'vm-104-disk-0', size: '8G' }
    await change('POST', '/nodes/pve1/storage/thick/content', order)
    await change('POST', '/nodes/pve1/storage/thin/content', order)
    expect(await get('/nodes/pve1/storage')).toMatchObject([{ used: 8 * GiB }, { used: 0 }])
    expect(
      (await ask('POST', '/nodes/pve1/storage/thick/content', { ...order, filename: 'vm-104-disk-1' }))
        .reason,
    ).toBe("not enough space on storage 'thick': 8.00 GiB wanted, 2.00 GiB free")
  })
})
