/** Fetches the API token from where the configuration says it is. The value never appears in a message. */

import { type Secret, secret } from '@proxkit/kernel'
import { ConfigError } from '../errors.ts'
import { readSecret, type SecretContext } from './resolve-secret.ts'
import type { CredentialReference } from './values.ts'

const wanted = { what: 'the API token', form: 'user@realm!id=secret' }

export async function resolveToken(reference: CredentialReference, context: SecretContext): Promise<Secret> {
  const { text, place } = await readSecret(reference, wanted, context)
  return asToken(text, place)
}

/** One line `id=secret`, or the id on the first line and the secret on the second. */
function asToken(text: string, place: string): Secret {
  const [first = '', second = ''] = text.split(/\r?\n/).map((line) => line.trim())
  const token = first.includes('=') || second === '' ? first : `${first}=${second}`
  if (!/^\S+@\S+!\S+=\S+$/.test(token))
    throw new ConfigError(
      'CONFIG_CREDENTIALS',
      `Unable to use the API token from ${place}: it is not user@realm!id=secret (one line, or the id and the secret on two lines)`,
    )
  return secret(token, 'api-token')
}
