/**
 * What must hold whatever the flow, whatever the world does, and wherever a process dies: each run is asked for every
 * claim. A failure prints seed and path: PROXKIT_SEED and PROXKIT_PATH replay it. PROXKIT_RUNS=100000 is the nightly mode.
 */

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { runsInMemory } from '../runs.ts'
import { claims, repeated } from './claims.ts'
import { partsOf } from './flows.ts'
import { type Played, play, type Scenario, scenarios } from './play.ts'

const { numRuns, timeout } = runsInMemory(1_000)
const { PROXKIT_SEED: seed, PROXKIT_PATH: path } = process.env
const parameters = {
  numRuns,
  ...(seed === undefined ? {} : { seed: Number(seed) }),
  ...(path === undefined ? {} : { path }),
}

const sameEnd = 'a run that died and was resumed ends as one that did not, or is held'

describe('whatever the flow, the world, the crashes and the nights', () => {
  let broken: { readonly claim: string; readonly report: string } | undefined

  beforeAll(async () => {
    const outcome = await fc.check(
      fc.asyncProperty(scenarios, async (given) => {
        const played = await play(given, { undo: true })
        for (const [claim, check] of Object.entries(claims)) hold(claim, () => check(played, given))
        if (!isComparable(given)) return
        const calm = await play({ ...given, crashes: [] })
        hold(sameEnd, () => endAlike(played, calm))
      }),
      parameters,
    )
    if (!outcome.failed) return
    const { errorInstance: error } = outcome
    const report = fc.defaultReportMessage(outcome) ?? ''
    if (!(error instanceof BrokenClaim)) throw new Error(report, { cause: error })
    broken = { claim: error.claim, report: `${report}\n${error.message}` }
  }, timeout)

  test.each([...Object.keys(claims), sameEnd])('%s', (claim) => {
    if (broken === undefined) return
    // The runs ended there, so that of the others nothing is known.
    throw new Error(
      broken.claim === claim ? broken.report : `not seen to the end, since it broke: ${broken.claim}`,
    )
  })
})

describe('these properties can fail', () => {
  test('without the guard effects are repeated', async () => {
    const result = await fc.check(
      fc.asyncProperty(
        scenarios,
        async (given) => repeated(await play(given, { unguarded: true })).length === 0,
      ),
      { numRuns: 1_000 },
    )
    expect(result.failed).toBe(true)
  })

  test('without planning anew, things are begun in the morning by the plan of the day before', async () => {
    const result = await fc.check(
      fc.asyncProperty(scenarios, async (given) => {
        const played = await play(given, { sleepless: true })
        claims['in the morning nothing is begun but by a plan of that morning']?.(played, given)
      }),
      { numRuns: 1_000 },
    )
    expect(result.failed).toBe(true)
  })

  test('every combinator is played, and plans are made anew', async () => {
    const given = fc.sample(scenarios, { numRuns: 300, seed: 1 })
    const kinds = new Set(given.flatMap(({ spec }) => [...partsOf(spec)].map(({ kind }) => kind)))
    expect([...kinds].toSorted()).toEqual([
      'all',
      'always',
      'check',
      'checkpoint',
      'confirm',
      'drop',
      'forEach',
      'manual',
      'pair',
      'rescue',
      'sequence',
      'set',
      'subRunbook',
      'when',
      'withLock',
    ])
    let anew = 0
    for (const one of given) anew += (await play(one)).entries.filter(({ node }) => node === '@2').length
    expect(anew).toBeGreaterThan(10)
  })
})

class BrokenClaim extends Error {
  readonly claim: string
  constructor(claim: string, cause: unknown) {
    super(`${claim}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.claim = claim
  }
}

function hold(claim: string, check: () => void): void {
  try {
    check()
  } catch (error) {
    throw new BrokenClaim(claim, error)
  }
}

/** Where nothing runs beside each other, and neither a night nor an interrupt comes at another moment. */
function isComparable({ spec, crashes, rests, interrupt }: Scenario): boolean {
  if (crashes.length === 0 || rests.length > 0 || interrupt !== undefined) return false
  return [...partsOf(spec)].every(
    (part) => (part.kind !== 'forEach' || part.concurrency === 1) && part.kind !== 'all',
  )
}

function endAlike(crashed: Played, calm: Played): void {
  if (crashed.report === undefined || crashed.report.status === 'held') return
  const end = ({ report, values }: Played) => [
    report?.status,
    report?.steps.map(({ path, status }) => [path, status]),
    [...values],
  ]
  expect(end(crashed)).toEqual(end(calm))
}
