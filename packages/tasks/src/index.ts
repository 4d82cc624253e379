/** Ready-made runbooks for Proxmox VE, their steps and facts, and the reads they are made of. */

// Runbooks

export { kit, type Services } from './kit.ts'
export { evacuateNode } from './runbooks/evacuate-node.ts'
export { startGuestRunbook, stopGuestRunbook } from './runbooks/guest-power.ts'

// Steps

export { shutdownGuest, startGuest } from './steps/guest-power.ts'
export { type Move, migrateGuest } from './steps/migrate-guest.ts'
export { nodeEvacuated } from './steps/node-evacuated.ts'

// Facts

export { clusterFact, cpuFact, nodeGuestsFact } from './facts/cluster.ts'
export { guestFact } from './facts/guest.ts'
export { type Migration, migrationFact } from './facts/migration.ts'

// Reads

export {
  type Inventory,
  type InventoryEntry,
  type NetworkInterface,
  takeInventory,
} from './cluster/inventory.ts'
export { listGuests } from './cluster/list-guests.ts'
export { type ClusterNode, type ClusterState, readCluster } from './cluster/list-nodes.ts'
export { readGuest } from './cluster/read-guest.ts'
export { resolveGuest } from './cluster/resolve-guest.ts'

// Model

export { type Guest, type GuestRef, type GuestType, guestLabel } from './model/guest.ts'
export { type Placement, type PlacementGuest, type PlacementNode, placeGuests } from './model/placement.ts'

// Configuration

export { type ClusterConfig, type CredentialReference, clusterConfigSchema } from './config/cluster-config.ts'

// Errors

export {
  ConfigError,
  GuestNameError,
  isOperationError,
  NodeError,
  OperationError,
  UsageError,
} from './errors.ts'
