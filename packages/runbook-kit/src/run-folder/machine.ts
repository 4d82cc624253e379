/** What runs stand on: a disk that keeps what it was told to keep, and processes that live or have died. */

import { type Disk, systemDisk } from './durable-file.ts'
import { type Holder, thisProcess, whereabouts } from './process-identity.ts'

/** The default is the machine that this program runs on; tests bring another, see `@proxkit/runbook-kit/testing`. */
export interface Machine {
  readonly disk: Disk
  /** Names the process that asks, for those who find its locks. */
  self(): Holder
  /** Whether a holder is surely dead, lives on this machine, or may live on another. */
  whereabouts(holder: Holder): 'dead' | 'here' | 'elsewhere'
}

export const thisMachine: Machine = { disk: systemDisk, self: thisProcess, whereabouts }
