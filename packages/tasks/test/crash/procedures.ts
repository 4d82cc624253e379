/** What one operator does, each in a world of its own. */

import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
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

export const procedures: readonly Procedure[] = [
  {
    name: 'clone, configure, grow and start',
    args: 'vm clone debian-13 new --cores 4 --memory 4096 --disk 16 --tag web --start'.split(' '),
  },
  { name: 'delete', args: ['vm', 'delete', 'web'], destructive: true },
  { name: 'backup', args: ['vm', 'backup', 'create', 'db', 'nas', '--protect'] },
  {
    name: 'restore',
    args: ['vm', 'backup', 'restore', 'ARCHIVE', '--start', '--yes'],
    prepare: (lab) => backUp(lab, 105, 'pve2'),
  },
  { name: 'evacuate', args: ['node', 'evacuate', 'pve1', '--yes'] },
  { name: 'bulk snapshot', args: ['bulk', 'snapshot', 'before', '--tag', 'web', '--yes'] },
  {
    name: 'template create',
    args: ['template', 'create', 'deb', '--url', image, '--disk', '16', '--yes'],
  },
  {
    name: 'node maintain, up to what a person does',
    args: ['node', 'maintain', 'pve1', '--yes'],
    prepare: async (lab) => {
      await backUp(lab, 104, 'pve1')
      await backUp(lab, 108, 'pve1')
    },
    exitCode: 9,
  },
  { name: 'access bootstrap', args: ['access', 'bootstrap', '--store', 'file:ops.token', '--yes'] },
]

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

/** As somebody else has done it, some time before. */
async function backUp({ simulator }: Lab, vmid: number, node: string): Promise<void> {
  const made = await simulator.fetch(`${simulator.url}/api2/json/nodes/${node}/vzdump`, {
    method: 'POST',
    headers: {
      authorization: `PVEAPIToken=${simulator.token.reveal()}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `vmid=${vmid}&storage=nas`,
  })
  const { data: upid } = (await made.json()) as { data: string }
  const isDone = () =>
    simulator.snapshot().tasks.some((task) => task.upid === upid && task.exitStatus !== undefined)
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 5))
}
