/** As much of Kubernetes as the care of its machines needs: nodes, cordons, pods that are evicted and come back. */

import { hasQuorum, memberOf } from './etcd.ts'
import {
  type Cluster,
  clusterOf,
  digest,
  hostnameOf,
  type KubernetesNode,
  type Machine,
  machinesOf,
  type Pod,
  type World,
} from './world.ts'

/** Whether the API server answers. */
export function isApiUp(world: World, cluster: Cluster): boolean {
  return hasQuorum(world, cluster)
}

/** A machine that runs, has waited its time, and whose cluster carries it. */
export function isReady(world: World, machine: Machine): boolean {
  const { boot } = machine
  const cluster = clusterOf(world, machine)
  if (boot?.stage !== 'running' || cluster?.etcd === undefined || !isApiUp(world, cluster)) return false
  const readyAtMs = Math.max(boot.readyAtMs, cluster.etcd.startedMs + world.durations.readyMs)
  const isMember = boot.config?.role === 'worker' || memberOf(cluster, machine)?.isLearner === false
  return isMember && world.clock.now() >= readyAtMs
}

/** As the kubelet reports it: a machine that nobody reaches is not ready, whatever it thinks of itself. */
export function isNodeReady(world: World, { mac }: KubernetesNode): boolean {
  const machine = world.machines.get(mac)
  return machine !== undefined && !machine.isCutOff && isReady(world, machine)
}

/** Registers nodes that have come, and brings pods to where they belong. */
export function reconcile(world: World, cluster: Cluster): void {
  if (!isApiUp(world, cluster)) return
  for (const machine of machinesOf(world, cluster)) {
    const name = hostnameOf(machine)
    if (!isReady(world, machine)) continue
    const known = cluster.kubernetes.nodes.get(name)
    // A kubelet takes over the node that has its name; of two machines the first keeps it.
    if (known !== undefined && !world.machines.has(known.mac)) known.mac = machine.mac
    if (known !== undefined) continue
    const node = { name, mac: machine.mac, createdMs: world.clock.now(), isCordoned: false }
    cluster.kubernetes.nodes.set(name, node)
    addSystemPods(world, cluster, machine, name)
  }
  const workloads = [
    ...world.workloads,
    {
      namespace: 'kube-system',
      name: 'coredns',
      replicas: 2,
      image: 'registry.k8s.io/coredns/coredns:v1.12.4',
    },
    ...(cluster.kubernetes.flux === undefined ? [] : fluxControllers),
  ]
  for (const workload of workloads) schedule(world, cluster, workload)
}

/** An etcd without data knows nothing of nodes and pods. */
export function forgetObjects({ kubernetes }: Cluster): void {
  kubernetes.nodes.clear()
  kubernetes.pods.length = 0
  kubernetes.flux = undefined
}

/** A workload's pod is gone and comes back elsewhere; one without an owner is gone for good. */
export function removePod(cluster: Cluster, pod: Pod): void {
  const { pods } = cluster.kubernetes
  pods.splice(pods.indexOf(pod), 1)
}

export function removeNode(cluster: Cluster, name: string): void {
  const { nodes, pods } = cluster.kubernetes
  nodes.delete(name)
  for (const pod of pods.filter((each) => each.node === name)) removePod(cluster, pod)
}

/** What the node runs: its own kubelet, and the control plane's version where it is one. */
export function kubeletVersion(world: World, { mac }: KubernetesNode): string {
  return world.machines.get(mac)?.identity?.kubelet ?? world.versions.kubernetes
}

export function isPodReady(world: World, cluster: Cluster, pod: Pod): boolean {
  const node = cluster.kubernetes.nodes.get(pod.node ?? '')
  return pod.isReady && node !== undefined && isNodeReady(world, node)
}

const fluxControllers = ['source', 'kustomize', 'helm', 'notification'].map((name) => ({
  namespace: 'flux-system',
  name: `${name}-controller`,
  replicas: 1,
  image: `ghcr.io/fluxcd/${name}-controller:v1.7.0`,
}))

interface Scheduled {
  readonly namespace: string
  readonly name: string
  readonly replicas?: number
  readonly isProtected?: boolean
  readonly owner?: Pod['owner']
  readonly image?: string
}

function schedule(world: World, cluster: Cluster, workload: Scheduled): void {
  const { nodes, pods } = cluster.kubernetes
  const { namespace, name, replicas = 1, isProtected = false, owner = 'ReplicaSet' } = workload
  const own = pods.filter((pod) => pod.namespace === namespace && pod.name.startsWith(`${name}-`))
  const free = [...nodes.values()].filter((node) => !node.isCordoned && isNodeReady(world, node))
  const workers = free.filter(({ mac }) => isSchedulable(world, mac, name))
  for (const [index, pod] of own.entries())
    if (pod.node === undefined && workers.length > 0) place(pod, workers[index % workers.length]?.name)
  for (let index = own.length; index < replicas; index++) {
    const suffix = digest(`${name} ${pods.length} ${world.clock.now()} ${index}`)
    const pod: Pod = {
      namespace,
      name:
        owner === 'StatefulSet' ? `${name}-${index}` : `${name}-${suffix.slice(0, 9)}-${suffix.slice(9, 14)}`,
      node: undefined,
      owner,
      phase: 'Pending',
      isReady: false,
      image: workload.image ?? `registry.example/${name}:1.0.0`,
      isProtected,
      createdMs: world.clock.now(),
      isSystem: namespace === 'kube-system',
    }
    place(pod, workers[index % Math.max(workers.length, 1)]?.name)
    pods.push(pod)
  }
}

function place(pod: Pod, node: string | undefined): void {
  pod.node = node
  pod.phase = node === undefined ? 'Pending' : 'Running'
  pod.isReady = node !== undefined
}

/** Control planes are for the system, unless the configuration says otherwise. */
function isSchedulable(world: World, mac: string, name: string): boolean {
  const config = world.machines.get(mac)?.boot?.config
  return config?.role === 'worker' || config?.allowSchedulingOnControlPlanes === true || name === 'coredns'
}

function addSystemPods(world: World, cluster: Cluster, machine: Machine, node: string): void {
  const { config } = machine.boot ?? {}
  const version = config?.controlPlane ?? world.versions.kubernetes
  const controlPlane = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler']
  const add = (name: string, owner: Pod['owner'], image: string) =>
    cluster.kubernetes.pods.push({
      namespace: 'kube-system',
      name,
      node,
      owner,
      phase: 'Running',
      isReady: true,
      image,
      isProtected: false,
      createdMs: world.clock.now(),
      isSystem: true,
    })
  if (config?.role === 'controlplane')
    for (const name of controlPlane) add(`${name}-${node}`, 'Node', `registry.k8s.io/${name}:${version}`)
  for (const name of ['kube-flannel', 'kube-proxy'])
    add(`${name}-${digest(node + name).slice(0, 5)}`, 'DaemonSet', `registry.k8s.io/${name}:${version}`)
}
