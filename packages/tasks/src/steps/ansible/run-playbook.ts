/** Running a playbook, once. */

import { blocked, evidence, irreversible, pending, type Settlement, type Step } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { playbookFact, playbookStateFact } from '../../facts/playbook.ts'
import { ansibleOf, kit, type Services } from '../../kit.ts'
import {
  brokenHosts,
  hostRecap,
  optionsOf,
  type PlaybookRun,
  playbookRun,
  whyFailed,
} from '../../model/playbook.ts'

const outcome = z.object({
  exitCode: z.int(),
  /** By host. One without any task is not in it. */
  recap: z.record(z.string(), hostRecap),
  /** Of the repository when it was started. */
  state: z.string(),
})

export type PlaybookOutcome = z.output<typeof outcome>

interface Handle {
  readonly pid: number
}

/**
 * Hands a playbook to `ansible-playbook`, and believes its recap and its exit code only together. Never tried again: what it does
 * is not known here.
 */
export const runPlaybook: Step<Services, z.input<typeof playbookRun>, PlaybookOutcome> = kit.step({
  id: 'ansible.run',
  title: 'Run a playbook',
  risk: 'disruptive',
  input: playbookRun,
  output: outcome,
  // How long a playbook takes is its own affair.
  timeoutMs: 24 * 3_600_000,
  pollMs: 500,
  async assess({ facts }, run) {
    const { program, state, hosts } = await facts.read(playbookFact(run))
    const fields = { program, state, hosts }
    return hosts.length === 0
      ? blocked('it would work on no host', 'check --limit and the inventory', fields)
      : pending(fields)
  },
  plan: (run, { fields }) => ({
    summary: `Run playbook ${labelOf(run)} on ${hostsIn(fields.hosts)}`,
    affects: fields.hosts.map((host) => `host:${host}`),
    locks: [`playbook:${run.playbook}`],
  }),
  async submit(context, run): Promise<Handle> {
    const { pid } = await ansibleOf(context).start(run, context.intent.id)
    return { pid }
  },
  async settle(context, _run, { pid }): Promise<Settlement<PlaybookOutcome>> {
    const playbook = ansibleOf(context).running(context.intent.id)
    if (playbook === undefined)
      return {
        outcome: 'failed',
        reason: `nobody watched how it ended: process ${pid} belonged to an earlier proxkit`,
        remedy: `make sure that process ${pid} has ended, look at the hosts, and run the playbook again`,
      }
    // Who leaves the run does not leave its playbook to itself.
    if (context.signal.aborted) await playbook.stop()
    const { lines: log, end } = playbook
    if (end === undefined) return { outcome: 'running', log }
    if (context.signal.aborted)
      return { outcome: 'failed', reason: 'it was interrupted', remedy: halfway, log }
    const why = whyFailed(end)
    if (why !== undefined) return { outcome: 'failed', ...why, log }
    const { state } = context.intent.found as { readonly state?: string }
    return {
      outcome: 'done',
      output: { exitCode: end.exitCode ?? 0, recap: end.recap ?? {}, state: state ?? '' },
      log,
    }
  },
  async verify({ facts }, run, output) {
    const { exitCode = null, recap = {}, state = null } = output ?? {}
    const now = await facts.fresh(playbookStateFact(run))
    return [
      evidence('exit code', { source: 'ansible-playbook', expected: 0, observed: exitCode }),
      evidence('hosts in the recap', {
        source: 'PLAY RECAP',
        expected: 'some, none of them failed or unreachable',
        observed: recap,
        holds: Object.keys(recap).length > 0 && brokenHosts(recap).length === 0,
      }),
      evidence('the repository', { source: 'git', expected: state, observed: now.state }),
    ]
  },
  undo: irreversible({ why: 'what a playbook did, only a playbook can take back' }),
})

const halfway = 'the hosts may be half way through: look at them, and run it again'

/** `site.yml --limit=web` */
export function labelOf(run: PlaybookRun): string {
  return [run.playbook, ...optionsOf(run)].join(' ')
}

const mostNamed = 5

function hostsIn(hosts: readonly string[]): string {
  return hosts.length <= mostNamed ? hosts.join(', ') : `${hosts.length} hosts`
}
