/** Finds the configuration: the one that was named, or the nearest one upwards. */

import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { messageOf } from '@proxkit/kernel'
import { up } from 'empathic/find'
import { ConfigError, UsageError } from '../errors.ts'

interface Search {
  readonly cwd: string
  /** `--config`. */
  readonly config?: string | undefined
  /** `--env cloud` looks for `cluster-config.cloud.yaml`: a file of its own, so that no environment sees another's credentials. */
  readonly env?: string | undefined
}

/** Undefined where nobody named a configuration and there is none: for commands that do without. */
export async function findConfigIfAny(options: Search): Promise<string | undefined> {
  const isNamed = options.config !== undefined || options.env !== undefined
  return findConfig(options).catch((error: unknown) => {
    if (!isNamed && error instanceof ConfigError && error.code === 'CONFIG_MISSING') return undefined
    throw error
  })
}

export async function findConfig(options: Search): Promise<string> {
  const { cwd, config, env } = options
  if (config !== undefined) {
    const file = resolve(cwd, config)
    await access(file).catch((cause: unknown) => {
      throw new ConfigError(
        'CONFIG_MISSING',
        `Unable to read the configuration ${file}: ${isMissing(cause) ? 'there is no such file' : messageOf(cause)} (check --config)`,
        { place: file, cause },
      )
    })
    return file
  }
  if (env !== undefined && !/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(env))
    throw new UsageError(
      `Unable to use the environment ${env}: it has letters, digits, hyphens and underscores (a file elsewhere is named by --config)`,
    )
  const name = env === undefined ? 'cluster-config.yaml' : `cluster-config.${env}.yaml`
  const found = up(name, { cwd })
  if (found !== undefined) return found
  throw new ConfigError(
    'CONFIG_MISSING',
    `Unable to find ${name} in ${cwd} or any folder above it (write one with proxkit init, name one with --config, or try --sim for a simulated cluster)`,
  )
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
