/** The upgrade of Talos and Kubernetes in place, over as many versions as lie between, node by node. */

import { type Flow, type FlowContext, forEach, perform, when } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { kubernetesFact, kubernetesPreviewFact, workloadsFact } from '../../facts/talos/kubernetes.ts'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { kit } from '../../kit.ts'
import { recordProfile } from '../../steps/cluster/record-profile.ts'
import { clusterAsBefore, clusterRuns, clusterUpgradable } from '../../steps/talos/cluster-checks.ts'
import { takeEtcdSnapshot } from '../../steps/talos/etcd-snapshot.ts'
import { setInstallImage } from '../../steps/talos/install-image.ts'
import { kubernetesUpgradable, upgradeKubernetes } from '../../steps/talos/upgrade-kubernetes.ts'
import { upgradeNode } from '../../steps/talos/upgrade-node.ts'
import { outOfService } from './out-of-service.ts'
import { renewConfigs } from './renew-configs.ts'
import { type NodeHop, readUpgradeWay, type UpgradeWay, type WayHop } from './upgrade-way.ts'

const version = z.string().regex(/^v?\d+\.\d+\.\d+/, 'a version such as v1.14.1')

const upgrade = z.object({
  cluster: z.string(),
  /** Of Talos. Default: the one that runs. */
  to: version.optional(),
  /** Of Kubernetes. Default: the one that runs. */
  kubernetes: version.optional(),
  /** Releases of Kubernetes on the way, one for each minor in between. */
  via: z.array(version).default([]),
  /** `table`: the fewest hops that installers accept. */
  strategy: z.enum(['documented', 'table']).default('documented'),
  /** With other extensions; registered already. */
  schematicId: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Workers at a time; control planes always go one by one. */
  concurrency: z.int().min(1).default(1),
  /** How many workers may fail before no further one is begun. What comes after the nodes is not done then. */
  maxFailures: z.int().min(0).default(0),
  /** Where the snapshot of etcd goes, and how many stay there. */
  backups: z.object({ folder: z.string(), keep: z.int().min(1) }),
  /** An address that a pod must reach afterwards: `1.1.1.1:443`. */
  outside: z.string().optional(),
})

/** Needs a talosconfig with the role os:admin, and cluster-admin in Kubernetes. */
export const upgradeTalosRunbook = kit.runbook({
  id: 'talos.upgrade',
  title: 'Upgrade Talos and Kubernetes',
  input: upgrade,
  async flow(plan, input): Promise<Flow> {
    const { cluster, outside, backups } = input
    const way = await readUpgradeWay(plan, input)
    const { controlPlanes, hops } = way
    if (hops.length === 0) {
      plan.note(`${cluster} runs Talos ${way.talos} and Kubernetes ${way.kubernetes}: nothing to do`)
      return []
    }
    const { cordoned } = await plan.facts.read(kubernetesFact(cluster))
    const workloads = await plan.facts.read(workloadsFact(cluster))
    const before = { ...workloads, cordoned }
    await tell(plan, input, way, before)
    const members = { cluster, controlPlanes: [...controlPlanes] }
    return [
      perform('snapshot', takeEtcdSnapshot, { ...members, ...backups }),
      hops.map((hop) =>
        when(
          `${hop.kind}-${hop.to}`,
          {
            holds: true,
            because: `${hop.kind === 'talos' ? 'Talos' : 'Kubernetes'} ${hop.to}: ${hop.reason}`,
          },
          hop.kind === 'talos'
            ? talosHop(input, way, hop, cordoned)
            : [
                perform('upgradable', kubernetesUpgradable, { ...members, to: hop.to }),
                perform('upgrade', upgradeKubernetes, { ...members, to: hop.to }),
              ],
        ),
      ),
      perform('as-before', clusterAsBefore, {
        cluster,
        before: mutable(before),
        ...(outside === undefined ? {} : { outside }),
      }),
      await renewConfigs(
        plan,
        cluster,
        perform('profile', recordProfile, {
          cluster,
          set: {
            'talos.version': way.talos,
            'talos.kubernetes': way.kubernetes,
            ...(way.installer === undefined ? {} : { 'talos.installer': way.installer }),
            ...(input.schematicId === undefined ? {} : { 'talos.schematicId': input.schematicId }),
          },
        }),
      ),
    ]
  },
})

type UpgradeInput = z.output<typeof upgrade>

function talosHop(
  { cluster, concurrency, maxFailures }: UpgradeInput,
  { nodes: all, controlPlanes }: UpgradeWay,
  { to, nodes }: Extract<WayHop, { kind: 'talos' }>,
  cordoned: readonly string[],
): Flow {
  const upgradeOne = ({ node, image, changesSchematic, isLast }: NodeHop): Flow => {
    const wayBack = isLast ? ('rollback' as const) : ('install' as const)
    return outOfService({ cluster, node, controlPlanes, cordoned: cordoned.includes(node.name) }, [
      perform('upgrade', upgradeNode, {
        ...{ cluster, node, image, changesSchematic, wayBack },
        controlPlanes: [...controlPlanes],
      }),
      perform('installer', setInstallImage, { cluster, node, image }),
    ])
  }
  const key = ({ node }: NodeHop) => node.name
  const ofRole = (role: string) => nodes.filter(({ node }) => node.role === role)
  const workers = ofRole('worker')
  // Other extensions may rename network links: one node shows it, and not one that etcd needs.
  const first = workers.filter(({ changesSchematic }) => changesSchematic).slice(0, 1)
  const budget = maxFailures === 0 ? {} : ({ onFailure: 'continue', maxFailures } as const)
  return [
    perform('upgradable', clusterUpgradable, { cluster, nodes: [...all], to }),
    first.length > 0 &&
      forEach('first', first, upgradeOne, { key, title: 'One node with the new extensions, alone' }),
    forEach('control-planes', ofRole('controlplane'), upgradeOne, { key, title: `Control planes to ${to}` }),
    forEach(
      'workers',
      workers.filter((one) => !first.includes(one)),
      upgradeOne,
      {
        ...{ key, title: `Workers to ${to}`, concurrency },
        ...budget,
      },
    ),
    perform('all-run', clusterRuns, { cluster, nodes: [...all], version: to }),
  ]
}

/** What the reader of the plan has to know, and what the records say. */
async function tell(
  plan: FlowContext,
  { cluster }: UpgradeInput,
  { nodes, controlPlanes, hops, talos, installer }: UpgradeWay,
  before: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  if (controlPlanes.length === 1)
    plan.warn(
      `${controlPlanes[0]?.name} is the only control plane: it is not drained, and while it restarts there is no Kubernetes API`,
    )
  for (const [what, names] of Object.entries({
    'Cordoned already, and will stay so': before.cordoned ?? [],
    'Not well already': [...(before.unhealthyPods ?? []), ...(before.unreadyGitOps ?? [])],
  }))
    if (names.length > 0) plan.note(`${what}: ${names.join(', ')}`)
  const [first] = hops
  if (first?.kind === 'kubernetes') {
    const address = controlPlanes[0]?.address ?? ''
    const preview = await plan.facts.read(kubernetesPreviewFact(cluster, address, first.to))
    plan.note(`upgrade-k8s would do: ${[...new Set(preview.updates)].join(', ')}`)
    if (preview.removedApis.length > 0)
      plan.warn(`Kubernetes ${first.to} removes APIs in use: ${preview.removedApis.join(', ')}`)
  }
  plan.brief({
    scope: `Talos and Kubernetes of cluster ${cluster}, ${nodes.length} nodes`,
    drain: ['Each node is drained before it restarts; control planes go one at a time'],
    rollback: [
      'proxkit runs undo: the last version of Talos is rolled back, earlier ones are installed again',
      'Kubernetes is not downgraded: the snapshot of etcd is the way back',
    ],
    ...(installer === undefined
      ? {}
      : {
          followUps: [
            `Machines that are made from now on need a template of Talos ${talos}: proxkit talos template talos-${talos.slice(1)} ${talos}, and its VMID in the profile`,
          ],
        }),
    facts: [kubernetesFact(cluster), ...nodes.map((node) => talosNodeFact(cluster, node))],
  })
}

function mutable(lists: Readonly<Record<'unhealthyPods' | 'unreadyGitOps' | 'cordoned', readonly string[]>>) {
  return {
    unhealthyPods: [...lists.unhealthyPods],
    unreadyGitOps: [...lists.unreadyGitOps],
    cordoned: [...lists.cordoned],
  }
}
