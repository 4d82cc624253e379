export {
  ImageReferenceError,
  isTalosError,
  SchematicError,
  type SchematicProblem,
  TalosError,
  VersionError,
} from './errors.ts'
export type { Schematic, SchematicOption } from './model/schematic.ts'
export { compareVersions, formatVersion, parseVersion, type Version } from './model/version.ts'
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
export { canonicalSchematic, parseSchematic, schematicId } from './schematic.ts'
export { sorted, verifySchematicFor } from './schematic-for.ts'
