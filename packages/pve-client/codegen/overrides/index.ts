/** What the upstream schema leaves out or gets wrong, found by comparing it with the answers of a server. */

import { accessOverrides } from './access.ts'
import { agentOverrides } from './agent.ts'
import { cephOverrides } from './ceph.ts'
import { clusterOverrides } from './cluster.ts'
import { firewallOverrides } from './firewall.ts'
import { guestOverrides } from './guests.ts'
import { highAvailabilityOverrides } from './high-availability.ts'
import { mappingOverrides } from './mappings.ts'
import { nodeOverrides } from './nodes.ts'
import { optionOverrides } from './options.ts'
import type { Override } from './override.ts'
import { sdnOverrides } from './sdn.ts'
import { statisticsOverrides } from './statistics.ts'
import { storageOverrides } from './storage.ts'

export { indexedFamilies } from './indexed-families.ts'
export type { Override } from './override.ts'

export const overrides: readonly Override[] = [
  ...accessOverrides,
  ...agentOverrides,
  ...cephOverrides,
  ...clusterOverrides,
  ...firewallOverrides,
  ...guestOverrides,
  ...highAvailabilityOverrides,
  ...mappingOverrides,
  ...nodeOverrides,
  ...optionOverrides,
  ...sdnOverrides,
  ...statisticsOverrides,
  ...storageOverrides,
]
