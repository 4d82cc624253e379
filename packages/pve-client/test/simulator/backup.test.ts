import { describe, expect, test } from 'vitest'
import { createLab, ct, vm } from './lab.ts'

const storages = [
  {
    storage: 'local',
    type: 'dir',
    content: ['backup', 'iso'],
    volumes: [{ volid: 'local:backup/old.vma', vmid: 900 }],
  },
  { storage: 'local-lvm', type: 'lvmthin' },
  { storage: 'tank', type: 'zfspool' },
] as const
const guests = [
  {
    vmid: 104,
    node: 'pve1',
    config: {
      name: 'web',
      scsi0: 'local-lvm:vm-104-disk-0,size=8G',
      net0: 'virtio=BC:24:11:00:00:01,bridge=vmbr0',
      tags: 'prod',
    },
    status: 'running',
  },
  { vmid: 205, node: 'pve1', type: 'lxc', storage: 'local-lvm' },
] as const
const day = 86_400_000

async function backedUp() {
  const lab = createLab({ storages, guests })
  const { data } = await lab.ask('POST', '/nodes/pve1/vzdump', {
    vmid: 104,
    storage: 'local',
    'notes-template': '{{guestname}} on {{node}}',
  })
  const task = await lab.finish(String(data))
  const [backup] = (await lab.get('/nodes/pve1/storage/local/content?vmid=104')) as { volid: string }[]
  return { lab, task, backup: backup ?? { volid: '' } }
}

describe('a backup', () => {
  test('is a volume with notes, and its task tells what went into it', async () => {
    const { task, backup, lab } = await backedUp()
    expect(task.exitStatus).toBe('OK')
    expect(task.log[0]).toBe('INFO: starting new backup job: vzdump 104 --storage local --mode snapshot')
    expect(task.log).toContain('INFO: backup mode: snapshot')
    expect(task.log.at(-2)).toBe('INFO: Backup job finished successfully')
    expect(backup).toMatchObject({ content: 'backup', format: 'vma', vmid: 104, notes: 'web on pve1' })
    expect(backup.volid).toMatch(/^local:backup\/vzdump-qemu-104-\d{4}_\d\d_\d\d-\d\d_\d\d_\d\d\.vma$/)
    expect(lab.sim.snapshot().guests[0]?.status).toBe('running')
  })

  test('locks its guest while it is made', async () => {
    const { ask, finish, sim, clock } = createLab({ storages, guests })
    const { data } = await ask('POST', '/nodes/pve1/vzdump', { vmid: 104 })
    await clock.advance(1000)
    expect(sim.snapshot().guests[0]?.config.lock).toBe('backup')
    await finish(String(data))
    expect(sim.snapshot().guests[0]?.config.lock).toBeUndefined()
  })

  test('of a guest that is not there fails, the others are made, and the job ends with errors', async () => {
    const lab = createLab({ storages, guests })
    const { exitStatus, log } = await lab.run('POST', '/nodes/pve1/vzdump', { vmid: '205,999' })
    expect(exitStatus).toBe('job errors')
    expect(log).toContain("ERROR: Backup of VM 999 failed - unable to find VM '999'")
    expect(await lab.get('/nodes/pve1/storage/local/content?vmid=205')).toHaveLength(1)
  })

  test('needs a storage that holds backups', async () => {
    const { ask } = createLab({ storages, guests })
    expect(await ask('POST', '/nodes/pve1/vzdump', { vmid: 104, storage: 'tank' })).toMatchObject({
      status: 500,
      reason:
        "could not get storage information for 'tank': can't use storage 'tank' for backups - wrong content type",
    })
  })

  test('that is protected stays', async () => {
    const { lab, backup } = await backedUp()
    const path = `/nodes/pve1/storage/local/content/${encodeURIComponent(backup.volid)}`
    await lab.change('PUT', path, { protected: 1 })
    expect(await lab.ask('DELETE', path)).toMatchObject({ status: 500 })
    await lab.change('PUT', path, { protected: 0 })
    expect(await lab.ask('DELETE', path)).toMatchObject({ status: 200 })
  })
})

describe('a restore', () => {
  test('under another VMID has the configuration, disks of its own and, if asked, another address', async () => {
    const { lab, backup } = await backedUp()
    const order = { vmid: 300, archive: backup.volid, storage: 'tank', unique: 1, name: 'copy' }
    expect(await lab.run('POST', '/nodes/pve1/qemu', order)).toMatchObject({ exitStatus: 'OK' })
    const config = (await lab.get(`${vm(300)}/config`)) as Record<string, string>
    expect(config).toMatchObject({ name: 'copy', scsi0: 'tank:vm-300-disk-0,size=8G', tags: 'prod' })
    expect(config.net0).not.toContain('BC:24:11:00:00:01')
    expect(config).not.toHaveProperty('lock')
  })

  test('over its own guest needs force and a guest that is off', async () => {
    const { lab, backup } = await backedUp()
    const order = { vmid: 104, archive: backup.volid }
    expect(await lab.ask('POST', '/nodes/pve1/qemu', order)).toMatchObject({
      reason: "unable to restore VM 104 - VM 104 already exists on node 'pve1'",
    })
    expect((await lab.run('POST', '/nodes/pve1/qemu', { ...order, force: 1 })).exitStatus).toBe(
      'unable to restore VM 104 - vm is running',
    )
    await lab.run('POST', `${vm(104)}/status/stop`)
    await lab.change('PUT', `${vm(104)}/config`, { name: 'spoilt' })
    expect((await lab.run('POST', '/nodes/pve1/qemu', { ...order, force: 1 })).exitStatus).toBe('OK')
    expect(await lab.get(`${vm(104)}/config`)).toMatchObject({ name: 'web' })
  })

  test('of a container, and of a backup whose contents nobody knows', async () => {
    const lab = createLab({ storages, guests })
    await lab.run('POST', '/nodes/pve1/vzdump', { vmid: 205, compress: 'zstd' })
    const [backup] = (await lab.get('/nodes/pve1/storage/local/content?vmid=205')) as { volid: string }[]
    const order = { vmid: 206, ostemplate: backup?.volid ?? '', restore: 1 }
    expect(await lab.run('POST', '/nodes/pve1/lxc', order)).toMatchObject({ exitStatus: 'OK' })
    expect(await lab.get(`${ct(206)}/config`)).toMatchObject({ rootfs: expect.stringContaining('206') })
    const unknown = { vmid: 301, archive: 'local:backup/old.vma' }
    expect(await lab.ask('POST', '/nodes/pve1/qemu', unknown)).toMatchObject({ status: 501 })
  })
})

describe('backups are thinned out', () => {
  test('by a retention, when asked and after each backup', async () => {
    const lab = createLab({ storages, guests })
    for (let n = 0; n < 3; n++) {
      await lab.run('POST', '/nodes/pve1/vzdump', { vmid: 104 })
      await lab.clock.advance(day)
    }
    const path = '/nodes/pve1/storage/local/prunebackups'
    const marks = (await lab.get(`${path}?vmid=104&prune-backups=keep-daily%3D2`)) as { mark: string }[]
    expect(marks.map(({ mark }) => mark)).toEqual(['keep', 'keep', 'remove'])
    await lab.run('DELETE', path, { vmid: 104, 'prune-backups': 'keep-last=2' })
    expect(await lab.get('/nodes/pve1/storage/local/content?vmid=104')).toHaveLength(2)
    const { log } = await lab.run('POST', '/nodes/pve1/vzdump', { vmid: 104, 'prune-backups': 'keep-last=1' })
    expect(log).toContain('INFO: pruned 2 backup(s) not covered by keep-retention policy')
  })
})

describe('backup jobs', () => {
  test('are kept, changed and deleted, and say which guests none of them covers', async () => {
    const { change, get, ask, clock } = createLab({ storages, guests })
    const nextRun = Math.ceil((clock.now() / 1000 - 7200) / 86_400) * 86_400 + 7200
    const job = {
      id: 'nightly',
      vmid: '104',
      schedule: '02:00',
      storage: 'local',
      'prune-backups': 'keep-last=3',
    }
    await change('POST', '/cluster/backup', job)
    expect(await get('/cluster/backup')).toEqual([
      { ...job, 'prune-backups': { 'keep-last': '3' }, enabled: 1, type: 'vzdump', 'next-run': nextRun },
    ])
    expect(await get('/cluster/backup-info/not-backed-up')).toMatchObject([{ vmid: 205, type: 'lxc' }])
    await change('PUT', '/cluster/backup/nightly', { delete: 'vmid', all: 1 })
    expect(await get('/cluster/backup-info/not-backed-up')).toEqual([])
    await change('DELETE', '/cluster/backup/nightly')
    expect(await ask('DELETE', '/cluster/backup/nightly')).toMatchObject({ status: 500 })
  })

  test('run when their time has come, on each node for the guests that are there', async () => {
    const nodes = [{ name: 'pve1' }, { name: 'pve2' }]
    const nas = [{ storage: 'nas', type: 'nfs', content: ['images', 'backup', 'rootdir'] }] as const
    const both = [
      { vmid: 104, node: 'pve1', storage: 'nas' },
      { vmid: 105, node: 'pve2', storage: 'nas' },
    ]
    const { sim, change, clock, get } = createLab({ nodes, storages: nas, guests: both })
    await change('POST', '/cluster/backup', { id: 'hours', all: 1, schedule: '*:00', storage: 'nas' })
    await clock.advance(2 * 3_600_000 + 60_000)
    const tasks = sim
      .snapshot()
      .tasks.map(({ node, type, id, user, exitStatus }) => ({ node, type, id, user, exitStatus }))
    const run = { type: 'vzdump', user: 'root@pam', exitStatus: 'OK' }
    const pair = [
      { ...run, node: 'pve1', id: '104' },
      { ...run, node: 'pve2', id: '105' },
    ]
    expect(tasks).toEqual([...pair, ...pair])
    expect(await get('/nodes/pve1/storage/nas/content?content=backup')).toHaveLength(4)
    await change('PUT', '/cluster/backup/hours', { enabled: 0 })
    await clock.advance(86_400_000)
    expect(sim.snapshot().tasks).toHaveLength(4)
  })

  test('can stand in the scenario, and tell what they would take', async () => {
    const { get } = createLab({
      storages,
      guests: [
        {
          vmid: 104,
          node: 'pve1',
          config: {
            scsi0: 'local-lvm:vm-104-disk-0,size=4G',
            scsi1: 'local-lvm:vm-104-disk-7,size=4G,backup=0',
          },
        },
      ],
      backupJobs: [{ id: 'nightly', vmid: '104', schedule: 'mon..fri 02:00', storage: 'local' }],
    })
    expect(await get('/cluster/backup/nightly/included_volumes')).toMatchObject({
      children: [
        {
          id: 104,
          children: [
            { id: '104:scsi0', included: 1, reason: 'backup=yes' },
            { id: '104:scsi1', included: 0, reason: 'backup=no' },
          ],
        },
      ],
    })
  })
})

describe('calendar events', () => {
  // A Friday.
  const start = Date.parse('2026-11-20T10:42:44Z') / 1000
  const nextOf = async (schedule: string) => {
    const { get } = createLab()
    const query = new URLSearchParams({ schedule, starttime: String(start), iterations: '2' })
    const rows = (await get(`/cluster/jobs/schedule-analyze?${query}`)) as { timestamp: number }[]
    return rows.map(({ timestamp }) => new Date(timestamp * 1000).toISOString().slice(0, 16))
  }
  for (const [event, ...times] of [
    ['*/15', '2026-11-20T10:45', '2026-11-20T11:00'],
    ['daily', '2026-11-21T00:00', '2026-11-22T00:00'],
    ['21:00', '2026-11-20T21:00', '2026-11-21T21:00'],
    ['sun 02:00', '2026-11-22T02:00', '2026-11-29T02:00'],
    ['mon..fri 22:30', '2026-11-20T22:30', '2026-11-23T22:30'],
    ['sat', '2026-11-21T00:00', '2026-11-28T00:00'],
    ['2/8:15', '2026-11-20T18:15', '2026-11-21T02:15'],
    ['mon,wed 8..9,12:00', '2026-11-23T08:00', '2026-11-23T09:00'],
    ['*-12-24 18:00', '2026-12-24T18:00', '2027-12-24T18:00'],
    ['monthly', '2026-12-01T00:00', '2027-01-01T00:00'],
    ['quarterly', '2027-01-01T00:00', '2027-04-01T00:00'],
    ['*-02-29 00:00', '2028-02-29T00:00', '2032-02-29T00:00'],
  ] as const)
    test(event, async () => expect(await nextOf(event)).toEqual(times))
})
