/** What is wrong with a request before it is sent. */

import { PveUsageError } from '../errors.ts'

export interface RequestProblem {
  /** `PVE_UNKNOWN_ROUTE` or `PVE_BAD_PARAMETER`. */
  readonly code: 'PVE_UNKNOWN_ROUTE' | 'PVE_BAD_PARAMETER'
  readonly route: string
  readonly parameter?: string
  readonly reason: string
  readonly remedy: string
}

/** A request that no server could understand: an unknown route, or a parameter that cannot be put on the wire. Nothing was sent. */
export class RequestError extends PveUsageError {
  readonly route: string
  /** The parameter at fault, if it is one. */
  readonly parameter?: string
  readonly reason: string

  constructor({ code, route, parameter, reason, remedy }: RequestProblem) {
    super(`Unable to encode request ${route}: ${reason} (${remedy})`, { code })
    this.route = route
    this.reason = reason
    if (parameter !== undefined) this.parameter = parameter
  }
}

/** A parameter whose value cannot be put on the wire. The value itself is not shown: it may be secret. */
export function badParameter(route: string, parameter: string, reason: string, remedy: string): RequestError {
  return new RequestError({
    code: 'PVE_BAD_PARAMETER',
    route,
    parameter,
    reason: `${parameter}: ${reason}`,
    remedy,
  })
}
