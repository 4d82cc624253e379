/** What is wrong with a text of several parts, or with the parts of one. */

import { PveUsageError } from '../errors.ts'

export interface ValueProblem {
  readonly verb: 'parse' | 'format'
  /** What it is, and where in a list it stands: `'disk size'`, `'SSH key 2'`. */
  readonly place: string
  /** Absent where showing it could give a secret away. */
  readonly value?: unknown
  readonly reason: string
  readonly remedy: string
}

/** A value that Proxmox would refuse, or read as something else. Code `PVE_BAD_VALUE`. */
export class ValueError extends PveUsageError {
  readonly place: string
  readonly value: unknown
  readonly reason: string
  readonly remedy: string

  constructor({ verb, place, value, reason, remedy }: ValueProblem) {
    const shown = value === undefined ? '' : ` ${JSON.stringify(value) ?? typeof value}`
    super(`Unable to ${verb} ${place}${shown}: ${reason} (${remedy})`, { code: 'PVE_BAD_VALUE' })
    this.place = place
    this.value = value
    this.reason = reason
    this.remedy = remedy
  }
}
