/** A login: from name and password, and a second factor where the server asks for one, or by other means, to a ticket. */

import { type Clock, reveal, type Secret, secret } from '@proxkit/kernel'
import { PveAuthenticationError } from '../errors.ts'
import type { AnonymousCall, PasswordAuth, SessionAuth } from './auth.ts'

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

export interface Ticket {
  readonly username: string
  readonly headers: Readonly<Record<string, string>>
  readonly csrf: string
  readonly value: Secret
  readonly fetchedMs: number
}

/** Gets a first ticket, by the login of the caller's or by name and password. */
export async function logIn(
  auth: PasswordAuth | SessionAuth,
  call: AnonymousCall,
  clock: Clock,
): Promise<Ticket> {
  if ('login' in auth) {
    const { username, ticket, csrfToken } = await auth.login(call)
    return ticketOf(username, secret(reveal(ticket), 'ticket'), reveal(csrfToken), clock)
  }
  const { username } = auth
  const given = typeof auth.password === 'function' ? await auth.password() : auth.password
  const password = secret(reveal(given), `password of ${username}`)
  return enter({ username, password }, auth.secondFactor, call, clock)
}

/** Gives a ticket for its next one, while it is good. */
export function renew({ username, value }: Ticket, call: AnonymousCall, clock: Clock): Promise<Ticket> {
  return enter({ username, password: value }, undefined, call, clock)
}

interface LoginParameters {
  readonly username: string
  readonly password: Secret
  readonly 'tfa-challenge'?: Secret
}

/** Asks for a ticket, and answers the question for a second factor where there is one. */
async function enter(
  parameters: LoginParameters,
  secondFactor: SecondFactor | undefined,
  call: AnonymousCall,
  clock: Clock,
): Promise<Ticket> {
  const { username } = parameters
  const ask = async (given: LoginParameters) => {
    const answer = (await call('POST /access/ticket', { ...given })) as LoginAnswer
    return { ticket: hiddenTicket(answer), csrf: answer.CSRFPreventionToken ?? '' }
  }
  const first = await ask(parameters)
  if (!isChallenge(first.ticket)) return ticketOf(username, first.ticket, first.csrf, clock)
  if (secondFactor === undefined) throw needsSecondFactor(username)
  const { kind, value } = await secondFactor({ username, kinds: kindsOf(first.ticket) })
  const password = secret(`${kind}:${reveal(value)}`, `second factor of ${username}`)
  const second = await ask({ username, password, 'tfa-challenge': first.ticket })
  return ticketOf(username, second.ticket, second.csrf, clock)
}

interface LoginAnswer {
  readonly ticket?: string
  readonly CSRFPreventionToken?: string
}

function ticketOf(username: string, value: Secret, csrf: string, clock: Clock): Ticket {
  return {
    username,
    headers: { cookie: `PVEAuthCookie=${encodeURIComponent(value.reveal())}` },
    csrf: secret(csrf, 'CSRF token').reveal(),
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
