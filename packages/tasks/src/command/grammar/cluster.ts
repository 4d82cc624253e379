/** `proxkit cluster …`: the cluster as a whole, and the clusters of machines that profiles describe. */

import { read, type Verb } from './verb.ts'

export const clusterVerbs: readonly Verb[] = [
  read({
    path: 'cluster status',
    about: 'Show quorum, nodes and guests at a glance',
    examples: ['cluster status'],
    run: async (context) => (await import('../verbs/cluster-status.ts')).clusterStatus(context),
  }),
]
