/** Everything the command line can say, in the order of its help. */

import { accessVerbs } from './access.ts'
import { ansibleVerbs } from './ansible.ts'
import { bulkVerbs } from './bulk.ts'
import { clusterVerbs } from './cluster.ts'
import { nodeVerbs } from './node.ts'
import { planVerbs } from './plan.ts'
import { procedureVerbs } from './procedure.ts'
import { runsVerbs } from './runs.ts'
import { setupVerbs } from './setup.ts'
import { storageVerbs, templateVerbs } from './storage.ts'
import { talosVerbs } from './talos.ts'
import { talosCareVerbs } from './talos-care.ts'
import { talosClusterVerbs } from './talos-cluster.ts'
import { lookingVerbs, toolVerbs } from './tools.ts'
import type { Verb } from './verb.ts'
import { vmVerbs } from './vm.ts'

export const verbs: readonly Verb[] = [
  ...setupVerbs,
  ...lookingVerbs,
  ...vmVerbs,
  ...bulkVerbs,
  ...templateVerbs,
  ...storageVerbs,
  ...clusterVerbs,
  ...nodeVerbs,
  ...talosVerbs,
  ...talosClusterVerbs,
  ...talosCareVerbs,
  ...ansibleVerbs,
  ...accessVerbs,
  ...procedureVerbs,
  ...planVerbs,
  ...runsVerbs,
  ...toolVerbs,
]

/** What stands before a verb. */
export const nouns: Readonly<Record<string, string>> = {
  vm: 'Virtual machines and containers, by VMID or name',
  'vm backup': 'Backups of a guest',
  'vm snapshot': 'Snapshots of a guest',
  bulk: 'The same for many guests, by tag, pool, node or name',
  template: 'Templates that guests are cloned from',
  storage: 'Storages and what lies on them',
  cluster: 'The cluster as a whole, and the clusters that profiles describe',
  'cluster node': 'Machines of a cluster that a profile describes',
  node: 'Nodes of the cluster',
  talos: 'Talos Linux: versions, images and templates, and the clusters of profiles',
  'talos gen': 'Secrets and configurations of a cluster',
  'talos etcd': 'The etcd of a cluster, and its snapshots',
  'talos config': 'The machine configurations of a cluster',
  ansible: 'Playbooks of a repository of your own',
  access: 'Roles, users and tokens',
  procedure: 'Procedures that are written in Markdown',
  runs: 'What was done: the recorded runs',
  task: 'Tasks of the server',
  sim: 'The simulated cluster',
  api: 'The API of Proxmox VE, in all its versions',
}
