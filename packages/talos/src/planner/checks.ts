/** What is looked at before a hop, after each node, and after the hop: data, for whoever carries the plan out. */

/** One thing to read and what it must be. */
export interface UpgradeCheck {
  /** Stable: `etcd-no-alarm`. */
  readonly id: string
  readonly subject: 'cluster' | 'node' | 'factory'
  /** What must be true. */
  readonly claim: string
  /** Where it is read. */
  readonly source: string
}

const check = (
  id: string,
  subject: UpgradeCheck['subject'],
  claim: string,
  source: string,
): UpgradeCheck => ({
  id,
  subject,
  claim,
  source,
})

export const beforeTalos: readonly UpgradeCheck[] = [
  check(
    'cluster-healthy',
    'cluster',
    'every health check passes, with the nodes listed by hand',
    'talosctl health',
  ),
  check(
    'etcd-members-present',
    'cluster',
    'the members are exactly the control planes',
    'talosctl etcd members',
  ),
  check('etcd-no-learner', 'cluster', 'no member is still learning', 'talosctl etcd members'),
  check(
    'etcd-no-alarm',
    'cluster',
    'no member has an alarm or an error',
    'talosctl etcd status, etcd alarm list',
  ),
  check('etcd-one-leader', 'cluster', 'all members name the same leader', 'talosctl etcd status'),
  check('etcd-in-step', 'cluster', 'no member lags behind in the raft log', 'talosctl etcd status'),
  check(
    'etcd-snapshot',
    'cluster',
    'a fresh snapshot is stored, its size and hash noted',
    'talosctl etcd snapshot',
  ),
  check('disk-free', 'node', 'the system disk has room for a second image', 'talosctl mounts'),
  check(
    'schematic-known',
    'node',
    'schematic and platform are read, and the installer image is named from them',
    'talosctl get extensions, get platformmetadata',
  ),
  check(
    'extensions-offered',
    'factory',
    'every extension exists for the target',
    'GET /version/{version}/extensions/official',
  ),
  check('target-not-broken', 'factory', 'the target is no broken version', 'GET /versions?broken=true'),
  check('config-valid', 'node', 'the target accepts the machine configuration', 'talosctl validate'),
]

/** An automatic rollback to the other boot slot looks like success in everything but the version and the schematic. */
export const afterTalosNode: readonly UpgradeCheck[] = [
  check('version-running', 'node', 'the node runs the target', 'talosctl version'),
  check(
    'boot-changed',
    'node',
    'its boot ID is another one than before',
    'talosctl read /proc/sys/kernel/random/boot_id',
  ),
  check('schematic-running', 'node', 'its schematic is that of the image', 'talosctl get extensions'),
  check('etcd-caught-up', 'node', 'a control plane is a member again and in step', 'talosctl etcd status'),
  check('node-ready', 'node', 'Kubernetes reports it Ready', 'kubectl get node'),
  check('node-schedulable', 'node', 'it is not cordoned', 'kubectl get node'),
]

export const afterTalos: readonly UpgradeCheck[] = [
  check(
    'cluster-healthy',
    'cluster',
    'every health check passes, with the nodes listed by hand',
    'talosctl health',
  ),
  check(
    'install-image-updated',
    'node',
    'machine.install.image names the new image; the version contract of the configuration stays',
    'talosctl get machineconfig',
  ),
]

export const beforeKubernetes: readonly UpgradeCheck[] = [
  check(
    'cluster-healthy',
    'cluster',
    'every health check passes, with the nodes listed by hand',
    'talosctl health',
  ),
  check(
    'etcd-snapshot',
    'cluster',
    'a fresh snapshot is stored, its size and hash noted',
    'talosctl etcd snapshot',
  ),
  check(
    'no-removed-api',
    'cluster',
    'nothing uses an API that the target removes',
    'talosctl upgrade-k8s --dry-run',
  ),
]

export const afterKubernetes: readonly UpgradeCheck[] = [
  check(
    'control-plane-version',
    'cluster',
    'API server, controllers and scheduler run the target',
    'kubectl get pods -n kube-system',
  ),
  check('kubelet-version', 'node', 'the kubelet runs the target', 'kubectl get node'),
  check('node-ready', 'node', 'Kubernetes reports it Ready', 'kubectl get node'),
]
