/** An API token in the form the server wants. */

import { reveal, type Secret, secret } from '@proxkit/kernel'
import { PveUsageError } from '../errors.ts'
import type { Credentials, TokenAuth } from './auth.ts'

const tokenShape = /^(?:PVEAPIToken[=:])?([^\s@!=]+@[A-Za-z][\w.-]*![A-Za-z][\w.-]*)[=](\S+)$/

export function tokenCredentials(auth: TokenAuth): Credentials {
  const header = authorization(auth)
  return {
    headers: () => ({ authorization: header.reveal() }),
    // There is only this one.
    refused: () => false,
  }
}

function authorization(auth: TokenAuth): Secret {
  const [, id, value] = tokenShape.exec(reveal(auth.token).trim()) ?? []
  if (id === undefined || value === undefined)
    throw new PveUsageError(
      'Unable to use auth.token: it is not of the form user@realm!id=secret (join the token id and the secret with =)',
      { code: 'PVE_BAD_OPTION' },
    )
  secret(value, `token ${id}`)
  return secret(`PVEAPIToken=${id}=${value}`, `token ${id}`)
}
