/** Environments are isolated: no two of them read the same credential. */

import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { ConfigError } from '../errors.ts'
import type { CredentialReference } from './cluster-config.ts'

/**
 * Looks at the other environments beside this file.
 *
 * @throws ConfigError `CONFIG_SHARED_CREDENTIALS`
 */
export async function refuseSharedCredentials(file: string, reference: CredentialReference): Promise<void> {
  const own = keyOf(file, reference)
  if (own === undefined) return
  const names = await readdir(dirname(file))
  for (const name of names.filter((one) => /^cluster-config(?:\.[^.]+)?\.ya?ml$/.test(one))) {
    const other = join(dirname(file), name)
    if (resolve(other) === resolve(file)) continue
    const found = await readFile(other, 'utf8')
      .then(parse)
      .catch(() => undefined)
    // What is wrong with that file is told when it is used.
    const theirs = (found as { credentials?: CredentialReference } | undefined)?.credentials
    if (theirs !== undefined && keyOf(other, theirs) === own)
      throw new ConfigError(
        'CONFIG_SHARED_CREDENTIALS',
        `Unable to use ${file}: ${basename(other)} has the same credential, and one environment never reads another's (make a token for each)`,
        { place: file },
      )
  }
}

/** Undefined for what a person types each time. */
function keyOf(file: string, reference: CredentialReference): string | undefined {
  if (typeof reference !== 'object' || reference === null || 'prompt' in reference) return undefined
  return JSON.stringify('file' in reference ? { file: resolve(dirname(file), reference.file) } : reference)
}
