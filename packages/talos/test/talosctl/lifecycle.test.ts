import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createTalosctl } from '../../src/index.ts'
import { createStandIn, type StandInAnswer } from './stand-in.ts'

const node = '10.9.0.11'
const failure = (fields: object) => expect.objectContaining(fields)

function open(answers: readonly StandInAnswer[], version?: string) {
  const standIn = createStandIn(answers, version)
  return { standIn, talosctl: createTalosctl({ binary: standIn.path }) }
}

describe('etcd', () => {
  test('has no alarm when nothing is printed, and those of the table otherwise', async () => {
    const table = 'NODE        MEMBER             ALARM\n10.9.0.11   a49c021e76e707db   NOSPACE\n'
    const { talosctl } = open([
      { command: 'etcd alarm list', node: '10.9.0.12' },
      { command: 'etcd alarm', stdout: table },
    ])
    expect(await talosctl.etcd.alarms('10.9.0.12')).toEqual([])
    expect(await talosctl.etcd.alarms(node)).toEqual([{ memberId: 'a49c021e76e707db', alarm: 'NOSPACE' }])
    expect(await talosctl.etcd.disarmAlarms(node)).toEqual([
      { memberId: 'a49c021e76e707db', alarm: 'NOSPACE' },
    ])
  })

  test('is saved into a file of known size and hash', async () => {
    const stdout =
      'etcd snapshot saved to "x" (12 bytes)\nsnapshot info: hash c25fd181, revision 4193, total keys 1287, total size 3035136\n'
    const { talosctl, standIn } = open([
      { command: 'etcd snapshot', stdout, writes: [{ to: '2', text: 'twelve bytes' }] },
    ])
    const path = join(standIn.folder, 'a snapshot.db')
    expect(await talosctl.etcd.snapshot(node, path)).toEqual({
      path,
      sizeBytes: 12,
      etcdHash: 'c25fd181',
      revision: 4193,
      totalKeys: 1287,
    })
  })

  test('is never saved over a file', async () => {
    const { talosctl, standIn } = open([])
    const path = join(standIn.folder, 'snapshot.db')
    writeFileSync(path, 'yesterday')
    await expect(talosctl.etcd.snapshot(node, path)).rejects.toThrow(
      failure({ code: 'TALOSCTL_WOULD_OVERWRITE' }),
    )
    expect(standIn.calls()).toEqual([])
  })

  test('members are removed by their ID', async () => {
    const { talosctl, standIn } = open([{ command: 'etcd' }])
    await talosctl.etcd.removeMember(node, 'a49c021e76e707db')
    await talosctl.etcd.defrag(node)
    expect(standIn.calls().slice(1)).toEqual([
      ['etcd', 'remove-member', 'a49c021e76e707db', `--nodes=${node}`],
      ['etcd', 'defrag', `--nodes=${node}`],
    ])
  })
})

test('an upgrade tells its progress as it comes', async () => {
  const stderr = `"${node}": waiting for actor ID\n"${node}": post check passed\n`
  const { talosctl, standIn } = open([{ command: 'upgrade', stderr }])
  const told: string[] = []
  const said = await talosctl.upgrade(node, {
    image: 'factory.talos.dev/nocloud-installer/abc:v1.14.1',
    drain: false,
    timeoutMs: 900_000,
    onProgress: (line) => told.push(line),
  })
  expect([said, told]).toEqual([stderr.trimEnd().split('\n'), stderr.trimEnd().split('\n')])
  expect(standIn.calls()[1]).toEqual([
    'upgrade',
    `--nodes=${node}`,
    '--image=factory.talos.dev/nocloud-installer/abc:v1.14.1',
    '--drain=false',
    '--timeout=900000ms',
  ])
})

test('an upgrade that fails is told in the last words of the tracker', async () => {
  const stderr = `"${node}": waiting for actor ID\n"${node}": error: upgrade failed with exit code 2\n`
  const { talosctl } = open([{ command: 'upgrade', stderr, exitCode: 1 }])
  await expect(talosctl.upgrade(node, { image: 'f/i:v1.14.1' })).rejects.toThrow(
    failure({
      code: 'TALOSCTL_FAILED',
      message: expect.stringContaining('upgrade failed with exit code 2'),
    }),
  )
})

test('an upgrade of Kubernetes tells what it updates, and what the target will not have', async () => {
  const stdout = `WARNING: found resources which are going to be deprecated/migrated in the version 1.34.0
RESOURCE                                           COUNT
leases.v1beta1.coordination.k8s.io                 4
apiservices.v1beta1.apiregistration.k8s.io         54
automatically detected the lowest Kubernetes version 1.33.0
discovered controlplane nodes ["10.9.0.11"]
updating "kube-apiserver" to version "1.34.0"
 > "10.9.0.11": starting update
 > update kube-apiserver: v1.33.0 -> 1.34.0
 > skipped in dry-run
updating kubelet to version "1.34.0"
 > "10.9.0.21": starting update
 > update kubelet: v1.33.0 -> 1.34.0
 > skipped in dry-run
`
  const { talosctl, standIn } = open([{ command: 'upgrade-k8s', stdout }])
  expect(await talosctl.upgradeKubernetes(node, { to: 'v1.34.0', dryRun: true })).toEqual({
    updates: [
      { node: '10.9.0.11', component: 'kube-apiserver', from: 'v1.33.0', to: '1.34.0' },
      { node: '10.9.0.21', component: 'kubelet', from: 'v1.33.0', to: '1.34.0' },
    ],
    deprecated: [
      { resource: 'leases.v1beta1.coordination.k8s.io', count: 4 },
      { resource: 'apiservices.v1beta1.apiregistration.k8s.io', count: 54 },
    ],
    said: stdout.trimEnd().split('\n'),
  })
  expect(standIn.calls()[1]?.slice(1, 4)).toEqual([`--nodes=${node}`, '--to=1.34.0', '--dry-run'])
})

test('a rotation of authorities is a dry run unless it is asked for, and spares the talosconfig that is there', async () => {
  const { talosctl, standIn } = open([
    { command: 'rotate-ca', stdout: '> Starting Talos API PKI rotation\n' },
  ])
  const output = join(standIn.folder, 'talosconfig')
  const nodes = { controlPlanes: [node], workers: [] }
  expect(await talosctl.rotateCa(node, { ...nodes, output })).toEqual(['> Starting Talos API PKI rotation'])
  expect(standIn.calls()[1]).toContain('--dry-run')
  writeFileSync(output, 'old')
  await expect(talosctl.rotateCa(node, { ...nodes, output, dryRun: false })).rejects.toThrow(
    failure({ code: 'TALOSCTL_WOULD_OVERWRITE' }),
  )
})

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = []
  for await (const value of stream) values.push(value)
  return values
}

describe('logs', () => {
  test('come line by line without the name of the node', async () => {
    const { talosctl, standIn } = open([{ command: 'logs kubelet', stdout: `${node}: one\n${node}: two` }])
    expect(await collect(talosctl.logs(node, 'kubelet', { tailLines: 2 }))).toEqual(['one', 'two'])
    expect(standIn.calls()[1]).toEqual(['logs', 'kubelet', `--nodes=${node}`, '--tail=2'])
  })

  test('of the kernel are followed until enough was read', async () => {
    const { talosctl, standIn } = open([{ command: 'dmesg', stdout: `${node}: kern: one\n`, hangs: true }])
    for await (const line of talosctl.dmesg(node, { follow: true })) {
      expect(line).toBe('kern: one')
      break
    }
    await expect.poll(() => standIn.isRunning()).toBe(false)
  })

  test('that cannot be read are an error', async () => {
    const { talosctl } = open([{ command: 'logs', stderr: 'error: code = Unavailable\n', exitCode: 1 }])
    await expect(collect(talosctl.logs(node, 'kubelet'))).rejects.toThrow(
      failure({ code: 'TALOSCTL_UNREACHABLE' }),
    )
  })
})

describe('of a node', () => {
  const object = (id: string, spec: unknown) =>
    `${JSON.stringify({ metadata: { id, namespace: 'runtime', type: 'X', version: 1 }, node, spec }, null, 4)}\n`

  test('disks are known in bytes', async () => {
    const spec = {
      dev_path: '/dev/sda',
      size: 10737418240,
      transport: 'virtio',
      readonly: false,
      cdrom: false,
    }
    const { talosctl } = open([{ command: 'get disks', stdout: object('sda', spec) }])
    expect(await talosctl.disks(node)).toEqual([
      {
        id: 'sda',
        path: '/dev/sda',
        sizeBytes: 10737418240,
        model: '',
        serial: '',
        transport: 'virtio',
        isReadOnly: false,
        isRotational: false,
        isCdrom: false,
      },
    ])
  })

  test('extensions, platform and the addresses of links are known', async () => {
    const { talosctl } = open([
      {
        command: 'get extensions',
        stdout: object('0', { image: 'x', metadata: { name: 'schematic', version: 'abc', author: '' } }),
      },
      { command: 'get platformmetadata', stdout: object('platformmetadata', { platform: 'nocloud' }) },
      {
        command: 'get links',
        stdout: object('eth0', {
          hardwareAddr: 'BC:24:11:00:00:01',
          permanentAddr: '',
          type: 'ether',
          kind: '',
          operationalState: 'up',
        }),
      },
    ])
    expect(await talosctl.extensions(node)).toEqual([{ name: 'schematic', version: 'abc' }])
    expect(await talosctl.platform(node)).toBe('nocloud')
    expect(await talosctl.links(node, { insecure: true })).toEqual([
      { id: 'eth0', mac: 'bc:24:11:00:00:01', type: 'ether', kind: '', isUp: true },
    ])
  })

  test('mounts tell the free space', async () => {
    const stdout = `NODE        FILESYSTEM   SIZE(GB)   USED(GB)   AVAILABLE(GB)   PERCENT USED   MOUNTED ON
10.9.0.11   /dev/sda6    9.50       2.25       7.25            23.68%         /var
`
    const { talosctl } = open([{ command: 'mounts', stdout }])
    expect(await talosctl.mounts(node)).toEqual([
      { filesystem: '/dev/sda6', sizeGB: 9.5, availableGB: 7.25, mountedOn: '/var' },
    ])
  })

  test('the boot has an ID, and other text is none', async () => {
    const id = '3f0d2b1e-1c52-4d64-9f25-0a4f6f1c8e11'
    const { talosctl } = open([
      { command: 'read', node, stdout: `${id}\n` },
      { command: 'read', stdout: 'no such file\n' },
    ])
    expect(await talosctl.bootId(node)).toBe(id)
    await expect(talosctl.bootId('10.9.0.12')).rejects.toThrow(failure({ code: 'TALOSCTL_BAD_OUTPUT' }))
  })

  test('a support archive is not asked for where a file is', async () => {
    const { talosctl, standIn } = open([{ command: 'support', writes: [{ to: 'output', text: 'zip' }] }])
    const output = join(standIn.folder, 'support.zip')
    await talosctl.support(node, output)
    expect(existsSync(output)).toBe(true)
    await expect(talosctl.support(node, output)).rejects.toThrow(
      failure({ code: 'TALOSCTL_WOULD_OVERWRITE' }),
    )
  })
})

describe('images', () => {
  test('of a node stand in a table, with more columns in newer versions', async () => {
    const stdout = `NODE        IMAGE                       DIGEST         SIZE     LABELS   CREATED
10.9.0.11   registry.k8s.io/pause:3.8   sha256:90016   311 kB            3 days ago
`
    const { talosctl } = open([{ command: 'image list', stdout }])
    expect(await talosctl.image.list(node)).toEqual([
      { image: 'registry.k8s.io/pause:3.8', digest: 'sha256:90016', size: '311 kB' },
    ])
  })

  test('that a cluster pulls are asked for under the name that the version has', async () => {
    const stdout = 'ghcr.io/siderolabs/flannel:v0.27.2\nregistry.k8s.io/pause:3.10\n'
    for (const [version, command] of [
      ['v1.11.0', 'image default'],
      ['v1.14.0', 'image k8s-bundle'],
    ] as const) {
      const { talosctl } = open([{ command, stdout }], version)
      expect(await talosctl.image.kubernetesBundle()).toEqual(stdout.trimEnd().split('\n'))
    }
  })
})
