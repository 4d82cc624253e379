/** Whether somebody may call a route, by the rules that the schema states. */

import { Refusal, refuse, refusePermission } from '../refusal.ts'
import { hasPrivileges, privilegesAt, type Session } from '../state/access.ts'
import type { World } from '../state/world.ts'
import { type Parameters, parameterText } from './read-parameters.ts'

/** @throws Refusal 403 */
export function checkRoutePermission(
  world: World,
  session: Session | undefined,
  route: string,
  parameters: Parameters,
): void {
  const rule = world.api.rules.routes[route]
  const permissions =
    rule?.permissions === undefined ? undefined : world.api.rules.permissions[rule.permissions]
  const { user, check } = (permissions ?? {}) as { user?: string; check?: Check }
  if (session === undefined) {
    if (user === 'world') return
    refusePermission('user != null')
  }
  if (rule?.allowToken === false && session.tokenid !== undefined)
    refusePermission(
      `URI '${fill(pathOf(route), parameters)}' not available with API token, need proper ticket.\n`,
    )
  // Of all users only root itself passes every rule; a token of root does not.
  if (session.authId === 'root@pam' || user === 'world') return
  // The index of all is open to everybody who is somebody, and stands in no schema.
  if (route === 'GET /') return
  if (permissions === undefined) refusePermission('user != root@pam')
  if (user === 'all') return
  if (check === undefined) refusePermission()
  runCheck(world, session, check, parameters)
}

/** @throws Refusal 403 that names the path and the missing privilege */
export function requirePrivileges(
  world: World,
  session: Session,
  path: string,
  privileges: readonly string[],
  any = false,
): void {
  if (any) {
    if (!hasPrivileges(world, session, path, privileges, true))
      refusePermission(`${path}, ${privileges.join('|')}`)
    return
  }
  const held = privilegesAt(world, session, path)
  const missing = privileges.find((privilege) => !held.has(privilege))
  if (missing !== undefined) refusePermission(`${path}, ${missing}`)
}

type Check = readonly [kind: string, ...rest: unknown[]]

function runCheck(world: World, session: Session, check: Check, parameters: Parameters): void {
  const [kind, ...rest] = check
  if (kind === 'and') {
    for (const one of rest) runCheck(world, session, one as Check, parameters)
  } else if (kind === 'or') {
    if (!rest.some((one) => passes(world, session, one as Check, parameters))) refusePermission()
  } else if (kind === 'perm') checkPerm(world, session, rest, parameters)
  else if (kind === 'userid-param') checkUserParameter(world, session, String(rest[0]), parameters)
  else if (kind === 'userid-group') checkUserGroup(world, session, rest, parameters)
  else if (kind === 'perm-modify') checkModify(world, session, fill(String(rest[0]), parameters))
  else refusePermission()
}

function passes(world: World, session: Session, check: Check, parameters: Parameters): boolean {
  try {
    runCheck(world, session, check, parameters)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** `['perm', '/vms/{vmid}', ['VM.Audit'], 'any', 1, 'require_param', 'pool']` */
function checkPerm(world: World, session: Session, rest: readonly unknown[], parameters: Parameters): void {
  const [path, privileges, ...flat] = rest as [string, readonly string[], ...unknown[]]
  const options = optionsOf(flat)
  const needed = options.get('require_param')
  if (typeof needed === 'string' && parameters[needed] === undefined) refusePermission()
  requirePrivileges(world, session, fill(path, parameters), privileges, options.get('any') === 1)
}

function checkUserParameter(world: World, session: Session, kind: string, parameters: Parameters): void {
  const userid = parameterText(parameters.userid) ?? ''
  if (kind === 'self') {
    if (session.authId !== userid) refusePermission()
    return
  }
  const realm = realmOf(userid)
  requirePrivileges(world, session, `/access/realm/${realm}`, [kind])
}

/** The right to manage all groups, or one that the user in question belongs to. */
function checkUserGroup(
  world: World,
  session: Session,
  rest: readonly unknown[],
  parameters: Parameters,
): void {
  const [privileges, ...flat] = rest as [readonly string[], ...unknown[]]
  const userid = parameterText(parameters.userid) ?? ''
  realmOf(userid)
  const user = world.access.users.get(userid)
  if (user === undefined && optionsOf(flat).get('groups_param') !== 'create')
    refuse(`no such user ('${userid}')`)
  if (hasPrivileges(world, session, '/access/groups', privileges, true)) return
  const groups = [...(user?.groups ?? [])]
  if (groups.some((group) => hasPrivileges(world, session, `/access/groups/${group}`, privileges, true)))
    return
  refusePermission()
}

/** The name is taken apart before any parameter is verified. */
function realmOf(userid: string): string {
  const { length } = userid
  if (length < 3) refuse(`user name '${userid}' is too short`)
  if (length > 64) refuse(`user name '${userid}' is too long (${length} > 64)`)
  const realm = /^[^\s:/]+@([A-Za-z][A-Za-z0-9.\-_]+)$/.exec(userid)?.[1]
  return realm ?? refuse(`value '${userid}' does not look like a valid user name`)
}

/** Whoever may allocate things below a path may also give rights on them. */
function checkModify(world: World, session: Session, path: string): void {
  const [, folder] = path.split('/')
  const allocate = { vms: 'VM.Allocate', storage: 'Datastore.Allocate', pool: 'Pool.Allocate' }[folder ?? '']
  const enough = ['Permissions.Modify', ...(allocate === undefined ? [] : [allocate])]
  requirePrivileges(world, session, path, enough, true)
}

function optionsOf(flat: readonly unknown[]): ReadonlyMap<unknown, unknown> {
  const options = new Map<unknown, unknown>()
  for (let at = 0; at + 1 < flat.length; at += 2) options.set(flat[at], flat[at + 1])
  return options
}

function fill(template: string, parameters: Parameters): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => parameterText(parameters[name]) ?? '')
}

function pathOf(route: string): string {
  return route.slice(route.indexOf(' ') + 1)
}
