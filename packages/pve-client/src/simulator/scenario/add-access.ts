/** The users, tokens, groups, roles and access control lists of a scenario. */

import type { Scenario, TokenScenario } from '../options.ts'
import { badScenario } from '../simulator-error.ts'
import { type Access, newUser, splitToken } from '../state/access.ts'
import { builtInRoles } from '../state/roles.ts'
import type { World } from '../state/world.ts'
import { requireKnown } from './require-known.ts'

export function addAccess(world: World, scenario: Scenario): void {
  const { access } = world
  for (const [roleid, privileges] of builtInRoles)
    access.roles.set(roleid, { roleid, privileges, builtIn: true })
  for (const { roleid, privileges } of scenario.roles ?? [])
    access.roles.set(roleid, { roleid, privileges: [...privileges].sort(), builtIn: false })
  for (const { groupid, comment } of scenario.groups ?? [])
    access.groups.set(groupid, { groupid, ...(comment === undefined ? {} : { comment }) })
  access.users.set('root@pam', newUser('root@pam'))
  for (const [index, one] of (scenario.users ?? []).entries()) {
    const user = access.users.get(one.userid) ?? newUser(one.userid)
    access.users.set(one.userid, user)
    if (one.password !== undefined) user.password = one.password
    user.enable = one.enable ?? true
    user.expire = one.expire ?? 0
    for (const [at, group] of (one.groups ?? []).entries()) {
      requireKnown(access.groups, `users[${index}].groups[${at}]`, group, 'group')
      user.groups.add(group)
    }
    if (one.comment !== undefined) user.details.set('comment', one.comment)
    if (one.email !== undefined) user.details.set('email', one.email)
    grant(access, one, 'user', one.userid, `users[${index}]`)
  }
  for (const [index, one] of tokensOf(world, scenario).entries()) {
    const { userid, tokenid } = splitToken(one.token)
    const user = access.users.get(userid) ?? newUser(userid)
    access.users.set(userid, user)
    const limited = one.role !== undefined || one.privileges !== undefined
    user.tokens.set(tokenid, {
      tokenid,
      secret: one.secret,
      privilegeSeparation: one.privilegeSeparation ?? limited,
      expire: one.expire ?? 0,
    })
    grant(access, one, 'token', one.token, `tokens[${index}]`)
  }
  addAcl(access, scenario)
}

/** The tokens of the scenario, or the one that is there without. */
function tokensOf(world: World, { tokens }: Scenario): readonly TokenScenario[] {
  return tokens ?? [{ token: 'root@pam!sim', secret: world.random.secret() }]
}

function grant(
  access: Access,
  { role, privileges }: { readonly role?: string; readonly privileges?: readonly string[] },
  type: 'user' | 'token',
  ugid: string,
  path: string,
): void {
  const entry = { path: '/', type, ugid, propagate: true } as const
  if (role !== undefined) {
    requireKnown(access.roles, `${path}.role`, role, 'role')
    access.acl.push({ ...entry, roleid: role })
  }
  if (privileges !== undefined) {
    const roleid = `of-${ugid.replace(/[^A-Za-z0-9]/g, '-')}`
    access.roles.set(roleid, { roleid, privileges: [...privileges].sort(), builtIn: false })
    access.acl.push({ ...entry, roleid })
  }
}

function addAcl(access: Access, { acl = [] }: Scenario): void {
  for (const [index, one] of acl.entries()) {
    const path = `acl[${index}]`
    requireKnown(access.roles, `${path}.role`, one.role, 'role')
    const named = (['user', 'group', 'token'] as const).filter((type) => one[type] !== undefined)
    const [type] = named
    if (type === undefined || named.length > 1)
      throw badScenario(path, one, 'does not name one holder', 'give exactly one of user, group and token')
    access.acl.push({
      path: one.path,
      type,
      ugid: one[type] ?? '',
      roleid: one.role,
      propagate: one.propagate ?? true,
    })
  }
}
