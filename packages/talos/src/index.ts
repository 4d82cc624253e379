export {
  FactoryError,
  type FactoryErrorCode,
  ImageReferenceError,
  isTalosError,
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
export { canonicalSchematic, parseSchematic, schematicId } from './model/canonical-schematic.ts'
export type { Schematic, SchematicOption } from './model/schematic.ts'
export { compareVersions, formatVersion, parseVersion, type Version } from './model/version.ts'
export type { UpgradeCheck } from './planner/checks.ts'
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
export type { HealthCheck } from './talosctl/parse-health.ts'
export type { TalosctlVersion } from './talosctl/parse-version.ts'
export {
  createTalosctl,
  type EtcdMember,
  type EtcdStatus,
  type Talosctl,
  type TalosctlOptions,
  type TalosMember,
  type TalosResource,
  type TalosService,
} from './talosctl/talosctl.ts'
