/** Setting the tags of a guest. */

import { evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { kit, type Services } from '../kit.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'

const tag = z
  .string()
  .regex(/^[a-z0-9_][a-z0-9_\-+.]*$/, 'lower-case letters, digits, and _ - + . after the first')
const guestTags = z.object({ vmid, tags: z.array(tag) })

export type GuestTags = z.infer<typeof guestTags>

/** Replaces the tags of a guest. Needs VM.Config.Options. */
export const setGuestTags: Step<Services, GuestTags> = kit.step({
  id: 'guest.tags',
  title: 'Set the tags of a guest',
  risk: 'reversible',
  input: guestTags,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const fields = { ...identity, tags: sorted(guest.tags) }
    return fields.tags.join() === sorted(ref.tags).join() ? satisfied(fields) : pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Tag ${labelOf(ref, fields)}: ${ref.tags.length === 0 ? 'no tags' : sorted(ref.tags).join(', ')}`,
    affects: [guestFact(ref)],
    predict: { [guestFact(ref)]: { tags: sorted(ref.tags) } },
  }),
  async submit({ pve, facts }, ref) {
    const { node, type, vmid } = await assessedGuest(facts, ref)
    const change = ref.tags.length === 0 ? { delete: 'tags' } : { tags: sorted(ref.tags).join(';') }
    // The digest guards against a change that somebody else makes between this look and the write.
    if (type === 'lxc') {
      const { digest } = await pve.request('GET /nodes/{node}/lxc/{vmid}/config', { node, vmid })
      return pve.request('PUT /nodes/{node}/lxc/{vmid}/config', {
        node,
        vmid,
        ...change,
        ...(digest === undefined ? {} : { digest }),
      })
    }
    const { digest } = await pve.request('GET /nodes/{node}/qemu/{vmid}/config', {
      node,
      vmid,
      current: true,
    })
    return pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
      node,
      vmid,
      ...change,
      ...(digest === undefined ? {} : { digest }),
    })
  },
  pollMs: 500,
  verifyWithinMs: 5_000,
  async verify({ facts }, ref) {
    const guest = await facts.fresh(guestFact(ref))
    return evidence('GET /cluster/resources', {
      expected: sorted(ref.tags),
      observed: guest === null ? null : sorted(guest.tags),
    })
  },
  undo: (ref, { fields }) => undoWith(setGuestTags, { vmid: ref.vmid, tags: [...fields.tags] }),
})

/** As the server keeps them. */
function sorted(tags: readonly string[]): string[] {
  return [...new Set(tags)].sort((a, b) => (a < b ? -1 : 1))
}
