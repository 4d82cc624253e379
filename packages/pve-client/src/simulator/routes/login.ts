/** Logging in, and what the caller may do. */

import { mayLogIn } from '../http/authenticate.ts'
import { isChallenge, makeChallenge, makeCsrfToken, makeTicket, readTicket } from '../http/tickets.ts'
import { Refusal } from '../refusal.ts'
import { type Privileges, privilegesAt, type Session, sessionOf, type User } from '../state/access.ts'
import type { World } from '../state/world.ts'
import { type Call, type Handler, list, need, required, text } from './call.ts'
import { passesSecondFactor } from './second-factors.ts'

export const loginRoutes: Readonly<Record<string, Handler>> = {
  'GET /access/ticket': () => null,
  'POST /access/ticket': (call) => logIn(call),
  'GET /access/permissions': (call) => {
    const userid = text(call, 'userid')
    if (userid !== undefined && userid !== call.session.authId) need(call, '/access', 'Sys.Audit')
    const who = userid === undefined ? call.session : sessionOf(userid)
    const path = text(call, 'path')
    return permissionsOf(call.world, who, path === undefined ? interestingPaths(call.world) : [path])
  },
}

function logIn(call: Call) {
  const { world } = call
  const name = required(call, 'username')
  const userid = name.includes('@') ? name : `${name}@${text(call, 'realm') ?? 'pam'}`
  const password = required(call, 'password')
  const user = world.access.users.get(userid)
  const renewed = readTicket(world, password)
  const challenge = text(call, 'tfa-challenge')
  const right = renewed === undefined ? user?.password === password : renewed === userid
  if (!mayLogIn(world, user)) throw new Refusal(401, 'authentication failure')
  if (challenge === undefined ? !right : !answersChallenge(call, user, challenge, password))
    throw new Refusal(401, 'authentication failure')
  const who: Session = { userid, authId: userid }
  const path = text(call, 'path')
  if (path !== undefined) {
    // Asked whether somebody may do something the server answers without a ticket.
    const wanted = list(call, 'privs')
    const held = privilegesAt(world, who, path)
    if (!wanted.some((privilege) => held.has(privilege)))
      throw new Refusal(403, `Permission check failed (${path}, ${wanted.join('|')})`)
    return { username: userid, cap: capabilities(world, who) }
  }
  const needsSecond = [...user.factors.values()].some(({ enable }) => enable)
  if (needsSecond && challenge === undefined && renewed === undefined)
    return {
      username: userid,
      ticket: makeChallenge(world, userid),
      CSRFPreventionToken: makeCsrfToken(world, userid),
      NeedTFA: 1,
      ...(world.nodes.size > 1 ? { clustername: world.clusterName } : {}),
    }
  return {
    username: userid,
    ticket: makeTicket(world, userid),
    CSRFPreventionToken: makeCsrfToken(world, userid),
    cap: capabilities(world, who),
    ...(world.nodes.size > 1 ? { clustername: world.clusterName } : {}),
  }
}

/** With a challenge the password is the second factor: `totp:123456`. */
function answersChallenge(call: Call, user: User, challenge: string, password: string): boolean {
  const code = /^totp:(\d+)$/.exec(password)?.[1]
  return (
    code !== undefined &&
    isChallenge(call.world, user.userid, challenge) &&
    passesSecondFactor(call, user, code)
  )
}

const capabilityKinds: readonly (readonly [kind: string, path: string, wanted: RegExp])[] = [
  ['access', '/access', /^(?:User\.|Group\.|Permissions\.Modify)/],
  ['dc', '/', /^(?:Sys\.(?:Audit|Modify)|SDN\.)/],
  ['mapping', '/mapping', /^(?:Mapping\.|Permissions\.Modify)/],
  ['nodes', '/nodes', /^(?:Sys\.|Permissions\.Modify)/],
  ['sdn', '/sdn', /^(?:SDN\.|Permissions\.Modify)/],
  ['storage', '/storage', /^(?:Datastore\.|Permissions\.Modify)/],
  ['vms', '/vms', /^(?:VM\.|Permissions\.Modify)/],
]

/** What the web interface should offer. */
function capabilities(world: World, who: Session) {
  return Object.fromEntries(
    capabilityKinds.map(([kind, path, wanted]) => {
      const held = [...privilegesAt(world, who, path).keys()].filter((privilege) => wanted.test(privilege))
      return [kind, Object.fromEntries(held.map((privilege) => [privilege, 1]))]
    }),
  )
}

function permissionsOf(world: World, who: Session, paths: readonly string[]) {
  const shown: Record<string, Record<string, number>> = {}
  for (const path of paths) {
    const held = privilegesAt(world, who, path)
    if (held.size > 0) shown[path] = flags(held)
  }
  return shown
}

function flags(held: Privileges): Record<string, number> {
  return Object.fromEntries([...held].map(([privilege, propagate]) => [privilege, propagate ? 1 : 0]))
}

const topPaths = ['/', '/access', '/access/groups', '/nodes', '/pool', '/sdn', '/storage', '/vms']

/** The top of the tree, every path with an entry of its own, and pools with their members. */
function interestingPaths(world: World): string[] {
  const paths = new Set(topPaths)
  for (const { path } of world.access.acl) paths.add(path)
  for (const pool of world.pools.values()) {
    paths.add(`/pool/${pool.poolid}`)
    for (const vmid of pool.vmids) paths.add(`/vms/${vmid}`)
    for (const storage of pool.storages) paths.add(`/storage/${storage}`)
  }
  return [...paths]
}
