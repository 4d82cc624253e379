import { describe, expect, test } from 'vitest'
import { createLab, ct, vm } from './lab.ts'

const nodes = [{ name: 'pve1' }, { name: 'pve2' }]
const storages = [
  { storage: 'local', type: 'dir', content: ['images', 'rootdir', 'iso'] },
  { storage: 'local-lvm', type: 'lvmthin' },
  { storage: 'tank', type: 'zfspool' },
  { storage: 'nas', type: 'nfs' },
] as const

const running = { vmid: 104, node: 'pve1', status: 'running' } as const
const stopped = { vmid: 104, node: 'pve1' } as const
const onNas = { scsi0: 'nas:104/vm-104-disk-0.qcow2,size=32G' }
const snapshots = [{ name: 'before' }]

/** All that the real server is known to refuse, as its source has it. */
const refusals = {
  "can't migrate VM which uses local devices": { ...running, config: { ...onNas, usb0: 'host=1-2' } },
  'local cdrom image': { ...running, config: { ...onNas, ide2: 'local:iso/debian.iso,media=cdrom' } },
  "can't live migrate attached local disks without with-local-disks option": {
    ...running,
    storage: 'local-lvm',
  },
  'online storage migration not possible if non-replicated snapshot exists': {
    ...running,
    storage: 'tank',
    snapshots,
  },
  'non-migratable snapshot exists': { ...stopped, storage: 'local-lvm', snapshots },
  'referenced by linked clone(s)': { ...stopped, template: true, storage: 'local' },
} as const

describe('a migration that the real server refuses is refused here in its task, with the same text', () => {
  for (const [text, guest] of Object.entries(refusals))
    test(text, async () => {
      const { sim, run } = createLab({ nodes, storages, guests: [guest] })
      if ('template' in guest) await run('POST', `${vm(104)}/clone`, { newid: 105 })
      const online = 'status' in guest ? { online: 1 } : {}
      const { exitStatus, log } = await run('POST', `${vm(104)}/migrate`, { target: 'pve2', ...online })
      expect(exitStatus).toBe('migration aborted')
      expect(log.filter((line) => line.includes(text))).not.toEqual([])
      expect(sim.guest(104)?.node).toBe('pve1')
    })

  test('running container can only be migrated in restart mode', async () => {
    const guest = { vmid: 200, node: 'pve1', type: 'lxc', status: 'running' } as const
    const { run } = createLab({ nodes, storages, guests: [guest] })
    const { exitStatus, log } = await run('POST', `${ct(200)}/migrate`, { target: 'pve2' })
    expect(exitStatus).toBe('migration aborted')
    expect(log.join('\n')).toContain('running container can only be migrated in restart mode')
  })

  test('with HA the task ends OK as soon as the request is queued, whatever becomes of it', async () => {
    const guest = { ...running, ha: 'started', config: { ...onNas, hostpci0: '0000:01:00.0' } } as const
    const { sim, run, clock } = createLab({ nodes, storages, guests: [guest] })
    const order = { target: 'pve2', online: 1 }
    expect((await run('POST', `${vm(104)}/migrate`, order)).exitStatus).toBe('OK')
    await clock.advance(60_000)
    expect(sim.snapshot().tasks.map(({ type, exitStatus }) => `${type} ${exitStatus}`)).toEqual([
      'hamigrate OK',
      'qmigrate migration aborted',
    ])
    expect(sim.guest(104)?.node).toBe('pve1')
  })
})

test('a limit of bandwidth makes a migration slow', async () => {
  const guest = { ...running, storage: 'local-lvm', diskGiB: 1, memoryMiB: 512 } as const
  const seconds = async (bwlimit: object) => {
    const { run } = createLab({ nodes, storages, guests: [guest] })
    const order = { target: 'pve2', online: 1, 'with-local-disks': 1, ...bwlimit }
    const { log } = await run('POST', `${vm(104)}/migrate`, order)
    const [, minutes, rest] = /duration 00:(\d+):(\d+)/.exec(log.at(-2) ?? '') ?? []
    return Number(minutes) * 60 + Number(rest)
  }
  expect(await seconds({ bwlimit: 10_240 })).toBeGreaterThan(10 * (await seconds({})))
})
