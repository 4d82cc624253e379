import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

const done = ['OK', 'TASK OK']

function proxmoxerStory(name: string, vmid: number) {
  return {
    release: '9.2',
    nodes: [
      ['pve1', 'online'],
      ['pve2', 'online'],
      ['pve3', 'offline'],
    ],
    create: done,
    configuration: {
      name: `from-${name}`,
      memory: '512',
      cores: 2,
      scsi0: `nas:${vmid}/vm-${vmid}-disk-0.raw,discard=on,size=8G`,
      tags: 'a;b',
      description: 'Zeile 1: ünï & cödé = 100 %\nZeile 2; +',
      onboot: 1,
      boot: 'order=scsi0;net0',
    },
    clone: done,
    configure: null,
    'configure in a task': done,
    resize: done,
    start: done,
    state: {
      status: 'running',
      qmpstatus: 'running',
      cpus: 4,
      maxmem: 1024 * 2 ** 20,
      maxdisk: 9 * 2 ** 30,
    },
    snapshot: done,
    snapshots: [
      { name: 'before', vmstate: 1 },
      { name: 'current', parent: 'before' },
    ],
    'may migrate': { running: 1, allowed_nodes: ['pve2', 'pve3'], local_disks: [] },
    migrate: done,
    where: ['pve2'],
    'roll back': done,
    'delete the snapshot': done,
    'delete while it runs': [500, 'Internal Server Error', `VM ${vmid + 1} is running - destroy failed`],
    stop: done,
    delete: done,
    gone: [
      500,
      'Internal Server Error',
      `Configuration file 'nodes/pve2/qemu-server/${vmid + 1}.conf' does not exist`,
    ],
    pool: [expect.objectContaining({ vmid: 101 })],
    upload: done,
    uploaded: [1_050_000],
    'delete the file': done,
    'a VMID that is taken': [
      500,
      'Internal Server Error',
      `unable to create VM ${vmid} - VM ${vmid} already exists on node 'pve1'`,
    ],
    'a VMID that is too low': [400, 'Bad Request', 'Parameter verification failed.'],
    'an unknown node': [
      500,
      'Internal Server Error',
      "hostname lookup 'pve9' failed - failed to get address info for: pve9: Temporary failure in name resolution",
    ],
    'a node that is off': [
      595,
      'Errors during connection establishment, proxy handshake',
      'Connection refused',
    ],
    'an unknown path': [501, 'Not Implemented', "Method 'GET /nodes/pve1/nonsense' not implemented"],
    'an unknown parameter': [400, 'Bad Request', 'Parameter verification failed.'],
    'many requests': 360,
  }
}

interface AnsibleTask {
  readonly task: { readonly name: string }
  readonly hosts: {
    readonly localhost: { readonly changed: boolean; readonly failed?: boolean; readonly msg?: string }
  }
}

function outcomeOf({ task, hosts: { localhost } }: AnsibleTask): string {
  const { changed, failed = false, msg } = localhost
  return `${task.name}: ${failed ? `failed: ${msg}` : changed ? 'changed' : 'ok'}`
}

const ansibleStory = [
  'create: changed',
  'create again: ok',
  'clone: changed',
  'configure: changed',
  'add a card: changed',
  'add a disk: changed',
  'add it again: ok',
  'grow the disk: changed',
  'move the disk: changed',
  'start: changed',
  'start again: ok',
  'take a snapshot: changed',
  'take it again: ok',
  'ask about a migration: ok',
  'migrate: ok',
  'wait for the migration: ok',
  'read the state: ok',
  'go back to the snapshot: changed',
  'delete the snapshot: changed',
  'stop: changed',
  'remove the card: changed',
  'remove the disk: changed',
  'delete: changed',
  'delete again: ok',
  'upload a template: changed',
  'create a container: changed',
  'start the container: changed',
  'take a snapshot of the container: changed',
  'delete the snapshot of the container: changed',
  'stop the container: changed',
  'delete the container: changed',
  'delete the template: changed',
  'list realms: ok',
  'list groups: ok',
  'list users: ok',
  'list storages: ok',
  'list tasks: ok',
  'be refused: ok',
]
