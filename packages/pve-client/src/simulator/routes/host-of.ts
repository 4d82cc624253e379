/** The machine of the node that answers. */

import { refuse } from '../refusal.ts'
import type { Host } from '../state/host.ts'
import type { Call } from './call.ts'

export function hostOf(call: Call): Host {
  return call.world.nodes.get(call.node)?.host ?? refuse(`no such cluster node '${call.node}'`)
}
