/** Running a playbook of the repository that the configuration names. */

import { confirm, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { playbookFact, rehearsalFact } from '../facts/playbook.ts'
import { kit } from '../kit.ts'
import { playbookRun, recapLines } from '../model/playbook.ts'
import { labelOf, runPlaybook } from '../steps/ansible/run-playbook.ts'

/** Needs nothing of Proxmox VE: what the playbook needs, it has from `ansible.environment` of the configuration. */
export const runPlaybookRunbook = kit.runbook({
  id: 'ansible.run',
  title: 'Run a playbook',
  input: playbookRun.extend({
    /** Run it in check mode first, and show in the plan how that ended. */
    check: z.boolean().default(false),
  }),
  async flow(plan, { check, ...run }) {
    const { program, state, hosts } = await plan.facts.read(playbookFact(run))
    plan.title(`Run playbook ${labelOf(run)}`)
    plan.note(`${program}, the repository at ${state}.`)
    plan.note(`Hosts: ${hosts.join(', ') || 'none'}.`)
    if (check && hosts.length > 0) {
      const { recap, failure } = await plan.facts.read(rehearsalFact(run))
      if (failure !== undefined) plan.warn(`In check mode it fails: ${failure}.`)
      for (const line of recapLines(recap)) plan.note(`In check mode, ${line}.`)
    }
    return [
      confirm('approve', { summary: `Run playbook ${labelOf(run)} on ${hosts.length} hosts` }),
      perform('run', runPlaybook, run),
    ]
  },
})
