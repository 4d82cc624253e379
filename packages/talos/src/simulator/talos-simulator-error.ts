/** A simulation that is used in a way that makes no sense. */

import { TalosError } from '../errors.ts'

/** `TALOS_SIMULATOR_MISUSED`: the test is wrong, not the code that it tests. */
export class TalosSimulatorError extends TalosError {
  declare readonly code: 'TALOS_SIMULATOR_MISUSED'

  constructor(message: string) {
    super(message, { code: 'TALOS_SIMULATOR_MISUSED' })
  }
}
