import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab } from '../command/lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }],
    guests: [
      { vmid: 100, node: 'pve1', name: 'base', template: true },
      {
        vmid: 101,
        node: 'pve1',
        name: 'web',
        status: 'running',
        tags: ['web', 'blue-green'],
        config: {
          agent: '1',
          net0: 'virtio=BC:24:11:00:00:01,bridge=vmbr0',
          net1: 'virtio=BC:24:11:00:00:02,bridge=vmbr1',
        },
      },
      { vmid: 102, node: 'pve2', name: 'web', config: { net0: 'virtio=BC:24:11:00:00:03,bridge=vmbr0' } },
      {
        vmid: 103,
        node: 'pve2',
        name: '=cmd()',
        type: 'lxc',
        status: 'running',
        config: { net0: 'name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:04,ip=dhcp,type=veth' },
      },
    ],
  })
})
afterEach(() => lab.close())

const inventory = async (...args: string[]) => (await lab.run(['inventory', ...args])).stdout

describe('an inventory', () => {
  test('has every interface of every guest with its addresses, and asks nothing twice', async () => {
    const { guests, warnings } = (await lab.json(['inventory'])) as {
      guests: { vmid: number; hostname: string | null; interfaces: { addresses: string[] }[] }[]
      warnings: string[]
    }
    expect(warnings).toEqual([])
    expect(
      guests.map(({ vmid, interfaces }) => [vmid, interfaces.map(({ addresses }) => addresses.length > 0)]),
    ).toEqual([
      [100, [false]],
      [101, [true, true]],
      [102, [false]],
      [103, [true]],
    ])
    expect(guests.map(({ hostname }) => hostname)).toEqual([null, 'web', null, '=cmd()'])
    const asked = lab.simulator.requests.map(
      ({ route, parameters }) => `${route} ${JSON.stringify(parameters)}`,
    )
    expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted())
  })

  test('of a guest that cannot be read is a warning, and no gap', async () => {
    lab.simulator.faults.add({ kind: 'node-offline', node: 'pve2' })
    const { exitCode, stdout, stderr } = await lab.run(['inventory', '--json'])
    expect(stderr).toContain('guest 102')
    expect((JSON.parse(stdout) as { guests: unknown[] }).guests).toHaveLength(4)
    expect(exitCode).toBe(0)
  })

  test('of a guest whose agent is silent is one warning, and the agent is not asked again', async () => {
    lab.simulator.faults.add({ kind: 'agent-silent', vmid: 101 })
    const { guests, warnings } = (await lab.json(['inventory'])) as {
      guests: { hostname: string | null }[]
      warnings: string[]
    }
    expect(warnings).toEqual([expect.stringMatching(/^the addresses of guest 101 cannot be read: /)])
    expect(guests[1]).toMatchObject({ hostname: null, interfaces: [{ addresses: [] }, { addresses: [] }] })
  })

  test('as CSV has a line for each interface, and no formula', async () => {
    const lines = (await inventory('--format', 'csv')).trimEnd().split('\n')
    expect(lines[0]).toBe(
      'vmid,name,hostname,type,template,node,status,cores,memory_mib,tags,pool,interface,bridge,mac,addresses',
    )
    expect(lines.filter((line) => line.startsWith('101,'))).toHaveLength(2)
    expect(lines.find((line) => line.startsWith('103,'))).toMatch(/^103,"?'=cmd\(\)/)
  })

  test('for NetBox has machines with interfaces, addresses and tags', async () => {
    const records = JSON.parse(await inventory('--format', 'netbox')) as { name: string }[]
    expect(records.map(({ name }) => name)).toEqual(['web', 'web', '=cmd()'])
    expect(records[0]).toMatchObject({
      status: 'active',
      cluster: { name: 'lab' },
      device: { name: 'pve1' },
      tags: [{ slug: 'blue-green' }, { slug: 'web' }],
      custom_fields: { proxmox_vmid: 101, proxmox_type: 'qemu' },
      interfaces: [{ name: 'net0', mac_address: 'BC:24:11:00:00:01' }, { name: 'net1' }],
      primary_ip4: { address: expect.stringMatching(/^[\d.]+\/32$/) },
    })
  })
})

const absent = 'ansible-inventory is not installed (Debian: apt-get install ansible-core)'
const hasAnsible = spawnSync('ansible-inventory', ['--version']).status === 0
if (!hasAnsible) console.warn(`SKIPPED: ${absent}`)

test.skipIf(!hasAnsible)(`is accepted by ansible-inventory${hasAnsible ? '' : `: ${absent}`}`, async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'proxkit-ansible-')), 'inventory.yaml')
  writeFileSync(file, await inventory('--format', 'ansible'))
  const output = execFileSync('ansible-inventory', ['-i', file, '--list'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { _meta, ...groups } = JSON.parse(output) as { _meta: { hostvars: Record<string, object> } } & Record<
    string,
    { hosts?: string[] }
  >
  expect(Object.keys(_meta.hostvars).toSorted()).toEqual(['=cmd()', 'web-101', 'web-102'])
  expect(_meta.hostvars['web-101']).toMatchObject({
    proxmox_vmid: 101,
    proxmox_hostname: 'web',
    ansible_host: expect.stringMatching(/\d/),
  })
  expect(groups.tag_blue_green?.hosts).toEqual(['web-101'])
  expect(groups.node_pve2?.hosts).toEqual(['web-102', '=cmd()'])
})
