/** Snapshots of one guest, as runbooks of one verified step. */

import { confirm, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { kit } from '../kit.ts'
import { vmid } from '../steps/guest-checks.ts'
import { deleteSnapshot, rollbackSnapshot, takeSnapshot } from '../steps/snapshot.ts'

const snapshotRef = z.object({ vmid, name: z.string() })

/** Needs VM.Audit and VM.Snapshot on the guest. */
export const takeSnapshotRunbook = kit.runbook({
  id: 'snapshot.take',
  title: 'Take a snapshot',
  input: snapshotRef.extend({ description: z.string().default(''), withMemory: z.boolean().default(false) }),
  flow: (_plan, snapshot) => perform('take', takeSnapshot, snapshot),
})

/** Needs VM.Audit and VM.Snapshot on the guest. */
export const deleteSnapshotRunbook = kit.runbook({
  id: 'snapshot.delete',
  title: 'Delete a snapshot',
  input: snapshotRef,
  flow: (_plan, snapshot) => [
    confirm('approve', { summary: `Delete snapshot ${snapshot.name} of guest ${snapshot.vmid}` }),
    perform('delete', deleteSnapshot, snapshot),
  ],
})

/** Needs VM.Audit and VM.Snapshot.Rollback on the guest. */
export const rollbackSnapshotRunbook = kit.runbook({
  id: 'snapshot.rollback',
  title: 'Go back to a snapshot',
  input: snapshotRef,
  flow: (plan, snapshot) => {
    plan.warn('Everything that the guest has written since the snapshot is lost.')
    return [
      confirm('approve', { summary: `Put guest ${snapshot.vmid} back to snapshot ${snapshot.name}` }),
      perform('rollback', rollbackSnapshot, snapshot),
    ]
  },
})
