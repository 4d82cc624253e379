/** A login: from name and password, and a second factor where the server asks for one, to a ticket. */

import { type Clock, reveal, type Secret, secret } from '@proxkit/kernel'
import { PveAuthenticationError } from '../errors.ts'
import type { PasswordAuth } from './auth.ts'

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

export interface Ticket {
  readonly headers: Readonly<Record<string, string>>
  readonly csrf: string
  readonly value: Secret
  readonly fetchedMs: number
}

/** Asks for a ticket, and answers the question for a second factor where there is one. */
export async function logIn(
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
