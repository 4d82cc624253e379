/** The stand-ins without processes of their own. */

import type { ProgramRunner } from '../model/program-runner.ts'
import type { TalosSimulator } from './talos-simulator.ts'

/** For `createTalosctl` and `createKubernetes`: the programs run in this process, which is faster and otherwise the same. */
export function runWithin(simulator: Pick<TalosSimulator, 'run'>): ProgramRunner {
  return async (path, args, { env, signal, onStdout, onStderr }) => {
    const program = (['talosctl', 'kubectl', 'flux'] as const).find((name) => path.endsWith(name))
    if (program === undefined) throw new Error(`there is no stand-in for ${path}`)
    const result = await simulator.run(program, args, {
      env: Object.fromEntries(
        Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
      ...(signal === undefined ? {} : { signal }),
    })
    signal?.throwIfAborted()
    onStdout?.(result.stdout)
    onStderr?.(result.stderr)
    return result
  }
}
