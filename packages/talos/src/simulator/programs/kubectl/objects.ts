/** Objects of the Kubernetes API, with the fields that somebody who cares for nodes reads. */

import { isNodeReady, isPodReady, kubeletVersion } from '../../cluster/kubernetes.ts'
import {
  addressOf,
  type Cluster,
  digest,
  type FluxItem,
  type KubernetesNode,
  type Pod,
  uuidOf,
  type World,
} from '../../cluster/world.ts'

export interface KubernetesObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: Readonly<Record<string, unknown>> & {
    readonly name: string
    readonly namespace?: string
    readonly creationTimestamp?: string
  }
  readonly spec?: Readonly<Record<string, unknown>>
  readonly status?: Readonly<Record<string, unknown>>
}

export function nodeObject(world: World, node: KubernetesNode): KubernetesObject {
  const machine = world.machines.get(node.mac)
  const ready = isNodeReady(world, node)
  const isControlPlane = machine?.identity?.role === 'controlplane'
  const version = kubeletVersion(world, node)
  const taint = (key: string, effect: string) => ({ key, effect })
  const taints = [
    ...(isControlPlane && machine?.identity?.allowSchedulingOnControlPlanes !== true
      ? [taint('node-role.kubernetes.io/control-plane', 'NoSchedule')]
      : []),
    ...(node.isCordoned ? [taint('node.kubernetes.io/unschedulable', 'NoSchedule')] : []),
    ...(ready ? [] : [taint('node.kubernetes.io/unreachable', 'NoSchedule')]),
  ]
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: node.name,
      uid: uuidOf(`node ${node.name}`),
      creationTimestamp: isoSeconds(node.createdMs),
      labels: {
        'kubernetes.io/hostname': node.name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        ...(isControlPlane ? { 'node-role.kubernetes.io/control-plane': '' } : {}),
      },
    },
    spec: {
      podCIDR: '10.244.0.0/24',
      ...(node.isCordoned ? { unschedulable: true } : {}),
      ...(taints.length === 0 ? {} : { taints }),
    },
    status: {
      addresses: [
        { type: 'InternalIP', address: machine === undefined ? '' : addressOf(machine) },
        { type: 'Hostname', address: node.name },
      ],
      conditions: [
        {
          type: 'Ready',
          // A kubelet that says nothing any more is unknown, one that says no is false.
          status: ready ? 'True' : machine?.boot === undefined || machine.isCutOff ? 'Unknown' : 'False',
          reason: ready
            ? 'KubeletReady'
            : machine?.boot === undefined
              ? 'NodeStatusUnknown'
              : 'KubeletNotReady',
          message: ready ? 'kubelet is posting ready status' : 'Kubelet stopped posting node status.',
        },
      ],
      nodeInfo: {
        kubeletVersion: version,
        kubeProxyVersion: '',
        osImage: `Talos (${machine?.boot?.image.version ?? 'unknown'})`,
        kernelVersion: '6.18.8-talos',
        containerRuntimeVersion: 'containerd://2.2.1',
        operatingSystem: 'linux',
        architecture: 'amd64',
        bootID: machine?.boot?.id ?? '',
        machineID: digest(node.mac).slice(0, 32),
        systemUUID: machine?.uuid ?? '',
      },
    },
  }
}

export function podObject(world: World, cluster: Cluster, pod: Pod): KubernetesObject {
  const ready = isPodReady(world, cluster, pod)
  const owner = {
    kind: pod.owner,
    name: pod.owner === 'Node' ? pod.node : pod.name.replace(/-[^-]+$/, ''),
    controller: true,
  }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod.name,
      namespace: pod.namespace,
      uid: uuidOf(`pod ${pod.namespace} ${pod.name}`),
      creationTimestamp: isoSeconds(pod.createdMs),
      ...(pod.owner === undefined ? {} : { ownerReferences: [owner] }),
    },
    spec: {
      ...(pod.node === undefined ? {} : { nodeName: pod.node }),
      containers: [{ name: 'main', image: pod.image }],
    },
    status: {
      phase: pod.phase,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      containerStatuses: [
        {
          name: 'main',
          image: pod.image,
          ready,
          restartCount: 0,
          state: ready
            ? { running: {} }
            : { waiting: { reason: pod.node === undefined ? 'Pending' : 'ContainerCreating' } },
        },
      ],
    },
  }
}

export function fluxObject({
  kind,
  namespace,
  name,
  revision,
  isSuspended,
  isReady,
  message,
  url,
  branch,
  path,
}: FluxItem): KubernetesObject {
  const group = {
    GitRepository: 'source.toolkit.fluxcd.io/v1',
    Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
    HelmRelease: 'helm.toolkit.fluxcd.io/v2',
  }[kind]
  return {
    apiVersion: group,
    kind,
    metadata: { name, namespace, generation: 1 },
    spec: {
      suspend: isSuspended,
      interval: '10m0s',
      ...(url === undefined ? {} : { url }),
      ...(branch === undefined ? {} : { ref: { branch } }),
      ...(path === undefined ? {} : { path }),
    },
    status: {
      observedGeneration: 1,
      conditions: [
        {
          type: 'Ready',
          status: isReady ? 'True' : 'False',
          reason: isReady ? 'ReconciliationSucceeded' : 'ReconciliationFailed',
          message,
        },
      ],
      ...(kind === 'GitRepository'
        ? { artifact: { revision } }
        : { lastAppliedRevision: revision, lastAttemptedRevision: revision }),
    },
  }
}

function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
}
