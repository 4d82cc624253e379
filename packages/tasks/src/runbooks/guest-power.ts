/** Starting and stopping one guest, as runbooks of one verified step. */

import { confirm, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { kit } from '../kit.ts'
import { killGuest, rebootGuest, shutdownGuest, startGuest } from '../steps/guest-power.ts'

const input = z.object({ vmid: z.int().min(100) })

/** Needs VM.Audit and VM.PowerMgmt on the guest. */
export const startGuestRunbook = kit.runbook({
  id: 'guest.start',
  title: 'Start a guest',
  input,
  flow: (_plan, guest) => perform('start', startGuest, guest),
})

/** Needs VM.Audit and VM.PowerMgmt on the guest. */
export const stopGuestRunbook = kit.runbook({
  id: 'guest.stop',
  title: 'Stop a guest',
  input,
  flow: (_plan, guest) => [
    confirm('approve', { summary: `Shut down guest ${guest.vmid}` }),
    perform('stop', shutdownGuest, guest),
  ],
})

/** Needs VM.Audit and VM.PowerMgmt on the guest. */
export const killGuestRunbook = kit.runbook({
  id: 'guest.kill',
  title: 'Cut the power of a guest',
  input,
  flow: (plan, guest) => {
    plan.warn('What the system of the guest has not written to its disks is lost.')
    return [
      confirm('approve', { summary: `Cut the power of guest ${guest.vmid}` }),
      perform('kill', killGuest, guest),
    ]
  },
})

/** Needs VM.Audit and VM.PowerMgmt on the guest. */
export const rebootGuestRunbook = kit.runbook({
  id: 'guest.reboot',
  title: 'Restart a guest',
  input,
  flow: (_plan, guest) => [
    confirm('approve', { summary: `Restart guest ${guest.vmid}` }),
    perform('reboot', rebootGuest, guest),
  ],
})
