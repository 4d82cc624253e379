/** The state of a world as text, with which another simulator can go on. It holds passwords and the secrets of tokens. */

import { createHash } from 'node:crypto'
import type { Fault } from '../faults.ts'
import { ticketKey } from '../http/tickets.ts'
import { SimulatorError } from '../simulator-error.ts'
import type { Certificates } from '../tls/certificates.ts'
import { fromJson, toJson } from './plain-json.ts'
import type { World } from './world.ts'

export interface SavedState {
  /** How often a simulator has gone on from it already: each draws other values. */
  readonly generation: number
  readonly ticketKey: string
  /** So that who trusted the authority once need not do so again. */
  readonly certificates?: Certificates | undefined
  readonly faults: readonly Fault[]
  /** Of the simulation that had joined. */
  readonly companion?: unknown
  readonly world: Partial<World>
}

const format = 'proxkit-simulator-state'

/** What a world is made of anew, or is told by whoever makes it. */
const notKept = new Set<keyof World>([
  ...([
    'api',
    'clock',
    'timeScale',
    'random',
    'agenda',
    'faults',
    'running',
    'generation',
    'companion',
  ] as const),
])

/** @param companion what is kept of another simulation while none has joined */
export function saveWorld(world: World, certificates: Certificates | undefined, companion?: unknown): string {
  const kept = Object.entries(world).filter(([key]) => !notKept.has(key as keyof World))
  const state = JSON.stringify({
    generation: world.generation,
    ticketKey: ticketKey(world),
    certificates,
    faults: world.faults.list().map(({ fault }) => fault),
    companion: world.companion === undefined ? companion : world.companion.save?.(),
    world: toJson(Object.fromEntries(kept)),
  })
  return `{"format":"${format}","sha256":"${sha256(state)}","state":${state}}\n`
}

/**
 * @param keys what the state of this version consists of
 * @throws SimulatorError `SIM_BAD_STATE`
 */
export function readSavedState(text: string, keys: readonly string[]): SavedState {
  const [, sum, state] =
    new RegExp(`^\\{"format":"${format}","sha256":"([0-9a-f]{64})","state":(.*)\\}\\s*$`, 's').exec(text) ??
    []
  if (state === undefined) throw bad('it is no saved state')
  if (sha256(state) !== sum) throw bad('it was changed or cut off')
  const { world, ...rest } = JSON.parse(state) as SavedState
  const missing = keys.find((key) => !notKept.has(key as keyof World) && !(key in world))
  if (missing !== undefined) throw bad(`it was saved by another version, which knew no ${missing}`)
  return { ...rest, world: fromJson(world) as Partial<World> }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function bad(reason: string): SimulatorError {
  return new SimulatorError(
    `Unable to go on from the saved state: ${reason} (start without it; the scenario is then the beginning)`,
    { code: 'SIM_BAD_STATE', problem: reason },
  )
}
