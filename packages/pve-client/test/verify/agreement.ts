/** How far verification agrees with the server on a recorded request. */

import { matchRoute } from '../../src/model/match-route.ts'
import { verifyParameters } from '../../src/verify/verify-parameters.ts'
import { type ParameterRow, recordedApi } from '../recordings.ts'

const api = recordedApi()

/** Rows that rules alone cannot decide as that server did. */
export const exceptions: Readonly<Record<string, string>> = {
  p00050: 'takes unknown parameters; its schema reads like those of 38 routes that refuse them',
  p00145: 'takes unknown parameters; its schema reads like those of 38 routes that refuse them',
  p00204: 'takes unknown parameters; its schema reads like those of 38 routes that refuse them',
  p00293: 'takes unknown parameters; its schema reads like those of 38 routes that refuse them',
  p04341: 'whether a custom CPU model exists is state of the server',
  p07057: 'the order of the parts of an upload is no property of its parameters',
  p07058: 'the order of the parts of an upload is no property of its parameters',
}

export interface Agreement {
  /** Both accept, or both refuse. */
  readonly verdict: boolean
  /** The same parameters are at fault; undefined where the server blamed none. */
  readonly blame: boolean | undefined
  /** In the same words. */
  readonly text: boolean | undefined
}

export function agreementOn(row: ParameterRow): Agreement {
  const ours = verified(row)
  const accepted = Object.keys(ours).length === 0
  // A path that leads nowhere is a 501 before any parameter is looked at.
  if (row.status === 501)
    return { verdict: pathOf(row)?.route !== row.route, blame: undefined, text: undefined }
  if (row.status === 200) return { verdict: accepted, blame: undefined, text: undefined }
  // A malformed user makes some methods die before they verify: a 500 without a parameter to blame.
  if (row.errors === null) return { verdict: !accepted, blame: undefined, text: undefined }
  return {
    verdict: !accepted,
    blame: same(Object.keys(ours).sort(), Object.keys(row.errors).sort()),
    text: same(inOrder(ours), inOrder(row.errors)),
  }
}

export function verified(row: ParameterRow): Readonly<Record<string, string>> {
  const parameters = { ...row.params, ...pathOf(row)?.pathParameters }
  return verifyParameters(row.route, parameters, { api, received: true }).errors
}

function pathOf(row: ParameterRow) {
  return matchRoute(api, row.route.split(' ')[0] ?? '', row.sent.path)
}

/** The order of errors, and of the lines within one, differs from run to run of the server. */
function inOrder(errors: Readonly<Record<string, string>>): unknown {
  const paths = Object.keys(errors).sort()
  return paths.map((path) => [path, errors[path]?.split('\n').sort()])
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
