import { dirname, resolve } from 'node:path'
import { isProxkitError, systemClock } from '@proxkit/kernel'
import type { Simulator, SimulatorError, SimulatorOptions } from '@proxkit/pve-client/simulator'
import type { TalosLab } from '../../lab/talos/talos-lab.ts'
import type { CommandContext, CommandResult } from '../command.ts'

interface SimStartOptions {
  readonly scenario: string | undefined
  readonly port: number
  /** Where the state is kept. */
  readonly state: string | undefined
  readonly api: keyof typeof apis
}

const apis = {
  '9.2': () => import('@proxkit/pve-client/v9'),
  '8.4': () => import('@proxkit/pve-client/v8'),
  '7.4': () => import('@proxkit/pve-client/v7'),
}

/** Serves a simulated cluster until it is interrupted. */
export async function simStart(context: CommandContext, options: SimStartOptions): Promise<CommandResult> {
  const { scenario, folder } = await scenarioOf(context, options.scenario)
  const { api } = await apis[options.api]()
  const { simulator, keeper } = await open(context, { ...scenario, api }, options.state)
  let talos: TalosLab | undefined
  try {
    const served = await simulator.listen({ port: options.port })
    const { joinTalos } = await import('../../lab/talos/talos-lab.ts')
    talos = await joinTalos(simulator, { timeScale: scenario.timeScale ?? 1 })
    const { writeConnection } = await import('../../lab/connection-file.ts')
    const { url, ca, fingerprint } = served
    const { token, paths } = { ...simulator, ...talos }
    const { caFile, forget } = await writeConnection(folder, { url, ca, token, programs: paths })
    try {
      context.say(`A simulated cluster listens on ${url} (stop it with Ctrl-C)`)
      context.say(`  what happens in it is shown there, by a page for people`)
      context.say(`  commands with the configuration in ${folder} use it from now on`)
      const programs = dirname(paths.talosctl)
      context.say(`  machines boot what their disks hold; images of Talos come from ${paths.factoryUrl}`)
      context.say(`  talosctl, kubectl and flux for its clusters: PATH=${quoted(programs)}:$PATH`)
      // The token opens nothing but this simulator, and whoever points another client at it needs it.
      const { factoryUrl } = paths
      const shown = { url, token: token.reveal(), caFile, factoryUrl, programs }
      const { stdout } = context.terminal
      if (context.flags.json) stdout.write(`${JSON.stringify({ ...shown, ca, fingerprint })}\n`)
      else stdout.write(asVariables(shown))
      await untilInterrupted(context, simulator)
    } finally {
      await forget()
    }
  } finally {
    await simulator.close()
    // What is kept holds the clusters as well.
    await keeper?.stop()
    await talos?.close()
  }
  return { data: undefined, text: '' }
}

/** From the state file where there is one, else from the scenario. */
async function open(context: CommandContext, scenario: SimulatorOptions, file: string | undefined) {
  if (file === undefined) {
    const { createSimulator } = await import('@proxkit/pve-client/simulator')
    return { simulator: createSimulator(scenario), keeper: undefined }
  }
  const { claimState, keepState, readState } = await import('../../lab/state-file.ts')
  const path = resolve(context.terminal.cwd(), file)
  const release = await claimState(path)
  try {
    const state = await readState(path)
    const simulator = await goOn(scenario, state, path)
    const keeper = await keepState(simulator, path, context.say)
    context.say(
      state === undefined
        ? `The state is kept in ${path}`
        : `It goes on from ${path}: of the scenario only the settings count (delete the file to begin anew)`,
    )
    const stop = async () => {
      try {
        await keeper.stop()
      } finally {
        await release()
      }
    }
    return { simulator, keeper: { stop } }
  } catch (error) {
    await release()
    throw error
  }
}

async function goOn(scenario: SimulatorOptions, state: string | undefined, file: string): Promise<Simulator> {
  const { createSimulator } = await import('@proxkit/pve-client/simulator')
  try {
    return createSimulator({ ...scenario, ...(state !== undefined && { state }) })
  } catch (error) {
    if (!isProxkitError(error) || error.code !== 'SIM_BAD_STATE') throw error
    const { problem } = error as SimulatorError
    const { ConfigError } = await import('../../errors.ts')
    throw new ConfigError(
      'CONFIG_STATE',
      `Unable to go on from ${file}: ${problem} (name another file, or delete it to begin anew from the scenario)`,
      { place: file, cause: error },
    )
  }
}

/** Meanwhile whoever uses a route without behaviour is told so, once for each. */
async function untilInterrupted({ signal, say }: CommandContext, simulator: Simulator): Promise<void> {
  const told = new Set<string>()
  while (!signal.aborted) {
    for (const { route, schemaOnly } of simulator.requests.slice(-1000))
      if (schemaOnly && !told.has(route)) {
        told.add(route)
        say(`warning: ${route} is answered from its schema, and changes nothing`)
      }
    await systemClock.sleep(1_000, signal).catch(() => {})
  }
}

function asVariables({ url, token, caFile, factoryUrl, programs }: Readonly<Record<string, string>>): string {
  const variables = {
    PVE_URL: url,
    PVE_TOKEN: token,
    PVE_CA_FILE: caFile,
    TALOS_FACTORY: factoryUrl,
    TALOS_PROGRAMS: programs,
  }
  return Object.entries(variables)
    .map(([name, value = '']) => `${name}=${quoted(value)}\n`)
    .join('')
}

/** For a shell, where that is needed. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

async function scenarioOf(context: CommandContext, file: string | undefined) {
  const { terminal, flags } = context
  const { readScenario } = await import('../../lab/scenario.ts')
  if (file !== undefined)
    return {
      scenario: await readScenario(resolve(terminal.cwd(), file)),
      folder: dirname(resolve(terminal.cwd(), file)),
    }
  const { findConfigIfAny } = await import('../../config/find-config.ts')
  const config = await findConfigIfAny({ cwd: terminal.cwd(), config: flags.config, env: flags.env })
  if (config !== undefined) {
    const { readYaml } = await import('../../config/read-yaml.ts')
    const { clusterConfigSchema } = await import('../../config/cluster-config.ts')
    const { simulator } = await readYaml(config, clusterConfigSchema)
    if (simulator !== undefined)
      return {
        scenario: await readScenario(resolve(dirname(config), simulator.scenario)),
        folder: dirname(config),
      }
    // Beside the configuration of a real cluster, a small one may be wanted; but not under its name.
    if (flags.config !== undefined || flags.env !== undefined) {
      const { ConfigError } = await import('../../errors.ts')
      throw new ConfigError(
        'CONFIG_INVALID',
        `Unable to simulate the cluster of ${config}: it is a real one (name a scenario with --scenario, or add simulator.scenario)`,
        { place: config },
      )
    }
  }
  const { defaultScenario } = await import('../../lab/default-scenario.ts')
  return { scenario: defaultScenario, folder: terminal.cwd() }
}
