import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTalosLab, type TalosLab } from './talos-lab.ts'

let lab: TalosLab
beforeEach(async () => {
  lab = await openTalosLab()
})
afterEach(() => lab.close())

/** A file of its owner, with a key that nobody in this process has seen. */
async function plant(path: string, text: (key: string) => string): Promise<string> {
  const key = randomBytes(32).toString('base64')
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  await writeFile(path, text(key), { mode: 0o600 })
  return key
}

/** Whatever the runs have left on the disk. */
function records(): string {
  return readdirSync(lab.stateHome, { recursive: true, encoding: 'utf8' })
    .map((name) => join(lab.stateHome, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
}

test('a key that a program repeats by itself is in no output and in no record', async () => {
  const bundle = (key: string) => `certs:\n  os: { crt: abc, key: ${key} }\n`
  const key = await plant(join(lab.folder, 'talos', 'staging', 'secrets.yaml'), bundle)
  lab.talos.fault({ kind: 'command', match: 'gen config', stderr: `tls: ${key} is no key\n`, times: 9 })
  const { exitCode, stdout, stderr } = await lab.run([
    'talos',
    'gen',
    'config',
    'staging',
    '--yes',
    '--debug',
  ])
  expect(exitCode).toBe(9)
  expect(stdout + stderr).toContain('tls: [secret:secrets.yaml] is no key')
  expect(stdout + stderr + records()).not.toContain(key)
})

test('nor is one in the kubeconfig of the user, which is not even YAML', async () => {
  await lab.run(['talos', 'gen', 'secrets', 'staging', '--yes'])
  const key = await plant(
    join(lab.folder, '.kube', 'config'),
    (value) => `users: [\n  { name: me, user: { token: ${value}\n`,
  )
  const { exitCode, stdout, stderr } = await lab.run(['talos', 'kubeconfig', 'staging', '--merge', '--debug'])
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining('.kube/config: it is no YAML: ')])
  expect(stdout + stderr + records()).not.toContain(key)
})
