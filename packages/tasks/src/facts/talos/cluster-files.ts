/** What is kept of a Talos cluster on this workstation. Only states and hashes: what the files hold never leaves them. */

import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Secret } from '@proxkit/kernel'
import { parse } from 'yaml'
import type { TalosProfile } from '../../config/cluster-profile.ts'
import type { ClusterFile } from '../../connect/cluster-files.ts'
import type { ClusterServices } from '../../connect/cluster-services.ts'
import { ConfigError } from '../../errors.ts'
import { clustersOf, kit } from '../../kit.ts'
import { generateConfigs, sameTalosconfig } from '../../talos/generate-configs.ts'
import { readMachines } from '../cluster-machines.ts'

export interface SecretsState {
  readonly exists: boolean
  /** Of the file, shortened: another bundle has another one. */
  readonly digest: string | null
}

/** `talos-secrets:staging`. Fails where others can read the bundle. */
export const secretsFact = kit.fact({
  kind: 'talos-secrets',
  key: (cluster: string) => cluster,
  read: async (services, cluster): Promise<SecretsState> => {
    const files = await clustersOf(services).files(cluster)
    if (!(await files.has('secrets.yaml'))) return { exists: false, digest: null }
    return { exists: true, digest: digestOf(await files.read('secrets.yaml')) }
  },
})

export type ConfigFileState = 'same' | 'missing' | 'differs'

/** `talos-configs:staging`: by file, how it compares with what profile and secrets say. Without secrets a file that is there differs. */
export const configsFact = kit.fact({
  kind: 'talos-configs',
  key: (cluster: string) => cluster,
  read: async (services, cluster): Promise<{ readonly files: Readonly<Record<string, ConfigFileState>> }> => {
    const clusters = clustersOf(services)
    const [profile, files, { machines }] = await Promise.all([
      talosProfile(clusters, cluster),
      clusters.files(cluster),
      readMachines(services, cluster),
    ])
    const isMade = (await files.has('secrets.yaml')) && profile.talos.installer !== undefined
    const wanted = isMade ? await generateConfigs(clusters, profile, machines) : undefined
    const names = configFiles(machines.map(({ name }) => name))
    const states = names.map(async (file): Promise<[string, ConfigFileState]> => {
      if (!(await files.has(file))) return [file, 'missing']
      const [found, right] = [(await files.read(file)).reveal(), wanted?.get(file)?.reveal()]
      const isSame =
        right !== undefined && (file === 'talosconfig' ? sameTalosconfig(found, right) : found === right)
      return [file, isSame ? 'same' : 'differs']
    })
    return { files: Object.fromEntries(await Promise.all(states)) }
  },
})

/** `talos-validity:staging`: what Talos finds wrong with the configurations of the nodes that are on the disk; `configs` tells which are. */
export const validityFact = kit.fact({
  kind: 'talos-validity',
  key: (cluster: string) => cluster,
  read: async (services, cluster): Promise<{ readonly problems: readonly string[] }> => {
    const clusters = clustersOf(services)
    const [files, talosctl, { machines }] = await Promise.all([
      clusters.files(cluster),
      clusters.talosctl(cluster),
      readMachines(services, cluster),
    ])
    const problems = machines.map(async ({ name }) => {
      const file = `nodes/${name}.yaml` as const
      if (!(await files.has(file))) return []
      try {
        // A nocloud machine finds its disk as one in a cloud does.
        await talosctl.validate(await files.read(file), { mode: 'cloud' })
        return []
      } catch (error) {
        const { isTalosError } = await import('@proxkit/talos')
        if (isTalosError(error) && error.code === 'TALOSCTL_INVALID_CONFIG') return [error.message]
        throw error
      }
    })
    return { problems: (await Promise.all(problems)).flat() }
  },
})

export interface KubeconfigState {
  readonly exists: boolean
  /** It is of the cluster that the secrets are of, and not of an earlier one. */
  readonly current: boolean
  /** The user's kubeconfig has its context. */
  readonly merged: boolean
}

/** `kubeconfig:staging` */
export const kubeconfigFact = kit.fact({
  kind: 'kubeconfig',
  key: (cluster: string) => cluster,
  read: async (services, cluster): Promise<KubeconfigState> => {
    const clusters = clustersOf(services)
    const files = await clusters.files(cluster)
    const user = await readUserKubeconfig(clusters)
    const [exists, hasSecrets] = await Promise.all([files.has('kubeconfig'), files.has('secrets.yaml')])
    return {
      exists,
      current:
        exists &&
        hasSecrets &&
        authorityIn(await files.read('kubeconfig')) === authorityOf(await files.read('secrets.yaml')),
      merged: user?.contexts?.some(({ name }) => name === contextOf(cluster)) ?? false,
    }
  },
})

function authorityIn(kubeconfig: Secret): string | undefined {
  const { clusters } = parse(kubeconfig.reveal()) as {
    readonly clusters?: readonly { readonly cluster?: { readonly 'certificate-authority-data'?: string } }[]
  }
  return decoded(clusters?.[0]?.cluster?.['certificate-authority-data'])
}

function authorityOf(secrets: Secret): string | undefined {
  const { certs } = parse(secrets.reveal()) as {
    readonly certs?: { readonly k8s?: { readonly crt?: string } }
  }
  return decoded(certs?.k8s?.crt)
}

/** PEM, in base64. */
function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text, 'base64').toString().trim()
}

/** `admin@staging`, as Talos calls it. */
export function contextOf(cluster: string): string {
  return `admin@${cluster}`
}

/** The first file of KUBECONFIG, or `~/.kube/config`. */
export async function userKubeconfigPath(clusters: ClusterServices): Promise<string> {
  const { env } = await clusters.programs()
  const [first] = (env.KUBECONFIG ?? '').split(':').filter(Boolean)
  return first ?? join(env.HOME ?? homedir(), '.kube', 'config')
}

export interface Kubeconfig {
  readonly clusters?: readonly { readonly name: string }[]
  readonly users?: readonly { readonly name: string }[]
  readonly contexts?: readonly { readonly name: string }[]
  readonly 'current-context'?: string
}

/**
 * Undefined where there is none. Others than ours are in it as well, and no key of any may be shown.
 *
 * @throws ConfigError `CONFIG_UNREADABLE`
 */
export async function readUserKubeconfig(clusters: ClusterServices): Promise<Kubeconfig | undefined> {
  const { readFile } = await import('node:fs/promises')
  const path = await userKubeconfigPath(clusters)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const { documentSecret } = await import('@proxkit/talos')
  documentSecret(text, 'kubeconfig')
  try {
    return (parse(text, { prettyErrors: false }) as Kubeconfig | null) ?? {}
  } catch (cause) {
    const { code } = cause as { readonly code: string }
    throw new ConfigError('CONFIG_UNREADABLE', `Unable to read ${path}: it is no YAML: ${code} (mend it)`, {
      place: path,
      cause,
    })
  }
}

/** Those of the roles, of the client, and of each machine. */
export function configFiles(machines: readonly string[]): readonly ClusterFile[] {
  return [
    'controlplane.yaml',
    'worker.yaml',
    'talosconfig',
    ...machines.map((name) => `nodes/${name}.yaml` as const),
  ]
}

/** @throws ConfigError `CONFIG_NOT_TALOS` */
export async function talosProfile(clusters: ClusterServices, cluster: string): Promise<TalosProfile> {
  const profile = await clusters.profile(cluster)
  if (profile.type === 'talos') return profile
  throw new ConfigError(
    'CONFIG_NOT_TALOS',
    `Unable to work on Talos of cluster ${cluster}: its profile is of type ${profile.type} (name another cluster)`,
  )
}

export function digestOf(content: Secret): string {
  return createHash('sha256').update(content.reveal()).digest('hex').slice(0, 16)
}
