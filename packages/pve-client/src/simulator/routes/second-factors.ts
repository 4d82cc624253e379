/** Second factors of users, and their passwords. */

import { notSimulated, Refusal, refuse } from '../refusal.ts'
import type { User } from '../state/access.ts'
import { parseOtpauth, type SecondFactor, useCode } from '../state/second-factors.ts'
import { nowSeconds } from '../state/world.ts'
import { type Call, flag, type Handler, may, required, text } from './call.ts'

export const secondFactorRoutes: Readonly<Record<string, Handler>> = {
  'GET /access/tfa': (call) =>
    [...call.world.access.users.values()]
      .filter(
        ({ userid, factors }) =>
          factors.size > 0 &&
          (userid === call.session.userid || may(call, '/access/groups', 'User.Modify', 'Sys.Audit')),
      )
      .map((user) => ({ userid: user.userid, entries: [...user.factors.values()].map(shown) })),
  'GET /access/tfa/{userid}': (call) => [...userOf(call).factors.values()].map(shown),
  'GET /access/tfa/{userid}/{id}': (call) => {
    const id = required(call, 'id')
    return shown(userOf(call).factors.get(id) ?? refuse(`No such tfa entry '${id}'`, 404))
  },
  'POST /access/tfa/{userid}': (call) => addFactor(call),
  'PUT /access/tfa/{userid}/{id}': (call) => {
    const factor = knownFactor(call)
    if (text(call, 'enable') !== undefined) factor.enable = flag(call, 'enable')
    factor.description = text(call, 'description') ?? factor.description
    return null
  },
  'DELETE /access/tfa/{userid}/{id}': (call) => {
    const { id } = knownFactor(call)
    userOf(call).factors.delete(id)
    return null
  },
  'GET /access/users/{userid}/tfa': (call) => {
    const has = userOf(call).factors.size > 0
    if (flag(call, 'multiple')) return { user: has ? ['totp'] : [] }
    return has ? { user: 'oath' } : {}
  },
  'PUT /access/users/{userid}/unlock-tfa': (call) => {
    const user = userOf(call)
    const wasLocked = isTotpLocked(user)
    user.failedCodes = 0
    return wasLocked ? 1 : 0
  },
  'PUT /access/password': (call) => {
    const user = userOf(call)
    const { userid } = call.session
    if (userid !== 'root@pam' && userid !== user.userid && !may(call, '/access', 'User.Modify'))
      throw new Refusal(403, 'Permission check failed')
    confirmPassword(call, 'confirmation-password')
    user.password = required(call, 'password')
    return null
  },
}

const maximumFailures = 8

export function isTotpLocked({ failedCodes }: User): boolean {
  return failedCodes >= maximumFailures
}

/** A code that opens one of the user's factors; too many wrong ones lock them all. */
export function passesSecondFactor(call: Call, user: User, code: string): boolean {
  if (isTotpLocked(user)) return false
  for (const factor of user.factors.values())
    if (factor.enable && useCode(call.world, factor, code)) {
      user.failedCodes = 0
      return true
    }
  user.failedCodes += 1
  return false
}

function userOf(call: Call): User {
  const userid = required(call, 'userid')
  return call.world.access.users.get(userid) ?? refuse(`no such user ('${userid}')`)
}

function knownFactor(call: Call): SecondFactor {
  confirmPassword(call, 'password')
  return userOf(call).factors.get(required(call, 'id')) ?? refuse('no such entry')
}

/** Whoever is not root proves once more who is asking. */
function confirmPassword(call: Call, parameter: string): void {
  const { userid } = call.session
  const given = text(call, parameter)
  if (userid === 'root@pam' && given === undefined) return
  if (given === undefined || call.world.access.users.get(userid)?.password !== given)
    throw new Refusal(401, 'authentication failure')
}

function addFactor(call: Call) {
  const user = userOf(call)
  const type = required(call, 'type')
  if (type !== 'totp') notSimulated(`second factors of type ${type}`)
  confirmPassword(call, 'password')
  const uri = text(call, 'totp') ?? refuse("missing 'totp' parameter")
  const secret = parseOtpauth(uri) ?? refuse('failed to parse totp uri')
  const factor: SecondFactor = {
    id: call.world.random.uuid(),
    type,
    description: text(call, 'description') ?? '',
    created: nowSeconds(call.world),
    enable: true,
    secret,
    lastPeriod: -1,
  }
  if (!useCode(call.world, factor, text(call, 'value') ?? '')) refuse('failed to verify TOTP challenge')
  user.factors.set(factor.id, factor)
  return { id: factor.id }
}

/** The secret is told to nobody. */
function shown({ id, type, description, created, enable }: SecondFactor) {
  return { id, type, description, created, enable: enable ? 1 : 0 }
}
