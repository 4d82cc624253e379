/** An API token in the form the server wants. */

import { reveal, type Secret, secret } from '@proxkit/kernel'
import { PveUsageError } from '../errors.ts'
import type { Credentials, TokenAuth } from './auth.ts'

const tokenShape = /^(?:PVEAPIToken[=:])?([^\s@!=]+@[A-Za-z][\w.-]*![A-Za-z][\w.-]*)[=](\S+)$/

export function tokenCredentials({ token }: TokenAuth): Credentials {
  if (typeof token === 'function') return fetchedToken(token)
  const header = authorization(token)
  return {
    headers: () => ({ authorization: header.reveal() }),
    // There is only this one.
    refused: () => false,
  }
}

/** Fetched once, however many requests wait for it, and again when it was not accepted: it may have been replaced. */
function fetchedToken(fetch: () => Promise<string | Secret>): Credentials {
  let fetching: Promise<string> | undefined
  let current: string | undefined
  return {
    async headers() {
      fetching ??= fetch().then((token) => authorization(token).reveal())
      try {
        current = await fetching
        return { authorization: current }
      } catch (error) {
        fetching = undefined
        throw error
      }
    },
    refused({ authorization }) {
      // Somebody else may have seen to it in the meantime.
      if (authorization === current) fetching = undefined
      return true
    },
  }
}

function authorization(token: string | Secret): Secret {
  const [, id, value] = tokenShape.exec(reveal(token).trim()) ?? []
  if (id === undefined || value === undefined)
    throw new PveUsageError(
      'Unable to use auth.token: it is not of the form user@realm!id=secret (join the token id and the secret with =)',
      { code: 'PVE_BAD_OPTION' },
    )
  secret(value, `token ${id}`)
  return secret(`PVEAPIToken=${id}=${value}`, `token ${id}`)
}
