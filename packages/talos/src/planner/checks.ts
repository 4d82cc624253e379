/** What is looked at before a hop, after each node, and after the hop: data, for whoever carries the plan out. */

/** One thing to read and what it must be. */
export interface UpgradeCheck {
  /** Stable: `etcd-no-alarm`. */
  readonly id: UpgradeCheckId
  readonly subject: 'cluster' | 'node' | 'factory'
  /** What must be true. */
  readonly claim: string
  /** Where it is read. */
  readonly source: string
}

type Row = readonly [subject: UpgradeCheck['subject'], claim: string, source: string]

const rows = {
  'talosctl-version': ['node', 'talosctl is of the minor that the node runs', 'talosctl version'],
  'cluster-healthy': [
    'cluster',
    'every health check passes, with the nodes listed by hand',
    'talosctl health',
  ],
  'etcd-members-present': ['cluster', 'the members are exactly the control planes', 'talosctl etcd members'],
  'etcd-no-learner': ['cluster', 'no member is still learning', 'talosctl etcd members'],
  'etcd-no-alarm': ['cluster', 'no member has an alarm or an error', 'talosctl etcd status, etcd alarm list'],
  'etcd-one-leader': ['cluster', 'all members name the same leader', 'talosctl etcd status'],
  'etcd-in-step': ['cluster', 'no member lags behind in the raft log', 'talosctl etcd status'],
  'etcd-snapshot': [
    'cluster',
    'a fresh snapshot is stored, its size and hash noted',
    'talosctl etcd snapshot',
  ],
  'disk-free': ['node', 'the system disk has room for a second image', 'talosctl mounts'],
  'schematic-known': [
    'node',
    'schematic and platform are read, and the installer image is named from them',
    'talosctl get extensions, get platformmetadata',
  ],
  'extensions-offered': [
    'factory',
    'every extension exists for the target',
    'GET /version/{version}/extensions/official',
  ],
  'target-not-broken': ['factory', 'the target is no broken version', 'GET /versions?broken=true'],
  'config-valid': ['node', 'the target accepts the machine configuration', 'talosctl validate'],
  'version-running': ['node', 'the node runs the target', 'talosctl version'],
  'boot-changed': [
    'node',
    'its boot ID is another one than before',
    'talosctl read /proc/sys/kernel/random/boot_id',
  ],
  'schematic-running': ['node', 'its schematic is that of the image', 'talosctl get extensions'],
  'etcd-caught-up': ['node', 'a control plane is a member again and in step', 'talosctl etcd status'],
  'node-ready': ['node', 'Kubernetes reports it Ready', 'kubectl get node'],
  'node-schedulable': ['node', 'it is not cordoned', 'kubectl get node'],
  'install-image-updated': [
    'node',
    'machine.install.image names the new image; the version contract of the configuration stays',
    'talosctl get machineconfig',
  ],
  'no-removed-api': [
    'cluster',
    'nothing uses an API that the target removes',
    'talosctl upgrade-k8s --dry-run',
  ],
  'control-plane-version': [
    'cluster',
    'API server, controllers and scheduler run the target',
    'kubectl get pods -n kube-system',
  ],
  'kubelet-version': ['node', 'the kubelet runs the target', 'kubectl get node'],
  'pods-healthy': ['cluster', 'no pod fails that was well before', 'kubectl get pods'],
  'gitops-ready': [
    'cluster',
    'what Flux keeps in step is ready, or as it was before',
    'kubectl get kustomizations, helmreleases',
  ],
  'outside-reached': ['cluster', 'a pod reaches an address outside', 'kubectl run'],
} as const satisfies Record<string, Row>

export type UpgradeCheckId = keyof typeof rows

/** The check of this ID, which is the same in every list. */
export function checkOf(id: UpgradeCheckId): UpgradeCheck {
  const [subject, claim, source] = rows[id]
  return { id, subject, claim, source }
}

const checks = (...ids: UpgradeCheckId[]): readonly UpgradeCheck[] => ids.map(checkOf)

const etcd = [
  ...(['etcd-members-present', 'etcd-no-learner', 'etcd-no-alarm'] as const),
  ...(['etcd-one-leader', 'etcd-in-step'] as const),
]

export const beforeTalos = checks(
  ...(['talosctl-version', 'cluster-healthy', ...etcd, 'etcd-snapshot', 'disk-free'] as const),
  ...(['schematic-known', 'extensions-offered', 'target-not-broken', 'config-valid'] as const),
)

/** An automatic rollback to the other boot slot looks like success in everything but the version and the schematic. */
export const afterTalosNode = checks(
  ...(['version-running', 'boot-changed', 'schematic-running', 'etcd-caught-up'] as const),
  ...(['node-ready', 'node-schedulable'] as const),
)

export const afterTalos = checks(
  ...([
    'cluster-healthy',
    'install-image-updated',
    'pods-healthy',
    'gitops-ready',
    'outside-reached',
  ] as const),
)

export const beforeKubernetes = checks(
  'talosctl-version',
  'cluster-healthy',
  'etcd-snapshot',
  'no-removed-api',
)

export const afterKubernetes = checks(
  ...(['control-plane-version', 'kubelet-version', 'node-ready'] as const),
  ...(['pods-healthy', 'gitops-ready', 'outside-reached'] as const),
)
