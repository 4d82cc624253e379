import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasEffect, type Plan, stepsOf } from '@proxkit/runbook-kit'
import { describe, expect, test } from 'vitest'
import { leftBehind } from '../cluster/left-behind.ts'
import { writeProfile } from '../cluster/profile.ts'
import { openTalosLab, type TalosLab, talosProfile } from '../cluster/talos-lab.ts'
import { type JournalMoment, spawnProxkit, spawnUntil } from './child.ts'
import { type Fault, type Life, lives } from './lives.ts'
import { everywhere } from './procedures.ts'

const timeout = 900_000
const next = /\nNext: proxkit runs resume \d{8}T\d{6}Z-/
const waitsWithIt = /^the image of a configuration: |^the disk |^\d+ locked: | is cordoned$/

for (const life of lives.filter((one) => momentsOf(one).length + faultsOf(one).length > 0))
  describe(life.args.join(' '), () => {
    for (const moment of momentsOf(life))
      test(
        `killed with kill -9 and resumed it ends whole, or is held and says what to do: ${moment.step}, ${moment.when}`,
        {
          timeout,
        },
        () => inLab(life, (lab) => killAndResume(lab, life, moment)),
      )

    for (const fault of faultsOf(life))
      test(`fails in the middle, leaves nothing around, and can be undone: ${fault.name}`, { timeout }, () =>
        inLab(life, (lab) => failAndUndo(lab, life, fault)),
      )
  })

function momentsOf({ steps, idle = [], often }: Life): readonly JournalMoment[] {
  if (!everywhere) return often
  return steps.flatMap((step): JournalMoment[] => [
    { step, when: 'decided' },
    ...(idle.includes(step) ? [] : [{ step, when: 'submitted' } as const]),
  ])
}

function faultsOf({ faults }: Life): readonly Fault[] {
  return everywhere ? faults : faults.slice(0, 1)
}

async function inLab({ shape, isNew, prepare }: Life, work: (lab: TalosLab) => Promise<void>): Promise<void> {
  const lab = await openTalosLab()
  try {
    await writeProfile(lab, talosProfile(shape))
    if (!isNew) await succeed(lab, ['cluster', 'create', 'staging', '--yes'])
    await prepare?.(lab)
    await work(lab)
  } finally {
    await lab.close()
  }
}

async function killAndResume(lab: TalosLab, life: Life, moment: JournalMoment): Promise<void> {
  const plan = await approvedPlan(lab, life)
  expect(effectsOf(plan)).toEqual(life.steps)
  const before = lab.talos.calls.length
  const killed = await spawnUntil(lab, ['apply', 'plan.json'], moment)
  expect([killed.exitCode, killed.output]).toEqual([null, killed.output])
  const run = lab.runs().at(-1) ?? ''
  const { exitCode, output } = await spawnProxkit(lab, ['runs', 'resume', run, '--yes']).ended
  expectNothingTwice(lab.talos.calls.slice(before))
  if (exitCode !== 0) {
    expect([exitCode, output]).toEqual([9, expect.stringMatching(next)])
    // All of it was approved before it began.
    expect(output).not.toContain('RUNBOOK_AWAITS_APPROVAL')
    // What is in the middle of something waits with it; nobody else is kept from working.
    expect((await leftBehind(lab)).filter((what) => !waitsWithIt.test(what))).toEqual([])
    await undo(lab, run)
    expect(await leftBehind(lab)).toEqual([])
    for (const args of life.again?.(presentIn(lab)) ?? [[...life.args, '--yes']]) await succeed(lab, args)
  }
  await expectEnd(lab, life)
}

async function failAndUndo(lab: TalosLab, life: Life, fault: Fault): Promise<void> {
  await approvedPlan(lab, life)
  fault.break(lab)
  const { exitCode, stdout } = await lab.run(['apply', 'plan.json'])
  expect([exitCode, stdout]).toEqual(
    fault.holds
      ? [9, expect.stringMatching(next)]
      : [7, expect.stringMatching(/\nAttempted (?:.|\n)*\nFailed .*\nError (?:.|\n)*\nRemedy /)],
  )
  expect(await leftBehind(lab)).toEqual([])
  await undo(lab, lab.runs().at(-1) ?? '')
  expect(await leftBehind(lab, ...(life.isNew ? [[]] : []))).toEqual([])
}

/** What cannot be reversed is left out, and said; and where nothing else was done there is nothing to undo. */
async function undo(lab: TalosLab, run: string): Promise<void> {
  const { exitCode, stdout, stderr } = await lab.run(['runs', 'undo', run, '--yes'], 'lab\nlab')
  const isNothing = stderr.includes('[RUNBOOK_RUN_UNDONE]')
  expect([exitCode, stdout + stderr]).toEqual([isNothing ? 6 : expect.toBeOneOf([0, 8]), expect.anything()])
}

/** So that nobody is asked while it runs. */
async function approvedPlan(lab: TalosLab, { args }: Life): Promise<Plan> {
  await succeed(lab, ['plan', '--out', 'plan.json', ...args])
  const plan: Plan = JSON.parse(readFileSync(join(lab.folder, 'plan.json'), 'utf8'))
  await succeed(lab, ['approve', 'plan.json'], plan.risk === 'destructive' ? 'lab' : 'yes')
  return plan
}

function effectsOf({ nodes }: Plan): readonly string[] {
  return [...stepsOf(nodes)].filter(hasEffect).map(({ path }) => path)
}

function presentIn({ simulator }: TalosLab): readonly string[] {
  return simulator.snapshot().guests.map(({ config: { name } }) => String(name))
}

/** A second bootstrap would be a second cluster, and a second installer may break what the first one has begun. */
function expectNothingTwice(calls: readonly string[]): void {
  const effects = calls.filter((call) => /^talosctl (?:bootstrap|upgrade|reset) /.test(call))
  expect(effects).toEqual([...new Set(effects)])
}

async function expectEnd(lab: TalosLab, { ends }: Life): Promise<void> {
  const nodes = lab.talos.nodes
    .filter(({ stage }) => stage !== 'off')
    .map(({ hostname, version, isReady }) => `${hostname} ${version}${isReady ? '' : ' not Ready'}`)
  expect(nodes.toSorted()).toEqual(ends)
  expect(
    await leftBehind(
      lab,
      ends.map((node) => node.split(' ')[0] ?? ''),
    ),
  ).toEqual([])
}

async function succeed(lab: TalosLab, words: readonly string[], answer = 'lab\nlab'): Promise<void> {
  const args = words.map((word) => (word === 'SNAPSHOT' ? snapshotIn(lab) : word))
  const { exitCode, stdout, stderr } = await lab.run(args, answer)
  expect([args.join(' '), exitCode, exitCode === 0 ? '' : stdout + stderr]).toEqual([args.join(' '), 0, ''])
}

function snapshotIn({ folder }: TalosLab): string {
  const [first = ''] = readdirSync(join(folder, 'backups', 'etcd')).toSorted()
  return join('backups', 'etcd', first)
}
