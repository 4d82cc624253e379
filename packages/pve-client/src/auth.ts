/** Who asks: credentials in the form the server wants, checked before the first request. */

import { reveal, type Secret, secret } from '@proxkit/kernel'
import { PveUsageError } from './errors.ts'

export interface PveAuth {
  /**
   * An API token, `user@realm!id=secret`, as `pveum user token add` prints its parts. A wrong secret costs three seconds
   * on the server, so the shape is checked here first.
   */
  readonly token: string | Secret
}

const tokenShape = /^(?:PVEAPIToken[=:])?([^\s@!=]+@[A-Za-z][\w.-]*![A-Za-z][\w.-]*)[=](\S+)$/

/** The `Authorization` header's value, as a secret. */
export function authorization(auth: PveAuth): Secret {
  const [, id, value] = tokenShape.exec(reveal(auth.token).trim()) ?? []
  if (id === undefined || value === undefined)
    throw new PveUsageError(
      'Unable to use auth.token: it is not of the form user@realm!id=secret (join the token id and the secret with =)',
      { code: 'PVE_BAD_OPTION' },
    )
  secret(value, `token ${id}`)
  return secret(`PVEAPIToken=${id}=${value}`, `token ${id}`)
}
