import { describe, expect, test } from 'vitest'
import { writeProfile } from '../cluster/profile.ts'
import { openTalosLab, type TalosLab, talosProfile } from '../cluster/talos-lab.ts'
import { type JournalMoment, spawnProxkit, spawnUntil } from './child.ts'
import { everywhere } from './procedures.ts'

interface Life {
  readonly args: readonly string[]
  /** Steps with an effect, in their order. */
  readonly steps: readonly string[]
  /** Without a word to the contrary it is killed here. */
  readonly moment: JournalMoment
}

const make = (within: string, name: string) =>
  ['clone', 'configure', 'grow', 'upload', 'attach', 'start'].map(
    (step) => `${within}/machines/${name}/${step}`,
  )
const clean = (within: string, name: string) =>
  ['detach', 'delete'].map((step) => `${within}/clean-up/${name}/${step}`)

const lives: readonly Life[] = [
  {
    args: ['cluster', 'rebuild', 'staging'],
    steps: [
      ...['snapshot', 'teardown/shut-down/staging-cp-1/shut-down', 'teardown/delete/staging-cp-1/delete'],
      ...make('create/create', 'staging-cp-1'),
      'create/create/bootstrap',
      ...clean('create/create', 'staging-cp-1'),
    ],
    moment: { step: 'teardown/delete/staging-cp-1/delete', when: 'decided' },
  },
  {
    args: ['cluster', 'node', 'replace', 'staging', 'staging-worker-1'],
    steps: [
      ...['out/drain', 'out/wipe', 'out/delete', 'out/forget'],
      ...make('add/join', 'staging-worker-1'),
      ...clean('add/join', 'staging-worker-1'),
    ],
    moment: { step: 'out/wipe', when: 'submitted' },
  },
]

describe('killed with kill -9 and resumed, it ends with a whole cluster, or is held and says what to do:', () => {
  for (const { args, steps, moment } of lives) {
    const moments = everywhere
      ? steps.flatMap((step) => [{ step, when: 'decided' } as const, { step, when: 'submitted' } as const])
      : [moment]
    for (const one of moments)
      test(`${args.slice(1).join(' ')}: ${one.step}, ${one.when}`, async () => {
        const lab = await openTalosLab()
        try {
          await writeProfile(lab, talosProfile({ controlPlanes: 1, workers: 1 }))
          expect((await lab.run(['cluster', 'create', 'staging', '--yes'])).exitCode).toBe(0)
          expect((await lab.run(['plan', '--out', 'plan.json', ...args])).exitCode).toBe(0)
          expect((await lab.run(['approve', 'plan.json'], 'lab')).exitCode).toBe(0)
          const killed = await spawnUntil(lab, ['apply', 'plan.json'], one)
          expect([killed.exitCode, killed.output]).toEqual([null, killed.output])
          const run = lab.runs().at(-1) ?? ''
          const { exitCode, output } = await spawnProxkit(lab, ['runs', 'resume', run, '--yes']).ended
          if (exitCode === 0) await expectWhole(lab)
          else
            expect([exitCode, output]).toEqual([
              9,
              expect.stringMatching(/\nNext: proxkit runs resume \d{8}T\d{6}Z-/),
            ])
        } finally {
          await lab.close()
        }
      }, 600_000)
  }
})

async function expectWhole(lab: TalosLab): Promise<void> {
  expect(await lab.json(['cluster', 'status', 'staging'])).toMatchObject({
    machines: [
      { name: 'staging-cp-1', vmid: 2001, talos: { ready: true, schedulable: true, etcd: 'leader' } },
      { name: 'staging-worker-1', vmid: 2011, talos: { ready: true, schedulable: true } },
    ],
    ...{ missing: [], unknown: [], leftovers: [], warnings: [] },
  })
  expect(lab.cidata()).toEqual([])
}
