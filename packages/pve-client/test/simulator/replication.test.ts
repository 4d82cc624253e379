import { describe, expect, test } from 'vitest'
import { createLab, vm } from './lab.ts'

const nodes = [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }]
const storages = [
  { storage: 'tank', type: 'zfspool' },
  { storage: 'local-lvm', type: 'lvmthin' },
] as const
const guest = { vmid: 104, node: 'pve1', status: 'running', storage: 'tank', memoryMiB: 512 } as const
const cluster = { nodes, storages, guests: [guest] }
const minutes = (count: number) => count * 60_000

type Row = Record<string, unknown>
const statusOf = async ({ get }: ReturnType<typeof createLab>, node = 'pve1') =>
  ((await get(`/nodes/${node}/replication`)) as Row[])[0]

describe('a replication job', () => {
  test('runs by its schedule and keeps copies on the other node', async () => {
    const lab = createLab(cluster)
    await lab.change('POST', '/cluster/replication', { id: '104-0', type: 'local', target: 'pve2' })
    expect(await statusOf(lab)).toMatchObject({ last_sync: 0, fail_count: 0, guest: 104, source: 'pve1' })
    await lab.clock.advance(minutes(16))
    const { last_sync, last_try, next_sync, duration } = (await statusOf(lab)) as Record<string, number>
    expect(last_sync).toBe(last_try)
    expect(last_sync ?? 0).toBeGreaterThan(0)
    expect((next_sync ?? 0) - (last_sync ?? 0)).toBe(900)
    expect(duration).toBeGreaterThan(0)
    expect(await lab.get('/nodes/pve2/storage/tank/content')).toMatchObject([{ volid: 'tank:vm-104-disk-0' }])
    const log = (await lab.get('/nodes/pve1/replication/104-0/log')) as { t: string }[]
    expect(log.map(({ t }) => t.replace(/^[-\d]+ [:\d]+ /, ''))).toEqual([
      '104-0: start replication job',
      expect.stringMatching(/^104-0: guest => VM 104, running => \d+$/),
      '104-0: volumes => tank:vm-104-disk-0',
      "104-0: full sync 'tank:vm-104-disk-0' (8G)",
      '104-0: end replication job',
    ])
  })

  test('runs at once when asked to', async () => {
    const lab = createLab({ ...cluster, replication: [{ id: '104-0', target: 'pve2', schedule: 'monthly' }] })
    await lab.change('POST', '/nodes/pve1/replication/104-0/schedule_now')
    await lab.clock.advance(minutes(2))
    expect((await statusOf(lab))?.last_sync).not.toBe(0)
  })

  test('fails while its target is away, says so, and is tried again', async () => {
    const lab = createLab({ ...cluster, replication: [{ id: '104-0', target: 'pve2' }] })
    const restore = lab.sim.faults.add({ kind: 'node-offline', node: 'pve2' })
    await lab.clock.advance(minutes(16))
    expect(await statusOf(lab)).toMatchObject({
      last_sync: 0,
      fail_count: 1,
      error: expect.stringContaining('failed: exit code 255'),
    })
    restore()
    await lab.clock.advance(minutes(10))
    const status = await statusOf(lab)
    expect(status).toMatchObject({ fail_count: 0 })
    expect(status).not.toHaveProperty('error')
  })

  test('needs storage that can do it', async () => {
    const lab = createLab({
      ...cluster,
      guests: [{ ...guest, storage: 'local-lvm' }],
      replication: [{ id: '104-0', target: 'pve2' }],
    })
    await lab.clock.advance(minutes(16))
    expect((await statusOf(lab))?.error).toBe("missing replicate feature on volume 'local-lvm:vm-104-disk-0'")
  })

  test('goes when the scheduler looks next, with its copies unless they are to stay', async () => {
    for (const [keep, left] of [
      [0, 0],
      [1, 1],
    ]) {
      const lab = createLab({ ...cluster, replication: [{ id: '104-0', target: 'pve2' }] })
      await lab.clock.advance(minutes(16))
      expect(await lab.ask('DELETE', vm(104))).toMatchObject({
        reason: "There is a replication job '104-0' for guest '104' - Please remove that first.",
      })
      await lab.change('DELETE', `/cluster/replication/104-0?keep=${keep}`)
      expect(await lab.get('/cluster/replication')).toMatchObject([{ remove_job: keep ? 'local' : 'full' }])
      await lab.clock.advance(minutes(1))
      expect(await lab.get('/cluster/replication')).toEqual([])
      expect(await lab.get('/nodes/pve2/storage/tank/content')).toHaveLength(left ?? 0)
    }
  })

  test('is refused for a guest, a target or a twin that cannot be', async () => {
    const { ask } = createLab({ ...cluster, replication: [{ id: '104-0', target: 'pve2' }] })
    const reason = async (id: string, target: string) =>
      (await ask('POST', '/cluster/replication', { id, target, type: 'local' })).reason
    expect(await reason('999-0', 'pve2')).toBe("Guest '999' does not exist.")
    expect(await reason('104-1', 'pve9')).toBe("Target 'pve9' does not exist.")
    expect(await reason('104-0', 'pve3')).toBe("replication job '104-0' already exists")
    expect(await reason('104-1', 'pve1')).toBe("cannot use local node 'pve1' as replication target")
    expect(await reason('104-1', 'pve2')).toBe(
      "replication job for guest '104' to target 'pve2' already exists",
    )
  })
})

test('a migration to where the copies are takes little, keeps the old disks as copies, and turns the job around', async () => {
  const order = { target: 'pve2', online: 1, 'with-local-disks': 1 }
  const durations: string[] = []
  for (const replication of [[], [{ id: '104-0', target: 'pve2' }]]) {
    const lab = createLab({ ...cluster, replication })
    await lab.clock.advance(minutes(16))
    const task = await lab.run('POST', `${vm(104)}/migrate`, order)
    expect(task.exitStatus).toBe('OK')
    durations.push(/duration ([\d:]+)/.exec(task.log.at(-2) ?? '')?.[1] ?? '')
    if (replication.length === 0) continue
    expect(await statusOf(lab, 'pve2')).toMatchObject({ source: 'pve2', target: 'pve1' })
    expect(await lab.get('/nodes/pve1/storage/tank/content')).toHaveLength(1)
    expect(lab.sim.guest(104)).toMatchObject({ node: 'pve2', status: 'running' })
  }
  expect(durations).toEqual(['00:00:46', '00:00:05'])
})

test('a snapshot stands in the way of a live migration only where there is no copy', async () => {
  const snapshots = [{ name: 'before' }]
  const order = { target: 'pve2', online: 1, 'with-local-disks': 1 }
  const bare = createLab({ ...cluster, guests: [{ ...guest, snapshots }] })
  expect((await bare.run('POST', `${vm(104)}/migrate`, order)).exitStatus).toBe('migration aborted')
  const copied = createLab({
    ...cluster,
    guests: [{ ...guest, snapshots }],
    replication: [{ id: '104-0', target: 'pve2' }],
  })
  await copied.clock.advance(minutes(16))
  expect((await copied.run('POST', `${vm(104)}/migrate`, order)).exitStatus).toBe('OK')
})
