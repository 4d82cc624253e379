/** Commands that answer what a test wants instead of doing anything. */

import { type Machine, takeFault, type World } from '../cluster/world.ts'
import { ended, Failure, type Io } from './program.ts'

/**
 * True when a fault has answered.
 *
 * @param line the words of the command without its flags
 */
export async function failsOnPurpose(
  world: World,
  io: Io,
  name: 'talosctl' | 'kubectl' | 'flux',
  line: string,
  machine: Machine | undefined,
): Promise<boolean> {
  const fault = takeFault(
    world,
    'command',
    machine,
    ({ program = 'talosctl', match }) => program === name && line.startsWith(match),
  )
  if (fault === undefined) return false
  const { stdout = '', stderr = '', exitCode = 1, stalls = false } = fault
  io.out(stdout)
  io.err(stderr)
  if (stalls) await ended(io.signal)
  if (exitCode !== 0) throw new Failure('', exitCode)
  return true
}
