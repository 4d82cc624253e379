/** Taking a CD image out of a virtual machine. */

import { blocked, evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { kit, type Services } from '../kit.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'

const drive = z.string().regex(/^(?:ide|sata|scsi)\d+$/, 'a drive such as ide2')
const ejection = z.object({ vmid, drive })
const insertion = ejection.extend({ volid: z.string() })

/** Removes the drive with its image; the image stays on its storage. Needs VM.Config.CDROM on the guest. */
export const ejectImage: Step<Services, z.infer<typeof ejection>> = kit.step({
  id: 'guest.eject',
  title: 'Take a CD image out of a guest',
  risk: 'reversible',
  input: ejection,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const value = (await facts.read(configFact(ref)))?.values[ref.drive]
    const fields = { ...looked.identity, volid: value?.split(',')[0] ?? null }
    if (value === undefined) return satisfied(fields)
    // Any other drive is a disk: taking that out is another matter.
    if (!value.includes('media=cdrom'))
      return blocked(`${ref.drive} is no CD drive`, 'look at its configuration', fields)
    return pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Take the CD image out of ${ref.drive} of ${labelOf(ref, fields)}`,
    affects: [guestFact(ref), configFact(ref)],
  }),
  async submit({ pve, facts }, { vmid: id, drive: key }) {
    const { node } = await assessedGuest(facts, { vmid: id })
    await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node, vmid: id, delete: key })
  },
  pollMs: 500,
  verifyWithinMs: 5_000,
  async verify({ facts }, ref) {
    const config = await facts.fresh(configFact(ref))
    return evidence('GET /nodes/{node}/{type}/{vmid}/pending', {
      expected: null,
      observed: config?.values[ref.drive] ?? null,
    })
  },
  undo: (ref, { fields }) => undoWith(insertImage, { ...ref, volid: fields.volid ?? 'none' }),
})

/** Needs VM.Config.CDROM on the guest, Datastore.Audit on the storage. */
export const insertImage: Step<Services, z.infer<typeof insertion>> = kit.step({
  id: 'guest.insert',
  title: 'Put a CD image into a guest',
  risk: 'reversible',
  input: insertion,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const value = (await facts.read(configFact(ref)))?.values[ref.drive]
    const fields = { ...looked.identity, found: value?.split(',')[0] ?? null }
    if (fields.found === ref.volid) return satisfied(fields)
    if (value !== undefined && !value.includes('media=cdrom'))
      return blocked(`${ref.drive} is no CD drive`, 'choose another drive', fields)
    return pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Put ${ref.volid} into ${ref.drive} of ${labelOf(ref, fields)}`,
    affects: [guestFact(ref), configFact(ref)],
  }),
  async submit({ pve, facts }, { vmid: id, drive: key, volid }) {
    const { node } = await assessedGuest(facts, { vmid: id })
    await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
      node,
      vmid: id,
      [key]: `${volid},media=cdrom`,
    })
  },
  pollMs: 500,
  verifyWithinMs: 5_000,
  async verify({ facts }, ref) {
    const config = await facts.fresh(configFact(ref))
    return evidence('GET /nodes/{node}/{type}/{vmid}/pending', {
      expected: ref.volid,
      observed: config?.values[ref.drive]?.split(',')[0] ?? null,
    })
  },
  undo: ({ vmid: id, drive: key }) => undoWith(ejectImage, { vmid: id, drive: key }),
})
