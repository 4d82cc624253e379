/** Fetches a secret from where the configuration says it is. The value never appears in a message. */

import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Secret, secret } from '@proxkit/kernel'
import { ConfigError } from '../errors.ts'
import type { CredentialReference } from './values.ts'

export interface SecretContext {
  /** What paths are relative to the folder of. */
  readonly configFile: string
  readonly env: NodeJS.ProcessEnv
  readonly ask?: ((question: string) => Promise<string>) | undefined
}

/** What it is, for messages and questions. */
export interface SecretWanted {
  /** `the API token` */
  readonly what: string
  /** What it should look like: `user@realm!id=secret`. */
  readonly form?: string
}

/**
 * The whole of it but for white space at its ends; of an entry of `pass` the first line, where by its custom the password is.
 *
 * @throws ConfigError `CONFIG_CREDENTIALS`
 */
export async function resolveSecret(
  reference: CredentialReference,
  wanted: SecretWanted & { readonly name: string },
  context: SecretContext,
): Promise<Secret> {
  const { text, place } = await readSecret(reference, wanted, context)
  const value = 'pass' in reference ? (text.split(/\r?\n/)[0] ?? '').trim() : text.trim()
  if (value === '')
    throw new ConfigError('CONFIG_CREDENTIALS', `Unable to use ${wanted.what} from ${place}: it is empty`)
  return secret(value, wanted.name)
}

/** As it is found, and where that was. */
export async function readSecret(
  reference: CredentialReference,
  { what, form }: SecretWanted,
  { configFile, env, ask }: SecretContext,
): Promise<{ readonly text: string; readonly place: string }> {
  if ('env' in reference) {
    const value = env[reference.env]
    if (value === undefined || value === '')
      throw new ConfigError(
        'CONFIG_CREDENTIALS',
        `Unable to read ${what}: the environment variable ${reference.env} is not set (export it${form === undefined ? '' : ` as ${form}`})`,
      )
    return { text: value, place: `environment variable ${reference.env}` }
  }
  if ('file' in reference) {
    const file = resolve(dirname(configFile), reference.file)
    return { text: await readPrivateFile(file, what), place: `file ${file}` }
  }
  if ('prompt' in reference) {
    if (ask === undefined)
      throw new ConfigError(
        'CONFIG_CREDENTIALS',
        `Unable to ask for ${what}: nobody is at the terminal (use env, file, pass or command where it runs alone)`,
      )
    const question = `${what.replace(/^the /, '')}${form === undefined ? '' : ` (${form})`}: `
    return { text: await ask(question), place: 'the prompt' }
  }
  const [program, ...args] = 'pass' in reference ? ['pass', 'show', reference.pass] : reference.command
  return { text: await run(program as string, args, env, what), place: `command ${program}` }
}

async function readPrivateFile(file: string, what: string): Promise<string> {
  try {
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new ConfigError(
        'CONFIG_CREDENTIALS',
        `Unable to use ${what} in ${file}: others can read it, mode ${(mode & 0o777).toString(8)} (chmod 600 ${file})`,
        { place: file },
      )
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    throw new ConfigError(
      'CONFIG_CREDENTIALS',
      `Unable to read ${what} from ${file}: ${(cause as NodeJS.ErrnoException).code} (check the path)`,
      { place: file, cause },
    )
  }
}

async function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  what: string,
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, [...args], { env, timeout: 60_000 })
    return stdout
  } catch (cause) {
    // What the command printed may hold the secret: only its way of ending is told.
    const { code } = cause as { code?: unknown }
    const how = code === 'ENOENT' ? 'it was not found' : `it ended with ${String(code)}`
    throw new ConfigError(
      'CONFIG_CREDENTIALS',
      `Unable to get ${what} from the command ${program}: ${how} (run it by hand: ${[program, ...args].join(' ')})`,
    )
  }
}
