/** Users, tokens, groups, roles and access control lists. */

import { refuse, refuseParameters } from '../refusal.ts'
import { type AclEntry, newUser, splitToken, type Token, type User } from '../state/access.ts'
import { type Call, flag, type Handler, integer, list, may, required, text } from './call.ts'

const details = ['comment', 'email', 'firstname', 'lastname', 'keys'] as const
const realms: Readonly<Record<string, string>> = { pam: 'pam', pve: 'pve' }

export const accessRoutes: Readonly<Record<string, Handler>> = {
  'GET /access/users': (call) => {
    const enabled = text(call, 'enabled')
    return [...call.world.access.users.values()]
      .filter(
        (user) =>
          user.userid === call.session.userid || may(call, '/access/groups', 'User.Modify', 'Sys.Audit'),
      )
      .filter((user) => enabled === undefined || user.enable === (enabled === '1'))
      .map((user) => userRow(user, flag(call, 'full')))
  },
  'GET /access/users/{userid}': (call) => {
    const user = knownUser(call)
    const tokens = [...user.tokens.values()].map((token) => [token.tokenid, tokenInfo(token)] as const)
    return {
      enable: user.enable ? 1 : 0,
      expire: user.expire,
      groups: [...user.groups],
      tokens: tokens.length === 0 ? null : Object.fromEntries(tokens),
      ...Object.fromEntries(user.details),
    }
  },
  'POST /access/users': (call) => {
    const { users, groups } = call.world.access
    const userid = required(call, 'userid')
    if (users.has(userid)) refuse(`create user failed: user '${userid}' already exists`)
    const missing = list(call, 'groups').find((group) => !groups.has(group))
    if (missing !== undefined) refuse(`create user failed: no such group '${missing}'`)
    const user = newUser(userid)
    updateUser(call, user)
    const password = text(call, 'password')
    if (password !== undefined) user.password = password
    users.set(userid, user)
    return null
  },
  'PUT /access/users/{userid}': (call) => {
    updateUser(call, knownUser(call))
    return null
  },
  'DELETE /access/users/{userid}': (call) => {
    const { access } = call.world
    const { userid, tokens, password } = knownUser(call)
    access.users.delete(userid)
    const gone = new Set([userid, ...[...tokens.keys()].map((tokenid) => `${userid}!${tokenid}`)])
    keepAcl(access.acl, (entry) => !gone.has(entry.ugid))
    // The superuser exists without an entry of its own, and its password is the node's.
    if (userid === 'root@pam')
      access.users.set(userid, { ...newUser(userid), ...(password === undefined ? {} : { password }) })
    return null
  },

  'GET /access/users/{userid}/token': (call) =>
    [...knownUser(call).tokens.values()].map((token) => ({ tokenid: token.tokenid, ...tokenInfo(token) })),
  'GET /access/users/{userid}/token/{tokenid}': (call) => tokenInfo(knownToken(call).token),
  'POST /access/users/{userid}/token/{tokenid}': (call) => {
    const user = knownUser(call)
    const tokenid = required(call, 'tokenid')
    if (user.tokens.has(tokenid)) refuseParameters({ tokenid: 'Token already exists.' })
    const comment = text(call, 'comment')
    const token: Token = {
      tokenid,
      secret: call.world.random.uuid(),
      privilegeSeparation: text(call, 'privsep') !== '0',
      expire: integer(call, 'expire') ?? 0,
      ...(comment === undefined ? {} : { comment }),
    }
    user.tokens.set(tokenid, token)
    // Here the server gives back what it was sent, as text.
    const info = {
      privsep: token.privilegeSeparation ? '1' : '0',
      ...(text(call, 'expire') === undefined ? {} : { expire: String(token.expire) }),
      ...(comment === undefined ? {} : { comment }),
    }
    return { 'full-tokenid': `${user.userid}!${tokenid}`, value: token.secret, info }
  },
  'PUT /access/users/{userid}/token/{tokenid}': (call) => {
    const { user, token } = knownToken(call)
    const comment = text(call, 'comment')
    const privsep = text(call, 'privsep')
    if (comment !== undefined) token.comment = comment
    if (privsep !== undefined) token.privilegeSeparation = privsep === '1'
    token.expire = integer(call, 'expire') ?? token.expire
    const info = { ...tokenInfo(token), ...(privsep === undefined ? {} : { privsep }) }
    if (!flag(call, 'regenerate')) return info
    token.secret = call.world.random.uuid()
    return { ...info, 'full-tokenid': `${user.userid}!${token.tokenid}`, value: token.secret }
  },
  'DELETE /access/users/{userid}/token/{tokenid}': (call) => {
    const { user, token } = knownToken(call)
    user.tokens.delete(token.tokenid)
    keepAcl(call.world.access.acl, (entry) => entry.ugid !== `${user.userid}!${token.tokenid}`)
    return null
  },

  'GET /access/groups': (call) =>
    [...call.world.access.groups.values()].map(({ groupid, comment }) => ({
      groupid,
      ...(comment === undefined ? {} : { comment }),
      users: membersOf(call, groupid).join(','),
    })),
  'GET /access/groups/{groupid}': (call) => {
    const { groupid, comment } = knownGroup(call)
    return { ...(comment === undefined ? {} : { comment }), members: membersOf(call, groupid) }
  },
  'POST /access/groups': (call) => {
    const groupid = required(call, 'groupid')
    const comment = text(call, 'comment')
    const { groups } = call.world.access
    if (groups.has(groupid)) refuse(`create group failed: group '${groupid}' already exists`)
    groups.set(groupid, { groupid, ...(comment === undefined ? {} : { comment }) })
    return null
  },
  'PUT /access/groups/{groupid}': (call) => {
    const group = knownGroup(call)
    const comment = text(call, 'comment')
    if (comment !== undefined) group.comment = comment
    return null
  },
  'DELETE /access/groups/{groupid}': (call) => {
    const groupid = required(call, 'groupid')
    const { access } = call.world
    if (!access.groups.delete(groupid)) refuse(`delete group failed: group '${groupid}' does not exist`)
    for (const user of access.users.values()) user.groups.delete(groupid)
    keepAcl(access.acl, (entry) => entry.type !== 'group' || entry.ugid !== groupid)
    return null
  },

  'GET /access/roles': (call) =>
    [...call.world.access.roles.values()].map(({ roleid, privileges, builtIn }) => ({
      roleid,
      privs: privileges.join(','),
      special: builtIn ? 1 : 0,
    })),
  'GET /access/roles/{roleid}': (call) => {
    const roleid = required(call, 'roleid')
    const role = call.world.access.roles.get(roleid) ?? refuse(`role '${roleid}' does not exist`)
    return Object.fromEntries(role.privileges.map((privilege) => [privilege, 1]))
  },
  'POST /access/roles': (call) => {
    const roleid = required(call, 'roleid')
    const { roles } = call.world.access
    if (/^pve/i.test(roleid))
      refuseParameters({ roleid: "cannot use role ID starting with the (case-insensitive) 'PVE' namespace" })
    if (roles.has(roleid)) refuse(`create role failed: role '${roleid}' already exists`)
    roles.set(roleid, { roleid, privileges: list(call, 'privs').sort(), builtIn: false })
    return null
  },
  'PUT /access/roles/{roleid}': (call) => {
    const roleid = required(call, 'roleid')
    const role = call.world.access.roles.get(roleid) ?? refuse(`role '${roleid}' does not exist`)
    if (role.builtIn) refuse(`auto-generated role '${roleid}' cannot be modified`)
    const kept = flag(call, 'append') ? role.privileges : []
    role.privileges = [...new Set([...kept, ...list(call, 'privs')])].sort()
    return null
  },
  'DELETE /access/roles/{roleid}': (call) => {
    const roleid = required(call, 'roleid')
    const { access } = call.world
    if (access.roles.get(roleid)?.builtIn) refuse(`auto-generated role '${roleid}' cannot be deleted`)
    if (!access.roles.delete(roleid)) refuse(`delete role failed: role '${roleid}' does not exist`)
    keepAcl(access.acl, (entry) => entry.roleid !== roleid)
    return null
  },

  'GET /access/acl': (call) =>
    call.world.access.acl
      .filter(
        (entry) =>
          may(call, '/access', 'Sys.Audit', 'Permissions.Modify') || entry.ugid === call.session.userid,
      )
      .map(({ path, type, ugid, roleid, propagate }) => ({
        path,
        type,
        ugid,
        roleid,
        propagate: propagate ? 1 : 0,
      })),
  'PUT /access/acl': (call) => {
    changeAcl(call)
    return null
  },
}

function userRow(user: User, full: boolean) {
  const realm = realms[user.userid.split('@').at(-1) ?? '']
  const tokens = [...user.tokens.values()].map((token) => ({ tokenid: token.tokenid, ...tokenInfo(token) }))
  return {
    userid: user.userid,
    enable: user.enable ? 1 : 0,
    expire: user.expire,
    ...(realm === undefined ? {} : { 'realm-type': realm }),
    ...Object.fromEntries(user.details),
    ...(full ? { groups: [...user.groups].join(','), tokens: tokens.length === 0 ? null : tokens } : {}),
  }
}

function updateUser(call: Call, user: User): void {
  for (const key of details) {
    const value = text(call, key)
    if (value === '') user.details.delete(key)
    else if (value !== undefined) user.details.set(key, value)
  }
  const enable = text(call, 'enable')
  if (enable !== undefined) user.enable = enable === '1'
  user.expire = integer(call, 'expire') ?? user.expire
  if (text(call, 'groups') === undefined) return
  if (!flag(call, 'append')) user.groups.clear()
  for (const group of list(call, 'groups')) user.groups.add(group)
}

function knownUser(call: Call): User {
  const userid = required(call, 'userid')
  return call.world.access.users.get(userid) ?? refuse(`no such user ('${userid}')`)
}

function knownToken(call: Call): { readonly user: User; readonly token: Token } {
  const user = knownUser(call)
  const tokenid = required(call, 'tokenid')
  const token = user.tokens.get(tokenid) ?? refuse(`no such token '${tokenid}' for user '${user.userid}'`)
  return { user, token }
}

function knownGroup(call: Call) {
  const groupid = required(call, 'groupid')
  return call.world.access.groups.get(groupid) ?? refuse(`group '${groupid}' does not exist`)
}

function tokenInfo(token: Token) {
  return {
    privsep: token.privilegeSeparation ? 1 : 0,
    expire: token.expire,
    ...(token.comment === undefined ? {} : { comment: token.comment }),
  }
}

function membersOf(call: Call, groupid: string): string[] {
  return [...call.world.access.users.values()]
    .filter(({ groups }) => groups.has(groupid))
    .map(({ userid }) => userid)
}

const aclPath =
  /^\/(?:access(?:\/(?:groups(?:\/[^/]+)?|realm(?:\/[^/]+)?))?|mapping(?:\/.*)?|nodes(?:\/[^/]+)?|pool(?:\/.+)?|sdn(?:\/.*)?|storage(?:\/[^/]+)?|vms(?:\/\d+)?)?$/

function changeAcl(call: Call): void {
  const { access } = call.world
  const path = required(call, 'path')
  if (!aclPath.test(path)) refuseParameters({ path: `invalid ACL path '${path}'` })
  const propagate = text(call, 'propagate') !== '0'
  const holders = (['users', 'groups', 'tokens'] as const).flatMap((name) =>
    list(call, name).map((ugid) => ({ type: name.slice(0, -1) as AclEntry['type'], ugid })),
  )
  if (holders.length === 0) {
    const message = "either 'users', 'groups' or 'tokens' is required."
    refuseParameters({ users: message, groups: message, tokens: message })
  }
  for (const roleid of list(call, 'roles')) {
    if (!access.roles.has(roleid)) refuse(`ACL update failed: role '${roleid}' does not exist`)
    for (const { type, ugid } of holders) {
      requireHolder(call, type, ugid)
      keepAcl(
        access.acl,
        (entry) =>
          !(entry.path === path && entry.type === type && entry.ugid === ugid && entry.roleid === roleid),
      )
      if (!flag(call, 'delete')) access.acl.push({ path, type, ugid, roleid, propagate })
    }
  }
}

function requireHolder(call: Call, type: AclEntry['type'], ugid: string): void {
  const { users, groups } = call.world.access
  const { userid, tokenid } = splitToken(ugid)
  const exists =
    type === 'group'
      ? groups.has(ugid)
      : type === 'user'
        ? users.has(ugid)
        : users.get(userid)?.tokens.has(tokenid)
  if (!exists) refuse(`ACL update failed: ${type} '${ugid}' does not exist`)
}

function keepAcl(acl: AclEntry[], keep: (entry: AclEntry) => boolean): void {
  acl.splice(0, acl.length, ...acl.filter(keep))
}
