import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Lab } from '../command/lab.ts'
import { type Ended, listenToRequests, spawnProxkit } from './child.ts'
import {
  argsOf,
  type ComparableWorld,
  everywhere,
  openWorld,
  type Procedure,
  procedures,
  worldOf,
} from './procedures.ts'

test('every runbook of this part is a procedure here', () => {
  const pages = readdirSync(new URL('../../../../docs/runbooks/', import.meta.url))
    .map((file) => file.replace(/\.md$/, ''))
    .filter((page) => page !== 'README' && !/^(?:talos|cluster|etcd|kubernetes|ansible|triage)/.test(page))
  expect(pages.filter((page) => !procedures.some(({ name }) => name.split(',')[0] === page))).toEqual([])
})

interface Moment {
  /** Counted from the first request that may change something, leases included. */
  readonly mutation: number
  /** Its effect has happened and nobody has got the answer; or its task has ended and nobody has seen it. */
  readonly when: 'arrived' | 'ended'
}

interface Outcome extends Ended {
  /** What arrived that may change something: `POST /nodes/{node}/qemu/{vmid}/clone 100`. */
  readonly mutations: readonly string[]
  readonly world: ComparableWorld
  /** What its record says of the run that was killed. */
  readonly killed?: 'before it began' | 'in the middle' | 'after its end'
}

describe.concurrent('killed with kill -9 and resumed, it ends as if nothing had happened:', () => {
  for (const procedure of procedures)
    test(procedure.name, { timeout: 1_200_000 }, async () => {
      const calm = await play(procedure)
      expect([calm.exitCode, calm.output]).toEqual([procedure.exitCode ?? 0, expect.anything()])
      for (const moment of momentsOf(procedure, calm))
        expectRecovery(calm, await play(procedure, moment), moment)
    })
})

/** By default one for each procedure, each with another request. */
function momentsOf(procedure: Procedure, { mutations }: Outcome): readonly Moment[] {
  if (everywhere)
    return mutations.flatMap((request, mutation): Moment[] => [
      { mutation, when: 'arrived' },
      // After the last lease is given back nothing is looked at any more.
      ...(isLease(request) ? [] : [{ mutation, when: 'ended' } as const]),
    ])
  const index = procedures.indexOf(procedure)
  const effects = effectsOf(mutations)
  const effect = effects[index % effects.length] ?? ''
  return [{ mutation: mutations.indexOf(effect), when: index % 2 === 0 ? 'arrived' : 'ended' }]
}

function expectRecovery(calm: Outcome, crashed: Outcome, moment: Moment): void {
  const { exitCode, output, world } = crashed
  const effects = effectsOf(crashed.mutations)
  const expected = { moment, output, effects: effectsOf(calm.mutations), world: calm.world }
  const seen = { moment, output, effects, world }
  if (crashed.killed === 'before it began') {
    expect({ moment, output, exitCode, effects }).toEqual({ moment, output, exitCode: 6, effects: [] })
    expect(output).toContain('[RUNBOOK_RUN_FOLDER]')
  } else if (crashed.killed === 'after its end' && calm.exitCode === 0) {
    expect(seen).toEqual(expected)
    expect(output).toContain('[RUNBOOK_RUN_ENDED]')
  } else if (exitCode !== calm.exitCode) {
    // Nobody can tell what became of it: held, nothing was sent twice, and it is said what to do next.
    expect({ moment, output, exitCode }).toEqual({ moment, output, exitCode: 9 })
    expect(output).toMatch(/\nNext: proxkit runs resume \d{8}T\d{6}Z-/)
    expect(effects).toEqual([...new Set(effects)])
    expect(effectsOf(calm.mutations)).toEqual(expect.arrayContaining([...effects]))
  } else expect(seen).toEqual(expected)
}

/** Lets the command run, and where it is killed go on with what it has begun. */
async function play(procedure: Procedure, moment?: Moment): Promise<Outcome> {
  const lab = await openWorld()
  try {
    await procedure.prepare?.(lab)
    const before = lab.simulator.requests.length
    const args = await approvedArgs(procedure, lab)
    let ended = await runUntil(lab, args, moment)
    const killed = moment && whenKilled(lab)
    if (moment !== undefined) {
      expect([moment, ended.exitCode, ended.output]).toEqual([moment, null, ended.output])
      ended = await spawnProxkit(lab, ['runs', 'resume', lab.runs()[0] ?? '', '--yes']).ended
    }
    return {
      ...ended,
      ...(killed && { killed }),
      mutations: lab.simulator.requests
        .slice(before)
        .filter(({ route }) => isMutation(route))
        .map(({ route, parameters: { vmid = '', roleid = '' } }) => `${route} ${vmid}${roleid}`.trim()),
      world: await worldOf(lab),
    }
  } finally {
    await lab.close()
  }
}

async function approvedArgs(procedure: Procedure, lab: Lab): Promise<readonly string[]> {
  const args = argsOf(procedure, lab)
  if (!procedure.destructive) return args
  expect((await lab.run(['plan', '--out', 'plan.json', ...args])).exitCode).toBe(0)
  expect((await lab.run(['approve', 'plan.json'], 'lab')).exitCode).toBe(0)
  return ['apply', 'plan.json']
}

async function runUntil(lab: Lab, args: readonly string[], moment: Moment | undefined): Promise<Ended> {
  const { simulator } = lab
  // Undisturbed it needs no process of its own.
  if (moment === undefined) {
    const { exitCode, stdout, stderr } = await lab.run(args)
    return { exitCode, output: stderr + stdout }
  }
  const child = spawnProxkit(lab, args)
  let seen = -1
  const stop = listenToRequests(simulator, ({ route }) => {
    if (isMutation(route)) seen += 1
    if (seen < moment.mutation) return
    const hasEnded = () => simulator.snapshot().tasks.every(({ exitStatus }) => exitStatus !== undefined)
    if (moment.when === 'arrived' || (!isMutation(route) && hasEnded())) child.kill()
  })
  const ended = await child.ended
  stop()
  return ended
}

function whenKilled({ stateHome, runs }: Lab): Outcome['killed'] {
  const has = (file: string) => existsSync(join(stateHome, 'proxkit', 'runs', runs()[0] ?? '', file))
  return has('report.json') ? 'after its end' : has('plan.json') ? 'in the middle' : 'before it began'
}

function isMutation(route: string): boolean {
  return !route.startsWith('GET ')
}

/** Leases come and go with every attempt; what runs side by side comes in any order. */
function effectsOf(mutations: readonly string[]): readonly string[] {
  return mutations.filter((mutation) => !isLease(mutation)).toSorted()
}

function isLease(mutation: string): boolean {
  return mutation.endsWith(' /pools')
}
