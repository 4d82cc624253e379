import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reveal, scrub } from '@proxkit/kernel'
import { expect, test } from 'vitest'
import { createClusterFiles } from '../../src/connect/cluster-files.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777

function open(secretsFile?: string) {
  const parent = mkdtempSync(join(tmpdir(), 'proxkit-cluster-'))
  return createClusterFiles(join(parent, 'staging'), secretsFile)
}

test('what is written is for its owner only, folders included', async () => {
  const files = open()
  await files.write('nodes/cp-1.yaml', 'machine: {}\n')
  expect([files.folder, files.path('nodes/cp-1.yaml')].map(modeOf)).toEqual([0o700, 0o600])
  expect(reveal(await files.read('nodes/cp-1.yaml'))).toBe('machine: {}\n')
})

test('a file is replaced on request only, and as a whole', async () => {
  const files = open()
  await files.write('secrets.yaml', 'first')
  await expect(files.write('secrets.yaml', 'second')).rejects.toMatchObject({
    code: 'CONFIG_CLUSTER_FILE',
    message: `Unable to write ${files.path('secrets.yaml')}: it is there already, and may be the only copy (move it away, if another one is really wanted)`,
  })
  expect(readFileSync(files.path('secrets.yaml'), 'utf8')).toBe('first')
  await files.write('talosconfig', 'first')
  await files.write('talosconfig', 'second', { replace: true })
  expect(readFileSync(files.path('talosconfig'), 'utf8')).toBe('second')
  expect(readdirSync(files.folder).toSorted()).toEqual(['secrets.yaml', 'talosconfig'])
  expect(modeOf(files.path('talosconfig'))).toBe(0o600)
})

test('a file that others can read is refused', async () => {
  const files = open()
  await files.write('kubeconfig', 'x')
  chmodSync(files.path('kubeconfig'), 0o640)
  await expect(files.read('kubeconfig')).rejects.toThrow(
    `Unable to read ${files.path('kubeconfig')}: others can read it too, and it holds keys of a cluster (chmod 600 ${files.path('kubeconfig')})`,
  )
})

test('a missing file is told from one that is there, and removing it twice does no harm', async () => {
  const files = open()
  expect(await files.has('talosconfig')).toBe(false)
  await expect(files.read('talosconfig')).rejects.toThrow('there is no such file (create the cluster first')
  await files.write('talosconfig', 'x')
  expect(await files.has('talosconfig')).toBe(true)
  await files.remove('talosconfig')
  await files.remove('talosconfig')
  expect(existsSync(files.path('talosconfig'))).toBe(false)
})

test('the secrets may be elsewhere, in a folder whose mode is its owner’s business', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'proxkit-vault-'))
  chmodSync(elsewhere, 0o755)
  writeFileSync(join(elsewhere, 'other'), '')
  const files = open(join(elsewhere, 'bundle.yaml'))
  await files.write('secrets.yaml', 'x')
  expect(readdirSync(elsewhere).toSorted()).toEqual(['bundle.yaml', 'other'])
  expect([elsewhere, join(elsewhere, 'bundle.yaml')].map(modeOf)).toEqual([0o755, 0o600])
})

test.each([
  ['secrets.yaml', (key: string) => `certs:\n  os: { crt: abc, key: ${key} }\n`],
  ['talosconfig', (key: string) => `contexts:\n  staging: { ca: abc, key: ${key} }\n`],
  ['kubeconfig', (key: string) => `users:\n- name: me\n  user: { client-key-data: ${key} }\n`],
  ['controlplane.yaml', (key: string) => `machine:\n  token: ${key}\n`],
  ['worker.yaml', (key: string) => `cluster: { secret: "${key}" }\n`],
  ['nodes/cp-1.yaml', (key: string) => `---\nkind: Wireguard\nprivateKey: |\n  ${key}\n`],
] as const)(
  'each key in %s is hidden also where it stands alone, once the file was read',
  async (file, text) => {
    const files = open()
    const key = randomBytes(24).toString('base64')
    await files.write(file, text(key))
    const read = await createClusterFiles(files.folder).read(file)
    expect([scrub(`bad key ${key}!`), `${read}`]).toEqual([`bad key [secret:${file}]!`, `[secret:${file}]`])
    expect(reveal(read)).toBe(text(key))
  },
)

test('drafts of a process that was killed go with the next file that is written or removed; those of a living one stay', async () => {
  const files = open()
  await files.write('talosconfig', 'x')
  const dead = spawnSync(process.execPath, ['--version']).pid
  const draft = (pid: number) => join(files.folder, `.secrets.yaml.${pid}-0.tmp`)
  const leave = () => {
    for (const pid of [dead, process.pid]) writeFileSync(draft(pid), 'key')
  }
  const kept = ['talosconfig', `.secrets.yaml.${process.pid}-0.tmp`].toSorted()
  leave()
  await files.write('talosconfig', 'y', { replace: true })
  expect(readdirSync(files.folder).toSorted()).toEqual(kept)
  leave()
  await files.remove('secrets.yaml')
  expect(readdirSync(files.folder).toSorted()).toEqual(kept)
})
