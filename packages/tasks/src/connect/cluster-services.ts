/** What the care of whole clusters needs besides the API of Proxmox VE: profiles, files, the programs that ask the nodes. */

import { join, resolve } from 'node:path'
import { type Clock, type Secret, systemClock } from '@proxkit/kernel'
import type { FactoryClient, Kubernetes, Talosctl } from '@proxkit/talos'
import type { ClusterConfig } from '../config/cluster-config.ts'
import type { ClusterProfile } from '../config/cluster-profile.ts'
import type { SecretContext } from '../config/resolve-secret.ts'
import { ClusterError, ConfigError } from '../errors.ts'
import type { LabPrograms } from '../lab/lab-programs.ts'
import { type ClusterFiles, createClusterFiles } from './cluster-files.ts'

/** By the name of a profile. Nothing is kept but what never changes: files and profiles are read when they are asked for. */
export interface ClusterServices {
  readonly config: ClusterConfig
  readonly clock: Clock
  /** Of the configuration; `clusters/` with the profiles is in it. */
  readonly folder: string
  profile(cluster: string): Promise<ClusterProfile>
  /** Of a Talos cluster. */
  files(cluster: string): Promise<ClusterFiles>
  /** With the credentials of the cluster. What needs none works before there are any. */
  talosctl(cluster: string): Promise<Talosctl>
  /**
   * With the kubeconfig of the cluster.
   *
   * @throws ClusterError `CLUSTER_NO_KUBECONFIG`
   */
  kubernetes(cluster: string): Promise<Kubernetes>
  /** Programs and environment, for what is neither of the two. */
  programs(): Promise<ClusterPrograms>
  factory(): Promise<FactoryClient>
  /**
   * With which Flux gets at the repository of the profile. Fetched, or asked for, once.
   *
   * @throws ConfigError `CONFIG_CREDENTIALS`, `CONFIG_NO_FLUX`
   */
  gitToken(cluster: string): Promise<Secret>
  /** Whether something at the address accepts a connection. */
  probe(address: string, port: number, signal?: AbortSignal): Promise<boolean>
}

/** Where the programs are. Undefined: on the PATH of `env`. */
export interface ClusterPrograms {
  readonly talosctl?: string
  readonly kubectl?: string
  readonly flux?: string
  readonly env: NodeJS.ProcessEnv
}

export interface ClusterServicesOptions {
  readonly config: ClusterConfig
  /** Where the configuration is, and `clusters/` beside it. */
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly clock?: Clock | undefined
  /** For secrets that a person types. Default: nobody is there. */
  readonly ask?: SecretContext['ask']
  /** Of a simulated cluster. Default: the real ones. */
  readonly simulated?: (() => Promise<LabPrograms>) | undefined
}

/** Cheap: programs are found, and the client of the factory is made, when they are first asked for. */
export function createClusterServices(
  options: ClusterServicesOptions,
): ClusterServices & { close(): Promise<void> } {
  const { config, folder, env, clock = systemClock, ask, simulated } = options
  let factory: Promise<FactoryClient> | undefined
  const talosctls = new Map<string, Talosctl>()
  const gitTokens = new Map<string, Secret>()

  const profile = async (cluster: string) => {
    const { readProfile } = await import('../config/read-profiles.ts')
    return (await readProfile(folder, cluster)).data
  }
  const files = async (cluster: string) => {
    const found = await profile(cluster)
    if (found.type !== 'talos')
      throw new ConfigError(
        'CONFIG_NOT_TALOS',
        `Unable to find the files of cluster ${cluster}: its profile is of type ${found.type}, and only Talos clusters have some (name another cluster)`,
      )
    const { configDir, secretsFile } = found.talos
    return createClusterFiles(resolve(folder, configDir), resolve(folder, secretsFile))
  }
  const programs = async (): Promise<ClusterPrograms> => {
    if (simulated === undefined) return { env }
    const lab = await simulated()
    return { ...lab, env: { ...env, ...lab.env } }
  }

  return {
    config,
    folder,
    clock,
    profile,
    files,
    programs,

    async talosctl(cluster) {
      const { createTalosctl } = await import('@proxkit/talos')
      const [kept, { talosctl: binary, env: own }] = await Promise.all([files(cluster), programs()])
      // Without a file of its own talosctl would take that of the user: another cluster's.
      const talosconfig = kept.path('talosconfig')
      // The same one each time: it knows already of which version the program is.
      const known = talosctls.get(talosconfig)
      if (known !== undefined) return known
      const talosctl = createTalosctl({
        talosconfig,
        env: own,
        clock,
        // Programs are real processes, also for whoever waits for a lab by a clock that hurries.
        ...(simulated === undefined ? {} : { readTimeoutMs: labReadTimeoutMs }),
        ...(binary === undefined ? {} : { binary }),
      })
      talosctls.set(talosconfig, talosctl)
      return talosctl
    },

    async kubernetes(cluster) {
      const { createKubernetes } = await import('@proxkit/talos')
      const [kept, { kubectl, flux, env: own }] = await Promise.all([files(cluster), programs()])
      const path = kept.path('kubeconfig')
      // Without one kubectl would ask localhost.
      if (!(await kept.has('kubeconfig')))
        throw new ClusterError(
          'CLUSTER_NO_KUBECONFIG',
          `Unable to ask Kubernetes of cluster ${cluster}: there is no ${path} (fetch it: proxkit talos kubeconfig ${cluster})`,
        )
      return createKubernetes({
        kubeconfig: { path },
        env: own,
        ...(kubectl === undefined ? {} : { kubectl }),
        ...(flux === undefined ? {} : { flux }),
      })
    },

    factory: () =>
      (factory ??= (async () => {
        const { createFactoryClient } = await import('@proxkit/talos')
        return createFactoryClient({ factory: (await simulated?.())?.factoryUrl ?? config.talos.factory })
      })()),

    async gitToken(cluster) {
      const known = gitTokens.get(cluster)
      if (known !== undefined) return known
      const { flux } = await profile(cluster)
      if (flux === undefined)
        throw new ConfigError(
          'CONFIG_NO_FLUX',
          `Unable to read the token of the Git repository of cluster ${cluster}: its profile says nothing of Flux (add flux to it)`,
        )
      const { resolveSecret } = await import('../config/resolve-secret.ts')
      const wanted = { what: 'the token of the Git repository', name: 'git-token' }
      const token = await resolveSecret(flux.credentials, wanted, {
        ...{ configFile: join(folder, 'cluster-config.yaml'), env, ask },
      })
      gitTokens.set(cluster, token)
      return token
    },

    async probe(address, port, signal) {
      const world = await simulated?.()
      if (world !== undefined) return world.probe(address, port, signal)
      const { acceptsConnection } = await import('@proxkit/talos')
      return acceptsConnection(address, port, { timeoutMs: probeTimeoutMs, signal })
    },

    async close() {
      await (await factory)?.close()
    },
  }
}

const probeTimeoutMs = 2_000
const labReadTimeoutMs = 1_200_000
