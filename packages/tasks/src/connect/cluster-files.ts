/** What is kept of a Talos cluster besides its machines: files that only their owner can read, in a folder of its own. */

import { access, chmod, mkdir, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { reveal, type Secret } from '@proxkit/kernel'
import { ConfigError } from '../errors.ts'
import { removeAbandonedDrafts, type WholeFileSystem, writeWhole } from '../files/write-whole.ts'

/** The secrets bundle is the cluster: whoever loses it can never add a machine again. */
export type ClusterFile =
  | 'secrets.yaml'
  | 'controlplane.yaml'
  | 'worker.yaml'
  | 'talosconfig'
  | 'kubeconfig'
  | `nodes/${string}.yaml`

export interface ClusterFiles {
  readonly folder: string
  path(file: ClusterFile): string
  has(file: ClusterFile): Promise<boolean>
  /** @throws ConfigError `CONFIG_CLUSTER_FILE` when it is missing, or others can read it */
  read(file: ClusterFile): Promise<Secret>
  /**
   * Whole or not at all.
   *
   * @throws ConfigError `CONFIG_CLUSTER_FILE` when it is there already, and may not be replaced; `CONFIG_DISK_FULL`
   */
  write(file: ClusterFile, content: string | Secret, options?: { readonly replace?: boolean }): Promise<void>
  /** Nothing happens when there is none. */
  remove(file: ClusterFile): Promise<void>
}

/** @param secretsFile where the secrets bundle is, if it is not in the folder */
export function createClusterFiles(folder: string, secretsFile?: string, fs?: WholeFileSystem): ClusterFiles {
  const path = (file: ClusterFile) =>
    file === 'secrets.yaml' && secretsFile !== undefined ? secretsFile : join(folder, file)

  const has = async (file: ClusterFile) => {
    try {
      await access(path(file))
      return true
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false
      throw problem('read', path(file), cause)
    }
  }

  return {
    folder,
    path,
    has,

    async read(file) {
      const place = path(file)
      try {
        await using handle = await open(place)
        const { mode } = await handle.stat()
        if ((mode & 0o077) !== 0)
          throw new ConfigError(
            'CONFIG_CLUSTER_FILE',
            `Unable to read ${place}: others can read it too, and it holds keys of a cluster (chmod 600 ${place})`,
            { place },
          )
        const text = await handle.readFile('utf8')
        const { documentSecret } = await import('@proxkit/talos')
        return documentSecret(text, file)
      } catch (cause) {
        if (cause instanceof ConfigError) throw cause
        throw problem('read', place, cause)
      }
    },

    async write(file, content, { replace = false } = {}) {
      const place = path(file)
      try {
        await mkdir(dirname(place), { recursive: true, mode: 0o700 })
        if (dirname(place) === folder || dirname(dirname(place)) === folder) await chmod(folder, 0o700)
        await removeAbandonedDrafts(dirname(place))
        await writeWhole(place, reveal(content), { replace, ...(fs === undefined ? {} : { fs }) })
      } catch (cause) {
        if (cause instanceof ConfigError) throw cause
        throw problem('write', place, cause)
      }
    },

    async remove(file) {
      await rm(path(file), { force: true })
      // A key must not outlive its file as a draft of it.
      await removeAbandonedDrafts(dirname(path(file)))
    },
  }
}

function problem(verb: 'read' | 'write', place: string, cause: unknown): ConfigError {
  const { code } = cause as NodeJS.ErrnoException
  const reason =
    code === 'ENOENT'
      ? 'there is no such file (create the cluster first, or check talos.configDir of its profile)'
      : code === 'EEXIST'
        ? 'it is there already, and may be the only copy (move it away, if another one is really wanted)'
        : `${code} (check the path and its permissions)`
  return new ConfigError('CONFIG_CLUSTER_FILE', `Unable to ${verb} ${place}: ${reason}`, { place, cause })
}
