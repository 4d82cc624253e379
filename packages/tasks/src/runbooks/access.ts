/** A user and a token for proxkit, with one of three roles and nothing more. */

import type { PveApi } from '@proxkit/pve-client'
import { api92 } from '@proxkit/pve-client/verify'
import { confirm, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { privilegesFact } from '../facts/access.ts'
import { kit } from '../kit.ts'
import { privilegesOf, type RuleOf, roles } from '../model/roles.ts'
import { grantRole, makeToken, makeUser, setRole, tokenWorks } from '../steps/access.ts'

const roleIds = ['ProxkitRead', 'ProxkitOperate', 'ProxkitProvision'] as const

/**
 * Makes the three roles, a user, and a token of it with one of them. Needs Sys.Modify and Permissions.Modify on /, User.Modify and
 * Realm.AllocateUser: what no token of proxkit ever has, so somebody logs in for it once.
 */
export const bootstrapAccessRunbook = kit.runbook({
  id: 'access.bootstrap',
  title: 'Make a user and a token for proxkit',
  input: z.object({
    user: z.string().default('proxkit@pve'),
    /** Of the token. */
    id: z.string().default('ops'),
    role: z.enum(roleIds).default('ProxkitOperate'),
    path: z.string().default('/'),
    /** Where the secret goes. */
    store: z.string(),
  }),
  async flow(plan, { user, id, role, path, store }) {
    const known = new Set((await plan.facts.read(privilegesFact())).privileges)
    const privileges = (of: (typeof roleIds)[number]) => [...privilegesOf(of, routeRule(api92), known)]
    const token = `${user}!${id}`
    for (const { id: name, about } of roles) plan.note(`${name} ${about}.`)
    return [
      confirm('approve', { summary: `Give ${token} the role ${role} on ${path}` }),
      roleIds.map((one) => perform(one, setRole, { role: one, privileges: privileges(one) })),
      perform('user', makeUser, { user, comment: 'proxkit' }),
      perform('token', makeToken, { token, store }),
      // A token has no more than its user has, and what it has is its own.
      perform('user-role', grantRole, { path, who: user, role }),
      perform('token-role', grantRole, { path, who: token, role }),
      path === '/' && perform('works', tokenWorks, { token, store, privileges: privileges(role) }),
    ]
  },
})

/** The rule of a route, as the schema of an API states it. */
export function routeRule({ rules }: PveApi): RuleOf {
  return (route) => {
    const rule = rules.routes[route]
    const permissions = rule?.permissions === undefined ? undefined : rules.permissions[rule.permissions]
    return (permissions as { readonly check?: unknown } | undefined)?.check
  }
}
