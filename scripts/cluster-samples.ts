/** What the pages of runbooks for whole clusters plan: one cluster from its beginning to its end, in the order of this list. */

import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyPlan, createRunFolder, planRunbook, type Runbook } from '../packages/runbook-kit/src/index.ts'
import { createKubernetes, createTalosctl, schematicId as schematicOf } from '../packages/talos/src/index.ts'
import { runWithin } from '../packages/talos/src/simulator/index.ts'
import { clusterConfigSchema } from '../packages/tasks/src/config/cluster-config.ts'
import {
  type ClusterServices,
  createClusterServices,
} from '../packages/tasks/src/connect/cluster-services.ts'
import * as tasks from '../packages/tasks/src/index.ts'
import { openLab } from '../packages/tasks/src/lab/index.ts'
import {
  talosProfile,
  talosScenario,
  talosVersion as version,
} from '../packages/tasks/test/cluster/talos-world.ts'
import type { Sample } from './runbook-samples.ts'

function sample<Input>(
  runbook: Runbook<tasks.Services, Input>,
  input: NoInfer<Input>,
  command: string,
  about: string,
  prepare?: Sample['prepare'],
): Sample {
  return { runbook: runbook as never, input, command, about, ...(prepare === undefined ? {} : { prepare }) }
}

const cluster = 'staging'
const byTemplate = 'v1.14.0'
const nextVersion = 'v1.14.1'
/** With the guest agent alone. */
const schematic = {
  customization: { systemExtensions: { officialExtensions: ['siderolabs/qemu-guest-agent'] } },
}
const schematicId = schematicOf(schematic)
/** What only the world knows: where the snapshots of etcd go. */
const withBackups: Sample['prepare'] = async (_pve, folder) => ({ backups: backupsIn(folder) })
const backupsIn = (folder: string) => ({ folder: join(folder, 'backups', 'etcd'), keep: 7 })
const backups = backupsIn('')

export const clusterSamples: readonly Sample[] = [
  sample(
    tasks.createClusterRunbook,
    { cluster },
    'cluster create staging',
    'Makes the machines of a profile, a few at a time, and leads the cluster to where it is healthy. Machines of Talos get their configuration from an ISO image, which is gone afterwards, also after a failure and an undo. What is there already is refused with the next command: guests with the tags, VMIDs, addresses, the VIP, a template of another Talos, a profile that overlaps another.',
  ),
  sample(
    tasks.makeSecretsRunbook,
    { cluster },
    'talos gen secrets staging',
    'Makes the secrets bundle of a cluster, once. What is there is never replaced: other secrets are another cluster.',
  ),
  sample(
    tasks.makeConfigsRunbook,
    { cluster },
    'talos gen config staging',
    'Makes the machine configurations from profile, patches and secrets, and has talosctl validate them. A file that says something else is never replaced.',
  ),
  sample(
    tasks.configureWaitingRunbook,
    { cluster, subnets: ['10.0.4.0/24'] },
    'talos configure staging --subnet 10.0.4.0/24 --fingerprint staging-cp-1=3xLqpL4…=',
    'For machines that were not made by cluster create: found by their MAC in maintenance mode, and given their configuration there. In that mode anybody may answer: a person reads the fingerprint of each certificate on the console and compares, and no flag does that. Machines that have theirs are left alone.',
  ),
  sample(
    tasks.bootstrapTalosRunbook,
    { cluster },
    'talos bootstrap staging',
    'Begins etcd on exactly one control plane, once every one of them waits for it, and waits until the cluster is healthy. Where etcd runs already there is nothing to do; where a control plane does not tell, nothing is done.',
  ),
  sample(
    tasks.kubeconfigRunbook,
    { cluster, merge: true },
    'talos kubeconfig staging --merge',
    "Fetches the kubeconfig into a file of its own, mode 600; with --merge also as the context admin@<cluster> of the user's kubeconfig, of which everything else stays as it is.",
  ),
  sample(
    tasks.bootstrapFluxRunbook,
    { cluster },
    'talos flux staging',
    'Bootstraps Flux on a cluster that was made without it, or on which that has failed, and waits until its controllers are Ready and it follows the repository of the profile. The token reaches flux by its environment only. Where Flux follows that repository there is nothing to do; where it follows another one it is left alone. Refused without flux in the profile, a token, a kubeconfig of this cluster, the programs kubectl and flux, or while the cluster is not healthy.',
    async (_pve, folder) => {
      await appendFile(join(folder, 'clusters', `${cluster}.yaml`), flux)
      return {}
    },
  ),
  sample(
    tasks.backUpEtcdRunbook,
    { cluster, ...backups },
    'talos etcd snapshot staging',
    'Takes a snapshot of etcd, reads the file again with its size and hash, and lets the oldest go. It is stored away from the cluster.',
    async (_pve, folder) => backupsIn(folder),
  ),
  sample(
    tasks.applyConfigRunbook,
    { cluster, patches: ['sysctls.yaml'] },
    'talos config apply staging --patch sysctls.yaml',
    'Changes the configurations of nodes, one after the other. The plan shows what changes, without the values of secrets; what a node runs with afterwards is read back from it.',
    async (_pve, folder) => ({ patches: [join(folder, 'sysctls.yaml')] }),
  ),
  sample(
    tasks.rebootNodeRunbook,
    { cluster, node: 'staging-worker-1' },
    'talos reboot staging staging-worker-1',
    'Restarts a node: drained before, and back in service when it is Ready again. That it has booted anew is proved by its boot ID.',
  ),
  sample(
    tasks.replaceMachineRunbook,
    { cluster, name: 'staging-worker-1', backups },
    'cluster node replace staging staging-worker-1',
    'Takes a machine out of its cluster and makes it anew under its name and address. One that answers is drained, leaves etcd and is wiped; of a dead one the member of etcd is removed. Below the majority of etcd it is refused, with the numbers.',
    withBackups,
  ),
  sample(
    tasks.removeMachineRunbook,
    { cluster, name: 'staging-worker-1', backups },
    'cluster node remove staging staging-worker-1',
    'Takes a machine out of its cluster for good. Where something fails on the way and the machine stays, it takes pods again.',
    withBackups,
  ),
  sample(
    tasks.addMachineRunbook,
    { cluster, name: 'staging-worker-1' },
    'cluster node add staging staging-worker-1',
    'Makes a machine that the profile has got, and waits until the cluster has it: Ready and, for a control plane, with etcd in step.',
  ),
  sample(
    tasks.rebuildClusterRunbook,
    { cluster, backups, withoutSnapshot: true },
    'cluster rebuild staging --without-snapshot',
    'Tears a cluster down and makes it anew in one plan: the same machines, addresses and secrets, from the template that stays. A snapshot of etcd is kept away from the machines, unless somebody gives up what is in it.',
    withBackups,
  ),
  sample(
    tasks.upgradeByTemplateRunbook,
    {
      ...{ cluster, to: byTemplate, schematicId, backups, restore: true },
      range: { first: 100, last: 999 },
      defaults: { storage: 'nas' },
    },
    `talos upgrade-by-template staging --to ${byTemplate} --restore`,
    'Upgrades a cluster by machines that are made anew from a new template; the old template stays as the way back. A snapshot of etcd is taken before, and the new cluster led back to it where that is wanted. The machines are planned when the template is there, and approved by themselves.',
    withBackups,
  ),
  sample(
    tasks.upgradeTalosRunbook,
    { cluster, to: nextVersion, backups },
    `talos upgrade staging --to ${nextVersion}`,
    'Upgrades Talos and Kubernetes in place, over as many versions as lie between: health, a snapshot of etcd, then node by node, the leader of etcd last. A node that rolled back by itself, was installed without a restart or has another schematic stops it, although talosctl ends with 0.',
    withBackups,
  ),
  sample(
    tasks.rollbackNodeRunbook,
    { cluster, node: 'staging-worker-1' },
    'talos rollback staging staging-worker-1',
    'Lets a node run what was installed on it before its last upgrade, and looks whether it does.',
  ),
  sample(
    tasks.restoreEtcdRunbook,
    { cluster, path: '' },
    'talos etcd restore staging backups/etcd/etcd-staging-….db',
    'Empties etcd on all control planes, waits until each of them waits, and begins it on exactly one of them from a snapshot. The secrets stay. What was written after the snapshot is lost.',
    async (_pve, folder) => {
      const { folder: place } = backupsIn(folder)
      const [newest = ''] = (await readdir(place))
        .filter((name) => name.endsWith('.db'))
        .toSorted((a, b) => b.localeCompare(a))
      return { path: join(place, newest) }
    },
  ),
  sample(
    tasks.teardownClusterRunbook,
    { cluster },
    'cluster teardown staging',
    'Deletes the machines of a cluster by all of its tags, and asks every node, storage and list whether anything is left. Templates stay, protected guests refuse, guests that the profile does not know are named and refused unless --include-unknown is given. kubeconfig, context and configurations go; the secrets stay unless --delete-secrets is given.',
  ),
]

const flux = `flux:
  repository: https://git.example.org/ops/clusters
  path: clusters/${cluster}
  credentials: { env: GIT_TOKEN }
`

/** Three nodes, a template of Talos at 900, and the profile. */
export async function openClusterWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'proxkit-docs-'))
  const lab = await openLab({
    scenario: { ...talosScenario, seed: 7 },
    served: true,
  })
  const { simulator, pve } = lab
  const { clock } = await lab.programs()
  const config = clusterConfigSchema.parse({
    name: 'home',
    nodes: ['pve1', 'pve2', 'pve3'].map((name) => ({ name, host: name })),
    credentials: { env: 'PVE_TOKEN' },
    defaults: { storage: 'nas' },
  })
  await mkdir(join(folder, 'clusters'))
  await writeFile(join(folder, 'clusters', `${cluster}.yaml`), talosProfile({ name: cluster, workers: 1 }))
  await writeFile(join(folder, 'sysctls.yaml'), 'machine: { sysctls: { net.core.somaxconn: "4096" } }\n')
  const served = createClusterServices({
    ...{ config, folder, clock },
    env: { HOME: folder, PATH: process.env.PATH, GIT_TOKEN: 'one-for-the-docs' },
    simulated: lab.programs,
  })
  const programs = await lab.programs()
  const run = runWithin((await lab.talos()).simulator)
  const clusters: ClusterServices = {
    ...served,
    async talosctl(name) {
      const talosconfig = (await served.files(name)).path('talosconfig')
      return createTalosctl({ run, clock, binary: programs.talosctl, talosconfig, readTimeoutMs: 1_200_000 })
    },
    async kubernetes(name) {
      const path = (await served.files(name)).path('kubeconfig')
      return createKubernetes({ run, kubectl: programs.kubectl, kubeconfig: { path } })
    },
  }
  const services: tasks.Services = { pve, clusters }
  const factory = await clusters.factory()
  await factory.register(schematic)
  const template = await planRunbook(
    tasks.talosTemplateRunbook,
    { name: 'talos', node: 'pve1', vmid: 900, version, schematicId, defaults: config.defaults },
    { services, environment: 'home', actor: 'ops' },
  )
  await applyPlan(tasks.kit, template, {
    ...{ services, environment: 'home', clock },
    runFolder: await createRunFolder(join(folder, 'state')),
    approve: async () => ({ by: 'ops', why: 'docs' }),
  })
  return {
    ...{ simulator, pve, services, clock, folder },
    async close() {
      await served.close()
      await lab.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
