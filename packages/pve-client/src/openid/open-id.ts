/** A login through an OpenID provider: a URL for the browser, and what the browser is sent back with. */

import { secret } from '@proxkit/kernel'
import type { Session, SessionAuth } from '../auth/auth.ts'
import { PveAuthenticationError } from '../errors.ts'

export interface OpenIdOptions {
  /** The realm of type `openid`, as it is set up on the cluster. */
  readonly realm: string
  /** Where the provider sends the browser back to, as registered there: `http://localhost:8765/`. */
  readonly redirectUrl: string
  /** Opens the provider's URL in a browser, and returns the URL that the browser was sent back to. */
  readonly authorize: (url: string) => Promise<string>
}

const authUrl = 'POST /access/openid/auth-url'
const login = 'POST /access/openid/login'

/**
 * Goes in as `auth`. The user is asked at the first request, and again only when the session has been idle for two hours.
 * Errors: `PVE_AUTHENTICATION` when provider or server refuse.
 */
export function openId({ realm, redirectUrl, authorize }: OpenIdOptions): SessionAuth {
  return {
    async login(call) {
      const url = String(await call(authUrl, { realm, 'redirect-url': redirectUrl }))
      const { code, state } = grantOf(await authorize(url), realm, stateOf(url))
      return sessionOf(
        await call(login, { code: secret(code, 'OpenID code'), state, 'redirect-url': redirectUrl }),
      )
    },
  }
}

function sessionOf(answer: unknown): Session {
  const { username, ticket, CSRFPreventionToken } = answer as {
    readonly username: string
    readonly ticket: string
    readonly CSRFPreventionToken: string
  }
  return {
    username,
    ticket: secret(ticket, 'ticket'),
    csrfToken: secret(CSRFPreventionToken, 'CSRF token'),
  }
}

/** @throws PveAuthenticationError with the provider's own words */
function grantOf(returned: string, realm: string, sent: string | null) {
  const query = URL.canParse(returned) ? new URL(returned).searchParams : new URLSearchParams()
  const [code, state, error] = [query.get('code'), query.get('state'), query.get('error')]
  if (error !== null) throw refused(realm, query.get('error_description') ?? error, 'ask the provider why')
  if (code === null || state === null)
    throw refused(
      realm,
      'the browser came back without a code',
      'return the whole URL that the provider sent the browser to',
    )
  // An answer to a question that was not ours: somebody wants to log us in as somebody else.
  if (state !== sent) throw refused(realm, 'the answer belongs to another login', 'log in anew')
  return { code, state }
}

function stateOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).searchParams.get('state') : null
}

function refused(realm: string, reason: string, remedy: string): PveAuthenticationError {
  return new PveAuthenticationError({
    route: login,
    status: 401,
    reason,
    code: 'PVE_AUTHENTICATION',
    message: `Unable to log in through realm ${realm}: ${login} → not sent: ${reason} (${remedy})`,
  })
}
