/** The name of a task: `UPID:pve1:0000054C:00073F28:6B002410:qmstart:100:root@pam!ci:`. */

import { PveUsageError } from '../errors.ts'

declare const upidBrand: unique symbol

/** A string that is known to name a task, so that waiting for anything else does not compile. {@link asUpid} makes one of text. */
export type Upid = string & { readonly [upidBrand]: true }

export interface UpidParts {
  /** Where the task runs. */
  readonly node: string
  readonly pid: number
  /** When the worker was started, in hundredths of a second since the boot of its node. */
  readonly pstart: number
  /** When the task was started, in seconds since 1970. */
  readonly startTime: number
  /** `qmstart` */
  readonly type: string
  /** What the task works on, mostly a VMID. Empty for some. */
  readonly id: string
  /** `root@pam`, or `root@pam!ci` for a token. */
  readonly user: string
}

/** @throws {PveUsageError} `PVE_BAD_UPID` */
export function parseUpid(text: string): UpidParts {
  const match = shape.exec(text)
  if (match === null)
    throw new PveUsageError(
      `Unable to read task name ${JSON.stringify(text)}: it is no UPID (pass what a method that starts a task returned: UPID:node:pid:pstart:starttime:type:id:user:)`,
      { code: 'PVE_BAD_UPID' },
    )
  const [, node = '', pid = '', pstart = '', startTime = '', type = '', id = '', user = ''] = match
  return {
    node,
    pid: Number.parseInt(pid, 16),
    pstart: Number.parseInt(pstart, 16),
    startTime: Number.parseInt(startTime, 16),
    type,
    id,
    user,
  }
}

export function formatUpid(parts: UpidParts): Upid {
  const { node, pid, pstart, startTime, type, id, user } = parts
  const numbers = [pid, pstart, startTime].map((value) => value.toString(16).toUpperCase().padStart(8, '0'))
  return asUpid(['UPID', node, ...numbers, type, id, user, ''].join(':'))
}

/**
 * The text as a task's name, for one that was stored or came from somewhere else.
 *
 * @throws {PveUsageError} `PVE_BAD_UPID`
 */
export function asUpid(text: string): Upid {
  parseUpid(text)
  return text as Upid
}

export function isUpid(text: string): text is Upid {
  return shape.test(text)
}

/** As the server reads it. `pstart` has nine digits after 497 days. */
const shape =
  /^UPID:([a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?):([0-9A-Fa-f]{8}):([0-9A-Fa-f]{8,9}):([0-9A-Fa-f]{8}):([^:\s]+):([^:\s]*):([^:\s]+):$/
