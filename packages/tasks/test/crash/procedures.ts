/** What one operator does, each in a world of its own. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
import { clientOf, writeProfile } from '../cluster/profile.ts'
import { type Lab, openLab } from '../command/lab.ts'

export interface Procedure {
  readonly name: string
  readonly args: readonly string[]
  /** What has to be there before. */
  readonly prepare?: (lab: Lab) => Promise<void>
  /** Destructive: planned and approved before, so that nobody has to be asked while it runs. */
  readonly destructive?: boolean
  /** Undisturbed it ends with this code. Default: 0. */
  readonly exitCode?: number
}

const scenario: SimulatorOptions = {
  nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }],
  storages: [
    { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'rootdir', 'backup'] },
    { storage: 'local', type: 'dir', content: ['iso', 'import'] },
  ],
  guests: [
    { vmid: 100, node: 'pve1', name: 'debian-13', template: true, storage: 'nas', diskGiB: 4 },
    { vmid: 104, node: 'pve1', name: 'web', status: 'running', storage: 'nas', diskGiB: 8, tags: ['web'] },
    { vmid: 105, node: 'pve2', name: 'db', storage: 'nas', diskGiB: 8, tags: ['web'] },
    { vmid: 108, node: 'pve1', name: 'ct', type: 'lxc', status: 'running', storage: 'nas' },
  ],
}

export function openWorld(): Promise<Lab> {
  return openLab(scenario, {
    extra: 'policy: { environment: development }\ndefaults: { storage: nas, imageStorage: local }\n',
  })
}

const image = 'https://cloud.example.org/debian-13.qcow2'

/** Every moment and every failure of every procedure instead of one each: `PROXKIT_CRASHES=1`. */
export const everywhere: boolean = (process.env.PROXKIT_CRASHES ?? '') !== ''

const written =
  '# Work\n\n1. Keep the way back\n   ```step\n   use: snapshot.take@1\n   with: { vmid: 104, name: before }\n   ```\n2. Work\n'

/** By the page that each has under `docs/runbooks/`. */
export const procedures: readonly Procedure[] = [
  {
    name: 'guest-clone',
    args: 'vm clone debian-13 new --cores 4 --memory 4096 --disk 16 --tag web --start'.split(' '),
  },
  { name: 'guest-delete', args: ['vm', 'delete', 'web'], destructive: true },
  { name: 'guest-backup', args: ['vm', 'backup', 'create', 'db', 'nas', '--protect'] },
  {
    name: 'guest-restore',
    args: ['vm', 'backup', 'restore', 'ARCHIVE', '--start', '--yes'],
    prepare: (lab) => backUp(lab, 105, 'pve2'),
  },
  {
    name: 'guest-restore, over the guest',
    args: ['vm', 'backup', 'restore', 'ARCHIVE', '--over'],
    prepare: (lab) => backUp(lab, 105, 'pve2'),
    destructive: true,
  },
  { name: 'node-evacuate', args: ['node', 'evacuate', 'pve1', '--yes'] },
  { name: 'bulk-snapshot', args: ['bulk', 'snapshot', 'before', '--tag', 'web', '--yes'] },
  {
    name: 'template-from-image',
    args: ['template', 'create', 'deb', '--url', image, '--disk', '16', '--yes'],
  },
  {
    name: 'node-maintain, up to what a person does',
    args: ['node', 'maintain', 'pve1', '--yes'],
    prepare: async (lab) => {
      await backUp(lab, 104, 'pve1')
      await backUp(lab, 108, 'pve1')
    },
    exitCode: 9,
  },
  { name: 'access-bootstrap', args: ['access', 'bootstrap', '--store', 'file:ops.token', '--yes'] },
  { name: 'guest-start', args: ['vm', 'start', 'db'] },
  { name: 'guest-stop', args: ['vm', 'stop', 'web', '--yes'] },
  { name: 'guest-reboot', args: ['vm', 'reboot', 'web', '--yes'] },
  { name: 'guest-kill', args: ['vm', 'kill', 'web', '--yes'] },
  { name: 'guest-configure', args: ['vm', 'set', 'db', '--cores', '4', '--yes'] },
  { name: 'guest-resize', args: ['vm', 'resize', 'db', 'scsi0', '16G', '--yes'] },
  { name: 'guest-tags', args: ['vm', 'tags', 'web', '--add', 'blue'] },
  { name: 'guest-template', args: ['vm', 'template', 'db', '--yes'] },
  { name: 'guest-migrate', args: ['vm', 'migrate', 'web', 'pve2', '--yes'] },
  { name: 'snapshot-take', args: ['vm', 'snapshot', 'create', 'web', 'before'] },
  {
    name: 'snapshot-rollback',
    args: ['vm', 'snapshot', 'rollback', 'db', 'old'],
    prepare: takeSnapshot,
    destructive: true,
  },
  {
    name: 'snapshot-delete',
    args: ['vm', 'snapshot', 'delete', 'db', 'old'],
    prepare: takeSnapshot,
    destructive: true,
  },
  { name: 'bulk-start', args: ['bulk', 'start', '--tag', 'web', '--yes'] },
  { name: 'bulk-stop', args: ['bulk', 'stop', '--node', 'pve1', '--yes'] },
  { name: 'bulk-backup', args: ['bulk', 'backup', 'nas', '--tag', 'web', '--yes'] },
  { name: 'bulk-tag', args: ['bulk', 'tags', '--tag', 'web', '--add', 'blue', '--yes'] },
  {
    name: 'template-from-iso, up to what a person does',
    args: ['template', 'create-iso', 'win', '--url', 'https://e.org/win.iso', '--disk', '16', '--yes'],
    exitCode: 9,
  },
  {
    name: 'procedure-run, up to what a person does',
    args: ['procedure', 'run', './work.md'],
    prepare: ({ folder }) => writeFile(join(folder, 'work.md'), written),
    exitCode: 9,
  },
  {
    name: 'cluster-teardown',
    args: ['cluster', 'teardown', 'solo'],
    prepare: async (lab) => {
      await clientOf(lab).request('PUT /nodes/{node}/qemu/{vmid}/config', {
        ...{ node: 'pve1', vmid: 104, tags: 'solo;web' },
      })
      await writeProfile(lab, soloProfile)
    },
    destructive: true,
  },
]

/** One machine, so that a failure in the middle leaves it as it was. */
const soloProfile = `name: solo
type: generic
template: 100
tags: [solo]
workers: { count: 1, cores: 1, memoryMiB: 512, diskGiB: 8, assignments: [{ name: web }] }
`

/** `ARCHIVE` is the backup that was made before. */
export function argsOf({ args }: Procedure, { simulator }: Lab): readonly string[] {
  const { volumes } = simulator.snapshot()
  const archive = volumes.find(({ volid }) => volid.includes(':backup/'))?.volid ?? ''
  return args.map((arg) => (arg === 'ARCHIVE' ? archive : arg))
}

export interface ComparableWorld {
  readonly pools: unknown
}

/** Everything that may be compared: what the server draws or dates is the same in every world. */
export async function worldOf({ simulator }: Lab): Promise<ComparableWorld> {
  const read = async (path: string) => {
    const headers = { authorization: `PVEAPIToken=${simulator.token.reveal()}` }
    const answer = await simulator.fetch(`${simulator.url}/api2/json${path}`, { headers })
    return ((await answer.json()) as { data: unknown }).data
  }
  const { guests, volumes } = simulator.snapshot()
  const world = {
    guests,
    volumes,
    users: await read('/access/users?full=1'),
    roles: await read('/access/roles'),
    acl: await read('/access/acl'),
    pools: await read('/pools'),
  }
  const text = JSON.stringify(world)
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'UUID')
    .replace(/(?:[\dA-F]{2}:){5}[\dA-F]{2}/g, 'MAC')
    .replace(/\d{4}(?:_\d\d){2}-\d\d(?:_\d\d){2}/g, 'DATE')
    .replace(/(ctime"?[:=])\d+/g, '$10')
  return JSON.parse(text)
}

async function takeSnapshot(lab: Lab): Promise<void> {
  await work(lab, '/nodes/pve2/qemu/105/snapshot', 'snapname=old')
}

function backUp(lab: Lab, vmid: number, node: string): Promise<void> {
  return work(lab, `/nodes/${node}/vzdump`, `vmid=${vmid}&storage=nas`)
}

/** As somebody else has done it, some time before. */
async function work({ simulator }: Lab, path: string, body: string): Promise<void> {
  const begun = await simulator.fetch(`${simulator.url}/api2/json${path}`, {
    method: 'POST',
    headers: {
      authorization: `PVEAPIToken=${simulator.token.reveal()}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  })
  const { data: upid } = (await begun.json()) as { data: string }
  const isDone = () =>
    simulator.snapshot().tasks.some((task) => task.upid === upid && task.exitStatus !== undefined)
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 5))
}
