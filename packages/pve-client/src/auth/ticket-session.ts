/** Logs a user in, by whatever means, and keeps the ticket fresh: one login at a time, renewed before it expires. */

import type { Clock } from '@proxkit/kernel'
import { PveAuthenticationError, PveUsageError } from '../errors.ts'
import type { AnonymousCall, Credentials, PasswordAuth, SessionAuth } from './auth.ts'
import type { Ticket } from './log-in.ts'

/** A ticket lives two hours; at half of that it is exchanged for a new one, with itself as the password. */
const lifeMs = 2 * 3_600_000
const renewAfterMs = lifeMs / 2

export function ticketSession(
  auth: PasswordAuth | SessionAuth,
  call: AnonymousCall,
  clock: Clock,
): Credentials {
  if ('username' in auth) checkUsername(auth.username)
  let current: Ticket | undefined
  let fetching: Promise<Ticket> | undefined

  const ageMs = (ticket: Ticket) => clock.now() - ticket.fetchedMs
  const fetch = async (): Promise<Ticket> => {
    // Most clients have a token, and need none of it.
    const { logIn, renew } = await import('./log-in.ts')
    const old = current
    // The old ticket serves as password: the user is not asked again. One that is refused leaves the login.
    if (old !== undefined && ageMs(old) < lifeMs) {
      const renewed = await renew(old, call, clock).catch(onlyRefused)
      if (renewed !== undefined) return renewed
    }
    return logIn(auth, call, clock)
  }
  /** However many requests wait for it, there is one login. */
  const fresh = (): Promise<Ticket> => {
    fetching ??= fetch()
      .then((ticket) => {
        current = ticket
        return ticket
      })
      .finally(() => {
        fetching = undefined
      })
    return fetching
  }

  return {
    headers(method) {
      const ticket = current
      if (ticket !== undefined && ageMs(ticket) < renewAfterMs) return headersOf(ticket, method)
      return fresh().then((found) => headersOf(found, method))
    },
    refused(headers) {
      // Somebody else may have renewed it in the meantime: then only the headers are out of date.
      if (current?.headers.cookie === headers.cookie) current = undefined
      return true
    },
  }
}

/** The CSRF token belongs to every request that changes something. */
function headersOf({ headers, csrf }: Ticket, method: string): Readonly<Record<string, string>> {
  return method === 'GET' ? headers : { ...headers, csrfpreventiontoken: csrf }
}

function checkUsername(username: string): void {
  if (!/^[^\s@:/]+@[A-Za-z][\w.-]*$/.test(username))
    throw new PveUsageError(
      `Unable to use auth.username: ${JSON.stringify(username)} has no realm (write it as root@pam or alice@pve)`,
      { code: 'PVE_BAD_OPTION' },
    )
}

function onlyRefused(error: unknown): undefined {
  if (error instanceof PveAuthenticationError) return undefined
  throw error
}
