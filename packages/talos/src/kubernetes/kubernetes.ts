/** Kubernetes through `kubectl`, and Flux through `flux`: argument vectors, JSON answers, nothing else. */

import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { KubernetesError } from '../errors.ts'
import type { Kubernetes, KubernetesNode, KubernetesPod } from '../model/kubernetes.ts'
import { createLines } from '../process/lines.ts'
import { gitOpsState } from './git-ops.ts'
import { createPrograms, type Programs, type ProgramsOptions } from './programs.ts'

export type KubernetesOptions = ProgramsOptions

export function createKubernetes(options: KubernetesOptions = {}): Kubernetes {
  return kubernetesOf(createPrograms(options))
}

/** @internal */
export function kubernetesOf(programs: Programs): Kubernetes {
  const { kubectl, json } = programs

  const kubernetes: Kubernetes = {
    async version({ signal } = {}) {
      const { serverVersion } = await json(['version', '--output=json'], versions, { signal })
      return serverVersion.gitVersion
    },

    async nodes({ signal } = {}) {
      const { items } = await json(['get', 'nodes', '--output=json'], list(node), { signal })
      return items.map(nodeOf)
    },

    async node(name, { signal } = {}) {
      return nodeOf(await json(['get', 'node', verified(name), '--output=json'], node, { signal }))
    },

    async pods({ namespace, node: on, signal } = {}) {
      const args = [
        ...['get', 'pods', '--output=json'],
        namespace === undefined ? '--all-namespaces' : `--namespace=${namespace}`,
        ...(on === undefined ? [] : [`--field-selector=spec.nodeName=${verified(on)}`]),
      ]
      const { items } = await json(args, list(pod), { signal })
      return items.map(podOf)
    },

    async cordon(name, { signal } = {}) {
      await kubectl(['cordon', verified(name)], { signal })
    },

    async uncordon(name, { signal } = {}) {
      await kubectl(['uncordon', verified(name)], { signal })
    },

    async drain(name, { timeoutMs = 300_000, onProgress = () => {}, signal } = {}) {
      const lines = createLines(onProgress)
      const seconds = Math.max(1, Math.ceil(timeoutMs / 1000))
      const args = [
        ...['drain', verified(name)],
        ...['--ignore-daemonsets', '--delete-emptydir-data', `--timeout=${seconds}s`],
      ]
      await kubectl(args, { signal, onStdout: lines.push, onStderr: lines.push })
      lines.end()
    },

    async deleteNode(name, { signal } = {}) {
      await kubectl(['delete', 'node', verified(name)], { signal })
    },

    async reach(address, { namespace = 'default', image = defaultImage, signal } = {}) {
      const name = `proxkit-reach-${randomUUID().slice(0, 8)}`
      const args = [
        ...['run', name, `--namespace=${namespace}`, `--image=${image}`],
        ...['--restart=Never', '--stdin', '--rm', '--quiet'],
        ...['--', '/agnhost', 'connect', '--timeout=10s', verified(address)],
      ]
      try {
        const { exitCode, stdout, stderr } = await programs.run('kubectl', args, { signal })
        const said = `${stdout}\n${stderr}`.trim()
        const isReached = exitCode === 0
        // A pod that never ran says nothing about the network.
        if (!isReached && !/TIMEOUT|REFUSED|DNS|OTHER|terminated \(Error\)/.test(said))
          throw programs.failure(['run'], { exitCode, stdout, stderr })
        return { isReached, said }
      } finally {
        // It is not removed by itself when the signal has ended the first process.
        await kubectl(
          ['delete', 'pod', name, `--namespace=${namespace}`, '--ignore-not-found', '--wait=false'],
          {},
        )
      }
    },

    gitOps: ({ signal } = {}) => gitOpsState(programs, signal),
  }
  return kubernetes
}

/** Small, published by Kubernetes itself for its own tests. */
const defaultImage = 'registry.k8s.io/e2e-test-images/agnhost:2.53'

function verified(name: string): string {
  if (/^[A-Za-z0-9[][\w.:[\]-]*$/.test(name)) return name
  throw new KubernetesError(
    'KUBERNETES_BAD_ARGUMENT',
    `Unable to run kubectl: ${JSON.stringify(name)} is no name (correct it)`,
    { command: '' },
  )
}

const list = <T>(item: z.ZodType<T>) => z.object({ items: z.array(item) })
const versions = z.object({ serverVersion: z.object({ gitVersion: z.string() }) })
const condition = z.object({ type: z.string(), status: z.string() })
const node = z.object({
  metadata: z.object({ name: z.string(), labels: z.record(z.string(), z.string()).default({}) }),
  spec: z.object({ unschedulable: z.boolean().default(false) }),
  status: z.object({
    conditions: z.array(condition).default([]),
    addresses: z.array(z.object({ type: z.string(), address: z.string() })).default([]),
    nodeInfo: z.object({ kubeletVersion: z.string() }),
  }),
})
const pod = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    ownerReferences: z.array(z.object({ kind: z.string() })).default([]),
  }),
  spec: z.object({
    nodeName: z.string().optional(),
    containers: z.array(z.object({ image: z.string() })),
  }),
  status: z.object({
    phase: z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']),
    conditions: z.array(condition).default([]),
    containerStatuses: z.array(z.object({ restartCount: z.number() })).default([]),
  }),
})

function nodeOf({ metadata: { name, labels }, spec, status }: z.infer<typeof node>): KubernetesNode {
  return {
    name,
    role: labels['node-role.kubernetes.io/control-plane'] === undefined ? 'worker' : 'controlplane',
    isReady: isTrue(status.conditions, 'Ready'),
    isSchedulable: !spec.unschedulable,
    kubeletVersion: status.nodeInfo.kubeletVersion,
    addresses: status.addresses.filter(({ type }) => type.endsWith('IP')).map(({ address }) => address),
  }
}

function podOf({ metadata, spec, status }: z.infer<typeof pod>): KubernetesPod {
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    node: spec.nodeName,
    phase: status.phase,
    isReady: isTrue(status.conditions, 'Ready'),
    owner: metadata.ownerReferences[0]?.kind,
    images: spec.containers.map(({ image }) => image),
    restarts: status.containerStatuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
  }
}

function isTrue(conditions: readonly z.infer<typeof condition>[], wanted: string): boolean {
  return conditions.some(({ type, status }) => type === wanted && status === 'True')
}
