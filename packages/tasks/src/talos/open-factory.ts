/** The Image Factory that flags and configuration name, or a simulated one. */

import type { FactoryClient } from '@proxkit/talos'
import type { CommandContext } from '../command/command.ts'
import { type ClusterConfig, clusterConfigSchema } from '../config/cluster-config.ts'
import { defaultsSchema } from '../config/defaults.ts'
import { findConfigIfAny } from '../config/find-config.ts'
import { readYaml } from '../config/read-yaml.ts'

/** What the configuration says of Talos; where there is none, what it says by default. */
export interface TalosSettings {
  /** What images are named by, simulated or not. */
  readonly factory: string
  /** That of the simulated cluster answers, and nobody outside is asked. */
  readonly simulated: boolean
  readonly extensions: readonly string[]
  readonly kubernetes: string | undefined
  readonly defaults: ClusterConfig['defaults']
}

/** @param factory `--factory`, which counts more than the configuration */
export async function talosSettings(
  { flags, terminal }: CommandContext,
  factory: string | undefined,
): Promise<TalosSettings> {
  const { publicFactory } = await import('@proxkit/talos')
  const file = flags.sim
    ? undefined
    : await findConfigIfAny({ cwd: terminal.cwd(), config: flags.config, env: flags.env })
  const config = file === undefined ? undefined : await readYaml(file, clusterConfigSchema)
  return {
    factory: factory ?? config?.talos.factory ?? publicFactory,
    // Who works on a simulated cluster touches nothing real.
    simulated: factory === undefined && (flags.sim === true || config?.simulator !== undefined),
    extensions: config?.talos.extensions ?? [],
    kubernetes: config?.talos.kubernetes,
    defaults: config?.defaults ?? defaultsSchema.parse({}),
  }
}

/** Opens a client for as long as `use` takes. That of a simulated cluster is the one that its machines come from. */
export async function withFactory<Result>(
  context: CommandContext,
  settings: TalosSettings,
  use: (factory: FactoryClient) => Promise<Result>,
): Promise<Result> {
  if (settings.simulated) return use(await (await context.environment()).clusters.factory())
  const { createFactoryClient } = await import('@proxkit/talos')
  const factory = createFactoryClient({ factory: settings.factory })
  try {
    return await use(factory)
  } finally {
    await factory.close()
  }
}

/** For messages. */
export function nameOfFactory({ factory, simulated }: TalosSettings): string {
  return simulated ? 'the simulated factory' : factory
}
