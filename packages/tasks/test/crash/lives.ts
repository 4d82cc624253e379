/** What may be interrupted in the life of a Talos cluster, and how it goes on. */

import { updateProfile } from '../../src/config/update-profile.ts'
import type { ProfileShape, TalosLab } from '../cluster/talos-lab.ts'
import type { JournalMoment } from './child.ts'

export interface Life {
  /** `SNAPSHOT` is the first one of etcd that there is. */
  readonly args: readonly string[]
  readonly shape: ProfileShape
  /** It stays unmade. */
  readonly isNew?: true
  /** Beyond the cluster. */
  readonly prepare?: (lab: TalosLab) => Promise<unknown>
  /** All that have an effect, in their order: a test compares it with the plan. */
  readonly steps: readonly string[]
  /** Of those: with nothing to do any more when they are reached, so that they submit nothing. */
  readonly idle?: readonly string[]
  /** Where it is killed in every run of the tests; elsewhere when all is wanted. */
  readonly often: readonly JournalMoment[]
  /** One in the middle; more when all is wanted. */
  readonly faults: readonly Fault[]
  /** Nodes, as they are afterwards: `staging-cp-1 v1.13.3`. */
  readonly ends: readonly string[]
  /** What a person types once a run that was held has been undone. Default: the same again. */
  readonly again?: (present: readonly string[]) => readonly (readonly string[])[]
}

export interface Fault {
  readonly name: string
  /** Nobody can tell what it has done: then the run waits for a person. */
  readonly holds?: true
  readonly break: (lab: TalosLab) => void
}

type PveFault = Parameters<TalosLab['simulator']['faults']['add']>[0]

const [plane, worker] = ['staging-cp-1', 'staging-worker-1']
const planeNow = `${plane} v1.13.3`
const workerNow = `${worker} v1.13.3`

const make = (within: string, name: string) =>
  ['clone', 'configure', 'grow', 'upload', 'attach', 'start'].map(
    (step) => `${within}/machines/${name}/${step}`,
  )
const clean = (within: string, name: string) =>
  ['detach', 'delete'].map((step) => `${within}/clean-up/${name}/${step}`)
/** Where the machine is gone there is nobody to let pods back. */
const leave = ['drain', 'wipe', 'delete', 'forget', 'uncordon'].map((step) => `out/${step}`)
const decided = (step: string): JournalMoment => ({ step, when: 'decided' })
const submitted = (step: string): JournalMoment => ({ step, when: 'submitted' })

const denied = { kind: 'answer', status: 403, reason: 'no, not you', times: 1 } as const
const config = 'PUT /nodes/{node}/qemu/{vmid}/config'
const taskFails = (name: string, type: string): Fault =>
  pveFault(name, { kind: 'task-fails', type, message: 'no space left' })

const hop = 'talos-v1.14.1'
const upgrade = ['talos', 'upgrade', 'staging', '--to', 'v1.14.1']

export const lives: readonly Life[] = [
  {
    args: ['cluster', 'create', 'staging'],
    shape: {},
    isNew: true,
    steps: [
      ...['image', 'secrets', 'configs'],
      ...make('create', plane),
      ...['create/bootstrap', 'create/kubeconfig'],
      ...clean('create', plane),
    ],
    often: [decided(`create/machines/${plane}/upload`), submitted('create/bootstrap')],
    faults: [
      taskFails('the upload of its configuration', 'imgcopy'),
      pveFault('the clone', { kind: 'task-fails', type: 'qmclone', vmid: 900, message: 'no space left' }),
      pveFault('its settings', { ...denied, route: config }),
      taskFails('its disk', 'resize'),
      taskFails('its start', 'qmstart'),
      talosFault('its kubeconfig', 'kubeconfig'),
    ],
    ends: [planeNow],
  },
  {
    args: upgrade,
    shape: { workers: 1 },
    steps: [
      'snapshot',
      ...['upgrade', 'installer'].map((step) => `${hop}/control-planes/${plane}/${step}`),
      ...['drain', 'upgrade', 'installer', 'uncordon'].map((step) => `${hop}/workers/${worker}/out/${step}`),
      ...['old-configs', 'profile', 'new-configs'],
    ],
    often: [submitted(`${hop}/workers/${worker}/out/upgrade`)],
    faults: [
      {
        name: 'the upgrade of the worker',
        break: ({ talos }) => talos.fault({ kind: 'upgrade', node: worker, outcome: 'rolls-back' }),
      },
    ],
    ends: [`${plane} v1.14.1`, `${worker} v1.14.1`],
  },
  {
    args: ['cluster', 'rebuild', 'staging'],
    shape: {},
    steps: [
      ...['snapshot', `teardown/shut-down/${plane}/shut-down`, `teardown/delete/${plane}/delete`],
      ...make('create/create', plane),
      'create/create/bootstrap',
      ...clean('create/create', plane),
    ],
    often: [submitted(`teardown/delete/${plane}/delete`)],
    faults: [taskFails('the clone', 'qmclone'), taskFails('the end of the old one', 'qmdestroy')],
    ends: [planeNow],
    again: () => [
      ['cluster', 'teardown', 'staging', '--yes'],
      ['cluster', 'create', 'staging', '--yes'],
    ],
  },
  {
    args: ['cluster', 'node', 'replace', 'staging', worker],
    shape: { workers: 1 },
    steps: [...leave, ...make('add/join', worker), ...clean('add/join', worker)],
    idle: ['out/uncordon'],
    often: [submitted('out/wipe')],
    faults: [taskFails('the clone', 'qmclone'), taskFails('the end of the old one', 'qmdestroy')],
    ends: [planeNow, workerNow],
    again: (present) => [
      present.includes(worker)
        ? ['cluster', 'node', 'replace', 'staging', worker, '--yes']
        : ['cluster', 'node', 'add', 'staging', worker, '--yes'],
    ],
  },
  {
    args: ['cluster', 'node', 'remove', 'staging', worker],
    shape: { workers: 1 },
    steps: [...leave, 'config'],
    idle: ['out/uncordon'],
    often: [],
    faults: [taskFails('the end of its guest', 'qmdestroy')],
    ends: [planeNow],
  },
  {
    args: ['cluster', 'node', 'add', 'staging', worker],
    shape: {},
    prepare: ({ folder }) => updateProfile(folder, 'staging', { 'workers.count': 1 }),
    steps: ['configs', ...make('join', worker), ...clean('join', worker)],
    often: [],
    faults: [taskFails('its start', 'qmstart')],
    ends: [planeNow, workerNow],
    again: (present) => [
      present.includes(worker)
        ? ['cluster', 'node', 'replace', 'staging', worker, '--yes']
        : ['cluster', 'node', 'add', 'staging', worker, '--yes'],
    ],
  },
  {
    args: ['talos', 'etcd', 'restore', 'staging', 'SNAPSHOT'],
    shape: {},
    prepare: (lab) => lab.run(['talos', 'etcd', 'snapshot', 'staging']),
    steps: ['before', `wipe/${plane}/wipe`, 'restore'],
    often: [submitted('restore')],
    faults: [{ ...talosFault('the bootstrap', 'bootstrap'), holds: true }],
    ends: [planeNow],
    again: () => [['talos', 'etcd', 'restore', 'staging', 'SNAPSHOT', '--yes']],
  },
  {
    args: ['cluster', 'node', 'replace', 'staging', 'staging-cp-3'],
    shape: { controlPlanes: 3 },
    steps: [
      ...['snapshot', 'drain', 'leave', 'wipe', 'delete', 'forget', 'uncordon'].map((step) => `out/${step}`),
      ...make('add/join', 'staging-cp-3'),
      ...clean('add/join', 'staging-cp-3'),
    ],
    idle: ['out/uncordon'],
    often: [],
    faults: [],
    ends: [planeNow, 'staging-cp-2 v1.13.3', 'staging-cp-3 v1.13.3'],
    again: (present) => [
      present.includes('staging-cp-3')
        ? ['cluster', 'node', 'replace', 'staging', 'staging-cp-3', '--yes']
        : ['cluster', 'node', 'add', 'staging', 'staging-cp-3', '--yes'],
    ],
  },
  {
    args: ['cluster', 'teardown', 'staging', '--snapshot', '--delete-secrets'],
    shape: {},
    steps: [
      ...['snapshot', `shut-down/${plane}/shut-down`, `delete/${plane}/delete`],
      ...['kubeconfig', 'configs', 'secrets'],
    ],
    often: [submitted(`delete/${plane}/delete`)],
    faults: [taskFails('the end of its guest', 'qmdestroy')],
    ends: [],
  },
]

function pveFault(name: string, fault: PveFault): Fault {
  return { name, break: ({ simulator }) => void simulator.faults.add(fault) }
}

function talosFault(name: string, match: string): Fault {
  return {
    name,
    break: ({ talos }) =>
      talos.fault({ kind: 'command', match, stderr: 'rpc error: code = Internal\n', times: 3 }),
  }
}
