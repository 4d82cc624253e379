/** Turning one guest into a template. */

import { confirm, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { kit } from '../kit.ts'
import { vmid } from '../steps/guest-checks.ts'
import { makeTemplate } from '../steps/make-template.ts'

/** Needs VM.Audit and VM.Allocate on the guest. */
export const makeTemplateRunbook = kit.runbook({
  id: 'guest.template',
  title: 'Make a guest a template',
  input: z.object({ vmid }),
  flow: (plan, guest) => {
    plan.warn('A template never starts again: only clones of it do.')
    return [
      confirm('approve', { summary: `Make guest ${guest.vmid} a template` }),
      perform('template', makeTemplate, guest),
    ]
  },
})
