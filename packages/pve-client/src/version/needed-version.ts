/** Which version of Proxmox VE a call needs, as far as its route and its parameters tell. */

import type { WireApi } from '../model/api.ts'
import { familyMember } from '../model/family.ts'

/** A route, or a parameter of it, that not every known version has. */
export interface Newcomer {
  /** Absent: the route itself. */
  readonly parameter?: string
  /** The first known version that has it. */
  readonly since: string
  /** The last known version that lacks it. Of those in between nothing is known. */
  readonly lackedBy: string
}

/** What a call uses that came later than other versions which are known. */
export function newcomersOf(
  api: WireApi,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
): readonly Newcomer[] {
  const { since, newer = {} } = api.wire.routes[route] ?? {}
  const versions = [...(api.earlier ?? []), api.version]
  const found: Omit<Newcomer, 'lackedBy'>[] = since === undefined ? [] : [{ since }]
  for (const [version, names] of Object.entries(newer))
    for (const parameter of Object.keys(parameters))
      if (
        isGiven(parameters[parameter]) &&
        (names.includes(parameter) || names.includes(familyOf(parameter)))
      )
        found.push({ parameter, since: version })
  return found.flatMap((each) => {
    const lackedBy = versions[versions.indexOf(each.since) - 1]
    return lackedBy === undefined ? [] : [{ ...each, lackedBy }]
  })
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function familyOf(parameter: string): string {
  return familyMember(parameter)?.family ?? ''
}
