/** Opens the cluster that the flags name: a real one from its configuration, or a simulated one. */

import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { createPveClient } from '@proxkit/pve-client'
import type { Environment, GlobalFlags } from '../command/command.ts'
import { type ClusterConfig, clusterConfigSchema } from '../config/cluster-config.ts'
import { findConfig } from '../config/find-config.ts'
import { readYaml } from '../config/read-yaml.ts'
import { resolveToken } from '../config/resolve-token.ts'
import { ConfigError, UsageError } from '../errors.ts'

export interface OpenContext {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

export async function openEnvironment(flags: GlobalFlags, context: OpenContext): Promise<Environment> {
  if (flags.sim) {
    if (flags.config !== undefined || flags.env !== undefined)
      throw new UsageError(
        'Unable to combine --sim with --config or --env: --sim is an environment of its own (leave one of them out)',
      )
    const { defaultScenario } = await import('../lab/default-scenario.ts')
    return openEmbedded('simulated', 'development', defaultScenario)
  }
  const file = await findConfig({ cwd: context.cwd, config: flags.config, env: flags.env })
  const config = await readYaml(file, clusterConfigSchema)
  return config.simulator === undefined ? openReal(file, config, context) : openSimulated(file, config)
}

async function openReal(file: string, config: ClusterConfig, { env }: OpenContext): Promise<Environment> {
  // The schema asks for credentials wherever there is no simulator.
  const reference = config.credentials as NonNullable<ClusterConfig['credentials']>
  const pve = createPveClient({
    endpoints: config.nodes.map(({ host }) => originOf(host)),
    auth: { token: await resolveToken(reference, { configFile: file, env }) },
    ...(config.tls.ca === undefined
      ? {}
      : { tls: { ca: await readCa(resolve(dirname(file), config.tls.ca)) } }),
  })
  return {
    name: config.name,
    policy: config.policy.environment,
    simulated: false,
    pve,
    close: () => pve.close(),
  }
}

/** A simulator that serves this configuration is used when there is one; else the scenario runs inside this process. */
async function openSimulated(file: string, config: ClusterConfig): Promise<Environment> {
  const { readConnection } = await import('../lab/connection-file.ts')
  const served = await readConnection(dirname(file))
  if (served !== undefined) {
    const pve = createPveClient({
      baseUrl: served.url,
      auth: { token: served.token },
      tls: { ca: served.ca },
    })
    return {
      name: config.name,
      policy: config.policy.environment,
      simulated: true,
      pve,
      close: () => pve.close(),
    }
  }
  const { readScenario } = await import('../lab/scenario.ts')
  const scenario = await readScenario(resolve(dirname(file), config.simulator?.scenario ?? ''))
  return openEmbedded(config.name, config.policy.environment, scenario)
}

async function openEmbedded(
  name: string,
  policy: Environment['policy'],
  scenario: import('@proxkit/pve-client/simulator').SimulatorOptions,
): Promise<Environment> {
  const { createSimulator } = await import('@proxkit/pve-client/simulator')
  const simulator = createSimulator(scenario)
  const pve = createPveClient({
    baseUrl: 'https://simulator.invalid:8006',
    auth: { token: simulator.token },
    fetch: simulator.fetch,
  })
  return {
    name,
    policy,
    simulated: true,
    pve,
    async close() {
      await pve.close()
      await simulator.close()
    },
  }
}

/** `pve1` → `https://pve1:8006`. */
export function originOf(host: string): string {
  return /:\d+$/.test(host) ? `https://${host}` : `https://${host}:8006`
}

/** @param setting what names the file, for an error */
export async function readCa(file: string, setting = 'tls.ca'): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new ConfigError(
      'CONFIG_UNREADABLE',
      `Unable to read the CA ${file}: ${code} (copy /etc/pve/pve-root-ca.pem from a node, and check ${setting})`,
      { place: file, cause },
    )
  }
}
