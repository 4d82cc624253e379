/** What runs on a node, and the installer image of the same kind for another version. */

import { ProcedureError } from '../errors.ts'
import { type Architecture, installerImage } from '../references.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'

export interface RunningNode {
  /** `v1.14.0` */
  readonly version: string
  readonly bootId: string
  /** Undefined for an image that is of no Image Factory. */
  readonly schematicId: string | undefined
  /** Names of the system extensions, without the entry of the schematic. */
  readonly extensions: readonly string[]
  /** `nocloud`, `metal` */
  readonly platform: string
  readonly architecture: Architecture
  readonly isSecureBoot: boolean
}

export async function readNode(
  talosctl: Pick<Talosctl, 'version' | 'bootId' | 'extensions' | 'platform' | 'isSecureBoot'>,
  address: string,
  signal?: AbortSignal,
): Promise<RunningNode> {
  const options = signal === undefined ? {} : { signal }
  const [version, bootId, extensions, platform, isSecureBoot] = await Promise.all([
    talosctl.version(address, options),
    talosctl.bootId(address, options),
    talosctl.extensions(address, options),
    talosctl.platform(address, options),
    talosctl.isSecureBoot(address, options),
  ])
  return {
    version: version.server?.version ?? '',
    bootId,
    schematicId: extensions.find(({ name }) => name === 'schematic')?.version,
    extensions: extensions.map(({ name }) => name).filter((name) => name !== 'schematic'),
    platform,
    architecture: version.server?.osArch.endsWith('arm64') === true ? 'arm64' : 'amd64',
    isSecureBoot,
  }
}

/**
 * The installer of another version with the schematic, platform and Secure Boot of the node: with any other, it would lose
 * extensions or not start.
 *
 * @param registry of the installer images. Default: the public one
 * @throws {@link ProcedureError} `TALOS_WRONG_SCHEMATIC` when the node does not tell its schematic
 */
export function imageFor(node: RunningNode, version: string, name: string, registry?: string): string {
  if (node.schematicId === undefined)
    throw new ProcedureError(
      'TALOS_WRONG_SCHEMATIC',
      `Unable to name the installer of node ${name}: it lists no schematic among its extensions (give the image yourself)`,
    )
  return installerImage({
    schematicId: node.schematicId,
    version,
    platform: node.platform,
    secureBoot: node.isSecureBoot,
    ...(registry === undefined ? {} : { registry }),
  })
}
