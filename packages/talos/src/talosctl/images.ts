/** Container images: those on a node, and those that a version of Talos or Kubernetes needs. */

import { formatVersion, isAtLeast, parseVersion } from '../model/version.ts'
import { linesOf } from '../process/lines.ts'
import type { CallOptions, Executor } from './executor.ts'
import { badOutput } from './failure.ts'

export interface TalosImage {
  readonly image: string
  readonly digest: string
  /** As printed, rounded: `21 MB`. */
  readonly size: string
}

export interface ImageCommands {
  /** Those in the containerd of Kubernetes (`cri`, the default) or of the system. */
  list(node: string, options?: CallOptions & { readonly namespace?: 'cri' | 'system' }): Promise<TalosImage[]>
  /** What a cluster of the version of talosctl pulls. */
  kubernetesBundle(options?: CallOptions & { readonly kubernetesVersion?: string }): Promise<string[]>
  /** Installer, extensions and overlays of a version of Talos. Needs talosctl 1.12. */
  talosBundle(talosVersion: string, options?: CallOptions): Promise<string[]>
}

export function imageCommands(executor: Executor): ImageCommands {
  const references = async (
    line: Parameters<Executor['succeed']>[0],
    options: CallOptions,
  ): Promise<string[]> => {
    const { stdout } = await executor.succeed(line, undefined, options)
    const images = linesOf(stdout).map((text) => text.trim())
    if (images.length > 0 && images.every((image) => /^[\w.-]+(?::\d+)?\/\S+$/.test(image))) return images
    throw badOutput(line.command, undefined, stdout)
  }

  return {
    async list(node, { namespace, ...options } = {}) {
      const columns = ['IMAGE', 'DIGEST', 'SIZE'] as const
      const line = { command: 'image list', flags: { namespace } } as const
      const { rows } = await executor.table(line, node, columns, { ...options, emptyIsNone: true })
      return rows.map((row) => ({ image: row.IMAGE, digest: row.DIGEST, size: row.SIZE }))
    },

    async kubernetesBundle({ kubernetesVersion, ...options } = {}) {
      const { parsed } = await executor.client(options.signal)
      const flags = { 'k8s-version': kubernetesVersion }
      // It had another name before, and no choice of a version.
      if (isAtLeast(parsed, '1.12') || kubernetesVersion !== undefined)
        return references({ command: 'image k8s-bundle', flags }, options)
      return references({ command: 'image default' }, options)
    },

    talosBundle: async (talosVersion, options = {}) =>
      references(
        { command: 'image talos-bundle', positional: [formatVersion(parseVersion(talosVersion))] },
        options,
      ),
  }
}
