/** What creating or using a simulator can throw. */

import { type ErrorOptions, ProxkitError } from '@proxkit/kernel'

/** Codes: `SIM_BAD_SCENARIO`, `SIM_BAD_STATE`, `SIM_BAD_OPTION`, `SIM_CLOSED`, `SIM_MISSING_PACKAGE`. */
export class SimulatorError extends ProxkitError {
  /** Where in the scenario: `guests[2].node`. */
  readonly place: string | undefined
  /** What is wrong with the scenario there, or with the saved state. */
  readonly problem: string | undefined

  constructor(
    message: string,
    { place, problem, ...options }: ErrorOptions & { readonly place?: string; readonly problem?: string },
  ) {
    super('pve-simulator', message, options)
    this.place = place
    this.problem = problem
  }
}

/** @param path where in the scenario: `guests[2].node` */
export function badScenario(path: string, value: unknown, reason: string, remedy: string): SimulatorError {
  return new SimulatorError(`Unable to read scenario at ${path}: ${shown(value)} ${reason} (${remedy})`, {
    code: 'SIM_BAD_SCENARIO',
    place: path,
    problem: `${value === undefined ? 'nothing ' : ''}${reason} (${remedy})`,
  })
}

function shown(value: unknown): string {
  // Functions and the like are no JSON either.
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
