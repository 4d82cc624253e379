/** The stand-in for `kubectl`: nodes, pods and what Flux keeps, as far as the care of nodes needs them. */

import { parseVersion } from '../../../model/version.ts'
import {
  isNodeReady,
  isPodReady,
  kubeletVersion,
  reconcile,
  removeNode,
  removePod,
} from '../../cluster/kubernetes.ts'
import {
  type Cluster,
  digest,
  findMachine,
  type KubernetesNode,
  type Pod,
  settle,
  until,
  type World,
} from '../../cluster/world.ts'
import { failsOnPurpose } from '../fault.ts'
import { type ParsedFlags, parseFlags } from '../flags.ts'
import { Failure, formatDuration, formatTable, type Io, parseDuration } from '../program.ts'
import { openCluster } from './access.ts'
import { fluxObject, type KubernetesObject, nodeObject, podObject } from './objects.ts'

interface Call {
  readonly world: World
  readonly io: Io
  readonly flags: ParsedFlags
  /** Behind the word of the command. */
  readonly args: readonly string[]
  readonly cluster: Cluster
}

const commands: Readonly<Record<string, (call: Call) => Promise<void> | void>> = {
  get,
  cordon: (call) => cordon(call, true),
  uncordon: (call) => cordon(call, false),
  drain,
  delete: remove,
  wait,
  run,
  logs: ({ io }) => io.out('ready\n'),
}

const spec =
  'kubeconfig= context= namespace/n= all-namespaces/A output/o= selector/l= field-selector= raw= no-headers request-timeout= ignore-daemonsets delete-emptydir-data force grace-period= timeout= disable-eviction for= image= restart= rm stdin/i tty/t command quiet/q wait ignore-not-found now client show-labels watch/w overrides= labels= env=*'

/** @throws {@link Failure} with what goes to standard error */
export async function kubectl(world: World, io: Io): Promise<void> {
  settle(world)
  const flags = parseFlags(io.args, spec, parseVersion(world.versions.talosctl))
  const [name = '', ...args] = flags.args
  world.calls.push(['kubectl', ...io.args].join(' '))
  const machine = args.map((arg) => findMachine(world, arg)).find((each) => each !== undefined)
  if (await failsOnPurpose(world, io, 'kubectl', flags.args.join(' '), machine)) return
  if (name === 'version') return version(world, io, flags)
  const command = commands[name]
  if (command === undefined)
    throw new Failure(
      `error: unknown command "${name}" for "kubectl" (the stand-in knows ${Object.keys(commands).join(', ')})`,
    )
  await command({ world, io, flags, args, cluster: openCluster(world, io, flags) })
}

function version(world: World, io: Io, flags: ParsedFlags): void {
  const info = (gitVersion: string) => ({
    major: '1',
    minor: gitVersion.split('.')[1],
    gitVersion,
    platform: 'linux/amd64',
  })
  const own = world.versions.kubernetes
  if (flags.text('output') !== 'json') {
    io.out(`Client Version: ${own}\nKustomize Version: v5.7.1\n`)
    if (!flags.is('client')) {
      openCluster(world, io, flags)
      io.out(`Server Version: ${own}\n`)
    }
    return
  }
  if (!flags.is('client')) openCluster(world, io, flags)
  const server = flags.is('client') ? {} : { serverVersion: info(own) }
  io.out(
    `${JSON.stringify({ clientVersion: info(own), kustomizeVersion: 'v5.7.1', ...server }, undefined, 2)}\n`,
  )
}

function get(call: Call): void {
  const { io, flags, args } = call
  const raw = flags.text('raw')
  if (raw !== undefined) {
    if (!/^\/(?:readyz|livez|healthz)(?:\?.*)?$/.test(raw))
      throw new Failure('Error from server (NotFound): the server could not find the requested resource')
    io.out('ok')
    return
  }
  const [first = '', ...rest] = args
  const [kinds, named] = first.includes('/')
    ? [first.split('/')[0] ?? '', [first.split('/')[1] ?? '', ...rest]]
    : [first, rest]
  const items = kinds.split(',').flatMap((kind) => list(call, kind))
  const chosen =
    named.length === 0
      ? items
      : named.map((name) => items.find(({ metadata }) => metadata.name === name) ?? notFound(kinds, name))
  const output = flags.text('output')
  if (output === 'json') {
    const isOne = named.length === 1
    const value = isOne
      ? chosen[0]
      : { apiVersion: 'v1', items: chosen, kind: 'List', metadata: { resourceVersion: '' } }
    io.out(`${JSON.stringify(value, undefined, 4)}\n`)
  } else if (output === 'name')
    for (const { kind, metadata } of chosen) io.out(`${kind.toLowerCase()}/${metadata.name}\n`)
  else if (output === undefined || output === 'wide') {
    if (chosen.length === 0) io.err('No resources found\n')
    else io.out(formatTable(table(call, chosen)))
  } else
    throw new Failure(
      `error: unable to match a printer suitable for the output format "${output}" in the stand-in, allowed formats are: json,name,wide`,
    )
}

function list({ world, cluster, flags }: Call, kind: string): KubernetesObject[] {
  const { nodes, pods, flux } = cluster.kubernetes
  const short = kind.split('.')[0]?.replace(/s$|ies$/, '') ?? ''
  if (['node', 'no'].includes(short)) return [...nodes.values()].map((node) => nodeObject(world, node))
  const namespace = flags.is('all-namespaces') ? undefined : (flags.text('namespace') ?? 'default')
  const isHere = (each: { namespace: string }) => namespace === undefined || each.namespace === namespace
  if (['pod', 'po'].includes(short)) {
    const node = /spec\.nodeName=([^,]+)/.exec(flags.text('field-selector') ?? '')?.[1]
    return pods
      .filter((pod) => isHere(pod) && (node === undefined || pod.node === node))
      .map((pod) => podObject(world, cluster, pod))
  }
  const fluxKind = {
    gitrepositor: 'GitRepository',
    gitrepository: 'GitRepository',
    kustomization: 'Kustomization',
    helmrelease: 'HelmRelease',
  }[short]
  if (fluxKind !== undefined && flux !== undefined)
    return flux.items.filter((item) => item.kind === fluxKind && isHere(item)).map(fluxObject)
  throw new Failure(`error: the server doesn't have a resource type "${kind}"`)
}

function table({ world, cluster }: Call, items: readonly KubernetesObject[]): string[][] {
  const [first] = items
  const age = ({ metadata: { creationTimestamp } }: KubernetesObject) =>
    formatDuration(world.clock.now() - Date.parse(creationTimestamp ?? '1970-01-01T00:00:00Z'))
  if (first?.kind === 'Node')
    return [
      ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION'],
      ...items.map((item) => {
        const node = cluster.kubernetes.nodes.get(item.metadata.name) as KubernetesNode
        const status = `${isNodeReady(world, node) ? 'Ready' : 'NotReady'}${node.isCordoned ? ',SchedulingDisabled' : ''}`
        const role =
          world.machines.get(node.mac)?.boot?.config?.role === 'controlplane' ? 'control-plane' : '<none>'
        return [node.name, status, role, age(item), kubeletVersion(world, node)]
      }),
    ]
  return [
    ['NAMESPACE', 'NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'],
    ...items.map((item) => {
      const pod = cluster.kubernetes.pods.find(
        ({ name, namespace }) => name === item.metadata.name && namespace === item.metadata.namespace,
      )
      const ready = pod !== undefined && isPodReady(world, cluster, pod)
      return [
        item.metadata.namespace ?? '',
        item.metadata.name,
        ready ? '1/1' : '0/1',
        pod?.phase ?? '',
        '0',
        age(item),
      ]
    }),
  ]
}

function cordon({ io, args, cluster }: Call, isCordoned: boolean): void {
  for (const name of args) {
    const node = cluster.kubernetes.nodes.get(name) ?? notFound('nodes', name)
    const word = isCordoned ? 'cordoned' : 'uncordoned'
    io.out(`node/${name} ${node.isCordoned === isCordoned ? `already ${word}` : word}\n`)
    node.isCordoned = isCordoned
  }
}

async function drain(call: Call): Promise<void> {
  const { world, io, flags, args, cluster } = call
  const [name = ''] = args
  const { nodes, pods } = cluster.kubernetes
  const node = nodes.get(name) ?? notFound('nodes', name)
  io.out(`node/${name} ${node.isCordoned ? 'already cordoned' : 'cordoned'}\n`)
  node.isCordoned = true
  const own = () => pods.filter((pod) => pod.node === name && pod.owner !== 'Node')
  const daemons = own().filter(({ owner }) => owner === 'DaemonSet')
  const naked = own().filter(({ owner }) => owner === undefined)
  const names = (list: readonly Pod[]) => list.map((pod) => `${pod.namespace}/${pod.name}`).join(', ')
  const refuse = (reason: string) =>
    new Failure(
      `error: unable to drain node "${name}" due to error: ${reason}, continuing command...\nThere are pending nodes to be drained:\n ${name}\n${reason}`,
    )
  if (daemons.length > 0 && !flags.is('ignore-daemonsets'))
    throw refuse(
      `cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): ${names(daemons)}`,
    )
  if (naked.length > 0 && !flags.is('force'))
    throw refuse(
      `cannot delete cannot delete Pods that declare no controller (use --force to override): ${names(naked)}`,
    )
  if (daemons.length > 0) io.err(`Warning: ignoring DaemonSet-managed Pods: ${names(daemons)}\n`)
  const timeout = flags.text('timeout') ?? '0s'
  const timeoutMs = parseDuration(timeout) || Number.POSITIVE_INFINITY
  const told = new Set<string>()
  const isEmpty = await until(
    world,
    () => {
      const left = own().filter(({ owner }) => owner !== 'DaemonSet')
      for (const pod of left) {
        if (!told.has(pod.name)) io.err(`evicting pod ${pod.namespace}/${pod.name}\n`)
        if (pod.isProtected && !told.has(pod.name))
          io.err(
            `error when evicting pods/"${pod.name}" -n "${pod.namespace}" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.\n`,
          )
        told.add(pod.name)
        if (pod.isProtected) continue
        removePod(cluster, pod)
        io.out(`pod/${pod.name} evicted\n`)
      }
      reconcile(world, cluster)
      return own().every(({ owner }) => owner === 'DaemonSet')
    },
    { timeoutMs, signal: io.signal },
  )
  if (!isEmpty)
    throw refuse(
      own()
        .filter(({ isProtected }) => isProtected)
        .map(
          (pod) =>
            `error when evicting pods/"${pod.name}" -n "${pod.namespace}": global timeout reached: ${formatDuration(timeoutMs)}`,
        )
        .join(', '),
    )
  io.out(`node/${name} drained\n`)
}

function remove({ io, args, flags, cluster, world }: Call): void {
  const [first = '', ...rest] = args
  const [kind = '', inline] = first.split('/')
  for (const name of inline === undefined ? rest : [inline, ...rest]) {
    if (/^(?:nodes?|no)$/.test(kind)) {
      if (!cluster.kubernetes.nodes.has(name)) notFound('nodes', name)
      removeNode(cluster, name)
      io.out(`node "${name}" deleted\n`)
      continue
    }
    const namespace = flags.text('namespace') ?? 'default'
    const pod = cluster.kubernetes.pods.find((each) => each.name === name && each.namespace === namespace)
    if (!/^(?:pods?|po)$/.test(kind) || pod === undefined) {
      if (flags.is('ignore-not-found')) continue
      throw new Failure(`Error from server (NotFound): ${kind} "${name}" not found`)
    }
    removePod(cluster, pod)
    reconcile(world, cluster)
    io.out(`pod "${name}" deleted\n`)
  }
}

async function wait({ world, io, flags, args, cluster }: Call): Promise<void> {
  const [target = ''] = args
  const name = target.split('/')[1] ?? args[1] ?? ''
  const node = cluster.kubernetes.nodes.get(name) ?? notFound('nodes', name)
  const timeoutMs = parseDuration(flags.text('timeout') ?? '30s')
  if (!(await until(world, () => isNodeReady(world, node), { timeoutMs, signal: io.signal })))
    throw new Failure(`error: timed out waiting for the condition on nodes/${name}`)
  io.out(`node/${name} condition met\n`)
}

/** A pod that runs a command. Its network reaches the outside when the node it lands on is ready. */
function run({ world, io, args, flags, cluster }: Call): void {
  const [name = ''] = args
  const namespace = flags.text('namespace') ?? 'default'
  const wanted = /"nodeName"\s*:\s*"([^"]+)"/.exec(flags.text('overrides') ?? '')?.[1]
  const free = [...cluster.kubernetes.nodes.values()].find(
    (node) => (wanted === undefined ? !node.isCordoned : node.name === wanted) && isNodeReady(world, node),
  )
  if (free === undefined) throw new Failure('error: timed out waiting for the condition')
  const isKept = !flags.is('rm')
  if (isKept)
    cluster.kubernetes.pods.push({
      namespace,
      name,
      node: free.name,
      owner: undefined,
      phase: flags.text('restart') === 'Never' ? 'Succeeded' : 'Running',
      isReady: true,
      image: flags.text('image') ?? '',
      isProtected: false,
      createdMs: world.clock.now(),
      isSystem: false,
    })
  if (isKept) io.out(`pod/${name} created\n`)
  else io.out(`${digest(name).slice(0, 8)} ok\npod "${name}" deleted from ${namespace} namespace\n`)
}

function notFound(kind: string, name: string): never {
  const plural = kind.endsWith('s') ? kind : `${kind}s`
  throw new Failure(`Error from server (NotFound): ${plural} "${name}" not found`)
}
