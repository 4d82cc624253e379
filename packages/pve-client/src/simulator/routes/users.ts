/** Users and their API tokens. */

import { refuse, refuseParameters } from '../refusal.ts'
import { keepAcl, newUser, type Token, type User } from '../state/access.ts'
import { type Call, flag, type Handler, integer, list, may, required, text } from './call.ts'

const details = ['comment', 'email', 'firstname', 'lastname', 'keys'] as const
const realms: Readonly<Record<string, string>> = { pam: 'pam', pve: 'pve' }

export const userRoutes: Readonly<Record<string, Handler>> = {
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
      secret: call.world.random.secret(),
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
    token.secret = call.world.random.secret()
    return { ...info, 'full-tokenid': `${user.userid}!${token.tokenid}`, value: token.secret }
  },
  'DELETE /access/users/{userid}/token/{tokenid}': (call) => {
    const { user, token } = knownToken(call)
    user.tokens.delete(token.tokenid)
    keepAcl(call.world.access.acl, (entry) => entry.ugid !== `${user.userid}!${token.tokenid}`)
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

function tokenInfo(token: Token) {
  return {
    privsep: token.privilegeSeparation ? 1 : 0,
    expire: token.expire,
    ...(token.comment === undefined ? {} : { comment: token.comment }),
  }
}
