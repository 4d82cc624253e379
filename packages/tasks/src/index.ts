/** Ready-made runbooks for Proxmox VE, their steps and facts, and the reads they are made of. */

// Runbooks

export { type AccessServices, kit, type Services } from './kit.ts'
export { bootstrapAccessRunbook } from './runbooks/access.ts'
export { backUpGuestRunbook, restoreGuestRunbook } from './runbooks/backups.ts'
export {
  backUpManyRunbook,
  snapshotManyRunbook,
  startManyRunbook,
  stopManyRunbook,
  tagManyRunbook,
} from './runbooks/bulk.ts'
export { cloneGuestRunbook } from './runbooks/clone-guest.ts'
export { addMachineRunbook } from './runbooks/cluster/add-machine.ts'
export { createClusterRunbook } from './runbooks/cluster/create.ts'
export { rebuildClusterRunbook } from './runbooks/cluster/rebuild.ts'
export { type Departure, removeMachineRunbook } from './runbooks/cluster/remove-machine.ts'
export { replaceMachineRunbook } from './runbooks/cluster/replace-machine.ts'
export { teardownClusterRunbook } from './runbooks/cluster/teardown.ts'
export { configureGuestRunbook, resizeDiskRunbook } from './runbooks/configure-guest.ts'
export { deleteGuestRunbook } from './runbooks/delete-guest.ts'
export { evacuateNode } from './runbooks/evacuate-node.ts'
export {
  killGuestRunbook,
  rebootGuestRunbook,
  startGuestRunbook,
  stopGuestRunbook,
} from './runbooks/guest-power.ts'
export { changeTagsRunbook } from './runbooks/guest-tags.ts'
export { maintainNodeRunbook, moveBackRunbook } from './runbooks/maintain-node.ts'
export { makeTemplateRunbook } from './runbooks/make-template.ts'
export { migrateGuestRunbook } from './runbooks/migrate-guest.ts'
export { runPlaybookRunbook } from './runbooks/run-playbook.ts'
export { deleteSnapshotRunbook, rollbackSnapshotRunbook, takeSnapshotRunbook } from './runbooks/snapshots.ts'
export { applyConfigRunbook } from './runbooks/talos/apply-config.ts'
export { backUpEtcdRunbook } from './runbooks/talos/back-up-etcd.ts'
export {
  bootstrapTalosRunbook,
  kubeconfigRunbook,
  makeConfigsRunbook,
  makeSecretsRunbook,
} from './runbooks/talos/begin-talos.ts'
export { configureWaitingRunbook } from './runbooks/talos/configure-waiting.ts'
export { bootstrapFluxRunbook } from './runbooks/talos/flux.ts'
export { rebootNodeRunbook, rollbackNodeRunbook } from './runbooks/talos/restart-node.ts'
export { restoreEtcdRunbook } from './runbooks/talos/restore-etcd.ts'
export { upgradeByTemplateRunbook } from './runbooks/talos/upgrade-by-template.ts'
export { upgradeTalosRunbook } from './runbooks/talos/upgrade-talos.ts'
export { talosTemplateRunbook } from './runbooks/talos-template.ts'
export { finishTemplateRunbook, imageTemplateRunbook, isoTemplateRunbook } from './runbooks/templates.ts'
export { writtenProcedureRunbook } from './runbooks/written-procedure.ts'

// Ansible

export {
  type AnsibleServices,
  type AnsibleServicesOptions,
  createAnsibleServices,
  type PlaybookSetup,
  type RunningPlaybook,
} from './connect/ansible-services.ts'
export type { HostRecap, PlaybookEnd, PlaybookRun, Recap } from './model/playbook.ts'

// Clusters

export {
  type ClusterPrograms,
  type ClusterServices,
  type ClusterServicesOptions,
  createClusterServices,
} from './connect/cluster-services.ts'

// Policy

export { createPoolLease, type PoolLeaseOptions } from './lock/pool-lease.ts'
export { operationsPolicy } from './policy/operations-policy.ts'

// Steps

export {
  type Grant,
  grantRole,
  makeToken,
  makeUser,
  type NewToken,
  removeRole,
  removeToken,
  removeUser,
  revokeRole,
  setRole,
  tokenWorks,
} from './steps/access.ts'
export { type PlaybookOutcome, runPlaybook } from './steps/ansible/run-playbook.ts'
export { backUpGuest, deleteVolume, type NewBackup, type VolumeRef } from './steps/backup-guest.ts'
export { type Clone, cloneGuest } from './steps/clone-guest.ts'
export { bootstrapFlux } from './steps/cluster/flux.ts'
export { machineAnswers } from './steps/cluster/machine-answers.ts'
export { type ProfileRecord, recordProfile } from './steps/cluster/record-profile.ts'
export { type Configuration, configureGuest } from './steps/configure-guest.ts'
export { type Creation, createGuest } from './steps/create-guest.ts'
export { type Deletion, deleteGuest } from './steps/delete-guest.ts'
export { type Download, downloadVolume } from './steps/download-volume.ts'
export { ejectImage, insertImage } from './steps/eject-image.ts'
export { killGuest, rebootGuest, shutdownGuest, startGuest } from './steps/guest-power.ts'
export { guestStopped } from './steps/guest-stopped.ts'
export { type GuestTags, setGuestTags } from './steps/guest-tags.ts'
export { guestsGone } from './steps/guests-gone.ts'
export { makeTemplate } from './steps/make-template.ts'
export { type Move, migrateGuest } from './steps/migrate-guest.ts'
export { nodeEvacuated } from './steps/node-evacuated.ts'
export {
  backupsRecent,
  type CephFlag,
  haMaintenance,
  nodeIsBack,
  setCephFlag,
} from './steps/node-maintenance.ts'
export { type Resize, resizeDisk } from './steps/resize-disk.ts'
export { type Restore, restoreGuest, restoreOver } from './steps/restore-guest.ts'
export {
  deleteSnapshot,
  type NewSnapshot,
  rollbackSnapshot,
  type SnapshotRef,
  takeSnapshot,
} from './steps/snapshot.ts'
export { applyConfig, type ConfigApplication, configRuns } from './steps/talos/apply-config.ts'
export {
  type Bootstrap,
  bootstrapAwaited,
  bootstrapEtcd,
  clusterHealthy,
  nodeConfigured,
} from './steps/talos/bootstrap.ts'
export {
  attachCidata,
  type Cidata,
  type CidataDrive,
  deleteCidata,
  detachCidata,
  uploadCidata,
} from './steps/talos/cidata.ts'
export { clusterAsBefore, clusterRuns, clusterUpgradable } from './steps/talos/cluster-checks.ts'
export { makeConfigs, type NewConfigs, removeConfigs } from './steps/talos/configs.ts'
export { type ClusterNodeRef, drainNode, nodeReady, uncordonNode } from './steps/talos/drain-node.ts'
export { handOverEtcd } from './steps/talos/etcd-hand-over.ts'
export { deleteEtcdSnapshot, type EtcdSnapshotInput, takeEtcdSnapshot } from './steps/talos/etcd-snapshot.ts'
export { type ConfigGift, giveConfig } from './steps/talos/give-config.ts'
export { setInstallImage } from './steps/talos/install-image.ts'
export {
  fetchKubeconfig,
  mergeKubeconfig,
  removeKubeconfig,
  unmergeKubeconfig,
} from './steps/talos/kubeconfig.ts'
export { nodeBack } from './steps/talos/node-back.ts'
export { type Reboot, rebootNode } from './steps/talos/reboot-node.ts'
export { type MemberRemoval, removeMember } from './steps/talos/remove-member.ts'
export { deleteKubernetesNode, resetNode } from './steps/talos/remove-node.ts'
export { type EtcdRestore, type EtcdWipe, restoreEtcd, wipeEtcd } from './steps/talos/restore-etcd.ts'
export { type Rollback, rollbackNode } from './steps/talos/rollback-node.ts'
export { makeSecrets, removeSecrets } from './steps/talos/secrets.ts'
export { refreshTalosconfig } from './steps/talos/talosconfig.ts'
export {
  type KubernetesUpgradeInput,
  kubernetesUpgradable,
  upgradeKubernetes,
} from './steps/talos/upgrade-kubernetes.ts'
export { type NodeUpgradeInput, upgradeNode } from './steps/talos/upgrade-node.ts'

// Facts

export { aclFact, privilegesFact, roleFact, tokenFact, userFact } from './facts/access.ts'
export { type Archive, archiveFact } from './facts/archive.ts'
export { backupFact, offNodeBackupFact } from './facts/backup.ts'
export { allGuestsFact, clusterFact, cpuFact, nodeGuestsFact } from './facts/cluster.ts'
export {
  type ClusterMachine,
  type ClusterMachines,
  type ClusterPlan,
  clusterMachinesFact,
  clusterPlanFact,
  profileFact,
} from './facts/cluster-machines.ts'
export { guestFact, uptimeFact } from './facts/guest.ts'
export { type AgentState, agentFact } from './facts/guest-agent.ts'
export { configFact, type GuestConfig } from './facts/guest-config.ts'
export { type Leftovers, leftoversFact } from './facts/leftovers.ts'
export { type Migration, migrationFact } from './facts/migration.ts'
export { cephFact, haNodeFact, nodeFact } from './facts/node-state.ts'
export { playbookFact, type Rehearsal, rehearsalFact } from './facts/playbook.ts'
export { poolFact } from './facts/pool.ts'
export { type Snapshot, type Snapshots, snapshotsFact } from './facts/snapshots.ts'
export { bootstrapFact, healthFact, talosAnswerFact } from './facts/talos/bootstrap.ts'
export {
  configsFact,
  kubeconfigFact,
  secretsFact,
  validityFact,
} from './facts/talos/cluster-files.ts'
export { type EtcdState, etcdFact, etcdServiceFact } from './facts/talos/etcd.ts'
export {
  type EtcdSnapshotFile,
  type EtcdSnapshotState,
  etcdSnapshotFact,
  etcdSnapshotsFact,
} from './facts/talos/etcd-snapshots.ts'
export { type FluxPlace, type FluxState, fluxFact } from './facts/talos/flux.ts'
export { gitTokenFact } from './facts/talos/git-token.ts'
export {
  type KubernetesNodeState,
  type KubernetesState,
  kubernetesFact,
  kubernetesNodeFact,
  kubernetesPreviewFact,
  outsideFact,
  type WorkloadsState,
  workloadsFact,
} from './facts/talos/kubernetes.ts'
export { type MachineConfigState, machineConfigFact } from './facts/talos/machine-config.ts'
export { type MaintenanceState, maintenanceFact } from './facts/talos/maintenance.ts'
export { type PreflightState, preflightFact } from './facts/talos/preflight.ts'
export { type ProgramsState, programsFact } from './facts/talos/programs.ts'
export {
  type TalosImageRef,
  talosctlFact,
  talosImageFact,
  talosReleasesFact,
} from './facts/talos/releases.ts'
export { type TalosNodeState, talosNodeFact } from './facts/talos/running-node.ts'
export { freeVmids, type VmidRange, vmidFact } from './facts/vmid.ts'
export {
  guestDisksFact,
  linkedClonesFact,
  type StorageState,
  storagesFact,
  type Volume,
  volumesFact,
} from './facts/volumes.ts'

// Reads

export { listGuests, readGuest, resolveGuest } from '@proxkit/pve-client/guests'
export {
  type ClusterStatus,
  type MachineStatus,
  type MachineTalos,
  readClusterStatus,
} from './cluster/cluster-status.ts'
export { type ClusterNode, type ClusterState, readCluster } from './cluster/list-nodes.ts'
export { findOrphanedDisks, type OrphanedDisk, type OrphanedDisks } from './cluster/orphaned-disks.ts'
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
export {
  type Machine,
  type MachineGroup,
  type MachineGroups,
  type MachineWorld,
  machinesOf,
} from './model/machines.ts'
export { type Placement, type PlacementGuest, type PlacementNode, placeGuests } from './model/placement.ts'
export { privilegesOf, type Role, roles } from './model/roles.ts'
export type { TalosControlPlane, TalosNode } from './model/talos-node.ts'

// Configuration

export { checkLive, type ProfileProblem, requireProfile } from './config/check-profiles.ts'
export { type ClusterConfig, type CredentialReference, clusterConfigSchema } from './config/cluster-config.ts'
export {
  type ClusterProfile,
  clusterProfileSchema,
  type FluxProfile,
  type TalosProfile,
} from './config/cluster-profile.ts'
export { listProfiles } from './config/list-profiles.ts'
export { type ProfileFile, readProfile } from './config/read-profiles.ts'
export { type ProfileUpdate, updateProfile } from './config/update-profile.ts'

// Errors

export {
  AnsibleError,
  ClusterError,
  ConfigError,
  type ConfigProblem,
  GuestError,
  isOperationError,
  NodeError,
  OperationError,
  UsageError,
} from './errors.ts'
