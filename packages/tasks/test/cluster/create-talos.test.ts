import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { downloadUrl } from '@proxkit/pve-client/transfers'
import { afterEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { gitToken, leftBehind } from './left-behind.ts'
import { clientOf, writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab, talosProfile, talosVersion } from './talos-lab.ts'

const flux = `flux:
  repository: https://git.example.org/ops/clusters
  path: clusters/staging
  credentials: { env: GIT_TOKEN }
`

let lab: TalosLab
afterEach(() => lab.close())

const create = (...flags: string[]) => lab.run(['cluster', 'create', 'staging', ...flags])
const undo = () => lab.run(['runs', 'undo', lab.runs().at(-1) ?? ''], 'lab')
const fileOf = (name: string) => join(lab.folder, 'talos', 'staging', name)
const bootstraps = () => lab.talos.calls.filter((call) => call.startsWith('talosctl bootstrap '))

/** Guests and volumes, without what is drawn or counted. */
function world() {
  const { guests, volumes } = lab.simulator.snapshot()
  return { guests, volumes: volumes.map(({ volid }) => volid).toSorted() }
}

describe('3 control planes and 3 workers', () => {
  test('come from nothing to healthy, etcd begins once, no secret is told, and nothing is left behind', async () => {
    lab = await openTalosLab({ env: { GIT_TOKEN: gitToken } })
    await writeProfile(lab, talosProfile({ controlPlanes: 3, workers: 3, extra: flux }))
    const before = world()
    const made = await create('--yes')
    expect([made.exitCode, made.stdout]).toEqual([
      0,
      expect.stringContaining('Create a cluster in lab: succeeded'),
    ])

    const nodes = lab.talos.nodes.map(
      ({ hostname, role, isReady, version, address }) =>
        `${hostname} ${role} at ${address}, ${version}, ${isReady ? 'Ready' : 'not Ready'}`,
    )
    const machines = lab.talos.nodes.map(({ hostname }) => hostname)
    expect(nodes.toSorted()).toEqual([
      `staging-cp-1 controlplane at 10.0.4.11, ${talosVersion}, Ready`,
      `staging-cp-2 controlplane at 10.0.4.12, ${talosVersion}, Ready`,
      `staging-cp-3 controlplane at 10.0.4.13, ${talosVersion}, Ready`,
      `staging-worker-1 worker at 10.0.4.21, ${talosVersion}, Ready`,
      `staging-worker-2 worker at 10.0.4.22, ${talosVersion}, Ready`,
      `staging-worker-3 worker at 10.0.4.23, ${talosVersion}, Ready`,
    ])
    expect(bootstraps()).toEqual([expect.stringContaining('10.0.4.11')])
    expect(
      lab.simulator
        .snapshot()
        .guests.map(({ vmid, node, config }) => [
          vmid,
          node,
          config.tags,
          Number(config.memory),
          config.cores,
        ]),
    ).toEqual([
      [900, 'pve1', 'talos;template', 2048, 2],
      [2001, 'pve1', 'control-plane;staging', 4096, 2],
      [2002, 'pve2', 'control-plane;staging', 4096, 2],
      [2003, 'pve3', 'control-plane;staging', 4096, 2],
      [2011, 'pve1', 'staging;worker', 4096, 2],
      [2012, 'pve2', 'staging;worker', 4096, 2],
      [2013, 'pve3', 'staging;worker', 4096, 2],
    ])

    const { contexts } = parse(readFileSync(fileOf('talosconfig'), 'utf8'))
    expect(contexts.staging.endpoints).toEqual(['10.0.4.11', '10.0.4.12', '10.0.4.13'])
    for (const name of ['secrets.yaml', 'talosconfig', 'kubeconfig', 'nodes/staging-cp-1.yaml'])
      expect(statSync(fileOf(name)).mode & 0o777).toBe(0o600)
    expect(await kubectl('get', 'nodes')).toMatch(/^NAME.*\n(?:staging-\S+\s+Ready\s.*\n){6}$/)
    expect(readFileSync(join(lab.folder, 'clusters', 'staging.yaml'), 'utf8')).toContain(
      `installer: factory.talos.dev/nocloud-installer/`,
    )
    expect(
      await kubectl('get', 'gitrepositories.source.toolkit.fluxcd.io', '--all-namespaces', '-o', 'json'),
    ).toContain('stored artifact for revision')
    expect(await leftBehind(lab, machines)).toEqual([])
    expect(lab.secrets.size).toBeGreaterThan(12)

    const undone = await undo()
    expect(undone.stdout).toContain('Undo: Create a cluster in lab: partial')
    expect(world()).toEqual(before)
    expect(lab.talos.nodes.filter(({ stage }) => stage !== 'off')).toEqual([])
    // Whoever had the machines may have copied them: without these secrets they are lost.
    expect(readdirSync(join(lab.folder, 'talos', 'staging'), { recursive: true })).toEqual([
      'nodes',
      'secrets.yaml',
    ])
    expect(await leftBehind(lab, [])).toEqual([])
  }, 180_000)
})

describe('one control plane', () => {
  test('is a cluster as well; killed in the middle of making it, nothing of it is left when it is undone', async () => {
    lab = await openTalosLab()
    const before = world()
    const mend = lab.simulator.faults.add({
      kind: 'task-fails',
      type: 'qmstart',
      vmid: 2001,
      message: 'no such device',
    })
    const failed = await create('--yes')
    expect([failed.exitCode, failed.stdout]).toEqual([7, expect.stringContaining('no such device')])
    // The machine has no configuration any more, and its keys lie nowhere.
    expect(await leftBehind(lab)).toEqual([])
    expect(failed.stdout).toContain('Delete local:iso/proxkit-cidata-staging-cp-1.iso on pve1')

    const again = await create('--yes')
    expect([again.exitCode, again.stderr]).toEqual([
      6,
      expect.stringContaining(
        'Unable to create cluster staging: guest 2001 (staging-cp-1) on pve1 has its tags already (go on with the run that made them: proxkit runs list, then runs resume or runs undo; or remove them: proxkit cluster teardown staging)',
      ),
    ])
    expect((await undo()).stdout).toContain('Undo: Create a cluster in lab')
    expect([world(), await leftBehind(lab, [])]).toEqual([before, []])

    mend()
    const { stdout, exitCode } = await create('--yes')
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('succeeded')])
    expect(stdout).toContain('The secrets of cluster staging are there already, and used as they are.')
    expect(stdout).toContain('There are no workers: pods run on the control planes.')
    expect(bootstraps()).toHaveLength(1)
    expect(await kubectl('get', 'nodes')).toMatch(/^NAME.*\nstaging-cp-1\s+Ready\s.*\n$/)
    expect(lab.cidata()).toEqual([])
  }, 120_000)
})

test('where only the last steps failed, talos bootstrap does the rest', async () => {
  lab = await openTalosLab()
  lab.talos.fault({ kind: 'command', match: 'kubeconfig', stderr: 'rpc error: code = Internal\n', times: 3 })
  const failed = await create('--yes')
  expect([failed.exitCode, failed.stdout]).toEqual([7, expect.stringContaining('rpc error: code = Internal')])
  expect([bootstraps().length, lab.cidata()]).toEqual([1, []])
  const { exitCode, stdout } = await lab.run(['talos', 'bootstrap', 'staging', '--yes'])
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('succeeded')])
  expect(bootstraps().length).toBe(1)
}, 120_000)

test('on storage that nodes do not share a machine is made beside its template, and moved; Talos 1.14 is configured in its own way', async () => {
  const version = 'v1.14.1'
  lab = await openTalosLab({
    template: version,
    storage: 'tank',
    storages: [
      { storage: 'local', type: 'dir', content: ['iso', 'import'] },
      { storage: 'tank', type: 'zfspool', content: ['images'] },
    ],
  })
  await writeProfile(
    lab,
    talosProfile()
      .replace(talosVersion, version)
      .replace('  startVmid: 2001', '  nodes: [pve3]\n  startVmid: 2001'),
  )
  const { exitCode, stdout } = await create('--yes')
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('succeeded')])
  expect(stdout).toContain('Move guest 2001 (staging-cp-1) from pve1 to pve3, stopped')
  expect(lab.simulator.guest(2001)?.node).toBe('pve3')
  expect(lab.talos.nodes).toMatchObject([{ version, role: 'controlplane', isReady: true }])
  expect(lab.cidata()).toEqual([])
  const config = readFileSync(fileOf('nodes/staging-cp-1.yaml'), 'utf8')
  // Its taint would leave pods without a place.
  expect(config).not.toContain('NoSchedule')
  expect(config).toContain('kind: Layer2VIPConfig')
}, 120_000)

describe('between plan and run somebody else', () => {
  const planned = async () => {
    lab = await openTalosLab()
    const { exitCode, stdout } = await lab.run(['plan', '--out', 'plan.json', 'cluster', 'create', 'staging'])
    expect([exitCode, stdout]).toEqual([0, stdout])
    expect((await lab.run(['approve', 'plan.json'], 'yes')).exitCode).toBe(0)
  }
  const makeGuest = (vmid: number, name: string, tags = '') =>
    clientOf(lab).request('POST /nodes/{node}/qemu', { node: 'pve2', vmid, name, tags })

  test('has taken a VMID: the guest is left alone, and what was begun can be undone', async () => {
    await planned()
    await makeGuest(2001, 'staging-cp-1')
    const { exitCode, stdout } = await lab.run(['apply', 'plan.json'])
    expect([exitCode, stdout]).toEqual([
      9,
      expect.stringContaining('guest 2001 (staging-cp-1) exists already'),
    ])
    expect(stdout).toMatch(/\nNext: proxkit runs resume \d/)
    expect((await undo()).exitCode).toBe(0)
    expect(lab.simulator.guest(2001)?.node).toBe('pve2')
    expect(readdirSync(join(lab.folder, 'talos', 'staging'), { recursive: true })).toEqual(['nodes'])
  }, 60_000)

  test('takes a VMID in the moment of its clone: what the server says is told, and the guest is never taken for ours', async () => {
    lab = await openTalosLab()
    const reason = 'unable to create VM 2001: config file already exists'
    lab.simulator.faults.add({
      ...{ kind: 'answer', route: 'POST /nodes/{node}/qemu/{vmid}/clone', times: 1 },
      ...{ status: 500, reason },
    })
    const { exitCode, stdout } = await create('--yes')
    expect([exitCode, stdout]).toEqual([
      7,
      expect.stringMatching(/500 unable to create VM 2001:\s+config file already exists \(choose another/),
    ])
    await makeGuest(2001, 'other')
    expect((await undo()).exitCode).toBe(0)
    expect(lab.simulator.guest(2001)).toMatchObject({ node: 'pve2', config: { name: 'other' } })
    expect(await leftBehind(lab, ['other'])).toEqual([])
  }, 60_000)

  test('has made a guest with its tags: nothing is begun', async () => {
    await planned()
    await makeGuest(3000, 'other', 'staging')
    const { exitCode, stderr } = await lab.run(['apply', 'plan.json'])
    expect([exitCode, stderr]).toEqual([9, expect.stringContaining('machines:staging')])
    expect(readdirSync(lab.folder)).not.toContain('talos')
  }, 60_000)
})

describe('it is refused, and nothing is done,', () => {
  const withGuest = (guest: object) => ({
    guests: [{ vmid: 2001, node: 'pve2', name: 'other', ...guest }],
  })
  const refusals: readonly {
    readonly when: string
    readonly scenario?: Parameters<typeof openTalosLab>[0]
    readonly profile?: string
    readonly prepare?: () => Promise<unknown>
    readonly exitCode?: number
    readonly says: string
  }[] = [
    {
      when: 'when another guest has a VMID of it',
      scenario: withGuest({}),
      says: 'Unable to plan staging-cp-1 of cluster staging: VMID 2001 belongs to another guest (take another one in its profile, or delete that guest)',
    },
    {
      when: 'when a guest has its tags',
      scenario: withGuest({ vmid: 3000, tags: ['staging', 'x'] }),
      says: 'Unable to create cluster staging: guest 3000 (other) on pve2 has its tags already',
    },
    {
      when: 'when there is no template',
      scenario: { template: false },
      says: `Unable to make machines of cluster staging: its template, guest 900, does not exist (make it: proxkit talos template talos-1.13.3 ${talosVersion} --vmid 900)`,
    },
    {
      when: 'when its template is no template',
      scenario: { template: false, guests: [{ vmid: 900, node: 'pve1', name: 'plain' }] },
      says: 'Unable to make machines of cluster staging: guest 900 (plain) is no template of a virtual machine',
    },
    {
      when: 'when its template holds another Talos',
      profile: talosProfile().replace(talosVersion, 'v1.13.4'),
      says: `Unable to make machines of cluster staging: guest 900 (talos) holds Talos ${talosVersion}, and not v1.13.4 (name another template in the profile, or make one: proxkit talos template talos-1.13.4 v1.13.4)`,
    },
    {
      when: 'when its template holds another schematic',
      profile: `${talosProfile()}  schematicId: ${'ab'.repeat(32)}\n`,
      says: 'guest 900 (talos) holds the schematic ',
    },
    {
      when: 'when somebody has its VIP',
      scenario: { guests: [{ vmid: 3000, node: 'pve2', name: 'other', status: 'running' }] },
      profile: talosProfile().replaceAll('10.0.4.10', '10.0.11.184'),
      says: "Unable to create cluster staging: 10.0.11.184 of the VIP is somebody else's: it answers on port 22",
    },
    {
      when: 'when it overlaps another profile',
      prepare: () => writeProfile(lab, talosProfile({ name: 'other' })),
      exitCode: 3,
      says: 'overlap',
    },
    {
      when: 'when the configuration of an earlier machine lies around',
      prepare: () =>
        downloadUrl(clientOf(lab), {
          ...{ node: 'pve1', storage: 'local', content: 'iso', filename: 'proxkit-cidata-staging-cp-1.iso' },
          url: 'https://cd.example.org/any.iso',
        }),
      says: 'local:iso/proxkit-cidata-staging-cp-1.iso is on pve1 already, left over from an earlier run',
    },
    {
      when: 'when talosctl is older than Talos',
      profile: talosProfile().replace(talosVersion, 'v1.14.1'),
      prepare: async () => lab.talos.useTalosctl('v1.13.3'),
      says: 'Unable to create cluster staging: talosctl is v1.13.3, which does not know how Talos v1.14.1 is configured (get it from https://factory.talos.dev/talosctl/v1.14.1)',
    },
    {
      when: 'when it is to have Flux, and there is no token for its repository',
      profile: talosProfile({ extra: flux }),
      exitCode: 3,
      says: 'Unable to read the token of the Git repository: the environment variable GIT_TOKEN is not set (export it)',
    },
    {
      when: 'when a machine would have an address of DHCP',
      profile: talosProfile()
        .replaceAll(/^ {2}startAddress: .*\n/gm, '')
        .replace('https://10.0.4.10', 'https://staging.example'),
      says: 'Unable to create cluster staging: staging-cp-1 would have an address of DHCP',
    },
  ]
  for (const { when, scenario, profile, prepare, exitCode = 6, says } of refusals)
    test(when, async () => {
      lab = await openTalosLab(scenario)
      if (profile !== undefined) await writeProfile(lab, profile)
      await prepare?.()
      const before = lab.changes().length
      const { exitCode: found, stdout, stderr } = await create('--yes')
      expect([found, stdout + stderr]).toEqual([exitCode, expect.stringContaining(says)])
      expect(lab.changes().length).toBe(before)
      expect(readdirSync(lab.folder)).not.toContain('talos')
    }, 60_000)
})

async function kubectl(...args: string[]): Promise<string> {
  const { programs } = JSON.parse(readFileSync(join(lab.folder, '.proxkit', 'simulator.json'), 'utf8'))
  const { stdout } = await promisify(execFile)(programs.kubectl, [
    '--kubeconfig',
    fileOf('kubeconfig'),
    ...args,
  ])
  return stdout
}
