/** Everything the command line can say, in the order of its help. */

import { nodeVerbs } from './node.ts'
import { runsVerbs } from './runs.ts'
import { lookingVerbs, toolVerbs } from './tools.ts'
import type { Verb } from './verb.ts'
import { vmVerbs } from './vm.ts'

export const verbs: readonly Verb[] = [...lookingVerbs, ...vmVerbs, ...nodeVerbs, ...runsVerbs, ...toolVerbs]

/** What stands before a verb. */
export const nouns: Readonly<Record<string, string>> = {
  vm: 'Virtual machines and containers, by VMID or name',
  'vm snapshot': 'Snapshots of a guest',
  node: 'Nodes of the cluster',
  runs: 'What was done: the recorded runs',
  sim: 'The simulated cluster',
  api: 'The API of Proxmox VE, in all its versions',
}
