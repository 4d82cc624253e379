/** Logs a user in and keeps the ticket fresh: one login at a time, renewed before it expires. */

import { type Clock, reveal, type Secret, secret } from '@proxkit/kernel'
import { PveAuthenticationError, PveUsageError } from '../errors.ts'
import type { Credentials, PasswordAuth } from './auth.ts'

/** What the server offers, for the one who answers: an app's code, a recovery key, a security key. */
export interface Challenge {
  readonly username: string
  /** The kinds the user has set up, as far as the server says: `totp`, `recovery`, `webauthn`, `yubico`. */
  readonly kinds: readonly string[]
}

/** The answer to a challenge: six digits, or one of the recovery keys. */
export interface ChallengeAnswer {
  readonly kind: 'totp' | 'recovery' | 'yubico' | 'webauthn' | 'u2f'
  readonly value: string | Secret
}

export type SecondFactor = (challenge: Challenge) => Promise<ChallengeAnswer>

/** Sends `POST /access/ticket` without credentials and returns its decoded data. */
export type Login = (parameters: LoginParameters) => Promise<LoginAnswer>

export interface LoginParameters {
  readonly username: string
  readonly password: string | Secret
  readonly 'tfa-challenge'?: string | Secret
}

export interface LoginAnswer {
  readonly ticket?: string
  readonly CSRFPreventionToken?: string
}

interface Ticket {
  readonly headers: Readonly<Record<string, string>>
  readonly csrf: string
  readonly value: Secret
  readonly fetchedMs: number
}

/** A ticket lives two hours; at half of that it is exchanged for a new one, with itself as the password. */
const lifeMs = 2 * 3_600_000
const renewAfterMs = lifeMs / 2

export function ticketSession(auth: PasswordAuth, login: Login, clock: Clock): Credentials {
  if (!/^[^\s@:/]+@[A-Za-z][\w.-]*$/.test(auth.username))
    throw new PveUsageError(
      `Unable to use auth.username: ${JSON.stringify(auth.username)} has no realm (write it as root@pam or alice@pve)`,
      { code: 'PVE_BAD_OPTION' },
    )
  let current: Ticket | undefined
  let fetching: Promise<Ticket> | undefined

  const ageMs = (ticket: Ticket) => clock.now() - ticket.fetchedMs
  const fetch = async (): Promise<Ticket> => {
    const old = current
    // The old ticket serves as password: the user is not asked again. One that is refused leaves the password.
    if (old !== undefined && ageMs(old) < lifeMs) {
      const renewed = await enter(auth, { username: auth.username, password: old.value }, login, clock).catch(
        onlyRefused,
      )
      if (renewed !== undefined) return renewed
    }
    const password = typeof auth.password === 'function' ? await auth.password() : auth.password
    const hidden = secret(reveal(password), `password of ${auth.username}`)
    return enter(auth, { username: auth.username, password: hidden }, login, clock)
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

async function enter(
  auth: PasswordAuth,
  parameters: LoginParameters,
  login: Login,
  clock: Clock,
): Promise<Ticket> {
  const answer = await login(parameters)
  const ticket = hiddenTicket(answer)
  if (!isChallenge(ticket)) return ticketOf(ticket, answer, clock)
  if (auth.secondFactor === undefined) throw needsSecondFactor(auth.username)
  const { kind, value } = await auth.secondFactor({ username: auth.username, kinds: kindsOf(ticket) })
  const password = secret(`${kind}:${reveal(value)}`, `second factor of ${auth.username}`)
  const second = await login({ username: auth.username, password, 'tfa-challenge': ticket })
  return ticketOf(hiddenTicket(second), second, clock)
}

function ticketOf(value: Secret, { CSRFPreventionToken = '' }: LoginAnswer, clock: Clock): Ticket {
  return {
    headers: { cookie: `PVEAuthCookie=${encodeURIComponent(value.reveal())}` },
    csrf: secret(CSRFPreventionToken, 'CSRF token').reveal(),
    value,
    fetchedMs: clock.now(),
  }
}

function hiddenTicket({ ticket }: LoginAnswer): Secret {
  if (ticket !== undefined) return secret(ticket, 'ticket')
  throw new PveAuthenticationError({
    route: 'POST /access/ticket',
    status: 200,
    reason: 'no ticket in the answer',
    code: 'PVE_AUTHENTICATION',
    message:
      'Unable to log in: POST /access/ticket → 200 without a ticket (check that the server is a Proxmox VE node)',
  })
}

/** `PVE:!tfa!{…percent-encoded JSON…}:…` is no ticket yet but a question. */
function isChallenge(ticket: Secret): boolean {
  return ticket.reveal().startsWith('PVE:!tfa!')
}

function kindsOf(ticket: Secret): readonly string[] {
  try {
    const text = decodeURIComponent(ticket.reveal().slice('PVE:!tfa!'.length).split(':')[0] ?? '')
    const offered = JSON.parse(text) as Record<string, unknown>
    return Object.keys(offered).filter((kind) => Boolean(offered[kind]))
  } catch {
    return []
  }
}

function needsSecondFactor(username: string): PveAuthenticationError {
  return new PveAuthenticationError({
    route: 'POST /access/ticket',
    status: 200,
    reason: 'second factor required',
    code: 'PVE_SECOND_FACTOR',
    message: `Unable to log in as ${username}: POST /access/ticket → 200 second factor required (pass auth.secondFactor, or use an API token)`,
  })
}

function onlyRefused(error: unknown): undefined {
  if (error instanceof PveAuthenticationError) return undefined
  throw error
}
