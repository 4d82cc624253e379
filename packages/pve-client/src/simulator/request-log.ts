/** What was asked of the simulator, for tests: the last requests that reached a route. */

import type { Parameters } from './http/read-parameters.ts'

export interface LoggedRequest {
  readonly route: string
  /** Path parameters included; passwords are left out. */
  readonly parameters: Parameters
  /** As answered; 0 where the connection broke instead. */
  readonly status: number
  readonly atMs: number
  /** Answered with data that fits the schema, and nothing else. */
  readonly schemaOnly?: true
}

export interface RequestLog {
  readonly entries: readonly LoggedRequest[]
  add(request: LoggedRequest): void
}

const kept = 10_000
const secrets = /^(?:password|cipassword|tfa-challenge|otp|key|keyring|value|secret)$/

export function createRequestLog(): RequestLog {
  const entries: LoggedRequest[] = []
  return {
    entries,
    add({ parameters, ...request }) {
      // Many are forgotten at a time, so that remembering one stays cheap.
      if (entries.length >= kept) entries.splice(0, kept / 10)
      const shown = Object.entries(parameters).filter(([name]) => !secrets.test(name))
      entries.push({ ...request, parameters: Object.fromEntries(shown) })
    },
  }
}
