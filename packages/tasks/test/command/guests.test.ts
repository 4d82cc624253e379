import { mkdtempSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator, type Simulator } from '@proxkit/pve-client/simulator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { proxkit } from './terminal.ts'

const secret = '0a1b2c3d-0000-4000-8000-5ec7e75ec7e7'

let folder: string
let simulator: Simulator
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proxkit-guests-'))
  simulator = createSimulator({
    timeScale: 100,
    nodes: [{ name: 'pve1' }, { name: 'pve2', memoryMiB: 4096 }, { name: 'pve3', status: 'offline' }],
    storages: [
      { storage: 'nas', type: 'nfs' },
      { storage: 'local', type: 'dir', content: ['iso'] },
    ],
    guests: [
      {
        vmid: 104,
        node: 'pve1',
        name: 'web',
        status: 'running',
        memoryMiB: 1024,
        storage: 'nas',
        tags: ['web', 'old'],
        config: { ostype: 'l26' },
      },
      { vmid: 105, node: 'pve1', name: 'big', status: 'running', memoryMiB: 16_384, storage: 'nas' },
      {
        vmid: 106,
        node: 'pve1',
        name: 'cd',
        status: 'running',
        memoryMiB: 512,
        storage: 'nas',
        config: { ide2: 'local:iso/debian.iso,media=cdrom' },
      },
      { vmid: 107, node: 'pve1', name: 'busy', lock: 'backup', storage: 'nas' },
      { vmid: 108, node: 'pve1', name: 'ct', type: 'lxc', status: 'running', memoryMiB: 256, storage: 'nas' },
    ],
    tokens: [{ token: 'root@pam!ops', secret }],
  })
  const { url, ca } = await simulator.listen()
  await writeFile(join(folder, 'ca.pem'), ca)
  await writeFile(
    join(folder, 'cluster-config.yaml'),
    `name: lab\nnodes: [{ name: pve1, host: '${new URL(url).host}' }]\ncredentials: { env: PVE_TOKEN }\ntls: { ca: ca.pem }\npolicy: { reason: false, backups: false }\n`,
  )
})
afterEach(() => simulator.close())

const run = (args: string[], answer?: string) =>
  proxkit(args, {
    cwd: folder,
    env: { PVE_TOKEN: `root@pam!ops=${secret}` },
    ...(answer === undefined ? {} : { answer }),
  })
const changes = () => simulator.requests.filter(({ route }) => !route.startsWith('GET '))

describe('vm migrate', () => {
  test('moves a running machine, and a container with the outage named in the plan', async () => {
    expect((await run(['vm', 'migrate', 'web', 'pve2', '--yes'])).exitCode).toBe(0)
    expect(simulator.guest(104)).toMatchObject({ node: 'pve2', status: 'running' })
    const { exitCode, stderr } = await run(['vm', 'migrate', 'ct', 'pve2', '--yes'])
    expect(stderr).toContain(
      'guest 108 (ct) is a container: it is restarted on its new node, which is an outage',
    )
    expect([exitCode, simulator.guest(108)?.node]).toEqual([0, 'pve2'])
  })

  test('of a guest that is there already does nothing', async () => {
    const { exitCode, stdout } = await run(['vm', 'migrate', 'web', 'pve1', '--json'])
    expect(JSON.parse(stdout).steps.at(-1).status).toBe('satisfied')
    expect([exitCode, changes()]).toEqual([0, []])
  })

  const refused: [string, string[], string][] = [
    ['an unknown node', ['web', 'pve9'], 'the cluster has no such node (it has pve1, pve2, pve3)'],
    ['a node that is offline', ['web', 'pve3'], 'the node is offline'],
    ['a node without room', ['big', 'pve2'], 'it needs 16384 MiB of memory'],
    [
      'a guest with a local CD image',
      ['cd', 'pve2'],
      'the local CD image local:iso/debian.iso is in its drive',
    ],
    ['a locked guest', ['busy', 'pve2'], 'guest 107 (busy) is locked (backup)'],
  ]
  for (const [name, args, reason] of refused)
    test(`refuses ${name} before anything is sent`, async () => {
      const { exitCode, stderr } = await run(['vm', 'migrate', ...args, '--yes'])
      expect(stderr).toContain(reason)
      expect(exitCode).toBe(6)
      expect(changes()).toEqual([])
    })
})

describe('runs undo', () => {
  test('moves a guest back, once', async () => {
    const { stateHome } = await run(['vm', 'migrate', 'web', 'pve2', '--yes'])
    const env = { PVE_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: stateHome }
    const [id = ''] = readdirSync(join(stateHome, 'proxkit', 'runs'))
    const shown = await proxkit(['runs', 'undo', id, '--dry-run'], { cwd: folder, env })
    expect(shown.stdout).toContain('Move guest 104 (web) from pve2 to pve1, live')
    expect(simulator.guest(104)?.node).toBe('pve2')
    expect((await proxkit(['runs', 'undo', id, '--yes'], { cwd: folder, env })).exitCode).toBe(0)
    expect(simulator.guest(104)?.node).toBe('pve1')
    const again = await proxkit(['runs', 'undo', id, '--yes'], { cwd: folder, env })
    expect(again.stderr).toContain('[RUNBOOK_RUN_UNDONE]')
    expect(again.exitCode).not.toBe(0)
  })

  test('gives the tags back that were there before', async () => {
    const { stateHome } = await run(['vm', 'tags', 'web', '--add', 'new', '--remove', 'old'])
    const env = { PVE_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: stateHome }
    const [id = ''] = readdirSync(join(stateHome, 'proxkit', 'runs'))
    expect((await proxkit(['runs', 'undo', id], { cwd: folder, env })).exitCode).toBe(0)
    expect(simulator.guest(104)?.config.tags).toBe('old;web')
  })
})

describe('vm tags', () => {
  test('adds and removes, and leaves the others', async () => {
    const { exitCode } = await run(['vm', 'tags', 'web', '--add', 'production', '--remove', 'old'])
    expect([exitCode, simulator.guest(104)?.config.tags]).toEqual([0, 'production;web'])
    expect((await run(['vm', 'tags', '104', '--remove', 'production', 'web'])).exitCode).toBe(0)
    expect(simulator.guest(104)?.config.tags).toBeUndefined()
  })

  test('refuses a tag that the server would refuse', async () => {
    const { exitCode, stderr } = await run(['vm', 'tags', 'web', '--add', 'No Spaces'])
    expect(stderr).toContain('lower-case letters')
    expect([exitCode, changes()]).toEqual([2, []])
  })
})

describe('vm snapshot', () => {
  const names = async () => JSON.parse((await run(['vm', 'snapshot', 'list', 'web', '--json'])).stdout)

  test('is taken, listed, gone back to and deleted', async () => {
    expect(
      (await run(['vm', 'snapshot', 'create', 'web', 'before', '--description', 'kernel 6.14'])).exitCode,
    ).toBe(0)
    expect(await names()).toMatchObject({
      currentParent: 'before',
      snapshots: [{ name: 'before', description: 'kernel 6.14', withMemory: false }],
    })
    expect((await run(['vm', 'snapshot', 'create', 'web', 'after'])).exitCode).toBe(0)
    expect((await run(['vm', 'snapshot', 'rollback', 'web', 'before'], 'lab')).exitCode).toBe(0)
    expect((await names()).currentParent).toBe('before')
    expect((await run(['vm', 'snapshot', 'delete', 'web', 'after'], 'lab')).exitCode).toBe(0)
    expect((await names()).snapshots.map(({ name }: { name: string }) => name)).toEqual(['before'])
  })

  test('of a name that is taken is refused, never skipped', async () => {
    await run(['vm', 'snapshot', 'create', 'web', 'before'])
    const { exitCode, stderr } = await run(['vm', 'snapshot', 'create', 'web', 'before'])
    expect(stderr).toContain('it has a snapshot before already')
    expect(exitCode).toBe(6)
  })

  test('with memory needs a running machine', async () => {
    const { stderr } = await run(['vm', 'snapshot', 'create', 'ct', 'before', '--memory'])
    expect(stderr).toContain('only a running virtual machine has memory to keep')
  })

  for (const action of ['rollback', 'delete'])
    test(`${action} is destructive: neither --yes nor a hasty yes is enough`, async () => {
      await run(['vm', 'snapshot', 'create', 'web', 'before'])
      const before = changes().length
      expect((await run(['vm', 'snapshot', action, 'web', 'before', '--yes'])).exitCode).toBe(10)
      expect((await run(['vm', 'snapshot', action, 'web', 'before'], 'yes')).exitCode).toBe(10)
      expect(changes().length).toBe(before)
    })

  test('that says OK while nothing changed is found out', async () => {
    simulator.faults.add({ kind: 'silent-no-effect', type: 'qmsnapshot' })
    const { exitCode, stdout } = await run(['vm', 'snapshot', 'create', 'web', 'before'])
    expect(stdout).toContain('observed null')
    expect(exitCode).toBe(7)
  })
})
