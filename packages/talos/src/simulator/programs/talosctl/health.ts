/** `talosctl health`: checks that are waited for, one after the other, told on standard error. */

import { isAtLeast } from '../../../model/version.ts'
import { hasQuorum, isMemberUp } from '../../cluster/etcd.ts'
import { isApiUp, isNodeReady, isPodReady, reconcile } from '../../cluster/kubernetes.ts'
import {
  addressOf,
  type Cluster,
  clusterOf,
  findMachine,
  isUp,
  machinesOf,
  pass,
  settle,
  span,
  type World,
} from '../../cluster/world.ts'
import { Failure, parseDuration } from '../program.ts'
import { connect, onlyNodeOf, rpcError, type Session } from './session.ts'

interface Check {
  readonly name: string
  /** What is still wanted; undefined when the check passes. */
  readonly find: (view: View) => string | undefined
}

interface View {
  readonly world: World
  readonly cluster: Cluster
  /** As they were named, or discovered. */
  readonly controlPlanes: readonly string[]
  readonly workers: readonly string[]
}

export async function health(session: Session): Promise<void> {
  const { world, flags, io } = session
  const node = onlyNodeOf(session, 'health')
  const machine = connect(session, node)
  const cluster = clusterOf(world, machine)
  if (cluster === undefined) throw rpcError('Unimplemented', 'API is not implemented in maintenance mode')
  const named = { controlPlanes: flags.list('control-plane-nodes'), workers: flags.list('worker-nodes') }
  const isNamed = named.controlPlanes.length > 0 || named.workers.length > 0
  const found = machinesOf(world, cluster)
  const discovered = (role: string) => found.filter(({ identity }) => identity?.role === role).map(addressOf)
  const view: View = {
    world,
    cluster,
    ...(isNamed ? named : { controlPlanes: discovered('controlplane'), workers: discovered('worker') }),
  }
  if (!isNamed) io.err(`discovered nodes: [${found.map((each) => `"${addressOf(each)}"`).join(' ')}]\n`)
  const endMs = world.clock.now() + span(world, parseDuration(flags.text('wait-timeout') ?? '20m'))
  for (const { name, find } of checksFor(session)) {
    io.err(`waiting for ${name}: ...\n`)
    for (let said: string | undefined; ; ) {
      settle(world)
      reconcile(world, cluster)
      const wanted = find(view)
      if (wanted === undefined) break
      if (wanted !== said) io.err(`waiting for ${name}: ${wanted}\n`)
      said = wanted
      if (world.clock.now() >= endMs)
        throw new Failure(
          flags.is('server', true)
            ? 'healthcheck error: rpc error: code = DeadlineExceeded desc = context deadline exceeded'
            : 'context deadline exceeded',
        )
      await pass(world, 2000, io.signal)
    }
    io.err(`waiting for ${name}: OK\n`)
  }
}

function checksFor({ version }: Session): readonly Check[] {
  // Diagnostics came with 1.8's resource, and the check with 1.12.
  return checks.filter(({ name }) => name !== 'no diagnostics' || isAtLeast(version, '1.12'))
}

const checks: readonly Check[] = [
  {
    name: 'etcd to be healthy',
    find: ({ world, cluster, controlPlanes }) => {
      const bad = controlPlanes.find((node) => {
        const member = cluster.etcd?.members.find(({ address }) => address === node)
        return member === undefined || !isMemberUp(world, member)
      })
      return bad === undefined
        ? undefined
        : `1 error occurred:\n\t* ${bad}: service "etcd" not in expected state "Running": current state [Preparing] Running pre state\n`
    },
  },
  {
    name: 'etcd members to be consistent across nodes',
    find: ({ world, cluster }) => (hasQuorum(world, cluster) ? undefined : 'etcdserver: no leader'),
  },
  {
    name: 'etcd members to be control plane nodes',
    find: ({ cluster, controlPlanes }) => {
      const members = cluster.etcd?.members ?? []
      const stranger = members.find(({ address }) => !controlPlanes.includes(address))
      if (stranger !== undefined)
        return `etcd member IPs ["${stranger.address}"] are not subset of control plane node IPs [${quoted(controlPlanes)}]`
      return members.some(({ isLearner }) => isLearner) ? 'some members are learners' : undefined
    },
  },
  {
    name: 'apid to be ready',
    find: everyMachine(({ world }, node) => isReachable(world, node), 'is not reachable'),
  },
  { name: 'all nodes memory sizes', find: () => undefined },
  { name: 'all nodes disk sizes', find: () => undefined },
  {
    name: 'no diagnostics',
    find: ({ cluster }) => {
      const alarmed = cluster.etcd?.members.find(({ alarm }) => alarm !== undefined)
      return alarmed === undefined
        ? undefined
        : `diagnostics: etcd member ${alarmed.id} has alarm ${alarmed.alarm}`
    },
  },
  {
    name: 'kubelet to be healthy',
    find: everyMachine(({ world }, node) => isReachable(world, node), 'service "kubelet" is not healthy'),
  },
  {
    name: 'all nodes to finish boot sequence',
    find: everyMachine(
      ({ world }, node) => findMachine(world, node)?.boot?.stage === 'running',
      'has not finished booting',
    ),
  },
  {
    name: 'all k8s nodes to report',
    find: (view) => {
      if (!isApiUp(view.world, view.cluster)) return 'connection refused'
      const wanted = [...view.controlPlanes, ...view.workers]
      const missing = wanted.filter((node) => nodeAt(view, node) === undefined)
      return missing.length === 0 ? undefined : `can't find expected node with IPs [${quoted(missing)}]`
    },
  },
  {
    name: 'all k8s nodes to report ready',
    find: (view) => {
      const bad = [...view.cluster.kubernetes.nodes.values()].filter((node) => !isNodeReady(view.world, node))
      return bad.length === 0
        ? undefined
        : `some nodes are not ready: [${bad.map(({ name }) => name).join(' ')}]`
    },
  },
  {
    name: 'all control plane static pods to be running',
    find: ({ world, cluster }) => (isApiUp(world, cluster) ? undefined : 'missing static pods on node'),
  },
  {
    name: 'all control plane components to be ready',
    find: (view) => {
      const pods = view.cluster.kubernetes.pods.filter(({ name }) => name.startsWith('kube-apiserver-'))
      const ready = pods.filter((pod) => isPodReady(view.world, view.cluster, pod)).length
      const wanted = view.controlPlanes.length
      return ready >= wanted
        ? undefined
        : `expected number of pods for kube-apiserver to be ${wanted}, got ${ready}`
    },
  },
  { name: 'kube-proxy to report ready', find: podsReady('kube-proxy') },
  { name: 'coredns to report ready', find: podsReady('coredns') },
  {
    name: 'all k8s nodes to report schedulable',
    find: ({ cluster }) => {
      const cordoned = [...cluster.kubernetes.nodes.values()].filter(({ isCordoned }) => isCordoned)
      return cordoned.length === 0
        ? undefined
        : `some nodes are not schedulable: [${cordoned.map(({ name }) => name).join(' ')}]`
    },
  },
]

function everyMachine(isFine: (view: View, node: string) => boolean, complaint: string): Check['find'] {
  return (view) => {
    const bad = [...view.controlPlanes, ...view.workers].find((node) => !isFine(view, node))
    return bad === undefined ? undefined : `1 error occurred:\n\t* ${bad}: ${complaint}\n`
  }
}

function podsReady(name: string): Check['find'] {
  return ({ world, cluster }) => {
    const bad = cluster.kubernetes.pods.find(
      (pod) => pod.name.startsWith(`${name}-`) && !isPodReady(world, cluster, pod),
    )
    return bad === undefined ? undefined : `some pods are not ready: [${bad.name}]`
  }
}

function isReachable(world: World, node: string): boolean {
  const machine = findMachine(world, node)
  return machine !== undefined && isUp(machine)
}

function nodeAt({ world, cluster }: View, address: string) {
  const { mac } = findMachine(world, address) ?? {}
  return [...cluster.kubernetes.nodes.values()].find((node) => node.mac === mac)
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(' ')
}
