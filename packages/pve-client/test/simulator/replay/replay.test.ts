import { readFileSync } from 'node:fs'
import { createVirtualClock } from '@proxkit/kernel'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { recordedApi } from '../../recordings.ts'
import { exceptions, type FlowStep, interludes, recordedFailures, replayedFlows } from './flows.ts'
import { recordedStart } from './recorded-start.ts'
import { interlude, judge, type Player, playStep, waitForAll } from './replay.ts'

/** As recorded, and saved and gone on from before each conversation, which must make no difference. */
describe.each(['at a stretch', 'each on a simulator that goes on from a saved state'])('%s', (how) => {
  const clock = createVirtualClock(1_795_171_326_000)
  const settings = { ...recordedStart, clock, api: recordedApi() }
  const player: Player = {
    simulator: createSimulator({
      ...settings,
      faults: [...(recordedStart.faults ?? []), ...recordedFailures],
    }),
    advance: (ms) => clock.advance(ms),
    known: new Map(),
    tickets: new Map(),
    madeSecrets: new Map(),
  }

  // One conversation continues with the state that the ones before it left: they are played in order.
  describe('conversations recorded on a real server are answered in the same way', () => {
    for (const flow of replayedFlows) {
      const steps = stepsOf(flow)
      const excepted = steps.filter(({ step }) => exceptions[`${flow} ${step}`] !== undefined).length
      const title = excepted === 0 ? `all ${steps.length}` : `${steps.length - excepted} of ${steps.length}`
      test(`${flow}: ${title} steps`, async () => {
        if (how !== 'at a stretch')
          player.simulator = createSimulator({ ...settings, state: player.simulator.save() })
        for (const order of interludes[flow] ?? []) await interlude(player, order)
        const wrong: string[] = []
        for (const step of steps) {
          const played = await playStep(player, step)
          const verdict = judge(player, step, played, exceptions[`${flow} ${step.step}`])
          if (verdict !== undefined)
            wrong.push(`${step.step} ${step.method} ${step.path} ${step.body ?? ''}: ${verdict}`)
        }
        await waitForAll(player)
        expect(wrong).toEqual([])
      })
    }
  })
})

test('every exception belongs to a step', () => {
  const all = replayedFlows.flatMap((flow) => stepsOf(flow).map(({ step }) => `${flow} ${step}`))
  expect(Object.keys(exceptions).filter((place) => !all.includes(place))).toEqual([])
})

function stepsOf(flow: string): FlowStep[] {
  const file = new URL(`../../../recordings/flows/${flow}.jsonl`, import.meta.url)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as FlowStep)
}
