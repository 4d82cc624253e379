/** What a call can throw: one class for each thing a caller would do differently. */

import { type ErrorOptions, errorGuard, ProxkitError } from '@proxkit/kernel'

/** The base of all errors of this package. Tell them apart by `code`, or by class within one copy of the package. */
export class PveError extends ProxkitError {
  constructor(message: string, options: ErrorOptions) {
    super('pve', message, options)
  }
}

/** True for an error of this package, also one thrown by another copy of it. */
export const isPveError = errorGuard<PveError>('pve')

/** Options, routes or parameters that were refused before anything was sent. Codes `PVE_BAD_OPTION`, `PVE_UNKNOWN_ROUTE`, `PVE_BAD_PARAMETER`, `PVE_BAD_UPID`, `PVE_BAD_SOURCE`. */
export class PveUsageError extends PveError {}

/** The route or a parameter came with a later version than the server's. Nothing was sent. Code `PVE_SERVER_TOO_OLD`. */
export class PveServerTooOldError extends PveUsageError {
  readonly route: string
  /** Absent: it is the route itself. */
  readonly parameter?: string
  /** The first version known to have it: `9.1`. */
  readonly since: string
  /** What the server runs: `8.4`. */
  readonly release: string

  constructor(
    message: string,
    details: {
      readonly route: string
      readonly parameter?: string
      readonly since: string
      readonly release: string
    },
  ) {
    super(message, { code: 'PVE_SERVER_TOO_OLD' })
    this.route = details.route
    this.since = details.since
    this.release = details.release
    if (details.parameter !== undefined) this.parameter = details.parameter
  }
}

/** What the server said, as data. */
export interface Refusal {
  readonly route: string
  readonly status: number
  /** The first line of the server's message; the reason phrase where there is no message. */
  readonly reason: string
}

interface RefusalOptions extends Refusal {
  readonly code: string
  readonly message: string
  readonly retryable?: boolean
}

/** The server answered with an error that has no class of its own. Code `PVE_REFUSED`. */
export class PveRefusedError extends PveError implements Refusal {
  readonly route: string
  readonly status: number
  readonly reason: string

  constructor(options: RefusalOptions) {
    super(options.message, { code: options.code, ...(options.retryable ? { retryable: true } : {}) })
    this.route = options.route
    this.status = options.status
    this.reason = options.reason
  }
}

/** The server refused parameters; `errors` holds its text for each. Code `PVE_PARAMETERS_REFUSED`. */
export class PveParameterError extends PveRefusedError {
  readonly errors: Readonly<Record<string, string>>

  constructor(options: RefusalOptions & { readonly errors: Readonly<Record<string, string>> }) {
    super(options)
    this.errors = options.errors
  }
}

/** Wrong, missing or expired credentials. Code `PVE_AUTHENTICATION`. */
export class PveAuthenticationError extends PveRefusedError {}

/** Right credentials that lack a privilege. Code `PVE_PERMISSION`. */
export class PvePermissionError extends PveRefusedError {
  /** Where a privilege is missing: `/vms/104`. Undefined where neither the server nor the route names one place. */
  readonly path: string | undefined
  /** Any of these would do, by the server's words; what the route asks for, where the server has none. */
  readonly privileges: readonly string[]

  constructor(options: RefusalOptions & Partial<Pick<PvePermissionError, 'path' | 'privileges'>>) {
    super(options)
    const [, path, privileges] =
      /^Permission check failed \((\/[^,]*), ([\w.|]+)\)/.exec(options.reason) ?? []
    this.path = path ?? options.path
    this.privileges = privileges?.split('|') ?? options.privileges ?? []
  }
}

/** The guest, task, storage, user … does not exist. Code `PVE_NOT_FOUND`. */
export class PveNotFoundError extends PveRefusedError {}

/** The name or VMID is taken. Code `PVE_ALREADY_EXISTS`. */
export class PveAlreadyExistsError extends PveRefusedError {}

/** Another operation holds a lock. The same call may succeed later. Code `PVE_LOCKED`. */
export class PveLockedError extends PveRefusedError {}

/** The configuration was changed by somebody else since it was read. Code `PVE_CONFLICT`. */
export class PveConflictError extends PveRefusedError {}

/** Whether a request can have reached the server: `no` is proven, `unknown` is everything else. */
export type Delivered = 'no' | 'unknown'

/**
 * No usable answer: the server or, for statuses 595, 596 and 599, the node behind it could not be reached, or the
 * connection ended early. Codes `PVE_UNREACHABLE`, `PVE_NODE_UNREACHABLE`, `PVE_TIMEOUT`, `PVE_TLS`, `PVE_BAD_ANSWER`,
 * `PVE_CONSOLE_REFUSED`.
 */
export class PveConnectionError extends PveError {
  readonly route: string
  readonly delivered: Delivered
  /** True when it is proven that the server never saw the request, so that sending it again is safe. */
  readonly neverSent: boolean
  /**
   * Of an answer in the name of a node that gave none: 595 the node could not be reached, 596 the connection to it broke, 599
   * it sent no complete answer in time.
   */
  readonly status?: 595 | 596 | 599

  constructor(
    message: string,
    options: ErrorOptions & {
      readonly route: string
      readonly delivered: Delivered
      readonly status?: 595 | 596 | 599
    },
  ) {
    super(message, options)
    this.route = options.route
    this.delivered = options.delivered
    this.neverSent = options.delivered === 'no'
    if (options.status !== undefined) this.status = options.status
  }
}

/** A task ended with an error. Code `PVE_TASK_FAILED`. */
export class PveTaskFailedError extends PveError {
  readonly upid: string
  readonly exitStatus: string
  /** The last lines of its log. */
  readonly logTail: readonly string[]

  constructor(
    message: string,
    options: { readonly upid: string; readonly exitStatus: string; readonly logTail: readonly string[] },
  ) {
    super(message, { code: 'PVE_TASK_FAILED' })
    this.upid = options.upid
    this.exitStatus = options.exitStatus
    this.logTail = options.logTail
  }
}

/** A task was still running when the time to wait for it was over. It goes on. Code `PVE_TASK_TIMEOUT`. */
export class PveTaskTimeoutError extends PveError {
  readonly upid: string

  constructor(message: string, upid: string) {
    super(message, { code: 'PVE_TASK_TIMEOUT', retryable: true })
    this.upid = upid
  }
}

/** A name or VMID that fits no guest, or more than one. Codes `GUEST_NOT_FOUND`, `GUEST_AMBIGUOUS`. */
export class PveGuestNameError extends PveError {
  /** The guests of this name, or those of a similar one. */
  readonly candidates: readonly string[]

  constructor(code: 'GUEST_NOT_FOUND' | 'GUEST_AMBIGUOUS', message: string, candidates: readonly string[]) {
    super(message, { code })
    this.candidates = candidates
  }
}

/** A program inside a guest was still running when the time to wait for it was over. It goes on. Code `PVE_AGENT_TIMEOUT`. */
export class PveAgentTimeoutError extends PveError {
  readonly vmid: number
  /** Inside the guest. */
  readonly pid: number

  constructor(message: string, { vmid, pid }: { readonly vmid: number; readonly pid: number }) {
    super(message, { code: 'PVE_AGENT_TIMEOUT' })
    this.vmid = vmid
    this.pid = pid
  }
}
