/** What an installer image installs, as far as its name tells and the simulation has it. */

import { parseSchematic } from '../../model/canonical-schematic.ts'
import { formatVersion, isAtLeast, parseVersion } from '../../model/version.ts'
import type { TalosImage } from './disk.ts'
import type { World } from './world.ts'

export interface InstallerImage {
  readonly image: TalosImage
  readonly isSecureBoot: boolean
}

/** The image behind a reference, or what the container runtime says when it cannot be pulled. */
export function parseInstallerImage(world: World, reference: string): InstallerImage | string {
  const missing = `failed to pull image "${reference}": rpc error: code = NotFound desc = failed to resolve image: ${reference}: not found`
  const [, path = '', tag] = /^(.+?):(v?\d+\.\d+\.\d+[\w.-]*)(?:@sha256:[0-9a-f]{64})?$/.exec(reference) ?? []
  if (tag === undefined) return `failed to parse image reference "${reference}": invalid reference format`
  const version = formatVersion(parseVersion(tag))
  if (world.releases !== undefined && !world.releases.includes(version)) return missing
  const [, platform = 'metal', secure, schematicId] =
    /\/(?:([a-z0-9-]+)-)?installer(-secureboot)?\/([0-9a-f]{64})$/.exec(path) ?? []
  if (schematicId !== undefined) {
    if (world.schematics !== undefined && !world.schematics.has(schematicId)) return missing
    return { image: { version, schematicId, platform }, isSecureBoot: secure !== undefined }
  }
  // Without a factory there are no extensions, and from 1.14 on no image either.
  const isPlain = /(?:^|\/)siderolabs\/installer$/.test(path)
  if (!isPlain || isAtLeast(parseVersion(version), '1.14')) return missing
  return { image: { version, platform: 'metal' }, isSecureBoot: false }
}

/** The extensions of an image, without the entry for the schematic itself. */
export function extensionsOf(world: World, { schematicId = '' }: TalosImage): readonly string[] {
  const document = world.schematics?.get(schematicId)
  if (document === undefined) return []
  return parseSchematic(document).customization?.systemExtensions?.officialExtensions ?? []
}
