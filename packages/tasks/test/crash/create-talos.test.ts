import { describe, expect, test } from 'vitest'
import { openTalosLab, type TalosLab } from '../cluster/talos-lab.ts'
import { type JournalMoment, spawnProxkit, spawnUntil } from './child.ts'
import { everywhere } from './procedures.ts'

type When = JournalMoment['when']

const machine = 'create/machines/staging-cp-1'
const steps = [
  ...['image', 'secrets', 'configs'],
  ...['clone', 'configure', 'grow', 'upload', 'attach', 'start'].map((step) => `${machine}/${step}`),
  ...['create/bootstrap', 'create/kubeconfig'],
  ...['detach', 'delete'].map((step) => `create/clean-up/staging-cp-1/${step}`),
]

const moments: readonly (readonly [step: string, when: When])[] = everywhere
  ? steps.flatMap((step) => [[step, 'decided'] as const, [step, 'submitted'] as const])
  : [
      [`${machine}/upload`, 'decided'],
      ['create/bootstrap', 'submitted'],
    ]

describe('the creation of a Talos cluster, killed with kill -9 and resumed, ends healthy or is held and can be undone:', () => {
  for (const [step, when] of moments)
    test(`${step}, ${when}`, async () => {
      const lab = await openTalosLab()
      try {
        const before = world(lab)
        const killed = await createUntil(lab, step, when)
        expect([killed.exitCode, killed.output]).toEqual([null, killed.output])
        const [run = ''] = lab.runs().slice(-1)
        const { exitCode, output } = await spawnProxkit(lab, ['runs', 'resume', run, '--yes']).ended
        // Whatever happened: a second bootstrap would be a second cluster.
        expect(bootstraps(lab)).toBeLessThanOrEqual(1)
        if (exitCode === 0) {
          expect((await lab.run(['talos', 'health', 'staging'])).stdout).toContain(
            'Cluster staging is healthy',
          )
          expect([bootstraps(lab), lab.cidata()]).toEqual([1, []])
        } else {
          expect([exitCode, output]).toEqual([
            9,
            expect.stringMatching(/\nNext: proxkit runs resume \d{8}T\d{6}Z-/),
          ])
          const undone = await lab.run(['runs', 'undo', run], 'lab')
          expect([undone.stdout, world(lab), lab.cidata()]).toEqual([undone.stdout, before, []])
        }
      } finally {
        await lab.close()
      }
    }, 300_000)
})

type Fault = Parameters<TalosLab['simulator']['faults']['add']>[0]

const config = 'PUT /nodes/{node}/qemu/{vmid}/config'
const denied = { kind: 'answer', status: 403, reason: 'no, not you' } as const
const faults: readonly (readonly [what: string, break_: (lab: TalosLab) => void])[] = [
  [
    'the upload of its configuration',
    fails({ kind: 'task-fails', type: 'imgcopy', message: 'no space left' }),
  ],
  ['the clone', fails({ kind: 'task-fails', type: 'qmclone', vmid: 900, message: 'no space left' })],
  ['its settings', fails({ ...denied, route: config, times: 1 })],
  ['its disk', fails({ kind: 'task-fails', type: 'resize', message: 'no space left' })],
  ['its start', fails({ kind: 'task-fails', type: 'qmstart', message: 'no such device' })],
  ['its kubeconfig', (lab) => answers(lab, 'kubeconfig')],
]

function fails(fault: Fault): (lab: TalosLab) => void {
  return ({ simulator }) => void simulator.faults.add(fault)
}

function answers({ talos }: TalosLab, match: string): void {
  talos.fault({ kind: 'command', match, stderr: 'rpc error: code = Internal\n', times: 3 })
}

describe('where something fails in the middle, no keys lie around, and all of it can be undone:', () => {
  for (const [what, break_] of everywhere ? faults : faults.slice(0, 1))
    test(what, async () => {
      const lab = await openTalosLab()
      try {
        const before = world(lab)
        break_(lab)
        const { exitCode, stdout } = await lab.run(['cluster', 'create', 'staging', '--yes'])
        expect([exitCode, stdout, lab.cidata()]).toEqual([7, stdout, []])
        await lab.run(['runs', 'undo', lab.runs().at(-1) ?? ''], 'lab')
        expect([world(lab), lab.cidata()]).toEqual([before, []])
      } finally {
        await lab.close()
      }
    }, 120_000)
})

test('interrupted it starts nothing new, and takes its images away', async () => {
  const lab = await openTalosLab()
  try {
    const before = world(lab)
    const { exitCode, output } = await createUntil(lab, `${machine}/upload`, 'submitted', 'interrupt')
    expect([exitCode, output]).toEqual([130, expect.stringContaining('cancelled')])
    expect([bootstraps(lab), lab.cidata()]).toEqual([0, []])
    await lab.run(['runs', 'undo', lab.runs().at(-1) ?? ''], 'lab')
    expect(world(lab)).toEqual(before)
  } finally {
    await lab.close()
  }
}, 300_000)

const createUntil = (lab: TalosLab, step: string, when: When, how: 'kill' | 'interrupt' = 'kill') =>
  spawnUntil(lab, ['cluster', 'create', 'staging', '--yes'], { step, when }, how)

function bootstraps({ talos }: TalosLab): number {
  return talos.calls.filter((call) => call.startsWith('talosctl bootstrap ')).length
}

function world({ simulator }: TalosLab) {
  const { guests, volumes } = simulator.snapshot()
  return { guests, volumes: volumes.map(({ volid }) => volid).toSorted() }
}
