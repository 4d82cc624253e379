/** Groups, roles and access control lists. */

import { refuse, refuseParameters } from '../refusal.ts'
import { type AclEntry, keepAcl, splitToken } from '../state/access.ts'
import { type Call, flag, type Handler, list, may, required, text } from './call.ts'

export const rightsRoutes: Readonly<Record<string, Handler>> = {
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

function knownGroup(call: Call) {
  const groupid = required(call, 'groupid')
  return call.world.access.groups.get(groupid) ?? refuse(`group '${groupid}' does not exist`)
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
