/** Who asks: an API token, a user with a password, or whoever a login of your own says. */

import type { Secret } from '@proxkit/kernel'
import type { SecondFactor } from './log-in.ts'

export type PveAuth = TokenAuth | PasswordAuth | SessionAuth

export interface TokenAuth {
  /**
   * An API token, `user@realm!id=secret`, as `pveum user token add` prints its parts. A wrong secret costs three seconds
   * on the server, so the shape is checked here first. Or what fetches it: called at the first request, and again when the
   * server does not accept what it gave.
   */
  readonly token: string | Secret | (() => Promise<string | Secret>)
}

export interface PasswordAuth {
  /** With its realm: `root@pam`. */
  readonly username: string
  /** Or what asks for it; called when a login needs it, and never otherwise. */
  readonly password: string | Secret | (() => Promise<string | Secret>)
  /** Answers when the server asks for a second factor. */
  readonly secondFactor?: SecondFactor
}

export interface SessionAuth {
  /**
   * Logs in by other means: `openId` of `@proxkit/pve-client/openid` makes one. Called at the first request, and when a
   * ticket has expired or was not accepted; in between the client renews it by itself.
   *
   * @param call sends a request without credentials
   */
  readonly login: (call: AnonymousCall) => Promise<Session>
}

export type AnonymousCall = (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<unknown>

/** What a login gives. */
export interface Session {
  /** With its realm: `alice@sso`. */
  readonly username: string
  readonly ticket: string | Secret
  readonly csrfToken: string | Secret
}

/** What goes with every request. */
export interface Credentials {
  /** A promise only while a ticket has to be fetched. */
  headers(method: string): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /** Called when the server did not accept these headers. True when the request may be sent once more with new ones. */
  refused(headers: Readonly<Record<string, string>>): boolean
}
