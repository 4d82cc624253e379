/** References inside a scenario. */

import { badScenario } from '../simulator-error.ts'

/** What the name refers to. @throws SimulatorError `SIM_BAD_SCENARIO` that lists what it could be */
export function requireKnown<T>(known: ReadonlyMap<string, T>, path: string, name: string, noun: string): T {
  const found = known.get(name)
  if (found !== undefined) return found
  const names = [...known.keys()].slice(0, 20).join(', ')
  throw badScenario(
    path,
    name,
    `is no ${noun} of this scenario`,
    names === '' ? `add the ${noun}` : `use ${names}`,
  )
}
