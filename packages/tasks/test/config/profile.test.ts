import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { checkLive, requireProfile } from '../../src/config/check-profiles.ts'
import { listProfiles } from '../../src/config/list-profiles.ts'
import { readProfile } from '../../src/config/read-profiles.ts'
import { updateProfile, updateYaml } from '../../src/config/update-profile.ts'
import { config, folderOf, problemsOf, staging, web } from './profiles.ts'

const refusal = async (text: string) => {
  const folder = await folderOf(text)
  const [name = ''] = await listProfiles(folder)
  const error: unknown = await requireProfile(folder, config, name).catch((thrown: unknown) => thrown)
  return error instanceof Error ? error.message.replaceAll(join(folder, 'clusters', '/'), '') : 'accepted'
}
/** In another place of the same file. */
const but = (from: string, to: string) => {
  expect(staging).toContain(from)
  return staging.replace(from, to)
}

describe('a profile', () => {
  test('gets its defaults', async () => {
    const folder = await folderOf(staging)
    const { data } = await readProfile(folder, 'staging')
    expect(data).toEqual({
      name: 'staging',
      type: 'talos',
      template: 900,
      tags: ['staging'],
      controlPlanes: {
        count: 3,
        cores: 2,
        memoryMiB: 4096,
        diskGiB: 20,
        startVmid: 2000,
        startAddress: '192.0.2.11/24',
        placement: 'spread',
        assignments: [],
      },
      workers: {
        count: 2,
        cores: 4,
        memoryMiB: 8192,
        diskGiB: 40,
        startVmid: 2010,
        startAddress: '192.0.2.21/24',
        placement: 'pack',
        assignments: [],
      },
      network: {
        endpoint: 'https://192.0.2.10:6443',
        gateway: '192.0.2.1',
        pods: '10.244.0.0/16',
        services: '10.96.0.0/12',
      },
      talos: {
        version: 'v1.14.1',
        kubernetes: 'v1.34.1',
        configDir: 'talos/staging',
        secretsFile: 'talos/staging/secrets.yaml',
        vip: '192.0.2.10',
      },
      flux: {
        provider: 'git',
        repository: 'https://git.example.org/ops/clusters',
        username: 'git',
        personal: false,
        branch: 'main',
        path: 'clusters/staging',
        credentials: { env: 'GIT_TOKEN' },
      },
    })
  })

  test('is sound beside another one', async () => {
    expect(await problemsOf(staging, web)).toEqual([])
    expect(await problemsOf(web, staging)).toEqual([])
  })

  test('names what is missing, unknown or no value, with line and column, all at once', async () => {
    const text = but('  services: 10.96.0.0/12\n', '  service: 10.96.0.0/12\n').replace(
      'memoryMiB: 8192',
      'memoryMiB: lots',
    )
    expect(await refusal(text)).toBe(`Unable to use staging.yaml:
  staging.yaml:15:14: workers.memoryMiB: expected number, received string (found "lots")
  staging.yaml:21:3: network.services: missing: an address with its prefix, such as 192.0.2.11/24
  staging.yaml:24:3: network.service: unknown key (check the spelling)`)
  })

  test('of machines without Talos has nothing of Talos', async () => {
    expect(await refusal(but('type: talos', 'type: generic'))).toContain(
      'staging.yaml:25:1: talos: unknown key (check the spelling)',
    )
    expect(await refusal(but('type: talos', 'type: k3s'))).toContain('staging.yaml:2:7: type: ')
  })

  test('is called as its file', async () => {
    const folder = await folderOf(staging)
    await expect(readProfile(folder, 'other')).rejects.toMatchObject({
      code: 'CONFIG_MISSING',
      message: `Unable to find the profile other: there is no ${join(folder, 'clusters', 'other.yaml')} (there are staging)`,
    })
    const renamed = await folderOf(staging)
    await rename(join(renamed, 'clusters', 'staging.yaml'), join(renamed, 'clusters', 'prod.yaml'))
    await expect(readProfile(renamed, 'prod')).rejects.toThrow(
      'prod.yaml:1:7: name: the file is called prod.yaml (rename one of them) (found "staging")',
    )
  })

  test('of another environment is not used in this one', async () => {
    expect(await refusal(`environment: cloud\n${staging}`)).toContain(
      'staging.yaml:1:14: environment: it belongs to cloud, and this is home (name that configuration with --env or --config)',
    )
    // Nor is it in the way of one of this environment.
    const other = staging.replaceAll('staging', 'prod')
    expect(await problemsOf(staging, `environment: cloud\n${other}`)).toEqual([])
  })
})

describe('by itself it is refused', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'with more assignments than machines',
      but('  startVmid: 2010\n', '  startVmid: 2010\n  assignments: [{ vmid: 2020 }, {}, {}]\n'),
      ['error staging.yaml:13:10: workers.count: 3 machines are assigned (raise count, or remove some)'],
    ],
    [
      'without a control plane',
      but('count: 3', 'count: 0').replace('192.0.2.10:6443', 'k8s.example.org:6443'),
      [
        'error staging.yaml:6:10: controlPlanes.count: a Talos cluster needs a control plane (take 1, or better 3)',
      ],
    ],
    [
      'without any machine',
      web.replace('count: 2', 'count: 0'),
      ['error web.yaml:1:1: the file: there is no machine in it (set controlPlanes.count or workers.count)'],
    ],
    [
      'with a VMID outside of those for guests',
      but('startVmid: 2000', 'startVmid: 9998'),
      [
        'error staging.yaml:10:14: controlPlanes.startVmid: VMID 10000 of staging-cp-3 is outside of 1000-9999 (take one from there, or change vmids.guests of the configuration)',
      ],
    ],
    [
      'with VMIDs that run into each other',
      but('startVmid: 2010', 'startVmid: 2002'),
      [
        'error staging.yaml:17:14: workers.startVmid: staging-worker-1 and staging-cp-3 have the same VMID 2002 (change one)',
      ],
    ],
    [
      'with the VMID of its template',
      but('template: 900', 'template: 2001'),
      [
        'error staging.yaml:10:14: controlPlanes.startVmid: VMID 2001 of staging-cp-2 is that of the template (take another one)',
        'warning staging.yaml:3:11: template: VMID 2001 is outside of 100-999, where vmids.templates of the configuration has templates (check it)',
      ],
    ],
    [
      'with a node that the configuration does not have',
      but(
        '  placement: pack\n',
        '  placement: pack\n  nodes: [pve3, pve4]\n  assignments: [{ node: pve5 }]\n',
      ),
      [
        'error staging.yaml:20:17: workers.nodes.1: pve4 is no node of the configuration (there are pve1, pve2, pve3)',
        'error staging.yaml:21:25: workers.assignments.0.node: pve5 is no node of the configuration (there are pve1, pve2, pve3)',
      ],
    ],
    [
      'with a name, an address or a MAC address twice',
      but(
        '  placement: pack\n',
        '  assignments:\n    - { name: staging-cp-1, address: 192.0.2.12/24, mac: BC:24:11:00:00:01 }\n    - { mac: bc:24:11:00:00:01 }\n',
      ),
      [
        'error staging.yaml:20:15: workers.assignments.0.name: two machines are called staging-cp-1 (rename one)',
        'error staging.yaml:20:38: workers.assignments.0.address: staging-cp-1 and staging-cp-2 have the same address 192.0.2.12 (change one)',
        'error staging.yaml:21:14: workers.assignments.1.mac: staging-worker-2 and staging-cp-1 have the same MAC address BC:24:11:00:00:01 (change one)',
      ],
    ],
    [
      'with addresses that leave their subnet, or are its own',
      but('startAddress: 192.0.2.21/24', 'startAddress: 192.0.2.255/24'),
      [
        "error staging.yaml:18:17: workers.startAddress: staging-worker-1 cannot have 192.0.2.255/24: it is the subnet's own (take one within the subnet)",
        'error staging.yaml:18:17: workers.startAddress: staging-worker-2 would have 192.0.3.0/24, which is no address of 192.0.2.255/24 (begin further down)',
        'error staging.yaml:18:17: workers.startAddress: the gateway 192.0.2.1 is not in the subnet of staging-worker-2, 192.0.3.0/24 (correct the prefix, or network.gateway)',
      ],
    ],
    [
      'with the address of a node of the configuration, or of the gateway',
      but('startAddress: 192.0.2.21/24', 'startAddress: 192.0.2.1/24'),
      [
        'error staging.yaml:18:17: workers.startAddress: 192.0.2.1 of staging-worker-1 is that of the gateway (take another one)',
        'error staging.yaml:18:17: workers.startAddress: 192.0.2.2 of staging-worker-2 is that of node pve1 of the configuration (take another one)',
      ],
    ],
    [
      'with subnets of pods and services that overlap',
      but('pods: 10.244.0.0/16', 'pods: 10.100.0.0/16'),
      [
        'error staging.yaml:24:13: network.services: 10.96.0.0/12 of the services overlaps 10.100.0.0/16 of the pods (take another subnet)',
      ],
    ],
    [
      'with a subnet of pods in which its nodes are',
      but('pods: 10.244.0.0/16', 'pods: 192.0.0.0/16'),
      [
        'error staging.yaml:23:9: network.pods: 192.0.0.0/16 of the pods overlaps 192.0.2.11/24 of the nodes (take another subnet)',
        'error staging.yaml:23:9: network.pods: 192.0.0.0/16 of the pods contains 192.0.2.1, the gateway (take another subnet)',
      ],
    ],
    [
      'with an address where a subnet should be',
      but('pods: 10.244.0.0/16', 'pods: 10.244.0.1/16'),
      [
        'error staging.yaml:23:9: network.pods: 10.244.0.1/16 is an address within a subnet (write 10.244.0.0/16)',
      ],
    ],
    [
      'with an endpoint that is neither its VIP nor one of its control planes',
      but('https://192.0.2.10:6443', 'https://192.0.2.21:6443'),
      [
        'error staging.yaml:21:13: network.endpoint: 192.0.2.21 is neither the VIP nor a control plane (take 192.0.2.10 or 192.0.2.11 or 192.0.2.12 or 192.0.2.13, or a name)',
      ],
    ],
    [
      'with a VIP that is an address of a node, or outside of its subnet',
      but('vip: 192.0.2.10', 'vip: 192.0.2.22').replace('192.0.2.10:6443', '192.0.2.22:6443'),
      [
        'error staging.yaml:29:8: talos.vip: the VIP and staging-worker-2 have the same address 192.0.2.22 (change one)',
      ],
    ],
    [
      'with a VIP outside of the subnet of a control plane',
      but('vip: 192.0.2.10', 'vip: 198.51.100.10')
        .replace('192.0.2.10:6443', 'k8s.example.org:6443')
        .replace('count: 3', 'count: 1'),
      [
        'error staging.yaml:29:8: talos.vip: 198.51.100.10 is not in the subnet of staging-cp-1, 192.0.2.11/24 (take a free address of that subnet)',
      ],
    ],
    [
      'with a Kubernetes that its Talos does not run',
      but('v1.34.1', '1.31.4'),
      [
        'error staging.yaml:27:15: talos.kubernetes: Talos v1.14.1 runs Kubernetes 1.32 to 1.37 (take one of them)',
      ],
    ],
    [
      'with a name that is none for Kubernetes',
      but('  placement: pack\n', '  assignments: [{ name: Big.One }]\n'),
      [
        'error staging.yaml:19:25: workers.assignments.0.name: Big.One cannot be the name of a Kubernetes node (take lower-case letters, digits and hyphens)',
      ],
    ],
  ]
  test.each(cases)('%s', async (_, text, expected) => {
    expect(await problemsOf(text)).toEqual(expected)
  })
})

describe('with IPv6', () => {
  const v6 = staging
    .replaceAll('192.0.2.10:', '[2001:db8::10]:')
    .replaceAll(/192\.0\.2\.(\d+)\/24/g, '2001:db8::$1/64')
    .replaceAll(/192\.0\.2\.(\d+)/g, '2001:db8::$1')
    .replace('10.244.0.0/16', 'fd00:244::/56')
    .replace('10.96.0.0/12', 'fd00:96::/112')

  test('it is sound as well', async () => {
    expect(await problemsOf(v6)).toEqual([])
  })

  test('the same is refused', async () => {
    const wrong = v6
      .replace('fd00:244::/56', '2001:db8::/32')
      .replace('vip: 2001:db8::10', 'vip: 2001:db8::0:12')
    expect(await problemsOf(wrong)).toEqual([
      'error staging.yaml:29:8: talos.vip: the VIP and staging-cp-2 have the same address 2001:db8::12 (change one)',
      'error staging.yaml:23:9: network.pods: 2001:db8::/32 of the pods overlaps 2001:db8::11/64 of the nodes (take another subnet)',
      'error staging.yaml:23:9: network.pods: 2001:db8::/32 of the pods contains 2001:db8::1, the gateway (take another subnet)',
      'error staging.yaml:21:13: network.endpoint: 2001:db8::10 is neither the VIP nor a control plane (take 2001:db8::12 or 2001:db8::11 or 2001:db8::13, or a name)',
    ])
  })
})

describe('it is warned of', () => {
  test('an even number of control planes', async () => {
    expect(await problemsOf(but('count: 3', 'count: 2'))).toEqual([
      'warning staging.yaml:6:10: controlPlanes.count: 2 control planes survive no more losses than 1 (take an odd number)',
    ])
  })

  test('machines of Talos without an address of their own, which cannot be made', async () => {
    const problems = await problemsOf(but('  startAddress: 192.0.2.21/24\n', ''))
    expect(problems).toEqual([
      'warning staging.yaml:13:3: workers.startAddress: staging-worker-1, staging-worker-2 would have an address of DHCP, and proxkit makes machines of Talos with one of their own only (set startAddress)',
    ])
  })
  test('a Talos of which nothing is known, and an installer of another version', async () => {
    expect(
      await problemsOf(but('version: v1.14.1', 'version: v1.99.0\n  installer: factory.example/x:v1.14.1')),
    ).toEqual([
      'warning staging.yaml:26:12: talos.version: nothing is known of Talos v1.99.0 here (check which Kubernetes it runs)',
      'warning staging.yaml:27:14: talos.installer: it is not of v1.99.0 (proxkit talos image v1.99.0 prints the right one)',
    ])
  })

  test('nothing where an endpoint cannot be judged', async () => {
    expect(await problemsOf(but('192.0.2.10:6443', '192.0.2.21.example.org:6443'))).toEqual([])
    expect(await problemsOf(but('192.0.2.10:6443', 'k8s.example.org:6443'))).toEqual([])
    const dhcp = but('  vip: 192.0.2.10\n', '').replace('  startAddress: 192.0.2.11/24\n', '')
    expect((await problemsOf(dhcp)).filter((line) => line.includes('endpoint'))).toEqual([])
  })
})

describe('beside another profile it is refused', () => {
  /** Another Talos cluster, far away from staging. */
  const prod = staging
    .replaceAll('staging', 'prod')
    .replaceAll('192.0.2.1', '198.51.100.1')
    .replaceAll('192.0.2.2', '198.51.100.2')
    .replace('2000', '3000')
    .replace('2010', '3010')
    .replace('10.244.0.0/16', '10.245.0.0/16')
    .replace('10.96.0.0/12', '10.128.0.0/12')

  test('but not for its neighbourhood', async () => {
    expect(await problemsOf(prod, staging)).toEqual([])
  })

  test.each([
    [
      'startVmid: 3000',
      'startVmid: 2002',
      [
        '10:14: controlPlanes.startVmid: VMID 2002 of prod-cp-1 is that of staging-cp-3 in profile staging too (take another one)',
      ],
    ],
    [
      'tags: [prod]',
      'tags: [staging]',
      [
        '4:7: tags: staging would select machines of profile staging too (add a tag that only this cluster has)',
      ],
    ],
    [
      'tags: [prod]',
      'tags: [worker]',
      [
        '4:7: tags: worker would select machines of profile staging too (add a tag that only this cluster has)',
      ],
    ],
    [
      'tags: [prod]',
      'tags: [prod, staging]',
      [
        '4:7: tags: the tags of profile staging, staging, would select machines of this one too (give staging a tag that only it has)',
      ],
    ],
    [
      'pods: 10.245.0.0/16',
      'pods: 10.244.128.0/17',
      [
        '23:9: network.pods: 10.244.128.0/17 of the pods overlaps 10.244.0.0/16 of the pods in profile staging (take another subnet)',
      ],
    ],
    [
      'services: 10.128.0.0/12',
      'services: 192.0.2.16/28',
      [
        '24:13: network.services: 192.0.2.16/28 of the services overlaps 192.0.2.11/24 of the nodes in profile staging (take another subnet)',
      ],
    ],
    [
      'startAddress: 198.51.100.21/24',
      'startAddress: 192.0.2.22/24',
      [
        '18:17: workers.startAddress: address 192.0.2.22 of prod-worker-1 is that of staging-worker-2 in profile staging too (take another one)',
      ],
    ],
    [
      'vip: 198.51.100.10',
      'vip: 192.0.2.10',
      [
        '29:8: talos.vip: address 192.0.2.10 of the VIP is that of the VIP in profile staging too (take another one)',
      ],
    ],
    [
      '198.51.100.10:6443',
      '192.0.2.10:6443',
      [
        '21:13: network.endpoint: endpoint 192.0.2.10:6443 of the Kubernetes API is that of the Kubernetes API in profile staging too (take another one)',
      ],
    ],
    [
      'configDir: talos/prod',
      'configDir: ./talos/staging/',
      [
        '28:14: talos.configDir: folder talos/staging/ of the Talos configurations is that of the Talos configurations in profile staging too (take another one)',
      ],
    ],
    [
      'path: clusters/prod',
      'path: clusters/staging/apps',
      [
        '32:9: flux.path: clusters/staging/apps and clusters/staging of profile staging overlap in the same repository (take a path of its own)',
      ],
    ],
    [
      'path: clusters/prod',
      'path: ./',
      [
        '32:9: flux.path: ./ and clusters/staging of profile staging overlap in the same repository (take a path of its own)',
      ],
    ],
    ['path: clusters/prod', 'path: clusters/staging-2', []],
    ['path: clusters/prod', 'path: clusters/staging\n  branch: next', []],
    [
      'workers:\n',
      'workers:\n  assignments: [{ name: staging-cp-1 }]\n',
      [
        '13:25: workers.assignments.0.name: profile staging has a machine staging-cp-1 too (rename one of them)',
      ],
    ],
  ])('%s → %s', async (from, to, expected) => {
    expect(prod).toContain(from)
    const problems = await problemsOf(prod.replace(from, to), staging)
    expect(problems.filter((line) => line.includes('profile staging'))).toEqual(
      expected.map((line) => `error prod.yaml:${line}`),
    )
  })

  test('a secrets bundle that both have, and a machine in the place of a template', async () => {
    const shared = prod.replace('vip:', 'secretsFile: talos/secrets.yaml\n  vip:').replace('3010', '901')
    const other = staging.replace('vip:', 'secretsFile: talos/secrets.yaml\n  vip:').replace('900', '901')
    const problems = await problemsOf(shared, other)
    expect(problems.filter((line) => line.includes('profile staging'))).toEqual([
      'error prod.yaml:29:16: talos.secretsFile: file talos/secrets.yaml of the secrets bundle is that of the secrets bundle in profile staging too (take another one)',
      'error prod.yaml:17:14: workers.startVmid: VMID 901 of prod-worker-1 is that of the template of profile staging (take another one)',
    ])
  })

  test('in the other direction as well', async () => {
    expect(await problemsOf(staging, prod.replace('tags: [prod]', 'tags: [worker]'))).toEqual([
      'error staging.yaml:4:7: tags: the tags of profile prod, worker, would select machines of this one too (give prod a tag that only it has)',
    ])
  })
})

describe('a profile that is about to be used', () => {
  test('is refused with all its errors, and not for a warning', async () => {
    expect(await refusal(but('count: 3', 'count: 2'))).toBe('accepted')
    expect(await refusal(but('v1.34.1', 'v1.20.1').replace('startVmid: 2010', 'startVmid: 2001'))).toBe(
      `Unable to use staging.yaml:
  staging.yaml:17:14: workers.startVmid: staging-worker-1 and staging-cp-2 have the same VMID 2001 (change one)
  staging.yaml:17:14: workers.startVmid: staging-worker-2 and staging-cp-3 have the same VMID 2002 (change one)
  staging.yaml:27:15: talos.kubernetes: Talos v1.14.1 runs Kubernetes 1.32 to 1.37 (take one of them)`,
    )
  })

  test('is refused where another one cannot be read, since nobody knows whether they overlap', async () => {
    const folder = await folderOf(staging, 'name: broken\ntype: [\n')
    await expect(requireProfile(folder, config, 'staging')).rejects.toMatchObject({ code: 'CONFIG_SYNTAX' })
  })

  test('wants a template that is there, and is one', async () => {
    const { data } = await readProfile(await folderOf(staging), 'staging')
    const guest = { vmid: 900, name: 'talos', type: 'qemu', template: true } as Parameters<
      typeof checkLive
    >[1][number]
    expect(checkLive(data, [guest])).toEqual([])
    const messages = [[], [{ ...guest, template: false }], [{ ...guest, vmid: 901 }]].map((guests) =>
      checkLive(data, guests).map(({ message }) => message),
    )
    const remedy = 'make it: proxkit talos template talos-1.14.1 v1.14.1 --vmid 900'
    expect(messages).toEqual([
      [`900: there is no such guest (${remedy})`],
      [`900: talos is no template (${remedy})`],
      [`900: there is no such guest (${remedy}; there are 901 talos)`],
    ])
  })
})

describe('writing into a profile', () => {
  test('changes these values, adds those that are not there, and leaves the rest to the letter', async () => {
    const folder = await folderOf(staging)
    const id = 'ab'.repeat(32)
    await expect(
      updateProfile(folder, 'staging', {
        template: 901,
        'workers.count': 3,
        'talos.version': 'v1.14.2',
        'talos.schematicId': id,
        'talos.installer': `factory.talos.dev/nocloud-installer/${id}:v1.14.2`,
      }),
    ).resolves.toBe(true)
    const text = await readFile(join(folder, 'clusters', 'staging.yaml'), 'utf8')
    expect(text).toBe(
      staging
        .replace('template: 900', 'template: 901')
        .replace('count: 2', 'count: 3')
        .replace('v1.14.1', 'v1.14.2')
        .replace(
          'vip: 192.0.2.10\n',
          `vip: 192.0.2.10\n  schematicId: ${id}\n  installer: factory.talos.dev/nocloud-installer/${id}:v1.14.2\n`,
        ),
    )
  })

  test('knows maps on one line, quotes and comments', async () => {
    const [start = ''] = staging.split('talos:\n')
    const inline = `${start}talos: { version: "v1.14.1", kubernetes: v1.34.1, configDir: talos/staging } # one line\n`
    const folder = await folderOf(inline)
    await updateProfile(folder, 'staging', { 'talos.version': 'v1.14.2', 'talos.installer': 'x:v1.14.2' })
    expect(await readFile(join(folder, 'clusters', 'staging.yaml'), 'utf8')).toBe(
      `${start}talos: { version: v1.14.2, kubernetes: v1.34.1, configDir: talos/staging, installer: x:v1.14.2 } # one line\n`,
    )
  })

  test('knows lists, text in blocks, the line ends of Windows, and files without a last one', async () => {
    const [start = ''] = staging.split('talos:\n')
    const rest = 'talos:\n  configDir: talos/staging\n  version: v1.14.1\n  kubernetes: v1.34.1\n'
    const lists = `${start}${rest}  patchesDir: |-\n    patches\n  extensions:\n  - siderolabs/iscsi-tools`
    const windows = lists.replaceAll('\n', '\r\n')
    for (const text of [lists, windows]) {
      const folder = await folderOf(text)
      await updateProfile(folder, 'staging', { 'talos.installer': 'x:v1.14.1' })
      const end = text.includes('\r') ? '\r\n' : '\n'
      expect(await readFile(join(folder, 'clusters', 'staging.yaml'), 'utf8')).toBe(
        text.replace(`v1.34.1${end}`, `v1.34.1${end}  installer: x:v1.14.1${end}`),
      )
    }
  })

  test.each([
    { indent: 4 },
    { indentSeq: false },
    { defaultStringType: 'QUOTE_DOUBLE' as const },
    { defaultKeyType: 'QUOTE_SINGLE' as const, defaultStringType: 'QUOTE_SINGLE' as const },
    { collectionStyle: 'flow' as const },
    { collectionStyle: 'flow' as const, lineWidth: 20 },
  ])('knows every way to write it: %j', (style) => {
    const text = stringify(parse(staging), style)
    const changed = updateYaml(text, [
      ['template', 901],
      ['talos.version', 'v1.14.2'],
      ['talos.installer', 'x:v1.14.2'],
    ])
    const { talos, ...rest } = parse(staging) as { talos: object }
    expect(parse(changed)).toEqual({
      ...{ ...rest, template: 901 },
      talos: { ...talos, version: 'v1.14.2', installer: 'x:v1.14.2' },
    })
    expect(changed.length - text.length).toBeLessThan(40)
  })

  test('writes nothing that is there already, and nothing that makes no profile', async () => {
    const folder = await folderOf(staging)
    await expect(updateProfile(folder, 'staging', { 'talos.version': 'v1.14.1' })).resolves.toBe(false)
    await expect(updateProfile(folder, 'staging', { 'talos.version': 'newest' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    })
    // An alias has no text of its own.
    const alias = but('version: v1.14.1', 'version: &one v1.14.1').replace('v1.34.1', '*one')
    expect(() => updateYaml(alias, [['talos.kubernetes', 'v1.34.2']])).toThrow(
      'Unable to set talos.kubernetes to v1.34.2: the file is written in a way that cannot be kept (set it by hand)',
    )
    const generic = await folderOf(web)
    await expect(updateProfile(generic, 'web', { 'talos.version': 'v1.14.1' })).rejects.toMatchObject({
      code: 'CONFIG_OUTPUT',
    })
    expect(await readFile(join(folder, 'clusters', 'staging.yaml'), 'utf8')).toBe(staging)
    expect(await readFile(join(generic, 'clusters', 'web.yaml'), 'utf8')).toBe(web)
  })
})
