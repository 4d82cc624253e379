/** Adding and removing tags of one guest. */

import { perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { kit } from '../kit.ts'
import { vmid } from '../steps/guest-checks.ts'
import { setGuestTags } from '../steps/guest-tags.ts'

/** Tags that are in neither list stay. Needs VM.Audit and VM.Config.Options on the guest. */
export const changeTagsRunbook = kit.runbook({
  id: 'guest.tags',
  title: 'Change the tags of a guest',
  input: z.object({ vmid, add: z.array(z.string()).default([]), remove: z.array(z.string()).default([]) }),
  async flow(plan, { vmid: id, add, remove }) {
    const guest = await plan.facts.read(guestFact({ vmid: id }))
    const tags = [...(guest?.tags ?? []), ...add].filter((tag) => !remove.includes(tag))
    return perform('tags', setGuestTags, { vmid: id, tags: [...new Set(tags)] })
  },
})
