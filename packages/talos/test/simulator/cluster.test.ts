import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cellsOf, openCluster } from './world.ts'

const cp1 = ['-n', '10.5.0.2']

describe('etcd', () => {
  test('has one leader, terms and an applied index; a lag and an alarm show', async () => {
    const { sim, talosctl } = await openCluster()
    sim.etcd('cp2', { lag: 700, alarm: 'NOSPACE' })
    const [head = [], ...rows] = cellsOf(await talosctl('etcd', 'status', '-n', '10.5.0.2,10.5.0.3'))
    const at = (name: string) => head.indexOf(name)
    expect(new Set(rows.map((row) => row[at('LEADER')])).size).toBe(1)
    const lags = rows.map((row) => Number(row[at('RAFT INDEX')]) - Number(row[at('RAFT APPLIED INDEX')]))
    expect(lags).toEqual([0, 700])
    expect(rows.map((row) => row[at('ERRORS')])).toEqual([
      undefined,
      expect.stringMatching(/^memberID:\d+ alarm:NOSPACE$/),
    ])
    expect(cellsOf(await talosctl('etcd', 'alarm', 'list', ...cp1)).map((cells) => cells[2])).toEqual([
      'ALARM',
      'NOSPACE',
    ])
    await talosctl('etcd', 'alarm', 'disarm', ...cp1)
    expect(await talosctl('etcd', 'alarm', 'list', ...cp1)).toEqual({ stdout: '', stderr: '', exitCode: 0 })
  })

  test('loses its majority with two of three members, and Kubernetes with it', async () => {
    const { sim, talosctl, kubectl } = await openCluster()
    sim.powerOff('cp2')
    expect((await kubectl('get', 'nodes')).stdout).toMatch(/cp2 +NotReady/)
    sim.powerOff('cp3')
    expect(await talosctl('etcd', 'alarm', 'list', ...cp1)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('etcdserver: no leader'),
    })
    expect(await kubectl('get', 'nodes')).toEqual({
      stdout: '',
      stderr:
        'The connection to the server 10.5.0.2:6443 was refused - did you specify the right host or port?\n',
      exitCode: 1,
    })
  })

  test('gives its leadership to another member, and lets go of one that is removed', async () => {
    const { sim, talosctl, node } = await openCluster()
    await talosctl('etcd', 'forfeit-leadership', ...cp1)
    expect(node('cp1').isEtcdLeader).toBe(false)
    const [, , , third = []] = cellsOf(await talosctl('etcd', 'members', ...cp1))
    sim.powerOff('cp3')
    expect(await talosctl('etcd', 'remove-member', third[1] ?? '', ...cp1)).toMatchObject({ exitCode: 0 })
    expect(cellsOf(await talosctl('etcd', 'members', ...cp1)).map((cells) => cells[2])).toEqual([
      'HOSTNAME',
      'cp1',
      'cp2',
    ])
    expect(await talosctl('etcd', 'remove-member', 'ffff', ...cp1)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('etcdserver: member not found'),
    })
  })

  test('is recovered from a snapshot whose hash is right, and from no other', async () => {
    const { sim, talosctl, until, programs } = await openCluster()
    const path = `${programs.folder}/db.snapshot`
    const saved = await talosctl('etcd', 'snapshot', path, ...cp1)
    expect(saved.stdout).toMatch(
      /^etcd snapshot saved to ".*" \(65568 bytes\)\nsnapshot info: hash [0-9a-f]{8}, revision \d+, total keys 1384, total size 65536\n$/,
    )
    for (const name of ['cp2', 'cp3']) sim.powerOff(name)
    const wiped = await talosctl(
      'reset',
      ...cp1,
      '--graceful=false',
      '--reboot',
      '--system-labels-to-wipe=EPHEMERAL',
    )
    expect(wiped.exitCode).toBe(0)
    await until(() => sim.nodes[0]?.stage === 'running')
    const broken = `${programs.folder}/broken.snapshot`
    const bytes = readFileSync(path)
    bytes[3] = 0
    writeFileSync(broken, bytes)
    expect(await talosctl('bootstrap', ...cp1, `--recover-from=${broken}`)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('error verifying snapshot'),
    })
    expect(await talosctl('bootstrap', ...cp1, `--recover-from=${path}`)).toMatchObject({ exitCode: 0 })
    await until(() => sim.nodes[0]?.isReady === true)
  })
})

describe('trust', () => {
  test('a node of another cluster, an expired certificate, no certificate and no node are told apart', async () => {
    const { talosctl, sim, programs } = await openCluster()
    const other = await openCluster()
    expect(
      await talosctl('get', 'members', ...cp1, `--talosconfig=${other.programs.talosconfig}`),
    ).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining(
        'tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ),
    })
    const short = `${programs.folder}/short`
    await talosctl('config', 'new', short, '--crt-ttl=1h', '--roles=os:reader', ...cp1)
    expect(await talosctl('version', ...cp1, `--talosconfig=${short}`)).toMatchObject({ exitCode: 0 })
    await sim.clock.sleep(2 * 3600_000)
    expect(await talosctl('version', ...cp1, `--talosconfig=${short}`)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('tls: expired certificate'),
    })
    expect(await talosctl('version', ...cp1, '--talosconfig=/nonesuch')).toMatchObject({
      exitCode: 1,
      stderr: 'error constructing client: failed to determine endpoints\n',
    })
    sim.cutOff('w1')
    expect(await talosctl('version', '-n', '10.5.0.5')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('dial tcp 10.5.0.5:50000: connect: no route to host'),
    })
  })

  test('several nodes: what succeeds is printed, and the exit code is 1 all the same', async () => {
    const { talosctl, sim } = await openCluster()
    sim.cutOff('w1')
    const result = await talosctl('service', '-n', '10.5.0.2,10.5.0.5')
    expect(result).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^error from node 10\.5\.0\.5: rpc error: code = Unavailable/),
    })
    expect(cellsOf(result).length).toBeGreaterThan(5)
  })
})

describe('generated configurations', () => {
  test('have keys of their own, private files, and are never written over others', async () => {
    const { talosctl, programs, write } = await openCluster()
    expect(await talosctl('gen', 'secrets', '-o', 'own.yaml')).toMatchObject({ exitCode: 0 })
    const patch = write('p.yaml', '- op: add\n  path: /machine/network/hostname\n  value: x1\n')
    const args = [
      'gen',
      'config',
      'lab',
      'https://10.0.0.9:6443',
      '--with-secrets=own.yaml',
      '--talos-version=v1.11',
      '-o',
      'out',
    ]
    const made = await talosctl(...args, `--config-patch-worker=@${patch}`)
    expect(made).toEqual({
      stdout: '',
      stderr: ['controlplane.yaml', 'worker.yaml', 'talosconfig']
        .map((name) => `Created ${programs.folder}/out/${name}\n`)
        .join(''),
      exitCode: 0,
    })
    expect(readFileSync(`${programs.folder}/out/worker.yaml`, 'utf8')).toMatch(
      /^ {4}network:\n {8}hostname: x1$/m,
    )
    expect(await talosctl(...args)).toMatchObject({
      exitCode: 1,
      stderr: `file "${programs.folder}/out/controlplane.yaml" already exists, use --force to overwrite\n`,
    })
    expect(await talosctl('validate', '-c', 'out/worker.yaml', '-m', 'metal')).toMatchObject({
      stdout: 'out/worker.yaml is valid for metal mode\n',
      exitCode: 0,
    })
    await talosctl('config', 'merge', 'out/talosconfig')
    expect(cellsOf(await talosctl('config', 'contexts')).map((cells) => cells[1])).toEqual([
      'NAME',
      'homelab',
      'lab',
    ])
  })
})

describe('kubectl and flux', () => {
  test('cordon, drain and bring back a node, whose pods come back elsewhere', async () => {
    const { kubectl } = await openCluster()
    const nodesOfWeb = async () => {
      const { items } = JSON.parse((await kubectl('get', 'pods', '-n', 'default', '-o', 'json')).stdout)
      return items.map(({ spec }: { spec: { nodeName: string } }) => spec.nodeName)
    }
    expect(await nodesOfWeb()).toEqual(['w1', 'w2'])
    expect(await kubectl('drain', 'w1')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining(
        'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)',
      ),
    })
    expect(await kubectl('drain', 'w1', '--ignore-daemonsets', '--timeout=60s')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^node\/w1 already cordoned\npod\/web-.* evicted\nnode\/w1 drained\n$/),
    })
    expect(await nodesOfWeb()).toEqual(['w2', 'w2'])
    expect(await kubectl('uncordon', 'w1')).toEqual({
      stdout: 'node/w1 uncordoned\n',
      stderr: '',
      exitCode: 0,
    })
    expect(await kubectl('get', 'node', 'w9')).toEqual({
      stdout: '',
      stderr: 'Error from server (NotFound): nodes "w9" not found\n',
      exitCode: 1,
    })
  })

  test('Flux is bootstrapped, listed, suspended and resumed', async () => {
    const { flux, kubectl } = await openCluster()
    expect((await flux('bootstrap', 'git', '--url=ssh://git@git.example/fleet')).exitCode).toBe(0)
    expect((await flux('get', 'all', '-A', '--no-header')).stdout).toMatch(
      /^flux-system\tgitrepository\/flux-system\tmain@sha1:[0-9a-f]{40}\tFalse\tTrue\t/,
    )
    await flux('suspend', 'ks', 'flux-system')
    const { items } = JSON.parse((await kubectl('get', 'kustomizations', '-A', '-o', 'json')).stdout)
    expect(items).toMatchObject([
      { spec: { suspend: true }, status: { conditions: [{ type: 'Ready', status: 'True' }] } },
    ])
    expect((await kubectl('get', 'pods', '-n', 'flux-system')).stdout).toMatch(
      /source-controller-.* 1\/1 +Running/,
    )
  })

  test('Flux that is bootstrapped again follows something else, and without a token nothing', async () => {
    const { flux, kubectl } = await openCluster()
    const bootstrap = (...args: string[]) =>
      flux('bootstrap', 'git', '--url=https://git.example/fleet', '--branch=main', ...args)
    expect(await bootstrap('--token-auth')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('✗ failed to clone repository: authentication required'),
    })
    expect((await kubectl('get', 'kustomizations', '-A')).stderr).toContain("doesn't have a resource type")
    for (const path of ['clusters/a', './clusters/b']) await bootstrap(`--path=${path}`)
    const { items } = JSON.parse(
      (await kubectl('get', 'gitrepositories,kustomizations', '-A', '-o', 'json')).stdout,
    )
    expect(items).toMatchObject([
      { kind: 'GitRepository', spec: { url: 'https://git.example/fleet', ref: { branch: 'main' } } },
      { kind: 'Kustomization', spec: { path: './clusters/b' } },
    ])
  })

  test('broken Kustomizations show', async () => {
    const { flux } = await openCluster({
      flux: [{ name: 'apps', isReady: false, message: 'dry-run failed' }],
    })
    expect((await flux('get', 'ks')).stdout).toMatch(
      /^NAME\tREVISION *\tSUSPENDED\tREADY\tMESSAGE *\napps\t.*\tFalse *\tFalse\tdry-run failed\n$/,
    )
  })
})
