/** What a playbook would work on, and what it would change. */

import type { PlaybookSetup } from '../connect/ansible-services.ts'
import { ansibleOf, kit } from '../kit.ts'
import { type PlaybookRun, playbookRun, type Recap, whyFailed } from '../model/playbook.ts'

/** `playbook:{"playbook":"site.yml","tags":[]}`: program, hosts and the state of the repository. No host is asked. */
export const playbookFact = kit.fact({
  kind: 'playbook',
  key: (run: PlaybookRun) => JSON.stringify(run),
  read: (services, id, signal): Promise<PlaybookSetup> =>
    ansibleOf(services).inspect(playbookRun.parse(JSON.parse(id)), signal),
})

/** `playbook-state:…`: of the repository alone. */
export const playbookStateFact = kit.fact({
  kind: 'playbook-state',
  key: (run: PlaybookRun) => JSON.stringify(run),
  read: async (services, id) => ({
    state: await ansibleOf(services).state(playbookRun.parse(JSON.parse(id))),
  }),
})

export interface Rehearsal {
  readonly recap: Recap
  /** Undefined where nothing failed. */
  readonly failure?: string
}

/** `playbook-check:…`: how it ends in check mode. Hosts are asked, and tasks that say so run even then. */
export const rehearsalFact = kit.fact({
  kind: 'playbook-check',
  key: (run: PlaybookRun) => JSON.stringify(run),
  async read(services, id, signal): Promise<Rehearsal> {
    const end = await ansibleOf(services).rehearse(playbookRun.parse(JSON.parse(id)), signal)
    const failure = whyFailed(end)?.reason
    return { recap: end.recap ?? {}, ...(failure === undefined ? {} : { failure }) }
  },
})
