/** What the upstream schema leaves out or gets wrong, found by comparing it with the answers of a server. */

import { accessOverrides } from './access.ts'
import { agentOverrides } from './agent.ts'
import { clusterOverrides } from './cluster.ts'
import { firewallOverrides } from './firewall.ts'
import { guestOverrides } from './guests.ts'
import { nodeOverrides } from './nodes.ts'
import type { Override } from './override.ts'
import { sdnOverrides } from './sdn.ts'

export { indexedFamilies } from './indexed-families.ts'
export type { Override } from './override.ts'

export const overrides: readonly Override[] = [
  ...accessOverrides,
  ...agentOverrides,
  ...clusterOverrides,
  ...firewallOverrides,
  ...guestOverrides,
  ...nodeOverrides,
  ...sdnOverrides,
]
