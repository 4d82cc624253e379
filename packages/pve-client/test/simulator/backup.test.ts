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
    const { change, get, ask } = createLab({ storages, guests })
    const job = {
      id: 'nightly',
      vmid: '104',
      schedule: '02:00',
      storage: 'local',
      'prune-backups': 'keep-last=3',
    }
    await change('POST', '/cluster/backup', job)
    expect(await get('/cluster/backup')).toEqual([
      { ...job, 'prune-backups': { 'keep-last': '3' }, enabled: 1, type: 'vzdump' },
    ])
    expect(await get('/cluster/backup-info/not-backed-up')).toMatchObject([{ vmid: 205, type: 'lxc' }])
    await change('PUT', '/cluster/backup/nightly', { delete: 'vmid', all: 1 })
    expect(await get('/cluster/backup-info/not-backed-up')).toEqual([])
    await change('DELETE', '/cluster/backup/nightly')
    expect(await ask('DELETE', '/cluster/backup/nightly')).toMatchObject({ status: 500 })
  })
})
