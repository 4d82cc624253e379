import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeProfile } from '../cluster/profile.ts'
import { openTalosLab, type TalosLab, talosProfile } from '../cluster/talos-lab.ts'
import { type JournalMoment, spawnProxkit, spawnUntil } from './child.ts'
import { everywhere } from './procedures.ts'

const hop = 'talos-v1.14.1'
const [plane, worker] = [`${hop}/control-planes/staging-cp-1`, `${hop}/workers/staging-worker-1/out`]
const steps = [
  'snapshot',
  ...['upgrade', 'installer'].map((step) => `${plane}/${step}`),
  ...['drain', 'upgrade', 'installer', 'uncordon'].map((step) => `${worker}/${step}`),
  'profile',
]

const moments: readonly JournalMoment[] = everywhere
  ? steps.flatMap((step) => [
      { step, when: 'decided' as const },
      { step, when: 'submitted' as const },
    ])
  : [{ step: `${worker}/upgrade`, when: 'submitted' }]

const upgrade = ['talos', 'upgrade', 'staging', '--to', 'v1.14.1', '--yes']

describe('the upgrade of a Talos cluster, killed with kill -9 and resumed, ends at its target or is held:', () => {
  for (const moment of moments)
    test(`${moment.step}, ${moment.when}`, { timeout: 600_000 }, async () => {
      const lab = await openTalosLab()
      try {
        await writeProfile(lab, talosProfile({ workers: 1 }))
        const created = await lab.run(['cluster', 'create', 'staging', '--yes'])
        expect(created.exitCode, created.stdout + created.stderr).toBe(0)
        const killed = await spawnUntil(lab, upgrade, moment)
        expect([killed.exitCode, killed.output]).toEqual([null, killed.output])
        const [run = ''] = lab.runs().slice(-1)
        const { exitCode, output } = await spawnProxkit(lab, ['runs', 'resume', run, '--yes']).ended
        // Whatever happened: no installer was sent to a node twice.
        expect(upgrades(lab)).toEqual([...new Set(upgrades(lab))])
        if (exitCode !== 0) {
          expect([exitCode, output]).toEqual([
            9,
            expect.stringMatching(/\nNext: proxkit runs resume \d{8}T\d{6}Z-/),
          ])
          // A person looks at the node, and plans anew.
          await lab.run(['runs', 'undo', run, '--yes'], 'lab')
          const again = await lab.run(upgrade)
          expect(again.exitCode, again.stdout + again.stderr).toBe(0)
        }
        expect(state(lab)).toEqual(['staging-cp-1 v1.14.1', 'staging-worker-1 v1.14.1'])
        expect(readFileSync(join(lab.folder, 'clusters', 'staging.yaml'), 'utf8')).toContain(
          'version: v1.14.1',
        )
      } finally {
        await lab.close()
      }
    })
})

function upgrades({ talos }: TalosLab): readonly string[] {
  return talos.calls.filter((call) => call.startsWith('talosctl upgrade '))
}

function state({ talos }: TalosLab): readonly string[] {
  return talos.nodes
    .filter(({ stage }) => stage !== 'off')
    .map(({ hostname, version, isCordoned }) => `${hostname} ${version}${isCordoned ? ' cordoned' : ''}`)
    .toSorted()
}
