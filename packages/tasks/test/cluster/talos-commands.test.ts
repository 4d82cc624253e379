import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { webProfile, writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab, talosVersion } from './talos-lab.ts'

let lab: TalosLab
beforeAll(async () => {
  lab = await openTalosLab()
  const { exitCode, stdout, stderr } = await lab.run(['cluster', 'create', 'staging', '--yes'])
  expect([exitCode, stdout, stderr]).toEqual([0, stdout, stderr])
}, 120_000)
afterAll(() => lab.close())

const talos = (...args: string[]) => lab.run(['talos', ...args])
const fileOf = (name: string) => join(lab.folder, 'talos', 'staging', name)
const bootstraps = () => lab.talos.calls.filter((call) => call.startsWith('talosctl bootstrap '))

test('health tells check by check that all is well, and what is not well with the failure of a node', async () => {
  expect(await talos('health', 'staging')).toMatchObject({
    exitCode: 0,
    stdout: `✓  all machines run
✓  etcd is in step
✓  all nodes are Ready
✓  talosctl finds it healthy

Cluster staging is healthy
`,
  })
  lab.talos.cutOff('staging-cp-1')
  try {
    const { exitCode, stdout } = await talos('health', 'staging')
    expect([exitCode, stdout]).toEqual([
      7,
      expect.stringContaining('✗  etcd is in step: Unable to run talosctl'),
    ])
    expect(stdout).toContain('·  talosctl finds it healthy: not looked at')
  } finally {
    lab.talos.cutOff('staging-cp-1', false)
  }
}, 60_000)

test('without its kubeconfig nothing is called healthy, and every command says how to fetch it', async () => {
  const kept = readFileSync(fileOf('kubeconfig'))
  rmSync(fileOf('kubeconfig'))
  const words = `Unable to ask Kubernetes of cluster staging: there is no ${fileOf('kubeconfig')} (fetch it: proxkit talos kubeconfig staging)`
  const health = await talos('health', 'staging')
  expect([health.exitCode, health.stdout]).toEqual([
    7,
    expect.stringContaining(`✗  all nodes are Ready: ${words}`),
  ])
  for (const args of [
    ['talos', 'reboot', 'staging', 'staging-cp-1'],
    ['talos', 'upgrade', 'staging'],
  ]) {
    const { exitCode, stdout, stderr } = await lab.run([...args, '--dry-run'])
    expect([exitCode, stdout, stderr]).toEqual([6, '', expect.stringContaining(words)])
  }
  expect((await talos('kubeconfig', 'staging', '--yes')).exitCode).toBe(0)
  expect(parse(readFileSync(fileOf('kubeconfig'), 'utf8'))).toMatchObject({
    clusters: parse(kept.toString()).clusters,
  })
}, 60_000)

test('without its talosconfig nobody is asked, and every command says how to make it anew', async () => {
  rmSync(fileOf('talosconfig'))
  const words = `Unable to ask the nodes of cluster staging: there is no ${fileOf('talosconfig')} (make it anew from the secrets of the cluster: proxkit talos gen config staging)`
  expect((await talos('health', 'staging')).stdout).toContain(`✗  etcd is in step: ${words}`)
  for (const args of [
    ['talos', 'etcd', 'snapshot', 'staging'],
    ['talos', 'upgrade', 'staging'],
    ['cluster', 'rebuild', 'staging'],
  ]) {
    const { exitCode, stdout, stderr } = await lab.run([...args, '--dry-run'])
    expect([exitCode, stdout, stderr]).toEqual([6, '', expect.stringContaining(words)])
  }
  expect((await talos('gen', 'config', 'staging', '--yes')).exitCode).toBe(0)
  expect((await talos('health', 'staging')).exitCode).toBe(0)
}, 60_000)

test('a node that the cluster does not have, and a cluster that is none of Talos, are refused by name', async () => {
  const strange =
    'Unable to compare configurations of cluster staging: it has no staging-cp-9 (it has staging-cp-1)'
  expect(await talos('config', 'diff', 'staging', '--node', 'staging-cp-9')).toMatchObject({
    ...{ exitCode: 6, stdout: '', stderr: expect.stringContaining(strange) },
  })
  await writeProfile(lab, webProfile)
  for (const args of [
    ['etcd', 'status'],
    ['etcd', 'snapshot'],
  ])
    expect(await talos(...args, 'web')).toMatchObject({
      ...{ exitCode: 3, stdout: '', stderr: expect.stringContaining('its profile is of type generic') },
    })
}, 60_000)

test('the latest Talos is the newest that the factory builds, and the plan names it', async () => {
  const planned = async (to: string) => {
    const { exitCode, stdout } = await talos('upgrade', 'staging', '--to', to, '--dry-run')
    // Each plan has an identity of its own.
    return [exitCode, stdout.replaceAll(/^(?:Plan|Hash:) .*$/gm, '')]
  }
  expect(await planned('latest')).toEqual(await planned('v1.14.1'))
}, 60_000)

test.each([
  ['--to', 'newest', 'It must be all of a version, such as v1.14.1.'],
  ['--to', 'v1.14', 'It must be all of a version, such as v1.14.1.'],
  ['--kubernetes', '1.36', 'It must be all of a version, such as v1.14.1.'],
  ['--outside', 'example.org', 'It must be an address with its port, such as 1.1.1.1:443.'],
  ['--outside', '1.1.1.1:99999', 'It must be an address with its port, such as 1.1.1.1:443.'],
])('an upgrade with %s %s is a mistake that names flag and value', async (flag, value, reason) => {
  const { exitCode, stdout, stderr } = await talos('upgrade', 'staging', flag, value)
  expect([exitCode, stdout, stderr]).toEqual([
    ...[2, '', expect.stringMatching(`${flag} <[a-z]+>' argument '${value}' is invalid. ${reason}`)],
  ])
})

test('status shows what runs on each node, and its part in etcd', async () => {
  const { stdout } = await talos('status', 'staging')
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['NODE', 'ROLE', 'ADDRESS', 'TALOS', 'SCHEMATIC', 'KUBELET', 'READY', 'ETCD'],
    [
      ...['staging-cp-1', 'control plane', '10.0.4.11', talosVersion],
      ...[expect.stringMatching(/^[0-9a-f]{12}$/), 'v1.34.1', 'yes', 'leader'],
    ],
    [''],
  ])
}, 60_000)

test('a cluster is bootstrapped once: again there is nothing to do', async () => {
  const { exitCode, stdout } = await talos('bootstrap', 'staging', '--yes')
  expect([exitCode, bootstraps().length]).toEqual([0, 1])
  expect(stdout).toMatch(/= {2}Bootstrap etcd of cluster staging on staging-cp-1 +nothing to do/)
}, 60_000)

test('secrets and configurations that are there are left alone; one that says something else stops it', async () => {
  const before = readFileSync(fileOf('secrets.yaml'), 'utf8')
  expect((await talos('gen', 'secrets', 'staging', '--yes')).stdout).toContain('nothing to do')
  expect((await talos('gen', 'config', 'staging', '--yes')).stdout).toContain('nothing to do')
  expect(readFileSync(fileOf('secrets.yaml'), 'utf8')).toBe(before)

  const file = fileOf('nodes/staging-cp-1.yaml')
  const config = readFileSync(file, 'utf8')
  writeFileSync(file, config.replace('10.0.4.11/16', '10.0.4.12/16'))
  const { exitCode, stdout, stderr } = await talos('gen', 'config', 'staging', '--yes')
  expect([exitCode, stdout + stderr]).toEqual([
    6,
    expect.stringContaining(
      'nodes/staging-cp-1.yaml is there, and not what profile, patches and secrets say',
    ),
  ])
  rmSync(file)
  expect((await talos('gen', 'config', 'staging', '--yes')).exitCode).toBe(0)
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([config, 0o600])
}, 60_000)

test('secrets that others can read are not used', async () => {
  chmodSync(fileOf('secrets.yaml'), 0o644)
  const { exitCode, stderr } = await talos('gen', 'config', 'staging')
  chmodSync(fileOf('secrets.yaml'), 0o600)
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining('others can read it too')])
}, 60_000)

test('the kubeconfig is merged on request only, as a context of its own, and nothing else is touched', async () => {
  const path = join(lab.folder, '.kube', 'config')
  expect((await talos('kubeconfig', 'staging', '--yes')).stdout).toContain(
    `kubectl --kubeconfig ${fileOf('kubeconfig')} get nodes`,
  )
  expect(() => statSync(path)).toThrow('ENOENT')
  const merged = await talos('kubeconfig', 'staging', '--merge', '--yes')
  expect(merged.exitCode).toBe(0)
  expect([statSync(path).mode & 0o777, parse(readFileSync(path, 'utf8'))]).toMatchObject([
    0o600,
    { contexts: [{ name: 'admin@staging' }], 'current-context': 'admin@staging' },
  ])

  const other = {
    clusters: [{ name: 'x' }],
    users: [{ name: 'x' }],
    contexts: [{ name: 'x' }],
    'current-context': 'x',
  }
  writeFileSync(path, JSON.stringify({ apiVersion: 'v1', kind: 'Config', ...other }))
  await talos('kubeconfig', 'staging', '--merge', '--yes')
  const both = parse(readFileSync(path, 'utf8'))
  expect(both).toMatchObject({ contexts: [{ name: 'x' }, { name: 'admin@staging' }], 'current-context': 'x' })
  await lab.run(['runs', 'undo', lab.runs().at(-1) ?? '', '--yes'], 'lab')
  expect(parse(readFileSync(path, 'utf8'))).toEqual({ apiVersion: 'v1', kind: 'Config', ...other })
}, 60_000)

test('the dashboard is a command for a terminal', async () => {
  expect((await talos('dashboard', 'staging')).stdout).toContain(
    `--talosconfig ${fileOf('talosconfig')} --nodes 10.0.4.11 dashboard`,
  )
})
