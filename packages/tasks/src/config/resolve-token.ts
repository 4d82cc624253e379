/** Fetches the API token from where the configuration says it is. The value never appears in a message. */

import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Secret, secret } from '@proxkit/kernel'
import { ConfigError } from '../errors.ts'
import type { CredentialReference } from './cluster-config.ts'

export async function resolveToken(
  reference: CredentialReference,
  context: {
    readonly configFile: string
    readonly env: NodeJS.ProcessEnv
    readonly ask?: ((question: string) => Promise<string>) | undefined
  },
): Promise<Secret> {
  if ('env' in reference) {
    const value = context.env[reference.env]
    if (value === undefined || value === '')
      throw new ConfigError(
        'CONFIG_CREDENTIALS',
        `Unable to read the API token: the environment variable ${reference.env} is not set (export it as user@realm!id=secret)`,
      )
    return asToken(value, `environment variable ${reference.env}`)
  }
  if ('file' in reference) {
    const file = resolve(dirname(context.configFile), reference.file)
    return asToken(await readPrivateFile(file), `file ${file}`)
  }
  if ('prompt' in reference) {
    if (context.ask === undefined)
      throw new ConfigError(
        'CONFIG_CREDENTIALS',
        'Unable to ask for the API token: nobody is at the terminal (use env, file, pass or command where it runs alone)',
      )
    return asToken(await context.ask('API token (user@realm!id=secret): '), 'the prompt')
  }
  const [program, ...args] = 'pass' in reference ? ['pass', 'show', reference.pass] : reference.command
  return asToken(await run(program as string, args, context.env), `command ${program}`)
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

async function readPrivateFile(file: string): Promise<string> {
  try {
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new ConfigError(
        'CONFIG_CREDENTIALS',
        `Unable to use the API token in ${file}: others can read it, mode ${(mode & 0o777).toString(8)} (chmod 600 ${file})`,
        { place: file },
      )
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    throw new ConfigError(
      'CONFIG_CREDENTIALS',
      `Unable to read the API token from ${file}: ${(cause as NodeJS.ErrnoException).code} (check the path)`,
      { place: file, cause },
    )
  }
}

async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, [...args], { env, timeout: 60_000 })
    return stdout
  } catch (cause) {
    // What the command printed may hold the secret: only its way of ending is told.
    const { code } = cause as { code?: unknown }
    const how = code === 'ENOENT' ? 'it was not found' : `it ended with ${String(code)}`
    throw new ConfigError(
      'CONFIG_CREDENTIALS',
      `Unable to get the API token from the command ${program}: ${how} (run it by hand: ${[program, ...args].join(' ')})`,
    )
  }
}
