/** A lab over HTTPS on which Talos clusters are made by the command, with real programs. */

import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
import type { TalosSimulator } from '@proxkit/talos/simulator'
import { writeConnection } from '../../src/lab/connection-file.ts'
import { type LabPrograms, openLab } from '../../src/lab/index.ts'
import { changesOf, type Lab, runsIn } from '../command/lab.ts'
import { proxkit } from '../command/terminal.ts'
import { writeProfile } from './profile.ts'
import { type ProfileShape, talosProfile, talosScenario, talosVersion } from './talos-world.ts'

export { type ProfileShape, talosProfile, talosVersion }

export interface TalosLab extends Lab {
  readonly talos: TalosSimulator
  programs(): Promise<LabPrograms>
  /** ISO images of configurations, wherever they are, and drives that hold one. */
  cidata(): readonly string[]
  /** What every command has printed, and whoever runs one elsewhere adds to it. */
  readonly told: string[]
  /** Keys and tokens that have been seen: `leftBehind` looks for them wherever they should not be. */
  readonly secrets: Set<string>
}

/** With a template of Talos at VMID 900. */
export async function openTalosLab(
  options: SimulatorOptions & {
    /** False: there is none. Default: of {@link talosVersion}. */
    readonly template?: string | false
    /** Of disks. Default: one that all nodes share. */
    readonly storage?: string
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Promise<TalosLab> {
  const { template = talosVersion, storage = 'nas', env = {}, ...more } = options
  const lab = await openLab({ scenario: { ...talosScenario, ...more }, served: true })
  const [{ url, ca }, { simulator: talos, paths }] = await Promise.all([lab.simulator.listen(), lab.talos()])
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-talos-'))
  const stateHome = join(folder, 'state')
  const { simulator } = lab
  await writeConnection(folder, { url, ca, token: simulator.token, programs: paths })
  await writeFile(
    join(folder, 'cluster-config.yaml'),
    `name: lab
nodes: [${['pve1', 'pve2', 'pve3'].map((name) => `{ name: ${name}, host: ${name} }`).join(', ')}]
simulator: { scenario: lab.yaml }
defaults: { storage: ${storage}, imageStorage: local }
policy: { environment: development }
`,
  )
  const told: string[] = []
  const run: Lab['run'] = async (args, answer) => {
    const outcome = await proxkit(args, {
      cwd: folder,
      env: { ...env, XDG_STATE_HOME: stateHome, HOME: folder },
      ...(answer === undefined ? {} : { answer }),
    })
    told.push(outcome.stdout + outcome.stderr)
    return outcome
  }
  if (template !== false) {
    const made = await run(['talos', 'template', 'talos', template, '--vmid', '900', '--yes'])
    if (made.exitCode !== 0) throw new Error(made.stdout + made.stderr)
  }
  await writeProfile({ folder }, talosProfile())
  return {
    ...{ simulator, talos, folder, stateHome, run, programs: lab.programs },
    ...{ told, secrets: new Set<string>() },
    json: async (args, answer) => JSON.parse((await run([...args, '--json'], answer)).stdout),
    changes: () => changesOf(simulator),
    runs: () => runsIn(stateHome),
    cidata() {
      const { volumes, guests } = simulator.snapshot()
      return [
        ...volumes.map(({ volid }) => volid),
        ...guests.flatMap(({ vmid, config }) =>
          Object.entries(config).map(([key, value]) => `${vmid} ${key}: ${String(value)}`),
        ),
      ].filter((text) => text.includes('cidata'))
    },
    close: () => lab.close(),
  }
}
