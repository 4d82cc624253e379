/** A simulated cluster whose clock leaps, and credentials for it in a folder of its own. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createLeapingClock, createTalosSimulator, type TalosScenario } from '../../src/simulator/index.ts'

export type Answer = { readonly stdout: string; readonly stderr: string; readonly exitCode: number }

export async function openCluster(scenario: TalosScenario = {}) {
  const sim = createTalosSimulator({ clock: createLeapingClock(), ...scenario })
  const programs = await sim.listen()
  onTestFinished(() => programs.close())
  const run = (program: 'talosctl' | 'kubectl' | 'flux', args: readonly string[]) =>
    sim.run(program, args, { cwd: programs.folder, env: programs.env })
  return {
    sim,
    programs,
    talosctl: (...args: string[]) => run('talosctl', args),
    kubectl: (...args: string[]) => run('kubectl', args),
    flux: (...args: string[]) => run('flux', args),
    node: (hostname: string) => {
      const found = sim.nodes.find((each) => each.hostname === hostname)
      if (found === undefined) throw new Error(`there is no ${hostname}`)
      return found
    },
    /** Waits, on the simulation's clock, for what the simulation does by itself. */
    async until(isTrue: () => boolean) {
      while (!isTrue()) await sim.clock.sleep(1000)
    },
    write(name: string, text: string) {
      const path = join(programs.folder, name)
      writeFileSync(path, text)
      return path
    },
  }
}

/** The rows of a table as cells. */
export function cellsOf({ stdout }: Answer): string[][] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd().split(/ {2,}/))
}
