/** Keeps the secret of a new token where the configuration will look for it: a private file, or an entry of `pass`. */

import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { reveal, type Secret, secret as secretOf } from '@proxkit/kernel'
import type { PveClient, PveClientOptions } from '@proxkit/pve-client'
import type { CredentialReference } from '../config/cluster-config.ts'
import { resolveToken } from '../config/resolve-token.ts'
import { ConfigError } from '../errors.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { AccessServices } from '../kit.ts'

export interface SecretStoreContext {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** A client for the same servers that logs in otherwise. */
  connect(auth: PveClientOptions['auth']): PveClient
}

/** `file:token.secret` or `pass:pve/home`. */
export function createSecretStore(context: SecretStoreContext): AccessServices {
  return {
    async keep(store, token, value) {
      // From here on it is in no output, whatever goes wrong.
      const secret = typeof value === 'string' ? secretOf(value, 'token-secret') : value
      const { kind, place } = parse(store)
      if (kind === 'file') await keepInFile(resolve(context.cwd, place), token, secret)
      else await keepInPass(place, token, secret, context.env)
    },
    async privileges(store) {
      const { kind, place } = parse(store)
      const reference: CredentialReference =
        kind === 'file' ? { file: resolve(context.cwd, place) } : { pass: place }
      const token = await resolveToken(reference, { configFile: resolve(context.cwd, 'x'), env: context.env })
      const pve = context.connect({ token })
      try {
        const permissions = (await pve.request('GET /access/permissions', { path: '/' })) as Record<
          string,
          object
        >
        return Object.keys(permissions['/'] ?? {})
      } finally {
        await pve.close()
      }
    },
  }
}

/** @throws ConfigError `CONFIG_CREDENTIALS` */
export function parse(store: string): { readonly kind: 'file' | 'pass'; readonly place: string } {
  const [, kind, place] = /^(file|pass):(.+)$/.exec(store) ?? []
  if (place !== undefined) return { kind: kind as 'file' | 'pass', place }
  throw new ConfigError(
    'CONFIG_CREDENTIALS',
    `Unable to keep a secret in ${store}: write file:<path> or pass:<entry>`,
  )
}

async function keepInFile(file: string, token: string, secret: Secret): Promise<void> {
  try {
    await writeWhole(file, `${token}=${reveal(secret)}\n`, { replace: false })
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    throw new ConfigError(
      'CONFIG_CREDENTIALS',
      `Unable to keep the secret of ${token} in ${file}: ${code === 'EEXIST' ? 'there is a file already' : String(code)} (remove the token, choose another file, and plan again)`,
      { place: file, cause },
    )
  }
}

async function keepInPass(
  entry: string,
  token: string,
  secret: Secret,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const unable = (why: string) =>
    new ConfigError(
      'CONFIG_CREDENTIALS',
      `Unable to keep the secret of ${token} in pass: ${why} (remove the token, and plan again once this is mended)`,
    )
  // Without a terminal pass overwrites what is there.
  if (await isInPass(entry, env)) throw unable(`there is an entry ${entry} already`)
  const failed = await runPass(['insert', '--multiline', entry], env, `${token}\n${reveal(secret)}\n`)
  if (failed !== undefined) throw unable(failed)
}

export async function isInPass(entry: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return (await runPass(['show', entry], env)) === undefined
}

/** Resolves to what went wrong. What pass prints may be a secret, and goes nowhere. */
function runPass(args: readonly string[], env: NodeJS.ProcessEnv, input = ''): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn('pass', args, { env, stdio: ['pipe', 'ignore', 'ignore'] })
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? 'it was not found' : String(error.code)),
    )
    child.once('close', (code) => resolve(code === 0 ? undefined : `it ended with ${code}`))
    // A program that ends early does not read all of it; how it ended is told above.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
