import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import { secret } from '@proxkit/kernel'
import { describe, expect, test } from 'vitest'
import { bootstrapFlux, createKubernetes, unhealthyPods } from '../../src/index.ts'
import { createStandIn, type StandInAnswer } from '../talosctl/stand-in.ts'

const failure = (fields: object) => expect.objectContaining(fields)

function open(answers: readonly StandInAnswer[]) {
  const standIn = createStandIn(answers, undefined, 'kubectl')
  return { standIn, kubernetes: createKubernetes({ kubectl: standIn.path }) }
}

const node = (name: string, more: object = {}, ready = 'True') => ({
  metadata: { name, labels: { 'kubernetes.io/os': 'linux', ...more } },
  spec: { podCIDR: '10.244.0.0/24' },
  status: {
    conditions: [
      { type: 'MemoryPressure', status: 'False' },
      { type: 'Ready', status: ready },
    ],
    addresses: [
      { type: 'InternalIP', address: '10.9.0.11' },
      { type: 'Hostname', address: name },
    ],
    nodeInfo: { kubeletVersion: 'v1.33.0', osImage: 'Talos (v1.14.0)' },
  },
})

const pod = (name: string, more: { phase?: string; ready?: string; kind?: string } = {}) => ({
  metadata: {
    name,
    namespace: 'default',
    ...(more.kind === undefined ? {} : { ownerReferences: [{ kind: more.kind, name: 'x' }] }),
  },
  spec: { nodeName: 'w-1', containers: [{ name: 'a', image: 'registry.example/a:1' }] },
  status: {
    phase: more.phase ?? 'Running',
    conditions: [{ type: 'Ready', status: more.ready ?? 'True' }],
    containerStatuses: [{ restartCount: 2 }, { restartCount: 1 }],
  },
})

describe('nodes', () => {
  test('have a role, a readiness and a version', async () => {
    const items = [
      node('cp-1', { 'node-role.kubernetes.io/control-plane': '' }),
      { ...node('w-1', {}, 'Unknown'), spec: { unschedulable: true } },
    ]
    const { kubernetes, standIn } = open([{ command: 'get nodes', stdout: JSON.stringify({ items }) }])
    expect(await kubernetes.nodes()).toEqual([
      {
        name: 'cp-1',
        role: 'controlplane',
        isReady: true,
        isSchedulable: true,
        kubeletVersion: 'v1.33.0',
        addresses: ['10.9.0.11'],
      },
      {
        name: 'w-1',
        role: 'worker',
        isReady: false,
        isSchedulable: false,
        kubeletVersion: 'v1.33.0',
        addresses: ['10.9.0.11'],
      },
    ])
    expect(standIn.calls()).toEqual([['get', 'nodes', '--output=json', '--request-timeout=60s']])
  })

  test('are cordoned, drained, uncordoned and deleted by name', async () => {
    const { kubernetes, standIn } = open(
      ['cordon', 'drain', 'uncordon', 'delete node'].map((command) => ({
        command,
        stdout: `${command} w-1\n`,
      })),
    )
    const told: string[] = []
    await kubernetes.cordon('w-1')
    await kubernetes.drain('w-1', { timeoutMs: 1500, onProgress: (line) => told.push(line) })
    await kubernetes.uncordon('w-1')
    await kubernetes.deleteNode('w-1')
    expect(told).toEqual(['drain w-1'])
    expect(standIn.calls()).toEqual([
      ['cordon', 'w-1'],
      ['drain', 'w-1', '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=2s'],
      ['uncordon', 'w-1'],
      ['delete', 'node', 'w-1'],
    ])
  })

  test.each(['', '--all', 'w 1', 'a,b'])('are never called %j', async (name) => {
    const { kubernetes, standIn } = open([])
    await expect(kubernetes.cordon(name)).rejects.toThrow(failure({ code: 'KUBERNETES_BAD_ARGUMENT' }))
    expect(standIn.calls()).toEqual([])
  })
})

describe('pods', () => {
  test('are those of a node, with their owner and restarts', async () => {
    const items = [pod('a', { kind: 'ReplicaSet' }), pod('b', { phase: 'Pending', ready: 'False' })]
    const { kubernetes, standIn } = open([{ command: 'get pods', stdout: JSON.stringify({ items }) }])
    const pods = await kubernetes.pods({ node: 'w-1' })
    expect(pods[0]).toEqual({
      namespace: 'default',
      name: 'a',
      node: 'w-1',
      phase: 'Running',
      isReady: true,
      owner: 'ReplicaSet',
      images: ['registry.example/a:1'],
      restarts: 3,
    })
    expect(unhealthyPods(pods)).toEqual(['default/b on w-1: Pending'])
    expect(standIn.calls()).toEqual([
      [
        ...['get', 'pods', '--output=json', '--all-namespaces'],
        ...['--field-selector=spec.nodeName=w-1', '--request-timeout=60s'],
      ],
    ])
  })

  test('that are done are healthy', () => {
    const done = { namespace: 'a', name: 'b', node: 'c', owner: 'Job', images: [], restarts: 0 }
    expect(unhealthyPods([{ ...done, phase: 'Succeeded', isReady: false }])).toEqual([])
  })
})

describe('a failure', () => {
  test.each([
    ['Error from server (NotFound): nodes "w-9" not found', 'KUBERNETES_NOT_FOUND'],
    ['The connection to the server 10.9.0.10:6443 was refused - did you specify', 'KUBERNETES_UNREACHABLE'],
    ['Unable to connect to the server: x509: certificate has expired', 'KUBERNETES_UNTRUSTED'],
    ['Error from server (Forbidden): nodes "w-1" is forbidden', 'KUBERNETES_FORBIDDEN'],
    [
      'error when evicting pods/"web-0": Cannot evict pod as it would violate the pod\'s disruption budget.',
      'KUBERNETES_DRAIN_BLOCKED',
    ],
    ['something new', 'KUBERNETES_FAILED'],
  ])('that says %j has its own code', async (stderr, code) => {
    const { kubernetes } = open([{ command: 'drain', stderr: `${stderr}\n`, exitCode: 1 }])
    await expect(kubernetes.drain('w-1')).rejects.toThrow(
      failure({ code, command: 'drain w-1', message: expect.stringContaining(stderr) }),
    )
  })

  test('to find the program tells where to get it', async () => {
    const kubernetes = createKubernetes({ env: { PATH: '/nonesuch' } })
    await expect(kubernetes.nodes()).rejects.toThrow(
      'Unable to run kubectl: it is not on the PATH (get it from https://kubernetes.io/docs/tasks/tools)',
    )
  })

  test('to read the output quotes it', async () => {
    const { kubernetes } = open([{ command: 'get nodes', stdout: 'No resources found' }])
    await expect(kubernetes.nodes()).rejects.toThrow(
      'Unable to read the output of kubectl get nodes: "No resources found" (check the version of kubectl)',
    )
  })
})

test('a kubeconfig reaches the program as a private file, and goes again', async () => {
  const standIn = createStandIn(
    [{ command: 'version', stdout: '{"serverVersion":{"gitVersion":"v1.33.0"}}' }],
    undefined,
    'kubectl',
  )
  const kubernetes = createKubernetes({
    kubectl: standIn.path,
    kubeconfig: secret('kind: Config\n', 'kubeconfig'),
    context: 'admin@home',
  })
  expect(await kubernetes.version()).toBe('v1.33.0')
  const [file] = standIn.files()
  expect(file).toMatchObject({ mode: '600', text: 'kind: Config\n' })
  expect(standIn.calls()).toEqual([
    [
      ...['version', '--output=json', '--request-timeout=60s'],
      ...[`--kubeconfig=${file?.path}`, '--context=admin@home'],
    ],
  ])
  expect(existsSync(file?.path ?? '')).toBe(false)
})

describe('the outside', () => {
  const clean = { command: 'delete pod' }

  test('is reached by a pod that is removed again', async () => {
    const { kubernetes, standIn } = open([{ command: 'run' }, clean])
    expect(await kubernetes.reach('1.1.1.1:443')).toEqual({ isReached: true, said: '' })
    const [run, remove] = standIn.calls()
    const name = run?.[1] ?? ''
    expect(run).toEqual([
      ...['run', name, '--namespace=default', '--image=registry.k8s.io/e2e-test-images/agnhost:2.53'],
      ...['--restart=Never', '--stdin', '--rm', '--quiet'],
      ...['--', '/agnhost', 'connect', '--timeout=10s', '1.1.1.1:443'],
    ])
    expect(remove).toEqual([
      'delete',
      'pod',
      name,
      '--namespace=default',
      '--ignore-not-found',
      '--wait=false',
    ])
  })

  test('is not reached when the pod says so', async () => {
    const { kubernetes } = open([{ command: 'run', stderr: 'TIMEOUT\n', exitCode: 1 }, clean])
    expect(await kubernetes.reach('1.1.1.1:443')).toEqual({ isReached: false, said: 'TIMEOUT' })
  })

  test('is unknown when no pod ran', async () => {
    const stderr = 'Error from server (Forbidden): pods is forbidden\n'
    const { kubernetes, standIn } = open([{ command: 'run', stderr, exitCode: 1 }, clean])
    await expect(kubernetes.reach('1.1.1.1:443')).rejects.toThrow(failure({ code: 'KUBERNETES_FORBIDDEN' }))
    expect(standIn.calls().length).toBe(2)
  })
})

describe('GitOps', () => {
  test('has objects that are ready or say why not', async () => {
    const items = [
      {
        kind: 'Kustomization',
        metadata: { namespace: 'flux-system', name: 'apps' },
        spec: { interval: '10m', path: './apps' },
        status: {
          conditions: [{ type: 'Ready', status: 'True', message: 'Applied revision: main@sha1:abc' }],
          lastAppliedRevision: 'main@sha1:abc',
        },
      },
      {
        kind: 'GitRepository',
        metadata: { namespace: 'flux-system', name: 'flux-system' },
        spec: { url: 'https://git.example/home', ref: { branch: 'main' } },
        status: {
          conditions: [{ type: 'Ready', status: 'True', message: 'stored artifact' }],
          artifact: { revision: 'main@sha1:abc' },
        },
      },
      {
        kind: 'HelmRelease',
        metadata: { namespace: 'web', name: 'site' },
        spec: { suspend: true },
        status: { conditions: [{ type: 'Ready', status: 'False', message: 'install retries exhausted' }] },
      },
    ]
    const { kubernetes } = open([{ command: 'get gitrepositories', stdout: JSON.stringify({ items }) }])
    expect(await kubernetes.gitOps()).toEqual({
      isInstalled: true,
      objects: [
        {
          kind: 'Kustomization',
          namespace: 'flux-system',
          name: 'apps',
          isReady: true,
          isSuspended: false,
          revision: 'main@sha1:abc',
          message: 'Applied revision: main@sha1:abc',
          path: './apps',
        },
        {
          kind: 'GitRepository',
          namespace: 'flux-system',
          name: 'flux-system',
          isReady: true,
          isSuspended: false,
          revision: 'main@sha1:abc',
          message: 'stored artifact',
          url: 'https://git.example/home',
          branch: 'main',
        },
        {
          kind: 'HelmRelease',
          namespace: 'web',
          name: 'site',
          isReady: false,
          isSuspended: true,
          revision: '',
          message: 'install retries exhausted',
        },
      ],
    })
  })

  test('is absent where the cluster does not know its kinds', async () => {
    const stderr = 'error: the server doesn\'t have a resource type "gitrepositories"\n'
    const { kubernetes } = open([{ command: 'get gitrepositories', stderr, exitCode: 1 }])
    expect(await kubernetes.gitOps()).toEqual({ isInstalled: false, objects: [] })
  })

  test('begins with a token that stands in no argument', async () => {
    const standIn = createStandIn([{ command: 'bootstrap' }], undefined, 'flux')
    const token = secret('a-token-of-git', 'token')
    const env = { PATH: [standIn.folder, process.env.PATH].join(delimiter) }
    const common = { path: 'clusters/home', env }
    await bootstrapFlux({
      ...common,
      source: { provider: 'github', owner: 'me', repository: 'home', token, isPersonal: true },
    })
    await bootstrapFlux({
      ...common,
      source: { provider: 'gitlab', hostname: 'git.example', owner: 'ops/home', repository: 'home', token },
    })
    await bootstrapFlux({
      ...common,
      source: { provider: 'git', url: 'https://git.example/home', username: 'me', token },
    })
    expect(standIn.calls()).toEqual([
      [
        ...['bootstrap', 'github', '--owner=me', '--repository=home'],
        ...['--branch=main', '--path=clusters/home', '--personal'],
      ],
      [
        ...['bootstrap', 'gitlab', '--owner=ops/home', '--repository=home', '--hostname=git.example'],
        ...['--branch=main', '--path=clusters/home'],
      ],
      [
        ...['bootstrap', 'git', '--url=https://git.example/home', '--username=me'],
        ...['--branch=main', '--path=clusters/home', '--token-auth', '--silent'],
      ],
    ])
  })
})
