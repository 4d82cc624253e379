/** Finds out who asks: by API token or by ticket. */

import type { Session, User } from '../state/access.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { EarlyRefusal } from './read-parameters.ts'
import { isCsrfToken, readTicket } from './tickets.ts'
import type { WireRequest } from './wire.ts'

/** Calls that need no credentials; those that are given must be right all the same. */
const open = /^(?:GET|POST) \/api2\/[a-z]+\/access\/ticket$|^GET \/api2\/[a-z]+\/access\/domains$/

/**
 * @returns undefined for an open call without credentials
 * @throws EarlyRefusal 401
 */
export function authenticate(world: World, request: WireRequest): Session | undefined {
  const path = request.target.split('?')[0] ?? ''
  const { authorization = '' } = request.headers
  const token = /^PVEAPIToken[= ](.*)$/.exec(authorization)?.[1]
  if (token !== undefined) return tokenSession(world, token)
  const ticket = /^PVEAuthCookie=(.*)$/.exec(authorization)?.[1] ?? cookie(request.headers.cookie ?? '')
  if (ticket === undefined || ticket === '') {
    if (open.test(`${request.method} ${path}`)) return undefined
    throw denied('No ticket')
  }
  const userid = readTicket(world, decoded(ticket))
  if (userid === undefined || !mayLogIn(world, world.access.users.get(userid))) {
    if (open.test(`${request.method} ${path}`)) return undefined
    throw denied()
  }
  const csrf = request.headers.csrfpreventiontoken ?? ''
  // Logins and uploads come from forms, which cannot send a header.
  const fromForm = /\/access\/ticket$|\/upload$/.test(path)
  if (request.method !== 'GET' && !fromForm && !isCsrfToken(world, userid, csrf))
    throw denied('Permission denied - invalid csrf token')
  return { userid, authId: userid }
}

export function mayLogIn(world: World, user: User | undefined): user is User {
  return user?.enable === true && (user.expire === 0 || user.expire > nowSeconds(world))
}

function tokenSession(world: World, text: string): Session {
  const match = /^([^!=]+)!([^=]+)=(.+)$/.exec(text)
  const [, userid = '', tokenid = '', secret = ''] = match ?? []
  const user = world.access.users.get(userid)
  const token = user?.tokens.get(tokenid)
  if (!mayLogIn(world, user) || token?.secret !== secret) throw denied()
  if (token.expire !== 0 && token.expire <= nowSeconds(world)) throw denied()
  return { userid, tokenid, authId: `${userid}!${tokenid}` }
}

function cookie(header: string): string | undefined {
  return /(?:^|;\s*)PVEAuthCookie=([^;]*)/.exec(header)?.[1]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function denied(reason = 'Authentication failed!'): EarlyRefusal {
  return new EarlyRefusal(401, reason)
}
