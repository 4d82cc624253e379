export {
  FactoryError,
  type FactoryErrorCode,
  ImageReferenceError,
  isTalosError,
  KubernetesError,
  type KubernetesErrorCode,
  MachineConfigError,
  ProcedureError,
  type ProcedureErrorCode,
  SchematicError,
  type SchematicProblem,
  TalosctlError,
  type TalosctlErrorCode,
  TalosError,
  VersionError,
} from './errors.ts'
export type { DownloadOptions, DownloadProgress, ImageDownload } from './factory/download.ts'
export {
  createFactoryClient,
  type FactoryClient,
  type FactoryClientOptions,
  type FactoryExtension,
  type FactoryImage,
  type FactoryOverlay,
  type RegisteredSchematic,
} from './factory/factory-client.ts'
export type { FactoryAnswer, FactoryAuth, FactoryFetch } from './factory/send.ts'
export { bootstrapFlux, type FluxBootstrap, type FluxSource } from './kubernetes/git-ops.ts'
export { createKubernetes, type KubernetesOptions } from './kubernetes/kubernetes.ts'
export { type CidataOptions, createCidata, networkConfig, writeCidata } from './machine-config/cidata.ts'
export type { NodeDescription, NodeLink } from './machine-config/node-description.ts'
export { nodePatch } from './machine-config/node-patch.ts'
export {
  canonicalSchematic,
  parseSchematic,
  type SchematicEncoding,
  schematicId,
  schematicIds,
} from './model/canonical-schematic.ts'
export { kubernetesRange } from './model/compat.ts'
export { documentSecret, secretsOf } from './model/config-secrets.ts'
export type { SchematicEncoder } from './model/go-yaml.ts'
export {
  type GitOpsObject,
  type GitOpsState,
  type Kubernetes,
  type KubernetesNode,
  type KubernetesPod,
  unhealthyPods,
} from './model/kubernetes.ts'
export type { ConfigDocument, ConfigValue } from './model/machine-config/documents.ts'
export { installImageOf, installImagePatch } from './model/machine-config/install-image.ts'
export type { JsonPatchOperation } from './model/machine-config/json-patch.ts'
export {
  type ConfigPatch,
  formatPatch,
  parsePatch,
  patchMachineConfig,
} from './model/machine-config/patch.ts'
export type { ProcessResult, ProgramRunner, RunOptions } from './model/program-runner.ts'
export type { Schematic, SchematicOption } from './model/schematic.ts'
export { compareVersions, formatVersion, parseVersion, type Version } from './model/version.ts'
export type { UpgradeCheck, UpgradeCheckId } from './planner/checks.ts'
export type { UpgradeNode, UpgradeWave } from './planner/order-nodes.ts'
export {
  type KubernetesHop,
  planUpgrade,
  type TalosHop,
  type UpgradeHop,
  type UpgradePlan,
  type UpgradeProblem,
  type UpgradeRequest,
} from './planner/plan-upgrade.ts'
export { acceptsConnection, type ConnectionOptions } from './procedures/accepts-connection.ts'
export { type BackupOptions, backupEtcd, type EtcdBackup, verifyBackup } from './procedures/backup-etcd.ts'
export {
  assessBootstrap,
  type BootstrapAssessment,
  type BootstrapOptions,
  type BootstrapState,
  bootstrapAwaited,
  bootstrapCluster,
  type InitialConfig,
  nodeConfigured,
} from './procedures/bootstrap-cluster.ts'
export {
  type DiscoveredNode,
  type DiscoverOptions,
  type Discovery,
  discoverNodes,
} from './procedures/discover-nodes.ts'
export {
  type ControlPlane,
  type EtcdReport,
  etcdFindings,
  etcdInStep,
  faultTolerance,
  leaderOf,
  nextControlPlane,
  readEtcd,
} from './procedures/etcd-report.ts'
export { type Finding, requireAll } from './procedures/finding.ts'
export { rebootNode, rollbackNode } from './procedures/restart-node.ts'
export { imageFor, type RunningNode, readNode } from './procedures/running-node.ts'
export {
  type ClusterAccess,
  type ClusterNode,
  nodeReady,
  nodeRestarted,
  type Restart,
  type RestartOptions,
  throughRestart,
} from './procedures/through-restart.ts'
export {
  aftermathFindings,
  type Baseline,
  readBaseline,
  updateInstallImage,
} from './procedures/upgrade-aftermath.ts'
export {
  type KubernetesUpgradeOptions,
  kubernetesFindings,
  kubernetesUpgradeFindings,
  upgradeKubernetes,
} from './procedures/upgrade-kubernetes.ts'
export {
  judgeUpgrade,
  type NodeUpgrade,
  submitUpgrade,
  targetOf,
  type UpgradeState,
  type UpgradeTarget,
  upgradeFailure,
  upgradeFindings,
  upgradeNode,
  verifyImage,
} from './procedures/upgrade-node.ts'
export { type PreflightOptions, upgradePreflight } from './procedures/upgrade-preflight.ts'
export { allOf, type Condition, type Look, type WaitOptions, waitFor } from './procedures/wait-for.ts'
export { findProgram } from './process/find-program.ts'
export {
  type ProxmoxImage,
  type ProxmoxImageOptions,
  proxmoxImage,
  proxmoxSchematic,
} from './proxmox-image.ts'
export {
  type Architecture,
  type ImageFormat,
  type ImageSubject,
  type ImageUrlOptions,
  type InstallerOptions,
  imageUrl,
  installerImage,
  type PxeUrlOptions,
  publicFactory,
  pxeUrl,
} from './references.ts'
export { sorted, verifySchematicFor } from './schematic-for.ts'
export type { ClientConfigCommands, TalosContext, TalosContextInfo } from './talosctl/client-config.ts'
export type {
  AppliedConfig,
  ApplyMode,
  ApplyOptions,
  ConfigurationCommands,
  GenCommands,
  GenConfigOptions,
  GeneratedConfigs,
  ValidationMode,
} from './talosctl/configuration.ts'
export type { EtcdAlarm, EtcdCommands, EtcdMember, EtcdSnapshot, EtcdStatus } from './talosctl/etcd.ts'
export type {
  CallOptions,
  MaintenanceOptions,
  ProgressOptions,
  TalosctlOptions,
} from './talosctl/executor.ts'
export type { ImageCommands, TalosImage } from './talosctl/images.ts'
export type { LifecycleCommands, ResetOptions, UpgradeOptions } from './talosctl/lifecycle.ts'
export type { HealthOptions, LogOptions, NodeCommands, TalosMount, TalosService } from './talosctl/nodes.ts'
export type { HealthCheck } from './talosctl/parse-health.ts'
export type { KubernetesUpgrade } from './talosctl/parse-kubernetes-upgrade.ts'
export type { TalosctlVersion } from './talosctl/parse-version.ts'
export type {
  GetOptions,
  ResourceCommands,
  TalosDisk,
  TalosExtension,
  TalosLink,
  TalosMember,
  TalosResource,
} from './talosctl/resources.ts'
export { createTalosctl, type Talosctl } from './talosctl/talosctl.ts'
