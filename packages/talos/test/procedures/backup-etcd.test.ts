import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVirtualClock } from '@proxkit/kernel'
import { expect, onTestFinished, test } from 'vitest'
import { type BackupOptions, backupEtcd, verifyBackup } from '../../src/index.ts'

/** As etcd writes it: whole pages, and the SHA-256 of them. */
function snapshotOf(text: string): Buffer {
  const pages = Buffer.alloc(1024, text)
  return Buffer.concat([pages, createHash('sha256').update(pages).digest()])
}

function world(content: (path: string) => Buffer = () => snapshotOf('keys')) {
  const folder = join(mkdtempSync(join(tmpdir(), 'backup-')), 'of', 'etcd')
  onTestFinished(() => rmSync(join(folder, '..', '..'), { recursive: true, force: true }))
  const clock = createVirtualClock(Date.UTC(2026, 10, 21, 12))
  const etcd = {
    snapshot: async (_node: string, path: string) => {
      const bytes = content(path)
      writeFileSync(path, bytes, { mode: 0o600 })
      return { path, sizeBytes: bytes.length, etcdHash: 'c25fd181', revision: 4193, totalKeys: 12 }
    },
  }
  const options = (more: Partial<BackupOptions> = {}) => ({
    talosctl: { etcd } as unknown as BackupOptions['talosctl'],
    clock,
    node: '10.9.0.11',
    cluster: 'home',
    folder,
    ...more,
  })
  return { folder, clock, options }
}

test('a backup has a size, a hash and a checksum file, for the owner only', async () => {
  const { folder, options } = world()
  const { backup, removed } = await backupEtcd(options())
  const name = 'etcd-home-2026-11-21T12-00-00-000Z.db'
  const sha256 = createHash('sha256').update(snapshotOf('keys')).digest('hex')
  expect([backup, removed]).toEqual([
    {
      path: join(folder, name),
      sizeBytes: 1056,
      sha256,
      etcdHash: 'c25fd181',
      revision: 4193,
      takenAt: '2026-11-21T12:00:00.000Z',
    },
    [],
  ])
  expect(readFileSync(join(folder, `${name}.sha256`), 'utf8')).toBe(`${sha256}  ${name}\n`)
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700')
})

test('the newest ones stay, and what is no backup of this cluster is never removed', async () => {
  const { folder, clock, options } = world()
  for (let hour = 0; hour < 4; hour++) {
    await backupEtcd(options())
    await clock.advance(3_600_000)
  }
  await backupEtcd(options({ cluster: 'home-2' }))
  const others = ['etcd-home-notes.db', 'etcd-home-2026-11-21T10-00-00-000Z.db.part', 'precious.txt']
  for (const name of others) writeFileSync(join(folder, name), '')
  const { removed } = await backupEtcd(options({ keep: 2 }))
  expect(removed.map((path) => path.slice(-16))).toEqual([
    '12-00-00-000Z.db',
    '13-00-00-000Z.db',
    '14-00-00-000Z.db',
  ])
  expect(readdirSync(folder).sort()).toEqual(
    [
      'etcd-home-2-2026-11-21T16-00-00-000Z.db',
      'etcd-home-2026-11-21T15-00-00-000Z.db',
      'etcd-home-2026-11-21T16-00-00-000Z.db',
    ]
      .flatMap((name) => [name, `${name}.sha256`])
      .concat(others)
      .sort(),
  )
})

test.each<[string, () => Buffer, string]>([
  ['is empty', () => Buffer.alloc(0), 'it is empty'],
  ['was cut off', () => snapshotOf('keys').subarray(0, 900), 'it has no checksum of etcd at its end'],
  [
    'has other contents than its checksum',
    () => Buffer.concat([Buffer.alloc(1024, 'evil'), snapshotOf('keys').subarray(1024)]),
    'it is not what its checksum of etcd says',
  ],
])('a snapshot that %s is not trusted, and older ones stay', async (_case, content, reason) => {
  let isFirst = true
  const { folder, clock, options } = world(() => (isFirst ? snapshotOf('keys') : content()))
  const { backup } = await backupEtcd(options())
  isFirst = false
  await clock.advance(1000)
  await expect(backupEtcd(options({ keep: 1 }))).rejects.toThrow(
    expect.objectContaining({ code: 'TALOS_CHECK_FAILED', message: expect.stringContaining(reason) }),
  )
  expect(existsSync(backup.path)).toBe(true)
  expect(readdirSync(folder).length).toBe(4)
})

test('a backup that was changed afterwards is found out', async () => {
  const { options } = world()
  const { backup } = await backupEtcd(options())
  await verifyBackup(backup)
  writeFileSync(backup.path, snapshotOf('other keys'))
  await expect(verifyBackup(backup)).rejects.toThrow('its SHA-256 is another one')
  writeFileSync(backup.path, 'short')
  await expect(verifyBackup(backup)).rejects.toThrow('it has 5 bytes instead of 1056')
})

test.each([{ cluster: '../home' }, { cluster: '' }, { keep: 0 }, { keep: 1.5 }])(
  '%j is refused before anything is written',
  async (more) => {
    const { folder, options } = world()
    await expect(backupEtcd(options(more))).rejects.toThrow(
      expect.objectContaining({ code: 'TALOS_BAD_ARGUMENT' }),
    )
    expect(existsSync(folder)).toBe(false)
  },
)
