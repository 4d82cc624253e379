/** The procedures on a simulated cluster. */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  aftermathFindings,
  backupEtcd,
  bootstrapCluster,
  createFactoryClient,
  discoverNodes,
  imageFor,
  nextControlPlane,
  readBaseline,
  readEtcd,
  readNode,
  rebootNode,
  rollbackNode,
  targetOf,
  updateInstallImage,
  upgradeKubernetes,
  upgradeNode,
  upgradePreflight,
} from '../../src/index.ts'
import { createFactorySimulator, createTalosDisk, type TalosSimulator } from '../../src/simulator/index.ts'
import { openCluster as open, small } from './cluster.ts'

describe('an upgrade of a node', () => {
  test('goes through real processes', async () => {
    const { upgrade } = await open({ ...small, processes: true })
    expect((await upgrade('w1')).every(({ isOk }) => isOk)).toBe(true)
  })

  test('is verified by version, boot, schematic, etcd and Kubernetes, and done once', async () => {
    const { upgrade, sim, controlPlanes, talosctl, isCordoned } = await open()
    const next = nextControlPlane(await readEtcd(talosctl, controlPlanes), controlPlanes)
    const name = next?.name ?? ''
    expect(sim.nodes.find(({ hostname }) => hostname === name)?.isEtcdLeader).toBe(false)
    const findings = await upgrade(name)
    expect(findings.map(({ check, isOk }) => [check, isOk])).toEqual([
      ['version-running', true],
      ['boot-changed', true],
      ['schematic-running', true],
      ['etcd-caught-up', true],
      ['node-ready', true],
      ['node-schedulable', true],
    ])
    expect([sim.nodes.find(({ hostname }) => hostname === name)?.version, isCordoned(name)]).toEqual([
      'v1.14.1',
      false,
    ])
    const upgrades = () => sim.calls.filter((call) => call.startsWith('talosctl upgrade')).length
    expect(upgrades()).toBe(1)
    await upgrade(name)
    expect(upgrades()).toBe(1)
  })

  test('of the only control plane takes the API away for a while, which is borne', async () => {
    const { upgrade, isCordoned } = await open(small)
    expect((await upgrade('cp1')).every(({ isOk }) => isOk)).toBe(true)
    expect(isCordoned('cp1')).toBe(false)
  })

  test.each([
    ['rolls-back', 'it restarted and runs v1.13.3 again: the new one did not come up'],
    ['not-rebooted', 'it has not restarted and runs v1.13.3, while the new one is installed (reboot it)'],
    ['wrong-schematic', 'it runs v1.14.1 with schematic'],
  ] as const)('that %s is not believed, whatever talosctl says', async (outcome, reason) => {
    const { upgrade, sim, isCordoned } = await open(small)
    sim.fault({ kind: 'upgrade', node: 'w1', outcome })
    await expect(upgrade('w1', 120_000)).rejects.toThrow(
      expect.objectContaining({ code: 'TALOS_NOT_UPGRADED', message: expect.stringContaining(reason) }),
    )
    expect(isCordoned('w1')).toBe(true)
  })

  test('whose node never becomes ready ends with what was waited for', async () => {
    const { upgrade, sim, isCordoned } = await open(small)
    sim.fault({ kind: 'never-ready', node: 'w1' })
    await expect(upgrade('w1', 180_000)).rejects.toThrow(
      expect.objectContaining({
        code: 'TALOS_TIMED_OUT',
        message: expect.stringContaining('Unable to see that node w1 is Ready: it is not Ready'),
      }),
    )
    expect(isCordoned('w1')).toBe(true)
  })

  test('that fails in the words of the installer is told in them, once the node was looked at', async () => {
    const { upgrade, sim } = await open(small)
    sim.fault({ kind: 'upgrade', node: 'w1', outcome: 'installer-fails' })
    await expect(upgrade('w1')).rejects.toThrow(expect.objectContaining({ code: 'TALOSCTL_FAILED' }))
    expect(sim.nodes.find(({ hostname }) => hostname === 'w1')?.version).toBe('v1.13.3')
  })

  test('that was never begun is told in the words of talosctl, after the node was looked at', async () => {
    const { upgrade, sim } = await open(small)
    const stderr = 'rpc error: code = Unavailable desc = connection refused\n'
    sim.fault({ kind: 'command', program: 'talosctl', match: 'upgrade', stderr })
    await expect(upgrade('w1', 60_000)).rejects.toThrow(
      expect.objectContaining({ code: 'TALOSCTL_UNREACHABLE', command: 'upgrade' }),
    )
  })

  test('is waited for while the node answers now and then', async () => {
    const { upgrade, sim } = await open(small)
    const stderr = 'rpc error: code = Unavailable desc = connection refused\n'
    const running = upgrade('w1')
    const started = () => sim.calls.some((call) => call.startsWith('talosctl upgrade'))
    await Promise.race([running, expect.poll(started, { timeout: 30_000 }).toBe(true)])
    sim.fault({ kind: 'command', program: 'talosctl', match: 'version', stderr, times: 2 })
    expect((await running).every(({ isOk }) => isOk)).toBe(true)
  })

  test('of a control plane is refused while etcd is not well, and nothing changes', async () => {
    const { upgrade, sim, isCordoned } = await open()
    sim.etcd('cp3', { alarm: 'NOSPACE' })
    await expect(upgrade('cp2')).rejects.toThrow(
      expect.objectContaining({ code: 'TALOS_CHECK_FAILED', message: expect.stringContaining('NOSPACE') }),
    )
    expect([isCordoned('cp2'), sim.calls.some((call) => call.startsWith('talosctl upgrade'))]).toEqual([
      false,
      false,
    ])
  })

  test('to an image of another schematic is refused, and nothing changes', async () => {
    const { sim, talosctl, kubernetes, clock, nodeOf, controlPlanes } = await open(small)
    const image = `factory.talos.dev/nocloud-installer/${'b'.repeat(64)}:v1.14.1`
    await expect(
      upgradeNode({ talosctl, kubernetes, clock }, { node: nodeOf('w1'), image }, controlPlanes),
    ).rejects.toThrow(expect.objectContaining({ code: 'TALOS_WRONG_SCHEMATIC' }))
    expect(sim.calls.some((call) => /^kubectl|^talosctl upgrade/.test(call))).toBe(false)
  })

  test('leaves a node cordoned that was so before', async () => {
    const { upgrade, kubernetes, isCordoned } = await open(small)
    await kubernetes.cordon('w1')
    await upgrade('w1')
    expect(isCordoned('w1')).toBe(true)
  })

  test('is not sent while a pod may not be evicted', async () => {
    const workloads = [{ namespace: 'default', name: 'db', isProtected: true }]
    const { upgrade, sim, kubernetes } = await open({ ...small, workloads })
    const [pod] = await kubernetes.pods({ namespace: 'default' })
    await expect(upgrade(pod?.node ?? '')).rejects.toThrow(
      expect.objectContaining({ code: 'KUBERNETES_DRAIN_BLOCKED' }),
    )
    expect(sim.calls.some((call) => call.startsWith('talosctl upgrade'))).toBe(false)
  })
})

describe('a restart', () => {
  test('of a node is seen by its boot, and ends an upgrade that was only installed', async () => {
    const { upgrade, sim, nodeOf, controlPlanes, access, isCordoned } = await open(small)
    sim.fault({ kind: 'upgrade', node: 'w1', outcome: 'not-rebooted' })
    await expect(upgrade('w1', 60_000)).rejects.toThrow(
      expect.objectContaining({ code: 'TALOS_NOT_UPGRADED' }),
    )
    expect(await rebootNode(access, nodeOf('w1'), controlPlanes)).toMatchObject({ version: 'v1.14.1' })
    // It was cordoned when this began: by whom, is not for a restart to guess.
    expect(isCordoned('w1')).toBe(true)
  })

  test('goes back to the version before, and says so when there is none', async () => {
    const { upgrade, sim, nodeOf, controlPlanes, access, isCordoned } = await open(small)
    await upgrade('w1')
    expect(await rollbackNode(access, nodeOf('w1'), controlPlanes)).toMatchObject({ version: 'v1.13.3' })
    expect(isCordoned('w1')).toBe(false)
    const before = sim.nodes.find(({ hostname }) => hostname === 'w2')
    await expect(rollbackNode(access, nodeOf('w2'), controlPlanes, { timeoutMs: 60_000 })).rejects.toThrow(
      expect.objectContaining({ command: 'rollback' }),
    )
    expect(sim.nodes.find(({ hostname }) => hostname === 'w2')).toMatchObject({ bootId: before?.bootId })
  })
})

describe('before an upgrade', () => {
  const factory = createFactoryClient({
    fetch: createFactorySimulator({ versions: ['v1.13.3', 'v1.14.0', 'v1.14.1'], broken: ['v1.14.0'] }).fetch,
  })

  test('everything is looked at, and all is well', async () => {
    const { talosctl, clock, nodes, programs, nodeOf } = await open(small)
    const folder = join(programs.folder, 'backups')
    const { backup } = await backupEtcd({
      ...{ talosctl, clock, folder, cluster: 'home' },
      node: nodeOf('cp1').address,
    })
    expect(statSync(backup.path).size).toBe(backup.sizeBytes)
    const findings = await upgradePreflight({ talosctl, factory, nodes, to: 'v1.14.1', snapshot: backup })
    expect(findings.filter(({ isOk }) => !isOk)).toEqual([])
    expect(new Set(findings.map(({ check }) => check))).toEqual(
      new Set([
        ...['cluster-healthy', 'etcd-members-present', 'etcd-no-learner', 'etcd-no-alarm', 'etcd-one-leader'],
        ...['etcd-in-step', 'target-not-broken', 'etcd-snapshot', 'talosctl-version', 'disk-free'],
        ...['schematic-known', 'extensions-offered', 'config-valid'],
      ]),
    )
  })

  test('whatever is wrong is a finding, also what does not answer', async () => {
    const { talosctl, nodes, sim } = await open({ ...small, talosctl: 'v1.12.0' })
    sim.etcd('cp1', { alarm: 'NOSPACE' })
    sim.cutOff('w2')
    const snapshot = {
      ...{ path: '/nonesuch', sizeBytes: 0, sha256: '', etcdHash: '', revision: 0, takenAt: '' },
    }
    const findings = await upgradePreflight({ talosctl, factory, nodes, to: 'v1.14.0', snapshot })
    const failed = findings.filter(({ isOk }) => !isOk).map(({ check, subject }) => `${check} of ${subject}`)
    expect(failed).toEqual(
      expect.arrayContaining([
        'etcd-no-alarm of cluster',
        'target-not-broken of factory',
        'etcd-snapshot of cluster',
        'talosctl-version of cp1',
        'talosctl-version of w2',
        'disk-free of w2',
        'config-valid of w2',
      ]),
    )
  })
})

test('after an upgrade the installer is configured, and pods, GitOps and the outside are as before', async () => {
  const { talosctl, kubernetes, nodeOf, sim } = await open({ ...small, flux: [{}] })
  const baseline = await readBaseline(kubernetes)
  const node = nodeOf('w1')
  const image = imageFor(await readNode(talosctl, node.address), 'v1.14.1', node.name)
  expect(await updateInstallImage(talosctl, node, image)).toMatchObject({ isOk: true, observed: image })
  const findings = await aftermathFindings(kubernetes, baseline, '1.1.1.1:443')
  expect(findings.map(({ check, isOk }) => [check, isOk])).toEqual([
    ['pods-healthy', true],
    ['gitops-ready', true],
    ['outside-reached', true],
  ])
  sim.fault({ kind: 'command', program: 'kubectl', match: 'run', stderr: 'TIMEOUT\n' })
  sim.powerOff('w1')
  sim.powerOff('w2')
  const after = await aftermathFindings(kubernetes, baseline, '1.1.1.1:443')
  expect(after.map(({ check, isOk }) => [check, isOk])).toEqual([
    ['pods-healthy', false],
    ['gitops-ready', true],
    ['outside-reached', false],
  ])
})

test('Kubernetes goes up by a hop, and every component and kubelet is read again', async () => {
  const { talosctl, kubernetes, nodeOf } = await open({ ...small, kubernetes: 'v1.33.0' })
  const findings = await upgradeKubernetes(
    { talosctl, kubernetes },
    { node: nodeOf('cp1').address, to: 'v1.34.0' },
  )
  expect(findings.every(({ isOk }) => isOk)).toBe(true)
  expect((await kubernetes.nodes()).map(({ kubeletVersion }) => kubeletVersion)).toEqual([
    ...['v1.34.0', 'v1.34.0', 'v1.34.0'],
  ])
})

test('an etcd is saved through talosctl with the checksum of etcd behind it', async () => {
  const { talosctl, clock, programs, nodeOf } = await open(small)
  const folder = join(programs.folder, 'backups')
  const { backup } = await backupEtcd({
    ...{ talosctl, clock, folder, cluster: 'home', keep: 1 },
    node: nodeOf('cp1').address,
  })
  expect((statSync(backup.path).mode & 0o777).toString(8)).toBe('600')
  expect(backup.sizeBytes % 512).toBe(32)
})

describe('a new cluster', () => {
  const machines = [
    { name: 'cp1', role: 'controlplane', mac: 'bc:24:11:00:00:01', address: '10.9.0.11' },
    { name: 'w1', role: 'worker', mac: 'bc:24:11:00:00:02', address: '10.9.0.12' },
  ] as const
  const media = { version: 'v1.14.1', schematicId: 'a'.repeat(64), platform: 'nocloud' }

  async function switchedOn() {
    const world = await open({
      nodes: [],
      talos: 'v1.14.1',
      endpoint: 'https://10.9.0.11:6443',
      schematicId: media.schematicId,
    })
    for (const { mac, address } of machines)
      world.sim.powerOn({ mac, address, disk: createTalosDisk(), media })
    while (world.sim.nodes.some(({ stage }) => stage !== 'maintenance')) await world.clock.sleep(1000)
    return world
  }

  const configsOf = (sim: TalosSimulator) =>
    machines.map(({ name, role, address }) => ({
      node: { name, role, address },
      config: sim.machineConfig(role, { name }),
    }))

  const withFingerprints = (sim: TalosSimulator) =>
    configsOf(sim).map((machine, index) => ({
      ...machine,
      certFingerprints: [sim.nodes[index]?.fingerprint ?? ''],
    }))

  test.each([
    ['', configsOf],
    ['by their fingerprints ', withFingerprints],
  ])(
    'goes on where it was ended: machines that are restarting are waited for %sand given nothing twice',
    async (_, configs) => {
      const { sim, programs, clock, reach } = await switchedOn()
      const talosctl = reach(programs.talosconfig, ['10.9.0.11'])
      const [first, second] = configs(sim)
      if (first === undefined || second === undefined) throw new Error('there are two machines')
      await talosctl.applyConfig(first.node.address, first.config, { insecure: true })
      await bootstrapCluster({ talosctl, clock, machines: [first, second], timeoutMs: 1_800_000 })
      expect(sim.nodes.every(({ isReady }) => isReady)).toBe(true)
      const applied = sim.calls.filter((call) => call.startsWith('talosctl apply-config'))
      expect(applied.filter((call) => call.includes('--nodes=10.9.0.12')).length).toBe(1)
      expect(sim.calls.filter((call) => call.startsWith('talosctl bootstrap')).length).toBe(1)
    },
  )

  test('sends nothing to a machine that shows another certificate than its own', async () => {
    const { sim, programs, clock, reach } = await switchedOn()
    const talosctl = reach(programs.talosconfig, ['10.9.0.11'])
    const [first, second] = withFingerprints(sim)
    if (first === undefined || second === undefined) throw new Error('there are two machines')
    const machines = [{ ...first, certFingerprints: second.certFingerprints }, second]
    await expect(bootstrapCluster({ talosctl, clock, machines })).rejects.toThrow(
      expect.objectContaining({ code: 'TALOSCTL_WRONG_FINGERPRINT', node: '10.9.0.11' }),
    )
    expect(sim.nodes.map(({ stage }) => stage)).toEqual(['maintenance', 'maintenance'])
  })

  test('is discovered by MAC, gets its configurations, and is bootstrapped once', async () => {
    const { sim, talosctl: bare, programs, clock, reach } = await switchedOn()
    const found = await discoverNodes({
      talosctl: bare,
      subnets: ['10.9.0.0/28'],
      macs: machines.map(({ mac }) => mac),
      probe: async (address) => sim.nodes.some((node) => node.address === address),
    })
    expect(found.nodes.map(({ address, macs }) => [address, macs])).toEqual(
      machines.map(({ address, mac }) => [address, [mac]]),
    )
    expect([found.missing, found.configured, found.nodes[0]?.disks[0]?.path]).toEqual([[], [], '/dev/sda'])

    const talosctl = reach(programs.talosconfig, ['10.9.0.11'])
    const options = { ...{ talosctl, clock }, machines: configsOf(sim) }
    const kubeconfig = await bootstrapCluster(options)
    expect(kubeconfig.reveal()).toContain('kind: Config')
    expect(sim.nodes.map(({ hostname, isReady }) => [hostname, isReady])).toEqual([
      ['cp1', true],
      ['w1', true],
    ])
    const bootstraps = () => sim.calls.filter((call) => call.startsWith('talosctl bootstrap')).length
    expect(bootstraps()).toBe(1)

    await bootstrapCluster(options)
    expect(bootstraps()).toBe(1)
    await expect(bootstrapCluster({ ...options, recoverFrom: '/some/snapshot.db' })).rejects.toThrow(
      expect.objectContaining({
        code: 'TALOS_BOOTSTRAPPED',
        message: expect.stringContaining('an etcd is there already: cp1: etcd is Running'),
      }),
    )
    expect(bootstraps()).toBe(1)
  })
})

test('the target of an image is what a node shows after its upgrade', async () => {
  const { talosctl, nodeOf, upgrade } = await open(small)
  const image = imageFor(await readNode(talosctl, nodeOf('w1').address), 'v1.14.1', 'w1')
  await upgrade('w1')
  expect(await readNode(talosctl, nodeOf('w1').address)).toMatchObject(targetOf(image))
})
