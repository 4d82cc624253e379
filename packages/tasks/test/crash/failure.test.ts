import { describe, expect, test } from 'vitest'
import type { Lab } from '../command/lab.ts'
import type { Outcome } from '../command/terminal.ts'
import { argsOf, everywhere, openWorld, type Procedure, procedures, worldOf } from './procedures.ts'

type Fault = Parameters<Lab['simulator']['faults']['add']>[0]

const refused = 6
const failed = 7
const partial = 8

describe.concurrent('with a failure in the middle it ends as failed or partial, says what to do, and can be undone:', () => {
  for (const procedure of procedures)
    test(procedure.name, { timeout: 300_000 }, async () => {
      const faults = await faultsOf(procedure)
      // One in the middle, or all.
      const chosen = everywhere ? faults : [faults[Math.floor(faults.length / 2)]]
      for (const fault of chosen) if (fault !== undefined) await failAndUndo(procedure, fault)
      expect(chosen).not.toEqual([undefined])
    })
})

/** Each task that it starts, and of what has none each kind of request. */
async function faultsOf(procedure: Procedure): Promise<readonly Fault[]> {
  const lab = await openPrepared(procedure)
  try {
    const { simulator } = lab
    const before = { tasks: simulator.snapshot().tasks.length, requests: simulator.requests.length }
    await run(lab, procedure)
    const tasks = simulator.snapshot().tasks.slice(before.tasks)
    const routes = simulator.requests
      .slice(before.requests)
      .map(({ route }) => route)
      .filter((route) => route.startsWith('PUT ') || route.startsWith('POST /access'))
      .filter((route) => !route.endsWith('/resize') && !route.endsWith(' /pools'))
    return [
      ...tasks.map(({ type, id }): Fault => {
        const vmid = /^\d+$/.test(id) ? { vmid: Number(id) } : {}
        return { kind: 'task-fails', type, ...vmid, message: 'no space left' }
      }),
      ...new Set(routes),
    ].map((fault) =>
      typeof fault === 'string'
        ? { kind: 'answer', route: fault, status: 403, reason: 'no, not you' }
        : fault,
    )
  } finally {
    await lab.close()
  }
}

async function failAndUndo(procedure: Procedure, fault: Fault): Promise<void> {
  const lab = await openPrepared(procedure)
  try {
    const before = await worldOf(lab)
    const remove = lab.simulator.faults.add(fault)
    const { exitCode, stdout } = await run(lab, procedure)
    expect({ fault, stdout, exitCode }).toEqual({
      fault,
      stdout,
      exitCode: expect.toBeOneOf([failed, partial]),
    })
    expect(stdout).toMatch(
      /\nAttempted (?:.|\n)*\nFailed .*\nError .*(?:no space left|no, not you)(?:.|\n)*\nRemedy /,
    )
    remove()
    const undone = await lab.run(['runs', 'undo', lab.runs()[0] ?? '', '--yes'], 'lab')
    // What has failed is left out of the undo, since nobody knows what it has changed; without anything else there is none.
    expect({ fault, undone }).toEqual({
      fault,
      undone: { ...undone, exitCode: expect.toBeOneOf([0, refused, failed, partial]) },
    })
    expect(undone.exitCode === refused ? undone.stderr : '[RUNBOOK_RUN_UNDONE]').toContain(
      '[RUNBOOK_RUN_UNDONE]',
    )
    expect({ fault, world: await worldOf(lab) }).toEqual({ fault, world: before })
  } finally {
    await lab.close()
  }
}

async function openPrepared({ prepare }: Procedure): Promise<Lab> {
  const lab = await openWorld()
  await prepare?.(lab)
  return lab
}

function run(lab: Lab, procedure: Procedure): Promise<Outcome> {
  return lab.run(argsOf(procedure, lab), procedure.destructive ? 'lab' : undefined)
}
