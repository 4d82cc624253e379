import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunReport } from '@proxkit/runbook-kit'
import { schematicId } from '@proxkit/talos'
import {
  createFactorySimulator,
  type FactorySimulator,
  type ListeningFactory,
} from '@proxkit/talos/simulator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab } from './lab.ts'
import { proxkit } from './terminal.ts'

let factory: FactorySimulator
let listening: ListeningFactory
beforeEach(async () => {
  factory = createFactorySimulator({
    versions: ['v1.12.6', 'v1.13.2', 'v1.13.3', 'v1.14.0', 'v1.14.1', 'v1.15.0-beta.0'],
    broken: ['v1.14.0'],
    extensions: {
      'v1.12.6': ['siderolabs/qemu-guest-agent', 'siderolabs/iscsi-tools'],
      'v1.13.3': ['siderolabs/qemu-guest-agent'],
      'v1.14.1': ['siderolabs/qemu-guest-agent', 'siderolabs/iscsi-tools'],
    },
  })
  listening = await factory.listen()
})
afterEach(() => listening.close())

/** Without a configuration, asking the factory of this test. */
const talos = (...args: string[]) => proxkit(['talos', ...args, '--factory', listening.url])

const withIscsi = {
  customization: {
    extraKernelArgs: ['console=ttyS0'],
    systemExtensions: { officialExtensions: ['siderolabs/iscsi-tools', 'siderolabs/qemu-guest-agent'] },
  },
}

describe('looking, without a configuration', () => {
  test('versions are the stable ones, broken ones marked; --all has pre-releases', async () => {
    expect((await talos('versions')).stdout).toBe('v1.12.6\nv1.13.2\nv1.13.3\nv1.14.0  broken\nv1.14.1\n')
    expect(JSON.parse((await talos('versions', '--all', '--json')).stdout).at(-1)).toEqual({
      version: 'v1.15.0-beta.0',
      broken: false,
    })
  })

  test('extensions of a version that is not built name the nearest ones', async () => {
    expect((await talos('extensions', 'v1.14.1')).stdout).toContain('siderolabs/iscsi-tools')
    const { exitCode, stderr } = await talos('extensions', 'v1.14.11')
    expect(stderr).toContain('the factory does not build this version (did you mean v1.14.1')
    expect(stderr).toContain('[TALOS_UNKNOWN_VERSION]')
    expect(exitCode).toBe(6)
  })

  test('a factory that does not answer is unreachable', async () => {
    factory.fault({ match: 'GET /versions', times: 20, cutAfterBytes: 0 })
    expect(await talos('versions')).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining('[TALOS_FACTORY_UNREACHABLE]'),
    })
  })
})

describe('schematic', () => {
  test('is the same in whatever order its extensions are named, and nobody is asked', async () => {
    const names = ['siderolabs/qemu-guest-agent', 'siderolabs/iscsi-tools']
    const { stdout } = await talos('schematic', '--extension', ...names, '--json')
    expect(JSON.parse(stdout)).toEqual({
      id: schematicId(withIscsi),
      document: expect.stringContaining(
        '- siderolabs/iscsi-tools\n            - siderolabs/qemu-guest-agent\n',
      ),
    })
    expect(factory.requests).toEqual([])
  })

  test('--register comes to the same ID at the factory', async () => {
    const { stdout } = await talos('schematic', '--extension', 'siderolabs/iscsi-tools', '--register')
    expect(stdout).toBe(`${schematicId(withIscsi)}\nRegistered with ${listening.url}.\n`)
    expect([...factory.schematics.keys()]).toContain(schematicId(withIscsi))
  })

  test('a file is taken as it is, and is not combined with extensions', async () => {
    const lab = await openLab({ nodes: [{ name: 'pve1' }] })
    writeFileSync(join(lab.folder, 'schematic.yaml'), 'customization: {}\n')
    expect(await lab.json(['talos', 'schematic', '--file', 'schematic.yaml'])).toEqual({
      id: '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba',
      document: 'customization: {}\n',
    })
    const both = await lab.run(['talos', 'schematic', '--file', 'schematic.yaml', '--extension', 'a/b'])
    expect(both).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('write the extensions into it'),
    })
    writeFileSync(join(lab.folder, 'schematic.yaml'), 'customisation: {}\n')
    expect(await lab.run(['talos', 'schematic', '--file', 'schematic.yaml'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('[TALOS_BAD_SCHEMATIC]'),
    })
    expect((await lab.run(['talos', 'schematic', '--file', 'none.yaml'])).exitCode).toBe(3)
    await lab.close()
  })

  test('extensions are those of the configuration where none are named', async () => {
    const lab = await openLab(
      { nodes: [{ name: 'pve1' }] },
      { extra: 'talos: { extensions: [siderolabs/iscsi-tools] }\n' },
    )
    expect(await lab.json(['talos', 'schematic'])).toMatchObject({ id: schematicId(withIscsi) })
    await lab.close()
  })
})

describe('image', () => {
  test('says what to download for Proxmox VE, and how', async () => {
    const { stdout } = await talos('image', '1.14.1', '--extension', 'siderolabs/iscsi-tools', '--json')
    const id = schematicId(withIscsi)
    expect(JSON.parse(stdout)).toMatchObject({
      schematic: id,
      download: {
        storage: 'local',
        content: 'import',
        url: `${listening.url}/image/${id}/v1.14.1/nocloud-amd64.qcow2`,
      },
      installer: `${new URL(listening.url).host}/nocloud-installer/${id}:v1.14.1`,
    })
    expect(factory.requests).toEqual([])
  })

  test('--iso is for an installation; a version that is none is refused', async () => {
    expect((await talos('image', 'v1.14.1', '--iso')).stdout).toMatch(
      /nocloud-amd64\.iso\n.*content type iso/,
    )
    expect(await talos('image', '1.14')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('[TALOS_BAD_VERSION]'),
    })
  })
})

describe('upgrade-path', () => {
  const from = ['--from', 'v1.12.4', '--to', 'v1.14.1']

  test('leads through the latest patch of each minor, and takes Kubernetes along', async () => {
    const { stdout, exitCode } = await talos(
      'upgrade-path',
      ...from,
      ...['--kubernetes-from', 'v1.31.2', '--kubernetes-to', 'v1.33.0', '--kubernetes-via', 'v1.32.8'],
      ...['--workers', '2'],
    )
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      '1. Talos v1.12.4 → v1.12.6: a minor is left from its latest patch (with talosctl v1.12.4)',
      '2. Talos v1.12.6 → v1.13.3: one minor at a time, through the latest patch of each (with talosctl v1.12.6)',
      '3. Kubernetes v1.31.2 → v1.32.8: Talos v1.14.1 runs no Kubernetes v1.31.2 (with talosctl v1.13.3)',
      '4. Talos v1.13.3 → v1.14.1: the target (with talosctl v1.13.3)',
      '5. Kubernetes v1.32.8 → v1.33.0: Talos runs it; Kubernetes goes one minor at a time (with talosctl v1.14.1)',
    ])
    expect(stdout).toMatch(/ {2}cp1: .*\n {2}cp2: .*\n {2}cp3: .*\n {2}w1: .*\n {2}w2: /)
    expect(exitCode).toBe(0)
  })

  test('a way on which an extension is missing is none, and says where', async () => {
    const { stdout, exitCode } = await talos(
      'upgrade-path',
      ...from,
      ...['--kubernetes-from', 'v1.33.0', '--extension', 'siderolabs/iscsi-tools'],
    )
    expect(stdout).toContain('Talos v1.13.3 has no extension siderolabs/iscsi-tools')
    expect(exitCode).toBe(6)
  })

  test('no target is a broken version, and none is planned without the Kubernetes that runs', async () => {
    const broken = ['--from', 'v1.13.3', '--to', 'v1.14.0']
    expect(await talos('upgrade-path', ...broken, '--kubernetes-from', 'v1.33.0')).toMatchObject({
      exitCode: 6,
      stdout: expect.stringContaining('Talos v1.14.0 is known to be broken (take another patch)'),
    })
    expect(await talos('upgrade-path', ...from)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('give --kubernetes-from'),
    })
  })
})

describe('template', () => {
  let lab: Lab
  beforeEach(async () => {
    lab = await openLab({
      nodes: [{ name: 'pve1' }],
      storages: [
        { storage: 'local', type: 'dir', content: ['iso', 'import', 'vztmpl'] },
        { storage: 'local-lvm', type: 'lvmthin', content: ['images', 'rootdir'] },
      ],
    })
  })
  afterEach(() => lab.close())

  // A simulated node asks nobody for images, but knows that none are on its own loopback address.
  const reachable = () => listening.url.replace('127.0.0.1', '0.0.0.0')
  const make = (...args: string[]) =>
    lab.run([
      ...['talos', 'template', 'talos-1.14', 'v1.14.1', '--factory', reachable()],
      ...['--extension', 'siderolabs/iscsi-tools', ...args],
    ])

  test('registers the schematic, downloads its image, and notes on the template what it is', async () => {
    const { exitCode, stdout } = await make('--yes', '--json')
    expect(exitCode).toBe(0)
    const id = schematicId(withIscsi)
    const { steps } = JSON.parse(stdout) as RunReport
    expect(steps.find(({ path }) => path === 'create')?.evidence).toContainEqual(
      expect.objectContaining({
        name: 'its tags and notes',
        holds: true,
        observed: {
          tags: ['talos', 'template'],
          notes: `Talos v1.14.1\n\n- Schematic: ${id}\n- Installer: ${new URL(reachable()).host}/nocloud-installer/${id}:v1.14.1`,
        },
      }),
    )
    expect(factory.schematics.get(id)).toContain('siderolabs/iscsi-tools')
    const { config } = lab.simulator.guest(100) ?? {}
    expect(config).toMatchObject({
      name: 'talos-1.14',
      template: expect.anything(),
      tags: 'talos;template',
      balloon: expect.anything(),
      bios: 'ovmf',
      efidisk0: expect.stringContaining('pre-enrolled-keys=0'),
      scsi0: expect.stringMatching(/^local-lvm:base-100-disk-\d+,.*size=20G/),
      description: expect.stringContaining(`Talos v1.14.1\n\n- Schematic: ${id}\n- Installer: `),
    })
    expect(config?.scsi1).toBeUndefined()
    expect(config?.ide2).toBeUndefined()
    expect(await lab.json(['storage', 'images'])).toMatchObject([
      { volid: `local:import/talos-v1.14.1-${id.slice(0, 12)}-nocloud-amd64.qcow2`, content: 'import' },
    ])
  })

  test('what was done before a failure is undone, the download too', async () => {
    lab.simulator.faults.add({ kind: 'task-fails', type: 'qmtemplate', message: 'no' })
    const { exitCode } = await make('--yes')
    expect(exitCode).toBe(7)
    const [run = ''] = lab.runs()
    // Partial: it cannot say of a failed conversion what it has done, but its guest is gone.
    expect((await lab.run(['runs', 'undo', run, '--yes'], 'lab')).exitCode).toBe(8)
    expect(lab.simulator.guest(100)).toBeUndefined()
    expect(await lab.json(['storage', 'images'])).toEqual([])
  })

  test('an extension that the version lacks is refused before anything is done', async () => {
    const { exitCode, stderr } = await make('siderolabs/iscsi-tool', '--yes')
    expect(stderr).toContain('did you mean siderolabs/iscsi-tools?')
    expect(exitCode).toBe(6)
    expect(lab.changes()).toEqual([])
    expect(factory.requests.filter((request) => request.startsWith('POST'))).toEqual([])
  })

  test('a plan is kept and changes nothing on the cluster', async () => {
    const { exitCode, stdout } = await make('--dry-run')
    expect(stdout).toContain(`${reachable()}/image/`)
    expect(exitCode).toBe(0)
    expect(lab.changes()).toEqual([])
  })

  test('--sim needs neither a cluster nor a factory', async () => {
    const { exitCode, stdout } = await proxkit(['talos', 'template', 'talos', 'v1.14.1', '--sim', '--yes'])
    expect(stdout).toContain('Make a template of Talos in simulated: succeeded')
    expect(exitCode).toBe(0)
  })
})
