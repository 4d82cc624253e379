import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AnsibleTask, ansibleStory, outcomeOf, proxmoxerStory } from './expected-stories.ts'
import { here, installClients, newFolder, runClient, type Served } from './run-client.ts'

const absent = await installClients()
if (absent !== undefined) {
  const what = `Debian's own clients of Proxmox VE against the simulator: ${absent}`
  console.warn(`SKIPPED ${what}`)
  // Where they were installed before, they have to run.
  if (process.env.PROXKIT_REQUIRE_FOREIGN_CLIENTS === '1')
    test(`cannot skip ${what}`, () => expect(absent).toBeUndefined())
  else test.skip(what)
}

describe.skipIf(absent !== undefined)("Debian's own clients, unmodified, over HTTPS", () => {
  const password = 'a root & its password'
  const folder = newFolder()
  const simulator = createSimulator({
    timeScale: 600,
    authFailureDelayMs: 0,
    nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3', status: 'offline' }],
    storages: [
      { storage: 'local', type: 'dir', content: ['iso', 'vztmpl', 'backup'] },
      { storage: 'local-lvm', type: 'lvmthin', content: ['images', 'rootdir'] },
      { storage: 'nas', type: 'nfs', shared: true, content: ['images'] },
    ],
    pools: [{ poolid: 'lab' }],
    users: [{ userid: 'root@pam', password }],
    guests: [
      {
        vmid: 100,
        name: 'template',
        node: 'pve1',
        template: true,
        config: { scsi0: 'nas:100/base-100-disk-0.qcow2,size=8G' },
      },
      {
        vmid: 101,
        name: 'db',
        node: 'pve2',
        status: 'running',
        tags: ['prod'],
        pool: 'lab',
        config: { agent: 'enabled=1' },
      },
      { vmid: 102, name: 'proxy', node: 'pve1', type: 'lxc', tags: ['prod', 'edge'] },
    ],
  })
  let served: Served

  beforeAll(async () => {
    served = { simulator, listening: await simulator.listen(), password, folder }
  })
  afterAll(async () => {
    await simulator.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('proxmoxer tells the same story with a token and with a password', async () => {
    const seen = JSON.parse(
      await runClient(served, '/usr/bin/python3', [here('proxmoxer_story.py')]),
    ) as Record<string, unknown>
    expect(seen).toEqual({
      token: proxmoxerStory('token', 500),
      password: proxmoxerStory('password', 510),
      'a wrong password': ['AuthenticationError'],
      'a wrong token': [401, 'Unauthorized', 'Authentication failed!'],
    })
  }, 180_000)

  test('the Proxmox modules of Ansible change what is to be changed, and nothing twice', async () => {
    const template = join(folder, 'story-rootfs.tar.zst')
    writeFileSync(template, Buffer.alloc(20_000, 'rootfs'))
    const playbook = [here('ansible-story.yml'), '--extra-vars', JSON.stringify({ template })]
    const { plays } = JSON.parse(
      await runClient(served, '/usr/bin/ansible-playbook', ['--inventory', 'localhost,', ...playbook]),
    ) as { plays: { tasks: AnsibleTask[] }[] }
    expect(plays.flatMap(({ tasks }) => tasks).map(outcomeOf)).toEqual(ansibleStory)
    expect(simulator.guest(301)).toBeUndefined()
    expect(simulator.guest(400)).toBeUndefined()
    expect(simulator.guest(300)).toMatchObject({ node: 'pve1', status: 'stopped', config: { name: 'web' } })
  }, 300_000)

  test('the inventory of Ansible lists nodes and guests with their facts', async () => {
    const inventory = JSON.parse(
      await runClient(served, '/usr/bin/ansible-inventory', [
        '--inventory',
        here('story.proxmox.yml'),
        '--list',
      ]),
    ) as { _meta: { hostvars: Record<string, object> } } & Record<string, { hosts?: string[] }>
    expect(inventory._meta.hostvars.db).toMatchObject({
      proxmox_vmid: 101,
      proxmox_node: 'pve2',
      proxmox_vmtype: 'qemu',
      proxmox_status: 'running',
      proxmox_qmpstatus: 'running',
      proxmox_tags_parsed: ['prod'],
      proxmox_agent_interfaces: [
        { name: 'lo', 'ip-addresses': ['127.0.0.1/8'] },
        { name: 'eth0', 'ip-addresses': ['10.0.0.101/24'] },
      ],
    })
    // The plugin looks at the first interface only, and that of a node is a card without an address.
    expect(inventory._meta.hostvars.pve1).toEqual({ ansible_host: null })
    expect(inventory.proxmox_nodes?.hosts).toEqual(['pve1', 'pve2', 'pve3'])
    expect(inventory.proxmox_pool_lab?.hosts).toEqual(['db'])
    expect(inventory.tag_prod?.hosts?.toSorted()).toEqual(['db', 'proxy'])
    expect(inventory.proxmox_pve1_lxc?.hosts).toEqual(['proxy'])
  }, 180_000)
})
