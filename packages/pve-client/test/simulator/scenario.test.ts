import { createSimulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { createLab } from './lab.ts'

describe('a scenario that makes no sense is refused with its place, value, reason and remedy', () => {
  const refusals: readonly (readonly [unknown, string])[] = [
    [{ nodez: [] }, 'nodez: [] stands under an unknown key (use seed, timeScale,'],
    [{ nodes: [] }, 'nodes: [] is empty (add at least one node)'],
    [{ nodes: [{ name: 'pve.1' }] }, 'nodes[0].name: "pve.1" does not have the right form (give a host name'],
    [{ nodes: [{ name: 'a' }, { name: 'a' }] }, 'nodes[1].name: "a" is there twice (give each node a name'],
    [{ nodes: [{ name: 'a', cores: 0 }] }, 'nodes[0].cores: 0 is out of range (give a number of at least 1)'],
    [
      { nodes: [{ name: 'a', status: 'up' }] },
      'nodes[0].status: "up" is not one of the known values (use online, offline, maintenance)',
    ],
    [{ nodes: {} }, 'nodes: {} has the wrong type (give an array)'],
    [{ guests: [{ vmid: 104 }] }, 'guests[0].node: nothing is given (add node)'],
    [
      { faults: [{ kind: 'storage-full', storage: 'nas' }] },
      'faults[0].storage: "nas" is no storage of this scenario (use local, local-lvm)',
    ],
    [
      { faults: [{ kind: 'clock-skew', node: 'pve9', seconds: 5 }] },
      'faults[0].node: "pve9" is no node of this scenario (use pve1)',
    ],
    [
      { backupJobs: [{ id: 'nightly', storage: 'nas' }] },
      'backupJobs[0].storage: "nas" is no storage of this scenario (use local, local-lvm)',
    ],
    [
      { replication: [{ id: '104-0', target: 'pve1' }] },
      'replication[0].id: "104-0" names no guest of the scenario (write it as VMID-number)',
    ],
    [
      { haRules: [{ rule: 'near', type: 'node-affinity', resources: 'vm:104', nodes: 'pve1' }] },
      'haRules[0].resources: "vm:104" is no HA resource of this scenario (add the HA resource)',
    ],
    [
      { nodes: [{ name: 'a', disks: [{ devpath: 'sda' }] }] },
      'nodes[0].disks[0].devpath: "sda" does not have the right form (give a device, such as /dev/sda)',
    ],
    [
      { guests: [{ vmid: 99, node: 'pve1' }] },
      'guests[0].vmid: 99 is out of range (give a number from 100 to 999999999)',
    ],
    [
      { guests: [{ vmid: 104, node: 'pve9' }] },
      'guests[0].node: "pve9" is no node of this scenario (use pve1)',
    ],
    [
      {
        guests: [
          { vmid: 104, node: 'pve1' },
          { vmid: 104, node: 'pve1' },
        ],
      },
      'guests[1].vmid: 104 is there twice (give each guest a VMID of its own)',
    ],
    [
      { guests: [{ vmid: 104, node: 'pve1', template: true, status: 'running' }] },
      'guests[0].status: "running" cannot be: the guest is a template (leave status out)',
    ],
    [
      { guests: [{ vmid: 104, node: 'pve1', config: { scsi0: 'nas:1/x.raw' } }] },
      'guests[0].config.scsi0: "nas" is no storage of this scenario (use local, local-lvm)',
    ],
    [
      { guests: [{ vmid: 104, node: 'pve1', storage: 'local' }] },
      'guests[0].storage: "local" takes no images on pve1 (add images to the content of a storage there, or set diskGiB to 0)',
    ],
    [
      { guests: [{ vmid: 104, node: 'pve1', snapshots: [{ name: 's1', parent: 's2' }] }] },
      'guests[0].snapshots[0].parent: "s2" is no earlier snapshot (list parents first)',
    ],
    [
      {
        nodes: [{ name: 'a' }, { name: 'b' }],
        storages: [{ storage: 'st', type: 'dir', nodes: ['a'] }],
        guests: [{ vmid: 104, node: 'b', config: { scsi0: 'st:104/vm-104-disk-0.raw' } }],
      },
      'guests[0].config.scsi0: "st:104/vm-104-disk-0.raw" lies on storage that b does not have (add the node to its nodes)',
    ],
    [
      { storages: [{ storage: 'st', type: 'floppy' }] },
      'storages[0].type: "floppy" is not one of the known values (use dir, lvm,',
    ],
    [
      { storages: [{ storage: 'st', type: 'dir', nodes: ['pve9'] }] },
      'storages[0].nodes[0]: "pve9" is no node of this scenario',
    ],
    [
      {
        storages: [
          { storage: 'st', type: 'dir' },
          { storage: 'st', type: 'dir' },
        ],
      },
      'storages[1].storage: "st" is there twice',
    ],
    [
      { storages: [{ storage: 'st', type: 'dir', volumes: [{ volid: 'other:iso/a.iso' }] }] },
      'storages[0].volumes[0].volid: "other:iso/a.iso" lies on another storage (start it with st:)',
    ],
    [
      { tokens: [{ token: 'root@pam', secret: 'x' }] },
      'tokens[0].token: "root@pam" does not have the right form (give user@realm!name',
    ],
    [
      { tokens: [{ token: 'a@pve!bb', secret: 'x', role: 'Boss' }] },
      'tokens[0].role: "Boss" is no role of this scenario (use Administrator,',
    ],
    [
      { users: [{ userid: 'a@pve', groups: ['g'] }] },
      'users[0].groups[0]: "g" is no group of this scenario (add the group)',
    ],
    [
      { acl: [{ path: '/', role: 'PVEAdmin' }] },
      'acl[0]: {"path":"/","role":"PVEAdmin"} does not name one holder (give exactly one of user, group and token)',
    ],
    [{ faults: [{ kind: 'gremlin' }] }, 'faults[0].kind: "gremlin" is not a known kind (use task-fails,'],
    [
      { faults: [{ kind: 'task-fails', type: 'qmstart' }] },
      'faults[0].message: nothing is given (add message)',
    ],
    [
      { faults: [{ kind: 'lost-reply', route: '/nodes' }] },
      'faults[0].route: "/nodes" does not have the right form (give a route,',
    ],
  ]
  for (const [scenario, message] of refusals)
    test(message, () => {
      const attempt = () => createSimulator(scenario as SimulatorOptions)
      expect(attempt).toThrowError(expect.objectContaining({ code: 'SIM_BAD_SCENARIO' }) as Error)
      expect(attempt).toThrow(`Unable to read scenario at ${message}`)
    })
})

test('without options there is one node with two storages and a token that may do everything', async () => {
  const { get, sim } = createLab()
  expect(await get('/nodes')).toMatchObject([
    { node: 'pve1', status: 'online', maxcpu: 8, maxmem: 34_359_738_368 },
  ])
  expect(await get('/storage')).toMatchObject([
    { storage: 'local', type: 'dir' },
    { storage: 'local-lvm', type: 'lvmthin' },
  ])
  expect(sim.token.reveal()).toMatch(/^root@pam!sim=[0-9a-f-]{36}$/)
  expect(String(sim.token)).toBe('[secret:simulator-token]')
})

test('a guest gets a disk, a network card and what the server generates', async () => {
  const { sim } = createLab({
    guests: [{ vmid: 104, node: 'pve1', name: 'web', cores: 2, memoryMiB: 2048, tags: ['web', 'prod'] }],
  })
  expect(sim.guest(104)).toMatchObject({
    node: 'pve1',
    status: 'stopped',
    config: {
      name: 'web',
      cores: 2,
      memory: '2048',
      tags: 'prod;web',
      scsi0: 'local-lvm:vm-104-disk-0,size=8G',
      net0: expect.stringMatching(/^virtio=BC:24:11:..:..:..,bridge=vmbr0$/),
      boot: 'order=scsi0',
    },
  })
})

test('raw keys win over fields, and an empty one leaves a key out', () => {
  const { sim } = createLab({
    guests: [
      {
        vmid: 104,
        node: 'pve1',
        memoryMiB: 512,
        diskGiB: 0,
        config: { memory: '64', net0: '', hostpci0: '0000:01:00.0' },
      },
    ],
  })
  const { config } = sim.guest(104) ?? {}
  expect(config).toMatchObject({ memory: '64', hostpci0: '0000:01:00.0' })
  expect(config).not.toHaveProperty('net0')
  expect(config).not.toHaveProperty('scsi0')
})

test('equal seeds give equal clusters, other seeds others', () => {
  const guests = [{ vmid: 104, node: 'pve1' }]
  const config = (seed: string) => createLab({ seed, guests }).sim.guest(104)?.config
  expect(config('a')).toEqual(config('a'))
  expect(config('a')?.net0).not.toEqual(config('b')?.net0)
})

test('what a test reads of the state is a copy', () => {
  const { sim } = createLab({ guests: [{ vmid: 104, node: 'pve1' }] })
  const before = sim.guest(104)
  if (before !== undefined) before.config.name = 'changed'
  expect(sim.guest(104)?.config.name).toBe('vm104')
  expect(sim.guest(999)).toBeUndefined()
})
