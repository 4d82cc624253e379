/** Each method of `talosctl` with each of its options, and the argument vector that it asks for. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isTalosError, type Talosctl } from '../../src/index.ts'
import { createExecutor } from '../../src/talosctl/executor.ts'
import { talosctlOf } from '../../src/talosctl/talosctl.ts'
import { clientText, type StandIn } from './stand-in.ts'

const node = '10.9.0.11'
const fingerprint = { insecure: true, certFingerprints: ['AAAA'] }
const document = 'machine: {}\n'
const patch = { machine: { network: { hostname: 'cp-1' } } }

const calls = (talosctl: Talosctl, folder: string): (() => unknown)[] => {
  const waits = { wait: false, timeoutMs: 1000 }
  return [
    () => talosctl.version(node),
    () => talosctl.version(node, fingerprint),
    () => talosctl.verifyVersion(node),
    () => talosctl.services(node),
    () => talosctl.health(node, { controlPlanes: [node], workers: ['10.9.0.21'], timeoutMs: 1 }),
    () => talosctl.mounts(node),
    () => talosctl.read(node, '/etc/os-release'),
    () => talosctl.bootId(node),
    () => first(talosctl.logs(node, 'kubelet', { tailLines: 5, follow: true, kubernetes: true })),
    () => first(talosctl.logs(node, 'machined', fingerprint)),
    () => first(talosctl.dmesg(node, { follow: true })),
    () => first(talosctl.dmesg(node, fingerprint)),
    () => talosctl.support(node, join(folder, 'support.zip')),
    () => talosctl.support(node, join(folder, 'support.zip'), { encrypt: false }),
    () => talosctl.get(node, 'members', { id: 'cp-1', namespace: 'cluster' }),
    () => talosctl.get(node, 'links', { insecure: true }),
    () => talosctl.get(node, 'links', fingerprint),
    () => first(talosctl.watch(node, 'members', { signal: new AbortController().signal })),
    () => talosctl.members(node),
    () => talosctl.disks(node),
    () => talosctl.disks(node, { insecure: true }),
    () => talosctl.extensions(node),
    () => talosctl.links(node),
    () => talosctl.platform(node),
    () => talosctl.isSecureBoot(node),
    () => talosctl.machineConfig(node),
    () => talosctl.gen.secrets({ talosVersion: 'v1.12', output: join(folder, 'secrets.yaml') }),
    () =>
      talosctl.gen.config({
        clusterName: 'home',
        endpoint: 'https://10.9.0.10:6443',
        secrets: 'x: 1\n',
        kubernetesVersion: 'v1.33.0',
        talosVersion: 'v1.12',
        installImage: 'factory.talos.dev/nocloud-installer/x:v1.12.0',
        installDisk: '/dev/sda',
        additionalSans: ['a', 'b'],
        patches: { all: [patch], controlPlane: [patch, patch], worker: [patch] },
      }),
    () => talosctl.validate(document, { mode: 'metal', strict: true }),
    () => talosctl.patchConfig(document, [patch, patch]),
    () => talosctl.applyConfig(node, document, { mode: 'auto', dryRun: true }),
    () => talosctl.applyConfig(node, document, { mode: 'try', tryTimeoutMs: 1000 }),
    () => talosctl.applyConfig(node, document, { mode: 'reboot' }),
    () => talosctl.applyConfig(node, document, { mode: 'interactive' }),
    () => talosctl.applyConfig(node, document, fingerprint),
    () => talosctl.patchNode(node, [patch], { mode: 'staged', dryRun: true, tryTimeoutMs: 1 }),
    () => talosctl.patchNode(node, [patch], { mode: 'reboot' }),
    () => talosctl.bootstrap(node),
    () => talosctl.bootstrap(node, { recoverFrom: join(folder, 'db.snapshot'), skipHashCheck: true }),
    () => talosctl.kubeconfig(node),
    () => talosctl.config.contexts(),
    () => talosctl.config.info(),
    () => talosctl.config.merge('context: x\n'),
    () => talosctl.upgrade(node, { image: 'f/i:v1.14.0', rebootMode: 'powercycle', ...waits }),
    () => talosctl.upgrade(node, { image: 'f/i:v1.14.0', rebootMode: 'force' }),
    () => talosctl.upgrade(node, { image: 'f/i:v1.14.0', drain: false, drainTimeoutMs: 1 }),
    () => talosctl.upgrade(node, { image: 'f/i:v1.14.0', noReboot: true }),
    () => talosctl.upgrade(node, { image: 'f/i:v1.12.0', stage: true }),
    () => talosctl.rollback(node),
    () =>
      talosctl.upgradeKubernetes(node, {
        to: 'v1.34.0',
        from: 'v1.33.0',
        dryRun: true,
        endpoint: 'https://10.9.0.10:6443',
        upgradeKubelet: false,
      }),
    () => talosctl.reboot(node, { mode: 'powercycle', ...waits }),
    () => talosctl.reboot(node, { mode: 'force' }),
    () => talosctl.reboot(node, { drain: true }),
    () => talosctl.shutdown(node, { force: true, ...waits }),
    () =>
      talosctl.reset(node, {
        graceful: false,
        reboot: true,
        systemLabels: ['EPHEMERAL', 'STATE'],
        userDisks: ['/dev/sdb'],
        wipeMode: 'user-disks',
        ...waits,
      }),
    () => talosctl.reset(node, { insecure: true }),
    () => talosctl.wipeDisks(node, ['sdb', 'sdc'], { method: 'ZEROES' }),
    () => talosctl.wipeDisks(node, ['sdb'], { dropPartition: true }),
    () => talosctl.wipeDisks(node, ['sdb'], { insecure: true }),
    () => talosctl.wipeDisks(node, ['sdb'], fingerprint),
    () =>
      talosctl.rotateCa(node, {
        controlPlanes: [node],
        workers: ['10.9.0.21'],
        output: join(folder, 'new-talosconfig'),
        talos: true,
        kubernetes: false,
        dryRun: false,
      }),
    () => talosctl.etcd.members(node),
    () => talosctl.etcd.status(node),
    () => talosctl.etcd.alarms(node),
    () => talosctl.etcd.disarmAlarms(node),
    () => talosctl.etcd.snapshot(node, join(folder, 'a snapshot.db')),
    () => talosctl.etcd.defrag(node),
    () => talosctl.etcd.leave(node),
    () => talosctl.etcd.forfeitLeadership(node),
    () => talosctl.etcd.removeMember(node, '1f2e3d4c5b6a7988'),
    () => talosctl.image.list(node, { namespace: 'system' }),
    () => talosctl.image.kubernetesBundle(),
    () => talosctl.image.kubernetesBundle({ kubernetesVersion: 'v1.33.0' }),
    () => talosctl.image.talosBundle('v1.14.0'),
  ]
}

/** `vector` is undefined where the version was refused, which only `TALOSCTL_UNSUPPORTED` may be the reason of. */
export async function everyCall(
  { path, folder }: StandIn,
  version: string,
): Promise<{ readonly call: string; readonly vector: readonly string[] | undefined }[]> {
  let last: readonly string[] | undefined
  const executor = createExecutor(
    { binary: path, talosconfig: join(folder, 'talosconfig'), context: 'home', endpoints: ['10.9.0.10'] },
    (_path, args) => {
      if (args[1] === '--client')
        return Promise.resolve({ stdout: clientText(version), stderr: '', exitCode: 0 })
      last = args
      const output = args.find((argument) => argument.startsWith('--output-file='))
      // What is read back after the program has written it.
      if (output !== undefined) writeFileSync(output.slice('--output-file='.length), 'x: 1\n')
      return Promise.resolve({ stdout: '', stderr: '', exitCode: 0 })
    },
  )
  const vectors: { call: string; vector: readonly string[] | undefined }[] = []
  for (const call of calls(talosctlOf(executor), folder)) {
    last = undefined
    try {
      await call()
    } catch (error) {
      const isRefused = isTalosError(error) && error.code === 'TALOSCTL_UNSUPPORTED'
      if (isRefused === (last !== undefined)) throw error
    }
    vectors.push({ call: String(call), vector: last })
  }
  return vectors
}

async function first(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _value of stream) return
}
