/** Which commands and flags each minor of `talosctl` has: facts, for the commands that this package runs. */

import { isAtLeast, type Version } from '../model/version.ts'

type Minor = `${number}.${number}`

/** `1.9`: from there on. `1.8-1.12`: up to and with the second. 1.8 is the oldest that is known here, 1.15 the newest. */
export type Minors = Minor | `${Minor}-${Minor}`

/** By command, the flags beside those of the connection. */
export const commands = {
  version: { 'cert-fingerprint': '1.14', client: '1.8', insecure: '1.8', short: '1.8' },
  health: {
    'control-plane-nodes': '1.8',
    'init-node': '1.8',
    'k8s-endpoint': '1.8',
    'run-e2e': '1.8',
    server: '1.8',
    'wait-timeout': '1.8',
    'worker-nodes': '1.8',
  },
  get: { 'cert-fingerprint': '1.14', insecure: '1.8', namespace: '1.8', output: '1.8', watch: '1.8' },
  service: { 'cert-fingerprint': '1.14', insecure: '1.14' },
  read: {},
  mounts: {},
  logs: { 'cert-fingerprint': '1.14', follow: '1.8', insecure: '1.14', kubernetes: '1.8', tail: '1.8' },
  dmesg: { 'cert-fingerprint': '1.14', follow: '1.8', insecure: '1.14', tail: '1.8' },
  support: {
    'cert-fingerprint': '1.14',
    'encryption-no-default-recipients': '1.14',
    'encryption-recipients': '1.14',
    insecure: '1.14',
    'no-encryption': '1.14',
    'num-workers': '1.8',
    output: '1.8',
    verbose: '1.8',
  },
  'etcd members': {},
  'etcd status': {},
  'etcd snapshot': {},
  'etcd alarm list': {},
  'etcd alarm disarm': {},
  'etcd defrag': {},
  'etcd leave': {},
  'etcd forfeit-leadership': {},
  'etcd remove-member': {},
  'gen secrets': {
    'from-controlplane-config': '1.8',
    'from-kubernetes-pki': '1.8',
    'kubernetes-bootstrap-token': '1.8',
    'output-file': '1.8',
    'talos-version': '1.8',
  },
  'gen config': {
    'additional-sans': '1.8',
    'config-patch': '1.8',
    'config-patch-control-plane': '1.8',
    'config-patch-worker': '1.8',
    'dns-domain': '1.8',
    'install-disk': '1.8',
    'install-image': '1.8',
    'kubernetes-version': '1.8',
    output: '1.8',
    'output-types': '1.8',
    persist: '1.8-1.12',
    'registry-mirror': '1.8',
    'talos-version': '1.8',
    version: '1.8',
    'with-cluster-discovery': '1.8',
    'with-docs': '1.8',
    'with-examples': '1.8',
    'with-kubespan': '1.8',
    'with-secrets': '1.8',
  },
  validate: { config: '1.8', mode: '1.8', strict: '1.8' },
  'machineconfig patch': { output: '1.8', patch: '1.8' },
  'apply-config': {
    'cert-fingerprint': '1.8',
    'config-patch': '1.8',
    'dry-run': '1.8',
    file: '1.8',
    insecure: '1.8',
    mode: '1.8',
    timeout: '1.8',
  },
  patch: {
    'dry-run': '1.8',
    mode: '1.8',
    namespace: '1.8',
    patch: '1.8',
    'patch-file': '1.8',
    timeout: '1.8',
  },
  bootstrap: { 'recover-from': '1.8', 'recover-skip-hash-check': '1.8' },
  kubeconfig: { force: '1.8', 'force-context-name': '1.8', merge: '1.8' },
  'config contexts': {},
  'config info': { output: '1.8' },
  'config merge': {},
  upgrade: {
    debug: '1.8',
    drain: '1.13',
    'drain-timeout': '1.13',
    force: '1.8-1.12',
    image: '1.8',
    insecure: '1.8-1.12',
    legacy: '1.13',
    namespace: '1.13',
    'no-reboot': '1.14',
    progress: '1.13',
    'reboot-mode': '1.8',
    stage: '1.8-1.12',
    timeout: '1.8',
    wait: '1.8',
  },
  rollback: {},
  'upgrade-k8s': {
    'apiserver-image': '1.8',
    'controller-manager-image': '1.8',
    'dry-run': '1.8',
    endpoint: '1.8',
    from: '1.8',
    'kubelet-image': '1.8',
    'manifests-force': '1.13',
    'manifests-inventory-policy': '1.13',
    'manifests-no-prune': '1.13',
    'manifests-reconcile-timeout': '1.13',
    'pre-pull-images': '1.8',
    'proxy-image': '1.8',
    'scheduler-image': '1.8',
    to: '1.8',
    'upgrade-kubelet': '1.8',
    'with-docs': '1.8',
    'with-examples': '1.8',
  },
  reboot: {
    debug: '1.8',
    drain: '1.13',
    'drain-timeout': '1.13',
    mode: '1.8',
    progress: '1.13',
    timeout: '1.8',
    wait: '1.8',
  },
  shutdown: { debug: '1.8', force: '1.8', timeout: '1.8', wait: '1.8' },
  reset: {
    debug: '1.8',
    graceful: '1.8',
    insecure: '1.8-1.13',
    reboot: '1.8',
    'system-labels-to-wipe': '1.8',
    timeout: '1.8',
    'user-disks-to-wipe': '1.8',
    wait: '1.8',
    'wipe-mode': '1.8',
  },
  'image list': { namespace: '1.8' },
  'image default': { namespace: '1.8' },
  'image k8s-bundle': {
    'coredns-version': '1.13',
    'etcd-version': '1.13',
    'flannel-version': '1.13',
    'k8s-version': '1.13',
    'kube-network-policies-version': '1.13',
    namespace: '1.12',
    provisioner: '1.12-1.12',
  },
  'image talos-bundle': { extensions: '1.13', namespace: '1.12', overlays: '1.13' },
  'wipe disk': { 'cert-fingerprint': '1.14', 'drop-partition': '1.10', insecure: '1.11', method: '1.9' },
  'rotate-ca': {
    'control-plane-nodes': '1.8',
    'dry-run': '1.8',
    'init-node': '1.8',
    'k8s-endpoint': '1.8',
    kubernetes: '1.8',
    output: '1.8',
    talos: '1.8',
    'with-docs': '1.8',
    'with-examples': '1.8',
    'worker-nodes': '1.8',
  },
} as const satisfies Record<string, Record<string, Minors>>

export type TalosctlCommand = keyof typeof commands

/** Commands that not every version has. */
export const commandMinors: Partial<Record<TalosctlCommand, Minors>> = {
  'image default': '1.8-1.11',
  'image k8s-bundle': '1.12',
  'image talos-bundle': '1.12',
  'wipe disk': '1.9',
}

/** Commands that ask no node and read no talosconfig. They lack the flags of the connection. */
export const offlineCommands: ReadonlySet<TalosctlCommand> = new Set([
  'gen config',
  'gen secrets',
  'machineconfig patch',
  'validate',
])

/** Commands that only read, and little: one that takes long hangs. */
export const quickCommands: ReadonlySet<TalosctlCommand> = new Set([
  ...(['version', 'get', 'service', 'read', 'mounts', 'kubeconfig', 'image list'] as const),
  ...(['etcd members', 'etcd status', 'etcd alarm list', 'config contexts', 'config info'] as const),
])

/** Flags that are given once for each value. Others take a list with commas. */
export const repeatedFlags: ReadonlySet<string> = new Set([
  'config-patch',
  'config-patch-control-plane',
  'config-patch-worker',
  'encryption-recipients',
  'patch',
])

/** Values of flags that not every version takes. */
export const valueMinors: Partial<
  Record<TalosctlCommand, Readonly<Record<string, Readonly<Record<string, Minors>>>>>
> = {
  'apply-config': { mode: { interactive: '1.8-1.11', reboot: '1.8-1.13' } },
  patch: { mode: { reboot: '1.8-1.13' } },
  reboot: { mode: { force: '1.12' } },
  upgrade: { 'reboot-mode': { force: '1.13' } },
}

export function isWithin(version: Version, minors: Minors): boolean {
  const [first, last] = minors.split('-') as [Minor, Minor?]
  if (!isAtLeast(version, first)) return false
  if (last === undefined) return true
  const [major = 0, minor = 0] = last.split('.').map(Number)
  return !isAtLeast(version, `${major}.${minor + 1}`)
}

/** `1.9 and later`, `1.8 to 1.12` */
export function describeMinors(minors: Minors): string {
  const [first, last] = minors.split('-')
  return last === undefined ? `${first} and later` : `${first} to ${last}`
}
