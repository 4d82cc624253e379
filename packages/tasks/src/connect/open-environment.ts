/** Opens the cluster that the flags name: a real one from its configuration, or a simulated one. */

import { dirname, resolve } from 'node:path'
import type { Clock } from '@proxkit/kernel'
import {
  type CallOptions,
  createPveClient,
  type Hooks,
  type PveClient,
  type PveClientOptions,
} from '@proxkit/pve-client'
import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
import type { Environment, GlobalFlags } from '../command/command.ts'
import { type ClusterConfig, clusterConfigSchema } from '../config/cluster-config.ts'
import { findConfig } from '../config/find-config.ts'
import { readYaml } from '../config/read-yaml.ts'
import { refuseSharedCredentials } from '../config/refuse-shared-credentials.ts'
import { resolveToken } from '../config/resolve-token.ts'
import { ConfigError, UsageError } from '../errors.ts'
import { readText } from '../files/read-text.ts'
import type { LabPrograms } from '../lab/lab-programs.ts'
import { createAnsibleServices } from './ansible-services.ts'
import { createClusterServices } from './cluster-services.ts'
import { createSecretStore } from './secret-store.ts'

export interface OpenContext {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly hooks?: Hooks
  readonly clock?: Clock | undefined
  /** Ends reads under way; undefined once they are needed to settle what has begun. */
  readonly interrupt?: (() => AbortSignal | undefined) | undefined
  /** Asks the person at the terminal for a secret; undefined where nobody can be asked. */
  readonly ask?: ((question: string) => Promise<string>) | undefined
}

export async function openEnvironment(flags: GlobalFlags, context: OpenContext): Promise<Environment> {
  if (flags.sim) {
    if (flags.config !== undefined || flags.env !== undefined)
      throw new UsageError(
        'Unable to combine --sim with --config or --env: --sim is an environment of its own (leave one of them out)',
      )
    const { defaultScenario } = await import('../lab/default-scenario.ts')
    const config = clusterConfigSchema.parse(simulatedConfig(defaultScenario))
    return openEmbedded({ config, folder: context.cwd }, defaultScenario, context)
  }
  const file = await findConfig({ cwd: context.cwd, config: flags.config, env: flags.env })
  const config = await readYaml(file, clusterConfigSchema)
  return config.simulator === undefined
    ? openReal(file, config, context)
    : openSimulated(file, config, context)
}

async function openReal(file: string, config: ClusterConfig, context: OpenContext): Promise<Environment> {
  // The schema asks for credentials wherever there is no simulator.
  const reference = config.credentials as NonNullable<ClusterConfig['credentials']>
  await refuseSharedCredentials(file, reference)
  const { ca, fingerprints } = config.tls
  const tls =
    ca !== undefined
      ? { ca: await readCa(resolve(dirname(file), ca)) }
      : fingerprints !== undefined
        ? { fingerprints: Object.values(fingerprints) }
        : undefined
  return environmentOf({ config, folder: dirname(file), simulated: false }, context, {
    endpoints: config.nodes.map(({ host }) => originOf(host)),
    auth: { token: await resolveToken(reference, { configFile: file, env: context.env, ask: context.ask }) },
    ...(tls === undefined ? {} : { tls }),
  })
}

/** A simulator that serves this configuration is used when there is one; else the scenario runs inside this process. */
async function openSimulated(
  file: string,
  config: ClusterConfig,
  context: OpenContext,
): Promise<Environment> {
  const { readConnection } = await import('../lab/connection-file.ts')
  const served = await readConnection(dirname(file))
  if (served !== undefined)
    return environmentOf(
      { config, folder: dirname(file), simulated: true },
      context,
      { baseUrl: served.url, auth: { token: served.token }, tls: { ca: served.ca } },
      async () => (await import('../lab/lab-programs.ts')).connectedPrograms(served),
    )
  const { readScenario } = await import('../lab/scenario.ts')
  return openEmbedded(
    { config, folder: dirname(file) },
    await readScenario(resolve(dirname(file), config.simulator?.scenario ?? '')),
    context,
  )
}

async function openEmbedded(
  { config, folder }: Pick<Environment, 'config' | 'folder'>,
  scenario: SimulatorOptions,
  { hooks, cwd, env, clock, ask }: OpenContext,
): Promise<Environment> {
  const { openLab } = await import('../lab/open-lab.ts')
  const { pve, connect, close, programs } = await openLab({
    scenario,
    ...(hooks === undefined ? {} : { hooks }),
  })
  const access = createSecretStore({ cwd, env, connect })
  const clusters = createClusterServices({ config, folder, env, clock, ask, simulated: programs })
  const ansible = createAnsibleServices({ config, folder, env, simulated: true })
  return {
    ...{ name: config.name, config, folder, simulated: true, pve, access, clusters, ansible, connect },
    async close() {
      await ansible.close()
      await clusters.close()
      await close()
    },
  }
}

function environmentOf(
  opened: Pick<Environment, 'config' | 'folder' | 'simulated'>,
  { hooks, cwd, env, clock, ask, interrupt }: OpenContext,
  options: PveClientOptions,
  simulated?: () => Promise<LabPrograms>,
): Environment {
  const { config, folder } = opened
  const ansible = createAnsibleServices({ config, folder, env, ask, simulated: opened.simulated })
  const clusters = createClusterServices({ config, folder, env, clock, ask, simulated })
  const connect = (auth: PveClientOptions['auth']) =>
    interruptible(createPveClient({ ...options, auth, ...(hooks === undefined ? {} : { hooks }) }), interrupt)
  const pve = connect(options.auth)
  return {
    ...opened,
    name: config.name,
    pve,
    access: createSecretStore({ cwd, env, connect }),
    clusters,
    ansible,
    connect,
    async close() {
      await ansible.close()
      await clusters.close()
      await pve.close()
    },
  }
}

/** A command that only looks has nothing to settle: its requests end with the interrupt, and not with their time-out. */
function interruptible(pve: PveClient, interrupt: OpenContext['interrupt']): PveClient {
  if (interrupt === undefined) return pve
  const send = pve.request as (route: string, parameters?: object, options?: CallOptions) => Promise<unknown>
  const request: typeof send = (route, parameters, options) => {
    const signal = route.startsWith('GET ') ? interrupt() : undefined
    return send(route, parameters, signal === undefined ? options : { signal, ...options })
  }
  return { ...pve, request: request as PveClient['request'] }
}

/** What a configuration of the embedded cluster would say. */
function simulatedConfig({ nodes = [] }: SimulatorOptions) {
  return {
    name: 'simulated',
    nodes: nodes.map(({ name }) => ({ name, host: name })),
    simulator: { scenario: 'embedded' },
    policy: { environment: 'development' },
  }
}

/** `pve1` → `https://pve1:8006`. */
export function originOf(host: string): string {
  return /:\d+$/.test(host) ? `https://${host}` : `https://${host}:8006`
}

/** @param setting what names the file, for an error */
export async function readCa(file: string, setting = 'tls.ca'): Promise<string> {
  const remedy = `copy /etc/pve/pve-root-ca.pem from a node, and check ${setting}`
  const text = await readText(file, { what: 'the CA', remedy })
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw new ConfigError(
    'CONFIG_UNREADABLE',
    `Unable to use the CA ${file}: it holds no PEM certificate (${remedy})`,
    { place: file },
  )
}
