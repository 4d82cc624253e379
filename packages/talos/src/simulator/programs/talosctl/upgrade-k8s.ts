/** `talosctl upgrade-k8s`: all control planes and then all kubelets, by patches of their configurations. */

import { kubernetesRange } from '../../../model/compat.ts'
import { type ConfigDocument, formatDocuments } from '../../../model/machine-config/documents.ts'
import { mergePatch } from '../../../model/machine-config/merge-patch.ts'
import { compareVersions, isAtLeast, parseVersion, type Version } from '../../../model/version.ts'
import { isApiUp } from '../../cluster/kubernetes.ts'
import { configure } from '../../cluster/machine.ts'
import {
  addressOf,
  type Cluster,
  clusterOf,
  isUp,
  type Machine,
  machinesOf,
  pass,
} from '../../cluster/world.ts'
import { Failure } from '../program.ts'
import { connect, onlyNodeOf, rpcError, type Session } from './session.ts'

export async function upgradeKubernetes(session: Session): Promise<void> {
  const { world, flags, io } = session
  const cluster = clusterOf(world, connect(session, onlyNodeOf(session, 'upgrade-k8s')))
  if (cluster === undefined) throw rpcError('Unimplemented', 'API is not implemented in maintenance mode')
  if (!isApiUp(world, cluster))
    throw new Failure('error detecting the lowest Kubernetes version: connection refused')
  const machines = machinesOf(world, cluster)
  const controlPlanes = machines.filter(({ identity }) => identity?.role === 'controlplane')
  const workers = machines.filter(({ identity }) => identity?.role === 'worker')
  const from = flags.text('from') ?? lowest(machines)
  const to = (flags.text('to') ?? session.world.versions.kubernetes).replace(/^v/, '')
  if (flags.text('from') === undefined)
    io.out(`automatically detected the lowest Kubernetes version ${from}\n`)
  verifyPath(from, to, machines)
  io.out(`discovered controlplane nodes [${quoted(controlPlanes)}]\n`)
  if (workers.length > 0) io.out(`discovered worker nodes [${quoted(workers)}]\n`)
  const away = machines.find((machine) => !isUp(machine))
  if (away !== undefined)
    throw new Failure(
      `error checking version compatibility: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp ${addressOf(away)}:50000: connect: no route to host"`,
    )
  io.out(
    'checking for removed Kubernetes component flags\nchecking for removed Kubernetes API resource versions\n',
  )
  for (const name of ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler']) {
    io.out(`updating "${name}" to version "${to}"\n`)
    for (const machine of controlPlanes) await update(session, cluster, machine, name, from, to)
  }
  io.out(`updating kube-proxy to version "${to}"\n`)
  for (const machine of controlPlanes) await update(session, cluster, machine, 'kube-proxy', from, to)
  if (flags.is('upgrade-kubelet', true)) {
    io.out(`updating kubelet to version "${to}"\n`)
    for (const machine of [...controlPlanes, ...workers])
      await update(session, cluster, machine, 'kubelet', from, to)
  } else io.out('skipped updating kubelet\n')
  io.out('updating manifests\n')
  if (!flags.is('dry-run')) world.versions.kubernetes = `v${to}`
}

async function update(
  { world, flags, io }: Session,
  cluster: Cluster,
  machine: Machine,
  name: string,
  from: string,
  to: string,
): Promise<void> {
  const node = addressOf(machine)
  io.out(` > "${node}": starting update\n > update ${name}: ${from} -> ${to}\n`)
  if (flags.is('dry-run')) {
    io.out(' > skipped in dry-run\n')
    return
  }
  const { boot } = machine
  if (boot?.config === undefined) throw rpcError('Unavailable', 'connection closed')
  const text = formatDocuments(mergePatch(boot.config.documents, [patchFor(boot.config.documents, name, to)]))
  const problem = configure(world, machine, text, world.clock.now())
  if (problem !== undefined) throw rpcError('InvalidArgument', problem)
  io.out(
    ` > "${node}": machine configuration patched\n > "${node}": waiting for ${name} ${name === 'kubelet' ? 'restart' : 'pod update'}\n`,
  )
  await pass(world, 4000, io.signal)
  for (const pod of cluster.kubernetes.pods)
    if (pod.name.startsWith(name) && cluster.kubernetes.nodes.get(pod.node ?? '')?.mac === machine.mac)
      pod.image = pod.image.replace(/:[^:]+$/, `:v${to}`)
  io.out(` < "${node}": successfully updated\n`)
}

/** Where the image of a component stands: by its document from 1.14 on, by its field in the main one before. */
const places: Readonly<Record<string, readonly [kind: string, section: string, field: string]>> = {
  'kube-apiserver': ['KubeAPIServerConfig', 'cluster', 'apiServer'],
  'kube-controller-manager': ['KubeControllerManagerConfig', 'cluster', 'controllerManager'],
  'kube-scheduler': ['KubeSchedulerConfig', 'cluster', 'scheduler'],
  'kube-proxy': ['KubeProxyConfig', 'cluster', 'proxy'],
  kubelet: ['KubeletConfig', 'machine', 'kubelet'],
}

function patchFor(documents: readonly ConfigDocument[], name: string, to: string): ConfigDocument {
  const [kind = '', section = '', field = ''] = places[name] ?? []
  const image = `${name === 'kubelet' ? 'ghcr.io/siderolabs' : 'registry.k8s.io'}/${name}:v${to}`
  const hasOwn = documents.some((document) => document.kind === kind)
  return hasOwn ? { apiVersion: 'v1alpha1', kind, image } : { [section]: { [field]: { image } } }
}

function lowest(machines: readonly Machine[]): string {
  const versions = machines.flatMap(({ boot }) => [boot?.config?.kubelet, boot?.config?.controlPlane])
  const known = versions.flatMap((text) => (text === undefined ? [] : [parseVersion(text, 'Kubernetes')]))
  const [first] = known.toSorted(compareVersions)
  return first === undefined ? '' : `${first.major}.${first.minor}.${first.patch}`
}

function verifyPath(from: string, to: string, machines: readonly Machine[]): void {
  let versions: [Version, Version]
  try {
    versions = [parseVersion(from, 'Kubernetes'), parseVersion(to, 'Kubernetes')]
  } catch (error) {
    throw new Failure(`error creating upgrade path ${(error as Error).message}`)
  }
  const [old, target] = versions
  if (target.minor < old.minor || target.minor > old.minor + 1)
    throw new Failure(
      `unsupported upgrade path ${old.major}.${old.minor}->${target.major}.${target.minor} (from "${from}" to "${to}")`,
    )
  for (const { boot } of machines) {
    const talos = parseVersion(boot?.image.version ?? '')
    const [oldest, newest] = kubernetesRange(talos) ?? []
    const isOld = oldest !== undefined && !isAtLeast(target, oldest)
    const isNew = newest !== undefined && target.minor > Number(newest.split('.')[1])
    if (isOld || isNew)
      throw new Failure(
        `version of Kubernetes ${to} is too ${isOld ? 'old' : 'new'} to be used with Talos ${boot?.image.version.slice(1)}`,
      )
  }
}

function quoted(machines: readonly Machine[]): string {
  return machines.map((machine) => `"${addressOf(machine)}"`).join(' ')
}
