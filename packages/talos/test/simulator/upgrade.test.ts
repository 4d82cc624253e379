import { expect, test } from 'vitest'
import { schematicId } from '../../src/index.ts'
import { createFactorySimulator } from '../../src/simulator/index.ts'
import { cellsOf, openCluster } from './world.ts'

const plain = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'
const installer = (version: string, id = plain) =>
  `--image=factory.talos.dev/nocloud-installer/${id}:${version}`
const cp1 = ['-n', '10.5.0.2']

test('an upgrade installs, drains, reboots into the other slot and uncordons, all told on standard error', async () => {
  const { talosctl, node } = await openCluster()
  const before = node('cp1')
  const result = await talosctl('upgrade', ...cp1, installer('v1.14.1'))
  expect(result).toMatchObject({ stdout: '', exitCode: 0 })
  expect(result.stderr).toMatch(
    /^10\.5\.0\.2: pulled image .*\n(?:.*\n)*10\.5\.0\.2: upgrade completed\ncp1: cordoning node\n(?:.*\n)*"10\.5\.0\.2": post check passed\n(?:.*\n)*cp1: node uncordoned\n$/,
  )
  const after = node('cp1')
  expect(after).toMatchObject({ version: 'v1.14.1', isCordoned: false, isReady: true })
  expect(after.bootId).not.toBe(before.bootId)
})

test('the leader of etcd hands over when its node goes down', async () => {
  const { talosctl, node, sim } = await openCluster()
  expect(node('cp1').isEtcdLeader).toBe(true)
  await talosctl('upgrade', ...cp1, installer('v1.14.1'))
  expect(sim.nodes.filter(({ isEtcdLeader }) => isEtcdLeader).map(({ hostname }) => hostname)).toEqual([
    'cp2',
  ])
})

test.each([
  ['rolls-back', 'v1.14.0', true, plain],
  ['not-rebooted', 'v1.14.0', false, plain],
  ['wrong-schematic', 'v1.14.1', true, plain],
] as const)(
  'an upgrade that %s exits with 0: only a look at the node tells',
  async (outcome, version, hasRebooted, schematic) => {
    const factory = createFactorySimulator()
    const document = { customization: { systemExtensions: { officialExtensions: ['siderolabs/zfs'] } } }
    await factory.fetch('https://factory/schematics', { method: 'POST', body: JSON.stringify(document) })
    const id = outcome === 'wrong-schematic' ? schematicId(document) : plain
    const { sim, talosctl, node } = await openCluster({ schematics: factory.schematics, schematicId: id })
    const before = node('cp1')
    sim.fault({ kind: 'upgrade', outcome, node: 'cp1' })
    expect(await talosctl('upgrade', ...cp1, installer('v1.14.1', id))).toMatchObject({ exitCode: 0 })
    const after = node('cp1')
    expect(after).toMatchObject({ version, schematicId: schematic })
    expect(after.bootId !== before.bootId).toBe(hasRebooted)
  },
)

test('an upgrade that stalls is ended from outside, and may be begun again', async () => {
  const { sim, programs, talosctl, node } = await openCluster()
  const before = node('cp1')
  sim.fault({ kind: 'upgrade', outcome: 'stalls' })
  const stop = new AbortController()
  const stalled = sim.run('talosctl', ['upgrade', ...cp1, installer('v1.14.1')], {
    ...programs,
    signal: stop.signal,
  })
  await sim.clock.sleep(3600_000)
  stop.abort()
  expect(await stalled).toMatchObject({
    stderr: expect.stringMatching(/running pre-flight checks\n$/),
    exitCode: 130,
  })
  expect(node('cp1')).toEqual(before)
  expect(await talosctl('upgrade', ...cp1, installer('v1.14.1'))).toMatchObject({ exitCode: 0 })
  expect(node('cp1').version).toBe('v1.14.1')
})

test('what cannot be upgraded says why, exits with 1, and stays as it is', async () => {
  const { sim, talosctl, node } = await openCluster({
    releases: ['v1.14.0', 'v1.14.1', 'v1.17.0', 'v1.10.0'],
  })
  const before = node('cp1')
  expect(await talosctl('upgrade', ...cp1, installer('v1.14.9'))).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining(
      'error pulling upgrade image: error from node 10.5.0.2: rpc error: code = Unknown desc = failed to pull image',
    ),
  })
  expect(await talosctl('upgrade', ...cp1, installer('v1.10.0'))).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('error during upgrade: node 10.5.0.2: upgrade failed with exit code 1\n'),
  })
  expect((await talosctl('dmesg', ...cp1)).stdout).toContain(
    'host version 1.14.0 is too new to downgrade to Talos 1.10.0',
  )
  sim.fault({ kind: 'upgrade', outcome: 'installer-fails' })
  expect(await talosctl('upgrade', ...cp1, installer('v1.14.1'))).toMatchObject({ exitCode: 1 })
  expect(node('cp1')).toEqual(before)
})

test('a pod that may not be evicted holds up the drain, and the node keeps its cordon', async () => {
  const { talosctl, node } = await openCluster({
    workloads: [{ namespace: 'db', name: 'postgres', replicas: 2, isProtected: true, owner: 'StatefulSet' }],
  })
  const result = await talosctl('upgrade', '-n', '10.5.0.5', '--drain-timeout=20s', installer('v1.14.1'))
  expect(result).toMatchObject({ exitCode: 1 })
  expect(result.stderr).toMatch(/error draining node "w1": context deadline exceeded\n$/)
  expect(node('w1')).toMatchObject({ version: 'v1.14.0', isCordoned: true })
})

test('from 1.14 an upgrade may leave the reboot to somebody else', async () => {
  const { talosctl, node } = await openCluster()
  expect(await talosctl('upgrade', ...cp1, '--no-reboot', installer('v1.14.1'))).toMatchObject({
    exitCode: 0,
  })
  expect(node('cp1')).toMatchObject({ version: 'v1.14.0', isCordoned: false })
  await talosctl('reboot', ...cp1)
  expect(node('cp1')).toMatchObject({ version: 'v1.14.1' })
  const older = await openCluster({ talos: 'v1.13.0' })
  expect(await older.talosctl('upgrade', ...cp1, '--no-reboot', installer('v1.13.1'))).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/^unknown flag: --no-reboot\n\nUsage:\n {2}talosctl upgrade \[flags\]\n/),
  })
})

test('before 1.13 the node does it all by itself, with the acknowledgement as a table', async () => {
  const { talosctl, node, until } = await openCluster({ talos: 'v1.12.0' })
  const result = await talosctl('upgrade', ...cp1, '--wait=false', installer('v1.12.1'))
  expect(result.exitCode).toBe(0)
  expect(cellsOf(result).map((cells) => cells.slice(0, 2))).toEqual([
    ['NODE', 'ACK'],
    ['10.5.0.2', 'Upgrade request received'],
  ])
  await until(() => node('cp1').version === 'v1.12.1' && node('cp1').isReady)
})

test('a rollback says nothing, and boots what was there before', async () => {
  const { talosctl, node, until } = await openCluster()
  await talosctl('upgrade', ...cp1, installer('v1.14.1'))
  expect(await talosctl('rollback', ...cp1)).toEqual({ stdout: '', stderr: '', exitCode: 0 })
  await until(() => node('cp1').isReady)
  expect(node('cp1').version).toBe('v1.14.0')
  expect(await talosctl('rollback', '-n', '10.5.0.5')).toMatchObject({ exitCode: 1 })
})

test('a node that hangs in its boot is waited for until the timeout, whose last words are the tracker’s', async () => {
  const { sim, talosctl, node } = await openCluster()
  sim.fault({ kind: 'boot-hangs', node: '10.5.0.5' })
  const result = await talosctl('reboot', '-n', '10.5.0.5', '--timeout=2m')
  expect(result.exitCode).toBe(1)
  expect(result.stderr).toMatch(
    /"10\.5\.0\.5": unavailable, retrying\.\.\.\n"10\.5\.0\.5": context deadline exceeded\n$/,
  )
  expect(node('w1').stage).toBe('booting')
})

test('an older node is upgraded by a newer talosctl in the old way', async () => {
  const { talosctl, node } = await openCluster({ talos: 'v1.12.3', talosctl: 'v1.14.0' })
  const result = await talosctl('upgrade', ...cp1, installer('v1.13.0'))
  expect(result).toMatchObject({ exitCode: 0 })
  expect(result.stderr).toContain('New upgrade API is not available, falling back to legacy\n')
  expect(result.stderr).toContain(
    'WARNING: 10.5.0.2: server version 1.12.3 is older than client version 1.14.0\n',
  )
  expect(node('cp1').version).toBe('v1.13.0')
})

test('Kubernetes goes one minor at a time, on all nodes, within the range of Talos', async () => {
  const { talosctl, kubectl } = await openCluster({ kubernetes: 'v1.35.2' })
  const versions = async () => [
    ...new Set(
      cellsOf(await kubectl('get', 'nodes'))
        .slice(1)
        .map((cells) => cells.at(-1)),
    ),
  ]
  expect(await talosctl('upgrade-k8s', ...cp1, '--to=1.37.0')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('unsupported upgrade path 1.35->1.37'),
  })
  expect(await talosctl('upgrade-k8s', ...cp1, '--to=1.36.1', '--dry-run')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('update kubelet: 1.35.2 -> 1.36.1\n > skipped in dry-run\n'),
  })
  expect(await versions()).toEqual(['v1.35.2'])
  expect(await talosctl('upgrade-k8s', ...cp1, '--to=1.36.1')).toMatchObject({ exitCode: 0 })
  expect(await versions()).toEqual(['v1.36.1'])
  const old = await openCluster({ talos: 'v1.13.0', kubernetes: 'v1.36.0' })
  expect(await old.talosctl('upgrade-k8s', ...cp1, '--to=1.37.0')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('version of Kubernetes 1.37.0 is too new to be used with Talos 1.13.0'),
  })
})
