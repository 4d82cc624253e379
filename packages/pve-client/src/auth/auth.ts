/** Who asks: an API token, or a user with a password. */

import type { Secret } from '@proxkit/kernel'
import type { SecondFactor } from './log-in.ts'

export type PveAuth = TokenAuth | PasswordAuth

export interface TokenAuth {
  /**
   * An API token, `user@realm!id=secret`, as `pveum user token add` prints its parts. A wrong secret costs three seconds
   * on the server, so the shape is checked here first.
   */
  readonly token: string | Secret
}

export interface PasswordAuth {
  /** With its realm: `root@pam`. */
  readonly username: string
  /** Or what asks for it; called when a login needs it, and never otherwise. */
  readonly password: string | Secret | (() => Promise<string | Secret>)
  /** Answers when the server asks for a second factor. */
  readonly secondFactor?: SecondFactor
}

/** What goes with every request. */
export interface Credentials {
  /** A promise only while a ticket has to be fetched. */
  headers(method: string): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /** Called when the server did not accept these headers. True when the request may be sent once more with new ones. */
  refused(headers: Readonly<Record<string, string>>): boolean
}
