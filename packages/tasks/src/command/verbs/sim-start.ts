import { dirname, resolve } from 'node:path'
import type { CommandContext, CommandResult } from '../command.ts'

/** Serves a simulated cluster until it is interrupted. */
export async function simStart(
  context: CommandContext,
  options: { readonly scenario: string | undefined; readonly port: number },
): Promise<CommandResult> {
  const { createSimulator } = await import('@proxkit/pve-client/simulator')
  const { scenario, folder } = await scenarioOf(context, options.scenario)
  const simulator = createSimulator(scenario)
  const served = await simulator.listen({ port: options.port })
  const { writeConnection } = await import('../../lab/connection-file.ts')
  const forget = await writeConnection(folder, { url: served.url, ca: served.ca, token: simulator.token })
  try {
    context.say(`A simulated cluster listens on ${served.url} (stop it with Ctrl-C)`)
    context.say(`  commands with the configuration in ${folder} use it from now on`)
    // The token opens nothing but this simulator, and whoever points another client at it needs it.
    const connection = {
      url: served.url,
      token: simulator.token.reveal(),
      ca: served.ca,
      fingerprint: served.fingerprint,
    }
    if (context.flags.json) context.terminal.stdout.write(`${JSON.stringify(connection)}\n`)
    else
      context.terminal.stdout.write(
        `PVE_URL=${connection.url}\nPVE_TOKEN=${connection.token}\n${connection.ca}`,
      )
    await new Promise<void>((done) => {
      if (context.signal.aborted) done()
      context.signal.addEventListener('abort', () => done(), { once: true })
    })
  } finally {
    await forget()
    await simulator.close()
  }
  return { data: undefined, text: '' }
}

async function scenarioOf(context: CommandContext, file: string | undefined) {
  const { terminal, flags } = context
  const { readScenario } = await import('../../lab/scenario.ts')
  if (file !== undefined)
    return {
      scenario: await readScenario(resolve(terminal.cwd(), file)),
      folder: dirname(resolve(terminal.cwd(), file)),
    }
  if (flags.config !== undefined || flags.env !== undefined) {
    const { findConfig } = await import('../../config/find-config.ts')
    const { readYaml } = await import('../../config/read-yaml.ts')
    const { clusterConfigSchema } = await import('../../config/cluster-config.ts')
    const { ConfigError } = await import('../../errors.ts')
    const config = await findConfig({ cwd: terminal.cwd(), config: flags.config, env: flags.env })
    const { simulator } = await readYaml(config, clusterConfigSchema)
    if (simulator === undefined)
      throw new ConfigError(
        'CONFIG_INVALID',
        `Unable to simulate the cluster of ${config}: it is a real one (name a scenario with --scenario, or add simulator.scenario)`,
        { place: config },
      )
    return {
      scenario: await readScenario(resolve(dirname(config), simulator.scenario)),
      folder: dirname(config),
    }
  }
  const { defaultScenario } = await import('../../lab/default-scenario.ts')
  return { scenario: defaultScenario, folder: terminal.cwd() }
}
