import { expect, test } from 'vitest'
import { createTalosDisk } from '../../src/simulator/index.ts'
import { cellsOf, openCluster } from './world.ts'

const plain = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'
const image = { version: 'v1.14.0', schematicId: plain, platform: 'nocloud' }
const mac = 'bc:24:11:00:00:01'
const address = '10.5.0.20'

test('a disk image without a configuration comes up in maintenance mode, where links are shown without credentials', async () => {
  const { sim, talosctl, until } = await openCluster({ nodes: [] })
  sim.powerOn({ mac, address, disk: createTalosDisk({ image }) })
  expect(await talosctl('version', '--insecure', '-n', address)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining(`dial tcp ${address}:50000: connect: connection refused`),
  })
  await until(() => sim.nodes[0]?.stage === 'maintenance')
  const links = await talosctl('get', 'links', '--insecure', '-n', address)
  expect(cellsOf(links).map((cells) => cells.at(5))).toContain('ether')
  expect(links.stdout).toContain(mac)
  expect(await talosctl('get', 'machineconfig', '--insecure', '-n', address)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('code = PermissionDenied'),
  })
  expect(await talosctl('get', 'members', '-n', address, '-e', address)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('x509: certificate signed by unknown authority'),
  })
})

test('a configuration is applied, the node joins the cluster, and then refuses calls without credentials', async () => {
  const { sim, talosctl, until, write, node } = await openCluster()
  sim.powerOn({ mac, address, disk: createTalosDisk({ image }) })
  await until(() => sim.nodes.at(-1)?.stage === 'maintenance')
  const file = write('cp4.yaml', sim.machineConfig('controlplane', { name: 'cp4' }))
  expect(await talosctl('apply-config', '--insecure', '-n', address, '-f', file)).toEqual({
    stdout: '',
    stderr: 'Applied configuration without a reboot\n',
    exitCode: 0,
  })
  await until(() => node('cp4').isReady)
  const members = cellsOf(await talosctl('etcd', 'members', '-n', '10.5.0.2'))
  expect(members.map((cells) => [cells[2], cells[5]])).toEqual([
    ['HOSTNAME', 'LEARNER'],
    ['cp1', 'false'],
    ['cp2', 'false'],
    ['cp3', 'false'],
    ['cp4', 'false'],
  ])
  expect(await talosctl('apply-config', '--insecure', '-n', address, '-f', file)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('remote error: tls: certificate required'),
  })
})

test('in maintenance mode a machine gets nothing from who expects another certificate', async () => {
  const { sim, talosctl, until, write } = await openCluster()
  sim.powerOn({ mac, address, disk: createTalosDisk({ image }) })
  await until(() => sim.nodes.at(-1)?.stage === 'maintenance')
  const file = write('w3.yaml', sim.machineConfig('worker', { name: 'w3' }))
  const apply = (...fingerprints: string[]) =>
    talosctl(
      ...['apply-config', '--insecure', '-n', address, '-f', file],
      ...fingerprints.map((each) => `--cert-fingerprint=${each}`),
    )
  const failed = (stderr: string) => ({ stdout: '', stderr: `${stderr}\n`, exitCode: 1 })
  const mismatch = (list: string) =>
    failed(
      `error applying configuration: rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: leaf peer certificate doesn't match the provided fingerprints: [${list}]"`,
    )
  expect(await apply('not base64')).toEqual(
    failed('error parsing certificate fingerprint "not base64": illegal base64 data at input byte 3'),
  )
  const { stdout } = await talosctl('dmesg', '--insecure', '-n', address)
  const [, printed = ''] = /server certificate issued .*"fingerprint": "(.*)"/.exec(stdout) ?? []
  expect(printed).toBe(sim.nodes.at(-1)?.fingerprint)
  expect((await apply('deadbeef', 'AAAA')).stderr).toContain(mismatch('deadbeef AAAA').stderr)
  expect(sim.nodes.at(-1)).toMatchObject({ stage: 'maintenance', role: undefined })

  expect((await apply('deadbeef', printed)).exitCode).toBe(0)
  // It shows another certificate now, before it asks for one.
  expect(sim.nodes.at(-1)).toMatchObject({ role: 'worker', fingerprint: undefined })
  expect((await apply(printed)).stderr).toContain(mismatch(printed).stderr)
})

test('a machine that starts anew shows another certificate', async () => {
  const { sim, until } = await openCluster({ nodes: [] })
  const fingerprint = async () => {
    sim.powerOn({ mac, address, disk: createTalosDisk({ image }) })
    await until(() => sim.nodes[0]?.stage === 'maintenance')
    return sim.nodes[0]?.fingerprint
  }
  const first = await fingerprint()
  sim.powerOff(address)
  expect(await fingerprint()).not.toBe(first)
})

test('a blank disk with an ISO is installed, rebooted, and found installed when the power comes back', async () => {
  const { sim, talosctl, until, write, node } = await openCluster()
  const disk = createTalosDisk()
  sim.powerOn({ mac, address, disk, media: image })
  await until(() => sim.nodes.at(-1)?.stage === 'maintenance')
  const first = sim.nodes.at(-1)?.bootId
  const file = write('w3.yaml', sim.machineConfig('worker', { name: 'w3' }))
  await talosctl('apply-config', '--insecure', '-n', address, '-f', file)
  expect(sim.nodes.at(-1)?.stage).toBe('installing')
  await until(() => sim.nodes.at(-1)?.isReady === true)
  expect(node('w3')).toMatchObject({ role: 'worker', version: 'v1.14.0' })
  expect(node('w3').bootId).not.toBe(first)
  sim.powerOff('w3')
  expect(node('w3').stage).toBe('off')
  sim.powerOn({ mac, address, disk })
  await until(() => node('w3').isReady)
  expect(disk.slots.A).toEqual(image)
})

test('a configuration drive makes a node without anybody having to apply anything', async () => {
  const { sim, until, node } = await openCluster()
  const userData = sim.machineConfig('worker', { name: 'w3' })
  sim.powerOn({ mac, address, disk: createTalosDisk({ image }), cidata: { userData } })
  await until(() => sim.nodes.at(-1)?.isReady === true)
  expect(node('w3')).toMatchObject({ role: 'worker', address })
})

test('a new cluster waits for its bootstrap, and becomes healthy after it', async () => {
  const { sim, talosctl, until } = await openCluster({ nodes: [], endpoint: `https://${address}:6443` })
  const at = ['-n', address, '-e', address]
  const userData = sim.machineConfig('controlplane', { name: 'cp1' })
  sim.powerOn({ mac, address, disk: createTalosDisk({ image }), cidata: { userData } })
  await until(() => sim.nodes[0]?.stage === 'running')
  expect(cellsOf(await talosctl('service', ...at)).find(([, id]) => id === 'etcd')).toEqual(
    expect.arrayContaining(['Preparing', '?']),
  )
  expect(await talosctl('health', ...at, '--wait-timeout=10s')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('context deadline exceeded'),
  })
  expect(await talosctl('bootstrap', ...at)).toEqual({ stdout: '', stderr: '', exitCode: 0 })
  expect(await talosctl('bootstrap', ...at)).toEqual({
    stdout: '',
    stderr:
      'error executing bootstrap: rpc error: code = AlreadyExists desc = etcd data directory is not empty\n',
    exitCode: 1,
  })
  const health = await talosctl('health', ...at)
  expect(health).toMatchObject({ stdout: '', exitCode: 0 })
  expect(health.stderr).toMatch(
    /waiting for all k8s nodes to report: can't find expected node with IPs \["10\.5\.0\.20"\]/,
  )
  expect(health.stderr).toMatch(/waiting for all k8s nodes to report schedulable: OK\n$/)
})

test('reset wipes the disk; a node that was reset without its partition table comes back in maintenance mode', async () => {
  const { sim, talosctl, until, node } = await openCluster()
  const { address: worker } = node('w2')
  const labels = ['STATE', 'EPHEMERAL'].map((label) => `--system-labels-to-wipe=${label}`)
  expect(await talosctl('reset', '-n', worker, '--reboot', ...labels)).toMatchObject({ exitCode: 0 })
  await until(() => sim.nodes.some(({ stage }) => stage === 'maintenance'))
  expect(sim.nodes.map(({ hostname }) => hostname)).not.toContain('w2')
  const { address: other } = node('w1')
  expect(await talosctl('reset', '-n', other)).toMatchObject({ exitCode: 0 })
  expect(sim.nodes.filter(({ stage }) => stage === 'off')).toHaveLength(1)
})

test('a configuration in try mode goes back by itself, a staged one waits for the reboot, a dry run shows its secrets', async () => {
  const { sim, talosctl, write, until } = await openCluster()
  const at = ['-n', '10.5.0.5']
  const patch = write('patch.yaml', 'machine:\n  sysctls:\n    vm.swappiness: "1"\n')
  const active = async () =>
    (await talosctl('get', 'mc', 'v1alpha1', ...at, '-o', 'json')).stdout.includes('swappiness')
  const dry = await talosctl('patch', 'mc', ...at, '--dry-run', '-p', `@${patch}`)
  expect(dry.stderr).toMatch(
    /^patched MachineConfigs|^Dry run summary:\nApplied configuration without a reboot \(skipped in dry-run\)\.\nConfig diff:\n\n--- a\n\+\+\+ b\n@@ /,
  )
  expect(await active()).toBe(false)
  await talosctl('patch', 'mc', ...at, '--mode=try', '--timeout=10m', '-p', `@${patch}`)
  expect(await active()).toBe(true)
  const sleep = sim.clock.sleep(11 * 60_000)
  await sleep
  expect(await active()).toBe(false)
  await talosctl('patch', 'mc', ...at, '--mode=staged', '-p', `@${patch}`)
  expect(await active()).toBe(false)
  await talosctl('reboot', ...at)
  await until(() => sim.nodes.every(({ isReady }) => isReady))
  expect(await active()).toBe(true)
})
