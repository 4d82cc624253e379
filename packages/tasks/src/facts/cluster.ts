/** What is known of the cluster as a whole. */

import { listGuests } from '@proxkit/pve-client/guests'
import { readCluster } from '../cluster/list-nodes.ts'
import { kit } from '../kit.ts'

/** `cluster:nodes`: quorum, and every node with its free memory. */
export const clusterFact = kit.fact({
  kind: 'cluster',
  key: () => 'nodes',
  read: ({ pve }) => readCluster(pve),
})

/** `guests-on:pve1`: every guest of one node. */
export const nodeGuestsFact = kit.fact({
  kind: 'guests-on',
  key: (node: string) => node,
  read: async ({ pve }, node) => ({ guests: (await listGuests(pve)).filter((guest) => guest.node === node) }),
})

/** `guests:all`: every guest that the token may see. */
export const allGuestsFact = kit.fact({
  kind: 'guests',
  key: () => 'all',
  read: async ({ pve }) => ({ guests: await listGuests(pve) }),
})

/** `cpu:pve1`: the model of a node's processor. Needs Sys.Audit on the node. */
export const cpuFact = kit.fact({
  kind: 'cpu',
  key: (node: string) => node,
  read: async ({ pve }, node) => {
    const { cpuinfo } = await pve.request('GET /nodes/{node}/status', { node })
    return { model: cpuinfo.model }
  },
})
