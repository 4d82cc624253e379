/** The machine configurations of a cluster: the same profile and the same secrets always give the same ones. */

import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Secret } from '@proxkit/kernel'
import type { ConfigPatch } from '@proxkit/talos'
import { parse, stringify } from 'yaml'
import type { TalosProfile } from '../config/cluster-profile.ts'
import type { ClusterFile } from '../connect/cluster-files.ts'
import type { ClusterServices } from '../connect/cluster-services.ts'
import { ClusterError } from '../errors.ts'
import { type ClusterMachine, hostOf } from '../facts/cluster-machines.ts'

type NodeOf = Pick<ClusterMachine, 'name' | 'role' | 'address' | 'mac'>

/**
 * One for each machine, those of both roles that they are made of, and the talosconfig, by the name of its file. They are
 * written nowhere. The talosconfig gets a client certificate of its own each time.
 *
 * @throws ClusterError `CLUSTER_NO_INSTALLER` where the profile names no installer image
 */
export async function generateConfigs(
  clusters: ClusterServices,
  profile: TalosProfile,
  machines: readonly NodeOf[],
): Promise<ReadonlyMap<ClusterFile, Secret>> {
  const { documentSecret, nodePatch, patchMachineConfig } = await import('@proxkit/talos')
  const { name, talos, network } = profile
  const installImage = installerOf(profile)
  const [files, talosctl] = await Promise.all([clusters.files(name), clusters.talosctl(name)])
  const generated = await talosctl.gen.config({
    clusterName: name,
    endpoint: network.endpoint,
    secrets: await files.read('secrets.yaml'),
    talosVersion: talos.version,
    kubernetesVersion: talos.kubernetes,
    installImage,
  })
  const patchesDir = talos.patchesDir === undefined ? undefined : resolve(clusters.folder, talos.patchesDir)
  const shared = await readPatches(patchesDir)
  const roles = {
    controlplane: {
      text: generated.controlPlane.reveal(),
      patches: [...shared, ...(await readPatches(patchesDir && join(patchesDir, 'controlplane')))],
    },
    worker: {
      text: generated.worker.reveal(),
      patches: [...shared, ...(await readPatches(patchesDir && join(patchesDir, 'worker')))],
    },
  }
  const base = (role: NodeOf['role']) => {
    const { text, patches } = roles[role]
    return patchMachineConfig(text, [...ownPatches(text, profile, role), ...patches])
  }
  const ofRole = { controlplane: base('controlplane'), worker: base('worker') }
  const gateway = network.gateway ?? clusters.config.defaults.gateway
  const configs = new Map<ClusterFile, Secret>([
    ['controlplane.yaml', documentSecret(ofRole.controlplane, 'machine config')],
    ['worker.yaml', documentSecret(ofRole.worker, 'machine config')],
    ['talosconfig', documentSecret(withEndpoints(generated.talosconfig, name, machines), 'talosconfig')],
  ])
  for (const { name: hostname, role, address, mac } of machines) {
    const patch = nodePatch(talos.version, {
      hostname,
      link: {
        mac,
        ...(address === null ? {} : { addresses: [address], ...(gateway === undefined ? {} : { gateway }) }),
        ...(role === 'controlplane' && talos.vip !== undefined ? { vip: talos.vip } : {}),
      },
      ...(network.nameservers === undefined ? {} : { nameservers: network.nameservers }),
      installImage,
    })
    configs.set(
      `nodes/${hostname}.yaml`,
      documentSecret(patchMachineConfig(ofRole[role], [patch]), `machine config of ${hostname}`),
    )
  }
  return configs
}

/** @throws ClusterError `CLUSTER_NO_INSTALLER` */
export function installerOf({ name, talos: { installer } }: TalosProfile): string {
  if (installer !== undefined) return installer
  throw new ClusterError(
    'CLUSTER_NO_INSTALLER',
    `Unable to make configurations of cluster ${name}: its profile names no installer image, and any other one would drop the extensions (create the cluster, which records that of its template, or set talos.installer)`,
  )
}

/** Whether two talosconfigs lead to the same cluster in the same way, whatever their client certificates. */
export function sameTalosconfig(one: string, other: string): boolean {
  return JSON.stringify(accessIn(one)) === JSON.stringify(accessIn(other))
}

function accessIn(text: string): unknown {
  const { context, contexts } = parse(text) as Talosconfig
  const { endpoints, nodes, ca } = contexts?.[context ?? ''] ?? {}
  return { context, endpoints, nodes, ca }
}

interface Talosconfig {
  readonly context?: string
  readonly contexts?: Readonly<
    Record<
      string,
      { readonly endpoints?: readonly string[]; readonly nodes?: readonly string[]; readonly ca?: string }
    >
  >
}

/** The control planes themselves, never the VIP: it goes away when etcd does, and that is when talosctl is needed. */
function withEndpoints(talosconfig: Secret, cluster: string, machines: readonly NodeOf[]): string {
  const document = parse(talosconfig.reveal()) as Talosconfig
  const own = document.contexts?.[cluster]
  const endpoints = machines
    .filter(({ role }) => role === 'controlplane')
    .flatMap((machine) => hostOf(machine) ?? [])
  const contexts = { ...document.contexts, [cluster]: { ...own, endpoints } }
  return stringify({ ...document, contexts }, { indent: 4, lineWidth: 0 })
}

/** What the profile says and `gen config` has no flag for. From 1.14 on most of it stands in documents of its own. */
function ownPatches(
  config: string,
  { network: { pods, services }, workers }: TalosProfile,
  role: NodeOf['role'],
): readonly ConfigPatch[] {
  const subnets = { podSubnets: [pods], serviceSubnets: [services] }
  const has = (kind: string) => new RegExp(`^kind: ${kind}$`, 'm').test(config)
  const document = (kind: string, fields: object) => ({ apiVersion: 'v1alpha1', kind, ...fields })
  const network = has('KubeNetworkConfig')
    ? document('KubeNetworkConfig', subnets)
    : { cluster: { network: subnets } }
  // Where there are no workers, pods would have no place.
  const isAlone = role === 'controlplane' && (workers?.count ?? 0) === 0
  const scheduling = has('KubeNodeConfig')
    ? document('KubeNodeConfig', {
        taints: { 'node-role.kubernetes.io/control-plane': { $patch: 'delete' } },
      })
    : { cluster: { allowSchedulingOnControlPlanes: true } }
  return [network, ...(isAlone ? [scheduling] : [])]
}

/** The YAML files of a folder, in the order of their names; none where there is no folder. */
async function readPatches(folder: string | undefined): Promise<readonly ConfigPatch[]> {
  if (folder === undefined) return []
  const { parsePatch } = await import('@proxkit/talos')
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const patches = names.filter((name) => /\.ya?ml$/.test(name)).toSorted()
  return Promise.all(patches.map(async (name) => parsePatch(await readFile(join(folder, name), 'utf8'))))
}
