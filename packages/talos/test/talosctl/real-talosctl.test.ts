/** The wrapper and the real program: what needs no node. */

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createTalosctl } from '../../src/index.ts'
import { findTalosctl, talosctlRemedy } from '../find-talosctl.ts'

const binary = findTalosctl()

describe('a real talosctl', () => {
  if (binary === undefined) {
    const remedy = talosctlRemedy
    console.warn(`No talosctl is on the PATH: the wrapper is not run against the real program. ${remedy}.`)
    test.skip(`does what the wrapper asks (skipped: none is on the PATH; ${remedy})`, () => {})
    return
  }

  const folder = mkdtempSync(join(tmpdir(), 'real-talosctl-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const talosconfig = join(folder, 'talosconfig')
  const talosctl = createTalosctl({ binary, talosconfig })
  const secretsFile = join(folder, 'secrets.yaml')
  const secrets = talosctl.gen.secrets({ output: secretsFile })
  const configs = secrets.then((bundle) =>
    talosctl.gen.config({
      clusterName: 'home',
      endpoint: 'https://10.9.0.10:6443',
      secrets: bundle,
      installDisk: '/dev/vda',
      additionalSans: ['home.example'],
      patches: {
        all: [{ machine: { network: { nameservers: ['10.9.0.1'] } } }],
        worker: [{ machine: { nodeLabels: { rack: 'one' } } }],
      },
    }),
  )

  test('tells its version', async () => {
    expect((await talosctl.client()).version).toMatch(/^v1\.\d+\.\d+$/)
  })

  test('makes secrets once, into a file of the owner', async () => {
    const bundle = (await secrets).reveal()
    expect(readFileSync(secretsFile, 'utf8')).toBe(bundle)
    expect((statSync(secretsFile).mode & 0o777).toString(8)).toBe('600')
    await expect(talosctl.gen.secrets({ output: secretsFile })).rejects.toThrow(
      expect.objectContaining({ code: 'TALOSCTL_WOULD_OVERWRITE' }),
    )
    expect(readFileSync(secretsFile, 'utf8')).toBe(bundle)
  })

  test('makes configurations with patches, all of the same secrets', async () => {
    const first = await configs
    const second = await talosctl.gen.config({
      clusterName: 'home',
      endpoint: 'https://10.9.0.10:6443',
      secrets: readFileSync(secretsFile, 'utf8'),
      installDisk: '/dev/vda',
      additionalSans: ['home.example'],
      patches: { all: [{ machine: { network: { nameservers: ['10.9.0.1'] } } }] },
    })
    expect(first.controlPlane.reveal()).toBe(second.controlPlane.reveal())
    expect(first.worker.reveal()).toContain('rack: one')
    expect(first.worker.reveal()).toContain('10.9.0.1')
    expect(second.worker.reveal()).not.toContain('rack')
    expect(first.talosconfig.reveal()).toContain('context: home')
  })

  test('finds the made configurations valid, and others not', async () => {
    const { controlPlane, worker } = await configs
    expect(await talosctl.validate(controlPlane, { mode: 'metal', strict: true })).toEqual([])
    expect(await talosctl.validate(worker, { mode: 'cloud' })).toEqual([])
    await expect(talosctl.validate('machine:\n    type: worker\n', { mode: 'metal' })).rejects.toThrow(
      expect.objectContaining({ code: 'TALOSCTL_INVALID_CONFIG' }),
    )
    await expect(talosctl.validate('machine:\n    tipe: worker\n', { mode: 'metal' })).rejects.toThrow(/tipe/)
  })

  test('patches a configuration by a merge of several documents', async () => {
    const { worker } = await configs
    const patched = await talosctl.patchConfig(worker, [
      { machine: { sysctls: { 'vm.swappiness': '1' } } },
      [{ apiVersion: 'v1alpha1', kind: 'WatchdogTimerConfig', device: '/dev/watchdog0', timeout: '2m0s' }],
    ])
    expect(patched.reveal()).toContain('vm.swappiness')
    expect(patched.reveal()).toContain('kind: WatchdogTimerConfig')
    expect(await talosctl.validate(patched, { mode: 'metal' })).toEqual([])
    await expect(talosctl.patchConfig(worker, [{ machine: { nonesuch: 1 } }])).rejects.toThrow(/nonesuch/)
  })

  test('merges talosconfigs, and tells which context got another name', async () => {
    const { talosconfig: made } = await configs
    expect(await talosctl.config.merge(made)).toEqual([])
    expect(await talosctl.config.merge(made)).toEqual([{ from: 'home', to: 'home-1' }])
    const contexts = await talosctl.config.contexts()
    expect(contexts.map(({ name }) => name)).toEqual(['home', 'home-1'])
    expect(contexts.filter(({ isCurrent }) => isCurrent).length).toBe(1)
    const info = await talosctl.config.info()
    expect(info.roles).toEqual(['os:admin'])
    expect(info.certificateExpires).toMatch(/^\d{4}-\d\d-\d\d/)
    expect((statSync(talosconfig).mode & 0o777).toString(8)).toBe('600')
  })

  test('lists the images of a cluster', async () => {
    expect((await talosctl.image.kubernetesBundle()).some((image) => image.includes('/etcd'))).toBe(true)
  })

  test('that reaches no node says so', async () => {
    const lonely = createTalosctl({ binary, talosconfig, endpoints: ['127.0.0.1:1'] })
    await configs.then(({ talosconfig: made }) => lonely.config.merge(made))
    await expect(lonely.version('127.0.0.1')).rejects.toThrow(
      expect.objectContaining({ code: 'TALOSCTL_UNREACHABLE', retryable: true }),
    )
  })
})
