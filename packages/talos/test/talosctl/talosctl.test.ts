import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { createTalosctl, type TalosctlOptions } from '../../src/index.ts'
import { createStandIn, type StandInAnswer, versionText } from './stand-in.ts'

const node = '10.9.0.11'

function open(answers: readonly StandInAnswer[], version?: string, options: TalosctlOptions = {}) {
  const standIn = createStandIn(answers, version)
  return { standIn, talosctl: createTalosctl({ binary: standIn.path, ...options }) }
}

const failure = (fields: object) => expect.objectContaining(fields)
const resource = (id: string, spec: unknown) =>
  `${JSON.stringify({ metadata: { id, namespace: 'cluster', type: 'Members.cluster.talos.dev', version: 2 }, node, spec }, null, 4)}\n`
const memberSpec = (hostname: string) => ({
  addresses: ['10.9.0.11', 'fd00:9::11'],
  hostname,
  machineType: 'controlplane',
  nodeId: 'x',
  operatingSystem: 'Talos (v1.14.0)',
})

describe('the program', () => {
  test('is found on the PATH, and asked for its version once', async () => {
    const standIn = createStandIn([
      { command: 'etcd members', stdout: 'NODE   ID   HOSTNAME   PEER URLS   CLIENT URLS   LEARNER\n' },
    ])
    const talosctl = createTalosctl({ env: { PATH: `/nonesuch:${standIn.folder}` } })
    expect(await talosctl.client()).toEqual({ path: standIn.path, version: 'v1.14.0' })
    expect(await talosctl.etcd.members(node)).toEqual([])
    expect(standIn.calls()).toEqual([
      ['version', '--client'],
      ['etcd', 'members', `--nodes=${node}`],
    ])
  })

  test('that is missing is an error with where to get it', async () => {
    await expect(createTalosctl({ env: { PATH: '/nonesuch' } }).services(node)).rejects.toThrow(
      'Unable to run talosctl: it is not on the PATH (get it of the version of the cluster from https://factory.talos.dev/talosctl/<version>)',
    )
    await expect(createTalosctl({ binary: '/nonesuch/talosctl' }).services(node)).rejects.toThrow(
      failure({ code: 'TALOSCTL_MISSING' }),
    )
  })

  test('that cannot be started is an error, and is looked for again', async () => {
    const { standIn, talosctl } = open([
      { command: 'service', stdout: 'NODE   SERVICE   STATE   HEALTH   LAST CHANGE   LAST EVENT\n' },
    ])
    const script = readFileSync(standIn.path)
    writeFileSync(standIn.path, '#!/nonesuch/interpreter\n')
    chmodSync(standIn.path, 0o755)
    await expect(talosctl.services(node)).rejects.toThrow(failure({ code: 'TALOSCTL_MISSING' }))
    writeFileSync(standIn.path, script)
    expect(await talosctl.services(node)).toEqual([])
  })

  test('is given credentials and endpoints as flags, and one node', async () => {
    const { standIn, talosctl } = open([{ command: 'get members' }], undefined, {
      talosconfig: '/etc/talos/my config',
      context: 'homelab',
      endpoints: ['10.9.0.1', '10.9.0.2'],
    })
    expect(await talosctl.get(node, 'members', { id: 'cp-1', namespace: 'cluster' })).toEqual([])
    expect(standIn.calls()[1]).toEqual([
      'get',
      'members',
      'cp-1',
      '--talosconfig=/etc/talos/my config',
      '--context=homelab',
      '--endpoints=10.9.0.1,10.9.0.2',
      `--nodes=${node}`,
      '--output=json',
      '--namespace=cluster',
    ])
  })

  test.each([
    ['10.9.0.11,10.9.0.12', 'it holds a comma'],
    ['--insecure', 'it would be read as a flag'],
    ['', 'it is empty or holds a space'],
  ])('is never run on a node called %j', async (name, reason) => {
    const { standIn, talosctl } = open([])
    await expect(talosctl.services(name)).rejects.toThrow(
      failure({ code: 'TALOSCTL_BAD_ARGUMENT', message: expect.stringContaining(reason) }),
    )
    await expect(talosctl.get(node, '--watch')).rejects.toThrow(failure({ code: 'TALOSCTL_BAD_ARGUMENT' }))
    expect(standIn.calls()).toEqual([['version', '--client']])
  })

  test('runs no more than so many times at once', async () => {
    const nodes = Array.from({ length: 6 }, (_, index) => `10.9.0.${index}`)
    const { standIn, talosctl } = open([{ command: 'get members' }], undefined, { concurrency: 2 })
    await talosctl.client()
    expect(await Promise.all(nodes.map((name) => talosctl.members(name)))).toEqual(nodes.map(() => []))
    expect(standIn.mostAtOnce()).toBeLessThanOrEqual(2)
    expect(standIn.calls().length).toBe(7)
  })
})

describe('the version', () => {
  test('is that of talosctl and of the node', async () => {
    const { talosctl } = open([
      {
        command: 'version --client',
        stdout: versionText('v1.14.0', node, 'v1.14.1').split('Server:')[0] ?? '',
      },
      {
        command: 'version',
        stdout: versionText('v1.14.0', node, 'v1.14.1'),
        stderr: `WARNING: ${node}: server version 1.14.1 is newer than client version 1.14.0\n`,
      },
    ])
    expect(await talosctl.version(node)).toEqual({
      client: 'v1.14.0',
      server: { node, version: 'v1.14.1', osArch: 'linux/amd64', isRbacEnabled: true },
    })
    await expect(talosctl.verifyVersion(node)).resolves.toBeUndefined()
  })

  test('of another minor is refused before work begins', async () => {
    const { talosctl } = open(
      [{ command: `version --nodes`, stdout: versionText('v1.14.0', node, 'v1.13.3') }],
      'v1.14.0',
    )
    await expect(talosctl.verifyVersion(node)).rejects.toThrow(
      "Unable to work on node 10.9.0.11: it runs v1.13.3, and talosctl is v1.14.0 (use talosctl of the cluster's version)",
    )
  })
})

describe('objects', () => {
  test('are members, from JSON objects one after another', async () => {
    const { talosctl } = open([
      {
        command: 'get members',
        stdout: resource('cp-1', memberSpec('cp-1')) + resource('cp-2', memberSpec('cp-2 "{"')),
      },
    ])
    expect(await talosctl.members(node)).toEqual(
      ['cp-1', 'cp-2 "{"'].map((hostname, index) => ({
        id: `cp-${index + 1}`,
        hostname,
        machineType: 'controlplane',
        addresses: ['10.9.0.11', 'fd00:9::11'],
        operatingSystem: 'Talos (v1.14.0)',
      })),
    )
  })

  test('that are cut off are an error which quotes them', async () => {
    const stdout = resource('cp-1', memberSpec('cp-1')).slice(0, -10)
    const { talosctl } = open([{ command: 'get members', stdout }])
    await expect(talosctl.get(node, 'members')).rejects.toThrow(
      failure({ code: 'TALOSCTL_BAD_OUTPUT', message: expect.stringContaining('Members.cluster.talos.dev') }),
    )
  })

  test('that do not exist are not found', async () => {
    const stderr = `error getting resource on node ${node}: rpc error: code = NotFound desc = resource Members.cluster.talos.dev(cluster/x) doesn't exist\n`
    const { talosctl } = open([{ command: 'get members x', stderr, exitCode: 1 }])
    await expect(talosctl.get(node, 'members', { id: 'x' })).rejects.toThrow(
      failure({ code: 'TALOSCTL_NOT_FOUND', node, command: 'get' }),
    )
  })

  test('are watched until the caller has seen enough, and the process ends', async () => {
    const event = resource('cp-1', memberSpec('cp-1')).replace('{', '{\n    "event": "created",')
    const { talosctl, standIn } = open([{ command: 'get members', stdout: event + event, hangs: true }])
    const seen: unknown[] = []
    for await (const { event: kind, metadata } of talosctl.watch(node, 'members', {
      signal: new AbortController().signal,
    })) {
      seen.push([kind, metadata.id])
      if (seen.length === 2) break
    }
    expect(seen).toEqual([
      ['created', 'cp-1'],
      ['created', 'cp-1'],
    ])
    expect(standIn.calls()[1]).toContain('--watch')
    await vi.waitFor(() => expect(standIn.isRunning()).toBe(false))
  })
})

describe('services', () => {
  test('have a state and, where it is known, a health', async () => {
    const { talosctl } = open([
      {
        command: 'service',
        stdout: `NODE        SERVICE      STATE       HEALTH   LAST CHANGE   LAST EVENT
10.9.0.11   apid         Running     OK       14m30s ago    Health check successful
10.9.0.11   etcd         Preparing   ?        14m31s ago    Running pre state
10.9.0.11   kubelet      Running     Fail     2s ago        Health check failed: Get "http://127.0.0.1:10248/healthz"
`,
      },
    ])
    expect(await talosctl.services(node)).toEqual([
      {
        id: 'apid',
        state: 'Running',
        isHealthy: true,
        lastChange: '14m30s ago',
        lastEvent: 'Health check successful',
      },
      {
        id: 'etcd',
        state: 'Preparing',
        isHealthy: undefined,
        lastChange: '14m31s ago',
        lastEvent: 'Running pre state',
      },
      {
        id: 'kubelet',
        state: 'Running',
        isHealthy: false,
        lastChange: '2s ago',
        lastEvent: 'Health check failed: Get "http://127.0.0.1:10248/healthz"',
      },
    ])
  })

  test.each([
    ['other words', 'services are fine\n'],
    ['a table without a column', 'NODE        SERVICE   STATE\n10.9.0.11   apid      Running\n'],
    [
      'a row that does not stand under the header',
      'NODE   SERVICE   STATE   HEALTH   LAST CHANGE   LAST EVENT\n10.9.0.11 apid Running OK 1s ago x\n',
    ],
    ['nothing', ''],
  ])('are not guessed from %s, which the error quotes', async (_case, stdout) => {
    const { talosctl } = open([{ command: 'service', stdout }])
    await expect(talosctl.services(node)).rejects.toThrow(
      `Unable to read the output of talosctl service: ${JSON.stringify(stdout)} (check that its version is one of 1.8 to 1.15)`,
    )
  })
})

describe('etcd', () => {
  test('has members', async () => {
    const { talosctl } = open([
      {
        command: 'etcd members',
        stdout: `NODE        ID                 HOSTNAME   PEER URLS                                          CLIENT URLS              LEARNER
10.9.0.11   1f2e3d4c5b6a7988   cp-1       https://10.9.0.11:2380,https://[fd00:9::11]:2380   https://10.9.0.11:2379   false
10.9.0.11   8899aabbccddeeff              https://10.9.0.12:2380                                                      true
`,
      },
    ])
    expect(await talosctl.etcd.members(node)).toEqual([
      {
        id: '1f2e3d4c5b6a7988',
        hostname: 'cp-1',
        peerUrls: ['https://10.9.0.11:2380', 'https://[fd00:9::11]:2380'],
        clientUrls: ['https://10.9.0.11:2379'],
        isLearner: false,
      },
      {
        id: '8899aabbccddeeff',
        hostname: '',
        peerUrls: ['https://10.9.0.12:2380'],
        clientUrls: [],
        isLearner: true,
      },
    ])
  })

  const status = {
    memberId: '1f2e3d4c5b6a7988',
    dbSize: '21 MB',
    leaderId: '1f2e3d4c5b6a7988',
    isLeader: true,
    raftIndex: 53391,
    raftTerm: 4,
    raftAppliedIndex: 53390,
    isLearner: false,
    errors: '',
  }
  test.each([
    [
      'before 1.11',
      `NODE        MEMBER             DB SIZE   IN USE            LEADER             RAFT INDEX   RAFT TERM   RAFT APPLIED INDEX   LEARNER   ERRORS
10.9.0.11   1f2e3d4c5b6a7988   21 MB     6.0 MB (29.08%)   1f2e3d4c5b6a7988   53391        4           53390                false
`,
      status,
    ],
    [
      'with two more columns, and an alarm',
      `NODE        MEMBER             DB SIZE   IN USE            LEADER             RAFT INDEX   RAFT TERM   RAFT APPLIED INDEX   LEARNER   PROTOCOL   STORAGE   ERRORS
10.9.0.11   8899aabbccddeeff   21 MB     6.0 MB (29.08%)   1f2e3d4c5b6a7988   53391        4           53390                false     3.6.4      3.6.0     memberID:9 alarm:NOSPACE
`,
      { ...status, memberId: '8899aabbccddeeff', isLeader: false, errors: 'memberID:9 alarm:NOSPACE' },
    ],
  ])('has a status %s', async (_case, stdout, expected) => {
    const { talosctl } = open([{ command: 'etcd status', stdout }])
    expect(await talosctl.etcd.status(node)).toEqual(expected)
  })
})

describe('health', () => {
  const nodes = { controlPlanes: ['10.9.0.11', '10.9.0.12'], workers: ['10.9.0.21'] }
  const passed = `discovered nodes: ["10.9.0.11" "10.9.0.12" "10.9.0.21"]
waiting for etcd to be healthy: ...
waiting for etcd to be healthy: 1 error occurred:
        * 10.9.0.12: service "etcd" not in expected state "Running": current state [Preparing] Running pre state
waiting for etcd to be healthy: OK
waiting for apid to be ready: ...
waiting for apid to be ready: OK
`

  test('is read from standard error, told line by line, of nodes that are named', async () => {
    const { talosctl, standIn } = open([{ command: 'health', stderr: passed }])
    const lines: string[] = []
    expect(await talosctl.health(node, { ...nodes, onProgress: (line) => lines.push(line) })).toEqual([
      {
        name: 'etcd to be healthy',
        isOk: true,
        lastMessage:
          '1 error occurred: * 10.9.0.12: service "etcd" not in expected state "Running": current state [Preparing] Running pre state',
      },
      { name: 'apid to be ready', isOk: true, lastMessage: '' },
    ])
    expect(lines).toEqual(passed.trimEnd().split('\n'))
    expect(standIn.calls()[1]).toEqual([
      'health',
      `--nodes=${node}`,
      '--control-plane-nodes=10.9.0.11,10.9.0.12',
      '--worker-nodes=10.9.0.21',
      '--wait-timeout=300000ms',
    ])
  })

  test('that does not come in time names the check', async () => {
    const stderr = `${passed}waiting for kubelet to be healthy: ...\nwaiting for kubelet to be healthy: not ready\nhealthcheck error: context deadline exceeded\n`
    const { talosctl } = open([{ command: 'health', stderr, exitCode: 1 }])
    await expect(talosctl.health(node, nodes)).rejects.toThrow(
      failure({
        code: 'TALOSCTL_UNHEALTHY',
        message:
          'Unable to find the cluster healthy: talosctl health → kubelet to be healthy: not ready (mend it before anything else)',
      }),
    )
  })

  test('of a process that checked nothing and exits 0 is not believed', async () => {
    const { talosctl } = open([{ command: 'health', stderr: '' }])
    await expect(talosctl.health(node, nodes)).rejects.toThrow(failure({ code: 'TALOSCTL_BAD_OUTPUT' }))
  })
})

describe('a failure', () => {
  test.each([
    [
      'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 10.9.0.11:50000: connect: connection refused"',
      'TALOSCTL_UNREACHABLE',
      true,
    ],
    [
      'rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: tls: failed to verify certificate: x509: certificate signed by unknown authority"',
      'TALOSCTL_UNTRUSTED',
      false,
    ],
    [
      'rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: leaf peer certificate doesn\'t match the provided fingerprints: [AAAA]"',
      'TALOSCTL_WRONG_FINGERPRINT',
      false,
    ],
    [
      'rpc error: code = Unavailable desc = connection error: desc = "error reading server preface: remote error: tls: expired certificate"',
      'TALOSCTL_EXPIRED',
      false,
    ],
    ['rpc error: code = PermissionDenied desc = not authorized', 'TALOSCTL_FAILED', false],
  ])('that says %j has its own code', async (words, code, retryable) => {
    const stderr = `WARNING: ${node}: server version 1.13.0 is older than client version 1.14.0\nerror: ${words}\n`
    const { talosctl } = open([{ command: 'etcd status', stderr, exitCode: 1 }])
    await expect(talosctl.etcd.status(node)).rejects.toThrow(
      failure({
        code,
        retryable,
        node,
        message: expect.stringContaining(
          `Unable to run talosctl etcd status on node ${node}: error: ${words} (`,
        ),
      }),
    )
  })

  test('is told of a node that takes the connection and never answers, and the process ends', async () => {
    const standIn = createStandIn([{ command: 'etcd status', hangs: true }])
    // Its time passes once the program runs.
    const sleep = () => vi.waitFor(() => expect(standIn.isRunning()).toBe(true), { timeout: 30_000 })
    const talosctl = createTalosctl({ binary: standIn.path, clock: { now: () => 0, sleep } })
    await expect(talosctl.etcd.status(node)).rejects.toThrow(
      failure({
        code: 'TALOSCTL_UNREACHABLE',
        retryable: true,
        message: `Unable to run talosctl etcd status on node ${node}: no answer within 60 s (check the node, then try again)`,
      }),
    )
    expect(await talosctl.client()).toMatchObject({ version: 'v1.14.0' })
    await vi.waitFor(() => expect(standIn.isRunning()).toBe(false))
  })

  test('is the reason of the signal when the caller aborts, and the process ends', async () => {
    const { talosctl, standIn } = open([
      { command: 'health', stderr: 'waiting for etcd to be healthy: ...\n', hangs: true },
    ])
    const abort = new AbortController()
    const running = talosctl.health(node, {
      controlPlanes: [node],
      workers: [],
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('enough')),
    })
    await expect(running).rejects.toThrow('enough')
    await vi.waitFor(() => expect(standIn.isRunning()).toBe(false))
  })
})
