/** Users, tokens, groups, roles and access control lists, and what follows from them. */

import type { SecondFactor } from './second-factors.ts'
import type { World } from './world.ts'

export interface Access {
  readonly users: Map<string, User>
  readonly groups: Map<string, Group>
  readonly roles: Map<string, Role>
  readonly acl: AclEntry[]
  /** By name. */
  readonly realms: Map<string, ReadonlyMap<string, string | number>>
}

export function createAccess(): Access {
  return {
    users: new Map(),
    groups: new Map(),
    roles: new Map(),
    acl: [],
    realms: new Map([
      ['pam', realm('pam', 'Linux PAM standard authentication')],
      ['pve', realm('pve', 'Proxmox VE authentication server')],
    ]),
  }
}

function realm(type: string, comment: string): ReadonlyMap<string, string> {
  return new Map([
    ['type', type],
    ['comment', comment],
  ])
}

export interface User {
  readonly userid: string
  password?: string
  enable: boolean
  /** Seconds since 1970; 0 for never. */
  expire: number
  readonly groups: Set<string>
  readonly tokens: Map<string, Token>
  /** By ID. */
  readonly factors: Map<string, SecondFactor>
  /** Wrong codes since the last right one. */
  failedCodes: number
  /** `comment`, `email`, `firstname`, … where they are set. */
  readonly details: Map<string, string>
}

export interface Token {
  readonly tokenid: string
  secret: string
  privilegeSeparation: boolean
  expire: number
  comment?: string
}

export interface Group {
  readonly groupid: string
  comment?: string
}

export interface Role {
  readonly roleid: string
  privileges: readonly string[]
  readonly builtIn: boolean
}

export interface AclEntry {
  readonly path: string
  readonly type: 'user' | 'group' | 'token'
  /** User, group or `user@realm!token`. */
  readonly ugid: string
  readonly roleid: string
  readonly propagate: boolean
}

/** Who asks. */
export interface Session {
  /** `root@pam` */
  readonly userid: string
  readonly tokenid?: string
  /** `root@pam!sim`, as tasks name their owner. */
  readonly authId: string
}

/** Privileges on a path, each with whether it holds for what lies below as well. */
export type Privileges = ReadonlyMap<string, boolean>

export function newUser(userid: string): User {
  return {
    userid,
    enable: true,
    expire: 0,
    groups: new Set(),
    tokens: new Map(),
    factors: new Map(),
    failedCodes: 0,
    details: new Map(),
  }
}

/** Removes the other entries from the list. */
export function keepAcl(acl: AclEntry[], keep: (entry: AclEntry) => boolean): void {
  acl.splice(0, acl.length, ...acl.filter(keep))
}

/** `root@pam!sim` → who that is. */
export function splitToken(token: string): { readonly userid: string; readonly tokenid: string } {
  const [userid = '', tokenid = ''] = token.split('!')
  return { userid, tokenid }
}

export function sessionOf(authId: string): Session {
  const { userid, tokenid } = splitToken(authId)
  return tokenid === '' ? { userid, authId } : { userid, tokenid, authId }
}

/** What somebody may do at a path, `/vms/104`. */
export function privilegesAt(world: World, who: Session, path: string): Privileges {
  const token =
    who.tokenid === undefined ? undefined : world.access.users.get(who.userid)?.tokens.get(who.tokenid)
  const own = token?.privilegeSeparation
    ? privilegesOf(world, path, (at) => tokenRoles(world, who, at))
    : undefined
  const user =
    who.userid === 'root@pam'
      ? new Map(
          (world.access.roles.get('Administrator')?.privileges ?? []).map((privilege) => [privilege, true]),
        )
      : privilegesOf(world, path, (at) => userRoles(world, who.userid, at))
  if (own === undefined) return user
  // A separated token may never do more than its user.
  return new Map([...own].filter(([privilege]) => user.has(privilege)))
}

export function hasPrivileges(
  world: World,
  who: Session,
  path: string,
  privileges: readonly string[],
  any = false,
): boolean {
  const held = privilegesAt(world, who, path)
  return any ? privileges.some((one) => held.has(one)) : privileges.every((one) => held.has(one))
}

/** Privileges of the roles at the path itself and, for members of a pool, at that pool. */
function privilegesOf(
  world: World,
  path: string,
  rolesAt: (path: string) => ReadonlyMap<string, boolean>,
): Map<string, boolean> {
  const privileges = new Map<string, boolean>()
  const roles = [...rolesAt(path)]
  for (const pool of poolsOf(world, path))
    for (const [role] of rolesAt(`/pool/${pool}`)) roles.push([role, false])
  if (roles.some(([role]) => role === 'NoAccess')) return privileges
  for (const [role, propagate] of roles)
    for (const privilege of world.access.roles.get(role)?.privileges ?? [])
      privileges.set(privilege, privileges.get(privilege) === true || propagate)
  return privileges
}

function poolsOf(world: World, path: string): string[] {
  const vmid = /^\/vms\/(\d+)$/.exec(path)?.[1]
  const storage = /^\/storage\/([^/]+)$/.exec(path)?.[1]
  return [...world.pools.values()]
    .filter((pool) => pool.vmids.has(Number(vmid)) || pool.storages.has(storage ?? ''))
    .map((pool) => pool.poolid)
}

function tokenRoles(world: World, who: Session, path: string): ReadonlyMap<string, boolean> {
  return rolesAlong(world, path, (entry) => entry.type === 'token' && entry.ugid === who.authId)
}

function userRoles(world: World, userid: string, path: string): ReadonlyMap<string, boolean> {
  const groups = world.access.users.get(userid)?.groups
  return rolesAlong(
    world,
    path,
    (entry) => entry.type === 'user' && entry.ugid === userid,
    (entry) => entry.type === 'group' && groups?.has(entry.ugid) === true,
  )
}

/** From the root down: what a deeper path says replaces what was inherited, and a user's own entries replace the groups'. */
function rolesAlong(
  world: World,
  path: string,
  first: (entry: AclEntry) => boolean,
  second: (entry: AclEntry) => boolean = () => false,
): ReadonlyMap<string, boolean> {
  let roles: ReadonlyMap<string, boolean> = new Map()
  for (const at of pathsDownTo(path)) {
    const here = world.access.acl.filter((entry) => entry.path === at && (entry.propagate || at === path))
    for (const matches of [first, second]) {
      const found = here.filter(matches)
      if (found.length === 0) continue
      roles = new Map(found.map((entry) => [entry.roleid, entry.propagate]))
      break
    }
  }
  return roles
}

function pathsDownTo(path: string): string[] {
  const parts = path.split('/').filter(Boolean)
  return ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)]
}
