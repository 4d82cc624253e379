/** What the record of work on a node says beyond its steps: who lives there, what covers them, where they go. */

import type { Guest } from '@proxkit/pve-client/guests'
import type { BackupState, Brief } from '@proxkit/runbook-kit'
import { clusterFact, nodeGuestsFact } from '../facts/cluster.ts'
import { guestFact } from '../facts/guest.ts'
import { storagesFact } from '../facts/volumes.ts'
import { guestLabel } from '../model/guest.ts'
import type { Move } from '../steps/migrate-guest.ts'

/** The guests of a node with what depends on them, and the state of the cluster before and after. */
export function nodeBrief(node: string, guests: readonly Guest[], criticalTag: string): Brief {
  return {
    targets: guests.map((guest) => {
      const { status, memoryMiB, type } = guest
      const criticality = guest.tags.includes(criticalTag)
        ? 'critical'
        : guest.haState !== null
          ? 'kept running by HA'
          : undefined
      return {
        name: guestFact(guest),
        ...(criticality === undefined ? {} : { criticality }),
        note: `${guestLabel(guest)}, ${type === 'lxc' ? 'container' : 'virtual machine'}, ${status}, ${memoryMiB} MiB`,
      }
    }),
    facts: [clusterFact(), nodeGuestsFact(node), storagesFact(node)],
  }
}

export function drainBrief(
  moves: readonly { readonly guest: Guest; readonly move: Move }[],
  staying: readonly { readonly guest: Guest; readonly reasons: readonly string[] }[],
): Brief {
  return {
    drain: moves.map(({ guest, move }) => {
      const how = !move.running ? 'stopped' : guest.type === 'lxc' ? 'with a restart' : 'live'
      return `${guestLabel(guest)} to ${move.target}, ${how}`
    }),
    rollback: ['proxkit runs undo moves what was moved back, the last one first'],
    followUps: staying.map(
      ({ guest, reasons }) => `${guestLabel(guest)} could not move: ${reasons.join('; ')}`,
    ),
  }
}

export function backupsBrief(
  found: readonly { readonly guest: Guest; readonly backup: BackupState | null }[],
): Brief {
  return {
    backups: found.map(({ guest, backup }) => ({
      target: guestFact(guest),
      verified: backup?.usable === true,
      ...(backup === null ? {} : { at: backup.takenAt }),
      ...(backup?.where === undefined ? {} : { where: backup.where }),
    })),
  }
}
