/** Ready-made runbooks for Proxmox VE, their steps and facts, and the reads they are made of. */

// Runbooks

export { kit, type Services } from './kit.ts'
export { evacuateNode } from './runbooks/evacuate-node.ts'
export { startGuestRunbook, stopGuestRunbook } from './runbooks/guest-power.ts'
export { changeTagsRunbook } from './runbooks/guest-tags.ts'
export { migrateGuestRunbook } from './runbooks/migrate-guest.ts'
export { deleteSnapshotRunbook, rollbackSnapshotRunbook, takeSnapshotRunbook } from './runbooks/snapshots.ts'

// Steps

export { shutdownGuest, startGuest } from './steps/guest-power.ts'
export { type GuestTags, setGuestTags } from './steps/guest-tags.ts'
export { type Move, migrateGuest } from './steps/migrate-guest.ts'
export { nodeEvacuated } from './steps/node-evacuated.ts'
export {
  deleteSnapshot,
  type NewSnapshot,
  rollbackSnapshot,
  type SnapshotRef,
  takeSnapshot,
} from './steps/snapshot.ts'

// Facts

export { clusterFact, cpuFact, nodeGuestsFact } from './facts/cluster.ts'
export { guestFact } from './facts/guest.ts'
export { type Migration, migrationFact } from './facts/migration.ts'
export { type Snapshot, type Snapshots, snapshotsFact } from './facts/snapshots.ts'

// Reads

export { listGuests, readGuest, resolveGuest } from '@proxkit/pve-client/guests'
export { type ClusterNode, type ClusterState, readCluster } from './cluster/list-nodes.ts'
export {
  type Inventory,
  type InventoryEntry,
  type NetworkInterface,
  takeInventory,
} from './inventory/take-inventory.ts'
export { toAnsible } from './inventory/to-ansible.ts'
export { toCsv } from './inventory/to-csv.ts'
export { type NetBoxRecord, toNetBox } from './inventory/to-netbox.ts'

// Model

export type { Guest, GuestType } from '@proxkit/pve-client/guests'
export { type GuestRef, guestLabel } from './model/guest.ts'
export { type Placement, type PlacementGuest, type PlacementNode, placeGuests } from './model/placement.ts'

// Configuration

export { type ClusterConfig, type CredentialReference, clusterConfigSchema } from './config/cluster-config.ts'

// Errors

export {
  ConfigError,
  isOperationError,
  NodeError,
  OperationError,
  UsageError,
} from './errors.ts'
