/** What foreign clients see of a real server, and so have to see here. */

import { expect } from 'vitest'

const done = ['OK', 'TASK OK']

export function proxmoxerStory(name: string, vmid: number) {
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

export interface AnsibleTask {
  readonly task: { readonly name: string }
  readonly hosts: {
    readonly localhost: { readonly changed: boolean; readonly failed?: boolean; readonly msg?: string }
  }
}

export function outcomeOf({ task, hosts: { localhost } }: AnsibleTask): string {
  const { changed, failed = false, msg } = localhost
  return `${task.name}: ${failed ? `failed: ${msg}` : changed ? 'changed' : 'ok'}`
}

export const ansibleStory = [
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
