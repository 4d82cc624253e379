import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scrub } from '@proxkit/kernel'
import { describe, expect, test } from 'vitest'
import { createTalosctl } from '../../src/index.ts'
import { createStandIn, type StandInAnswer } from './stand-in.ts'

const node = '10.9.0.11'
const failure = (fields: object) => expect.objectContaining(fields)

function open(answers: readonly StandInAnswer[], version?: string) {
  const standIn = createStandIn(answers, version)
  return { standIn, talosctl: createTalosctl({ binary: standIn.path }) }
}

const bundle = 'cluster:\n    secret: a-secret-of-the-bundle\n'

describe('secrets of a cluster', () => {
  const answer = { command: 'gen secrets', writes: [{ to: 'output-file', text: bundle }] }

  test('are given as a value that does not print itself, and nothing is left behind', async () => {
    const { talosctl, standIn } = open([answer])
    const secrets = await talosctl.gen.secrets({ talosVersion: 'v1.12' })
    expect(secrets.reveal()).toBe(bundle)
    expect(`${secrets} ${scrub('a-secret-of-the-bundle')}`).toBe(
      '[secret:secrets bundle] [secret:secrets bundle]',
    )
    const file = standIn.calls()[1]?.[2]?.slice('--output-file='.length) ?? ''
    expect(standIn.calls()[1]).toEqual(['gen', 'secrets', `--output-file=${file}`, '--talos-version=v1.12'])
    expect(existsSync(join(file, '..'))).toBe(false)
  })

  test('go into a file that nobody else can read', async () => {
    const { talosctl, standIn } = open([answer])
    const output = join(standIn.folder, 'secrets.yaml')
    await talosctl.gen.secrets({ output })
    expect(readFileSync(output, 'utf8')).toBe(bundle)
    expect((statSync(output).mode & 0o777).toString(8)).toBe('600')
  })

  test('never replace a file', async () => {
    const { talosctl, standIn } = open([answer])
    const output = join(standIn.folder, 'secrets.yaml')
    writeFileSync(output, 'the only copy')
    await expect(talosctl.gen.secrets({ output })).rejects.toThrow(
      failure({
        code: 'TALOSCTL_WOULD_OVERWRITE',
        message: `Unable to write ${output}: it exists, and what it holds may be the only copy (give another path, or move the file away)`,
      }),
    )
    expect(readFileSync(output, 'utf8')).toBe('the only copy')
  })
})

test('configurations are made from secrets and patches in private files, without any of them in an argument', async () => {
  const { talosctl, standIn } = open([
    {
      command: 'gen config',
      writes: [
        { to: 'output', name: 'controlplane.yaml', text: 'token: of-control-planes\n' },
        { to: 'output', name: 'worker.yaml', text: 'token: of-workers-alone\n' },
        { to: 'output', name: 'talosconfig', text: 'key: of-the-client-alone\n' },
      ],
    },
  ])
  const configs = await talosctl.gen.config({
    clusterName: 'home',
    endpoint: 'https://10.9.0.10:6443',
    secrets: bundle,
    kubernetesVersion: 'v1.33.0',
    patches: { controlPlane: [{ machine: { token: 'a-token-in-a-patch' } }] },
  })
  expect([configs.controlPlane, configs.worker, configs.talosconfig].map((one) => one.reveal())).toEqual([
    'token: of-control-planes\n',
    'token: of-workers-alone\n',
    'key: of-the-client-alone\n',
  ])
  const [secrets, patch] = standIn.files()
  expect(secrets).toMatchObject({ mode: '600', text: bundle })
  expect(patch).toMatchObject({ mode: '600', text: 'machine:\n    token: a-token-in-a-patch\n' })
  const folder = join(secrets?.path ?? '', '..')
  expect(existsSync(folder)).toBe(false)
  expect(standIn.calls()[1]).toEqual([
    'gen',
    'config',
    'home',
    'https://10.9.0.10:6443',
    `--with-secrets=${folder}/secrets.yaml`,
    `--output=${folder}/out`,
    '--output-types=controlplane,worker,talosconfig',
    '--kubernetes-version=1.33.0',
    '--with-docs=false',
    '--with-examples=false',
    `--config-patch-control-plane=@${folder}/controlplane-0.yaml`,
  ])
})

describe('a check of a configuration', () => {
  test('gives the warnings', async () => {
    const { talosctl } = open([
      {
        command: 'validate',
        stdout: '/tmp/x is valid for metal mode\n',
        stderr: 'WARNING: the field is old\n',
      },
    ])
    expect(await talosctl.validate('machine: {}\n', { mode: 'metal' })).toEqual(['the field is old'])
  })

  test('that fails names all that is wrong', async () => {
    const stderr = '2 errors occurred:\n\t* install instructions are required\n\t* a node needs a type\n\n'
    const { talosctl } = open([{ command: 'validate', stderr, exitCode: 1 }])
    await expect(talosctl.validate('machine: {}\n', { mode: 'metal' })).rejects.toThrow(
      failure({
        code: 'TALOSCTL_INVALID_CONFIG',
        message:
          'Unable to run talosctl validate: 2 errors occurred: * install instructions are required * a node needs a type (correct the configuration)',
      }),
    )
  })

  test('that says something else is not believed', async () => {
    const { talosctl } = open([{ command: 'validate', stdout: 'fine\n' }])
    await expect(talosctl.validate('machine: {}\n', { mode: 'metal' })).rejects.toThrow(
      failure({ code: 'TALOSCTL_BAD_OUTPUT' }),
    )
  })
})

describe('a configuration that is applied', () => {
  const config = 'machine:\n    token: the-token-of-the-machine\n'

  test.each([
    ['Applied configuration without a reboot\n', 'without-reboot'],
    ['Applied configuration with a reboot: this config change cannot be immediate\n', 'reboot'],
    ['Staged configuration to be applied after the next reboot\n', 'staged'],
    ['', undefined],
  ])('tells from %j what it does', async (stderr, effect) => {
    const { talosctl, standIn } = open([
      { command: 'apply-config', stderr: `WARNING: a field is old\n${stderr}` },
    ])
    expect(await talosctl.applyConfig(node, config)).toEqual({
      isDryRun: false,
      effect,
      warnings: ['a field is old'],
      diff: undefined,
    })
    const [file] = standIn.files()
    expect(file).toMatchObject({ mode: '600', text: config })
    expect(existsSync(file?.path ?? '')).toBe(false)
  })

  test('in a dry run shows what changes and no secret', async () => {
    const stderr = `Dry run summary:
Applied configuration without a reboot (skipped in dry-run).
Config diff:

--- a
+++ b
@@ -1,3 +1,3 @@
 machine:
-    token: the-token-before
+    token: the-token-of-the-machine
+    type: worker
`
    const { talosctl, standIn } = open([{ command: 'apply-config', stderr }])
    expect(await talosctl.applyConfig(node, config, { dryRun: true, mode: 'no-reboot' })).toEqual({
      isDryRun: true,
      effect: 'without-reboot',
      warnings: [],
      diff: `--- a
+++ b
@@ -1,3 +1,3 @@
 machine:
-    token: [secret]
+    token: [secret]
+    type: worker`,
    })
    expect(standIn.calls()[1]?.slice(-2)).toEqual(['--mode=no-reboot', '--dry-run'])
  })

  test('in a dry run without a change has an empty diff', async () => {
    const stderr =
      'Dry run summary:\nApplied configuration without a reboot (skipped in dry-run).\nConfig diff:\nNo changes.\n'
    const { talosctl } = open([{ command: 'apply-config', stderr }])
    expect(await talosctl.applyConfig(node, config, { dryRun: true })).toMatchObject({ diff: '' })
  })

  test('and is refused by the node has its own code, and its secrets are not in the message', async () => {
    const stderr =
      'error applying new configuration: rpc error: code = InvalidArgument desc = configuration validation failed: token the-token-of-the-machine is bad\n'
    const { talosctl } = open([{ command: 'apply-config', stderr, exitCode: 1 }])
    await expect(talosctl.applyConfig(node, config)).rejects.toThrow(
      failure({
        code: 'TALOSCTL_INVALID_CONFIG',
        message: expect.stringContaining('token [secret:machine config] is bad'),
      }),
    )
  })

  test('reaches a node in maintenance mode by the fingerprint of its certificate', async () => {
    const { talosctl, standIn } = open([{ command: 'apply-config' }])
    await talosctl.applyConfig(node, config, { insecure: true, certFingerprints: ['AbC='] })
    expect(standIn.calls()[1]?.slice(3)).toEqual(['--insecure', '--cert-fingerprint=AbC='])
  })

  test('in a mode that this version lacks is refused before anything runs', async () => {
    const { talosctl, standIn } = open([])
    await expect(talosctl.applyConfig(node, config, { mode: 'reboot' })).rejects.toThrow(
      failure({ code: 'TALOSCTL_UNSUPPORTED' }),
    )
    expect(standIn.calls()).toEqual([['version', '--client']])
  })
})

test('a running configuration is patched, or left as it is when nothing changes', async () => {
  const { talosctl, standIn } = open([
    { command: 'patch machineconfig', stderr: 'Apply was skipped: no changes detected.\n' },
  ])
  expect(await talosctl.patchNode(node, [{ machine: { type: 'worker' } }])).toMatchObject({ effect: 'none' })
  expect(standIn.files()).toMatchObject([{ mode: '600', text: 'machine:\n    type: worker\n' }])
})

test('a running configuration is read as a secret', async () => {
  const spec = 'machine:\n    token: token-of-a-running-node\n'
  const metadata = {
    id: 'v1alpha1',
    namespace: 'config',
    type: 'MachineConfigs.config.talos.dev',
    version: 3,
  }
  const stdout = `${JSON.stringify({ metadata, node, spec }, null, 4)}\n`
  const { talosctl } = open([{ command: 'get machineconfig v1alpha1', stdout }])
  const config = await talosctl.machineConfig(node)
  expect([config.reveal(), `${config}`, scrub('token-of-a-running-node')]).toEqual([
    spec,
    `[secret:machine config of ${node}]`,
    `[secret:machine config of ${node}]`,
  ])
})

test('a running configuration that is cut off is not quoted', async () => {
  const { talosctl } = open([{ command: 'get machineconfig', stdout: '{"spec": "token: some-secret-token' }])
  await expect(talosctl.machineConfig(node)).rejects.toThrow(
    'Unable to read the output of talosctl get: "34 characters"',
  )
})

test('a kubeconfig is a secret that is written nowhere', async () => {
  const stdout = 'apiVersion: v1\nkind: Config\nusers:\n- user:\n    client-key-data: S0VZLUtFWS1LRVk=\n'
  const { talosctl, standIn } = open([{ command: 'kubeconfig -', stdout }])
  const kubeconfig = await talosctl.kubeconfig(node)
  expect([kubeconfig.reveal(), scrub('S0VZLUtFWS1LRVk=')]).toEqual([stdout, `[secret:kubeconfig of ${node}]`])
  expect(standIn.calls()[1]).toEqual(['kubeconfig', '-', `--nodes=${node}`, '--merge=false'])
})

describe('contexts', () => {
  test('are listed with the current one', async () => {
    const { talosctl } = open([
      {
        command: 'config contexts',
        stdout: `CURRENT   NAME   ENDPOINTS             NODES
          lab    10.9.0.1              
*         home   10.9.0.11,10.9.0.12   10.9.0.11,10.9.0.12,10.9.0.13...
`,
      },
    ])
    expect(await talosctl.config.contexts()).toEqual([
      { name: 'lab', isCurrent: false, endpoints: ['10.9.0.1'], nodes: [] },
      {
        name: 'home',
        isCurrent: true,
        endpoints: ['10.9.0.11', '10.9.0.12'],
        nodes: ['10.9.0.11', '10.9.0.12', '10.9.0.13...'],
      },
    ])
  })

  test('tell when their certificate expires', async () => {
    const stdout =
      '{"context": "home", "nodes": null, "endpoints": ["10.9.0.11"], "roles": ["os:admin"], "certTTL": "1 year from now", "certNotAfter": "2027-03-01"}\n'
    const { talosctl } = open([{ command: 'config info', stdout }])
    expect(await talosctl.config.info()).toEqual({
      context: 'home',
      endpoints: ['10.9.0.11'],
      nodes: [],
      roles: ['os:admin'],
      certificateExpires: '2027-03-01',
    })
  })

  test('are merged from a private file, and renamed ones are told', async () => {
    const stderr = 'renamed talosconfig context "home" -> "home-1"\n'
    const { talosctl, standIn } = open([{ command: 'config merge', stderr }])
    expect(await talosctl.config.merge('context: home\n')).toEqual([{ from: 'home', to: 'home-1' }])
    expect(standIn.files()).toMatchObject([{ mode: '600', text: 'context: home\n' }])
  })
})
