/** Says which privileges a route needs, where the server only said that they are missing. */

import { wireApi92 } from '../api/v9.2-wire.ts'
import { PvePermissionError } from '../errors.ts'
import type { PveApi, WireApi } from '../model/api.ts'
import { describePermissions } from '../model/describe-permissions.ts'
import type { RuleTable } from '../model/tables.ts'
import { describeCall } from './describe-call.ts'

/** The same error with what the route needs; unchanged where the API tells nothing of it. */
export async function explainPermission(
  error: PvePermissionError,
  call: {
    readonly route: string
    readonly parameters: Readonly<Record<string, unknown>>
    readonly api: WireApi
  },
): Promise<PvePermissionError> {
  const { route, parameters } = call
  const rules = await rulesOf(call.api)
  const rule = rules?.routes[route]
  if (rules === undefined || rule === undefined) return error
  const permissions = rule.permissions === undefined ? undefined : rules.permissions[rule.permissions]
  const fill = (text: string) =>
    text.replace(/\{([\w-]+)\}/g, (all, name: string) =>
      name in parameters ? String(parameters[name]) : all,
    )
  const { status, reason } = error
  return new PvePermissionError({
    route,
    status,
    reason,
    code: 'PVE_PERMISSION',
    message: `Unable to ${describeCall(route, parameters)}: ${route} → ${status} ${reason} (needs ${fill(describePermissions(permissions))})`,
    ...single(permissions, fill),
  })
}

/** Path and privileges, where the route asks for nothing else. */
function single(permissions: unknown, fill: (text: string) => string) {
  const { check } = (permissions ?? {}) as { readonly check?: readonly unknown[] }
  if (check?.[0] !== 'perm') return {}
  return { path: fill(String(check[1])), privileges: [check[2]].flat().map(String) }
}

/** The rules are large, and only an API that was given with them has them at hand. */
async function rulesOf(api: WireApi): Promise<RuleTable | undefined> {
  if ('rules' in api) return (api as PveApi).rules
  return api === wireApi92 ? (await import('../api/v9.2.ts')).api92.rules : undefined
}
