/** A simulated cluster over HTTPS, and the command with a configuration for it. */

import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator, type Simulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import { type Outcome, proxkit } from './terminal.ts'

export const secret = '0a1b2c3d-0000-4000-8000-5ec7e75ec7e7'

export interface Lab {
  readonly simulator: Simulator
  readonly folder: string
  /** Where its runs are recorded. */
  readonly stateHome: string
  /** @param answer typed at the terminal; without one nobody is there */
  run(args: readonly string[], answer?: string): Promise<Outcome>
  json(args: readonly string[], answer?: string): Promise<unknown>
  /** What was sent that may change something: `POST /nodes/{node}/qemu/{vmid}/clone`. */
  changes(): readonly string[]
  /** Oldest first. */
  runs(): readonly string[]
  close(): Promise<void>
}

export async function openLab(
  scenario: SimulatorOptions,
  config: { readonly name?: string; readonly extra?: string } = {},
): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-lab-'))
  const stateHome = join(folder, 'state')
  const simulator = createSimulator({
    timeScale: 200,
    ...scenario,
    tokens: [{ token: 'root@pam!ops', secret }, ...(scenario.tokens ?? [])],
  })
  const { url, ca } = await simulator.listen()
  const nodes = (scenario.nodes ?? []).map(
    ({ name }) => `  - { name: ${name}, host: '${new URL(url).host}' }\n`,
  )
  await writeFile(join(folder, 'ca.pem'), ca)
  await writeFile(
    join(folder, 'cluster-config.yaml'),
    `name: ${config.name ?? 'lab'}\nnodes:\n${nodes.join('')}credentials: { env: PVE_TOKEN }\ntls: { ca: ca.pem }\n${withPolicy(config.extra ?? '')}`,
  )
  const run = (args: readonly string[], answer?: string) =>
    proxkit(args, {
      cwd: folder,
      env: { PVE_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: stateHome },
      ...(answer === undefined ? {} : { answer }),
    })
  return {
    simulator,
    folder,
    stateHome,
    run,
    json: async (args, answer) => JSON.parse((await run([...args, '--json'], answer)).stdout),
    changes: () => changesOf(simulator),
    runs: () => runsIn(stateHome),
    close: () => simulator.close(),
  }
}

/** See {@link Lab.changes}. */
export function changesOf({ requests }: Simulator): readonly string[] {
  // Locks come and go with every run.
  return requests
    .map(({ route }) => route)
    .filter((route) => !route.startsWith('GET ') && !route.endsWith(' /pools'))
}

/** See {@link Lab.runs}. */
export function runsIn(stateHome: string): readonly string[] {
  const folder = join(stateHome, 'proxkit', 'runs')
  if (!existsSync(folder)) return []
  // Several may have begun in the second that their ids tell.
  const bornMs = (run: string) => statSync(join(folder, run)).birthtimeMs
  return readdirSync(folder).toSorted((a, b) => bornMs(a) - bornMs(b))
}

/** Of production, but for what only its own tests want to answer: policy.test.ts. */
function withPolicy(extra: string): string {
  return /^policy:/m.test(extra) ? extra : `policy: { reason: false, backups: false }\n${extra}`
}
