import { afterEach, describe, expect, test, vi } from 'vitest'
import { writeProfile } from '../cluster/profile.ts'
import { openTalosLab, talosProfile } from '../cluster/talos-lab.ts'
import { type JournalMoment, spawnProxkit, spawnUntil } from './child.ts'
import { everywhere } from './procedures.ts'

const token = 'glpat-0a9b8c7d6e5f4a3b2c1d'
const flux = `flux:
  repository: https://git.example.org/ops/clusters
  path: clusters/staging
  credentials: { env: GIT_TOKEN }
`
const moments: readonly JournalMoment['when'][] = everywhere ? ['decided', 'submitted'] : ['decided']

afterEach(() => void vi.unstubAllEnvs())

describe('the beginning of Flux, killed with kill -9 and resumed, has come to its end or is held, and begun again:', () => {
  for (const when of moments)
    test(when, async () => {
      vi.stubEnv('GIT_TOKEN', token)
      const lab = await openTalosLab()
      try {
        expect((await lab.run(['cluster', 'create', 'staging', '--yes'])).exitCode).toBe(0)
        await writeProfile(lab, talosProfile({ extra: flux }))
        const killed = await spawnUntil(lab, ['talos', 'flux', 'staging', '--yes'], { step: 'flux', when })
        expect([killed.exitCode, killed.output]).toEqual([null, killed.output])

        const [run = ''] = lab.runs().slice(-1)
        const resume = () => spawnProxkit(lab, ['runs', 'resume', run, '--yes']).ended
        const resumed = await resume()
        const calls = () => lab.talos.calls.filter((call) => call.startsWith('flux bootstrap ')).length
        // Whether it took effect or not: nothing is done a second time by itself.
        expect(calls()).toBeLessThanOrEqual(1)
        if (resumed.exitCode !== 0)
          expect([resumed.exitCode, resumed.output]).toEqual([
            9,
            expect.stringMatching(/\nNext: proxkit runs resume \d{8}T\d{6}Z-/),
          ])

        const begun = calls()
        const again = await spawnProxkit(lab, ['talos', 'flux', 'staging', '--yes']).ended
        expect([again.exitCode, again.output]).toEqual([0, expect.stringContaining('lab: succeeded')])
        expect(calls()).toBe(resumed.exitCode === 0 ? begun : begun + 1)
        if (resumed.exitCode !== 0) expect((await resume()).exitCode).toBe(0)
        expect([killed, resumed, again].filter(({ output }) => output.includes(token))).toEqual([])
      } finally {
        await lab.close()
      }
    }, 300_000)
})
