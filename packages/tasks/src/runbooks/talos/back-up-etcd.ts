/** A snapshot of etcd, away from the machines of its cluster. */

import { perform } from '@proxkit/runbook-kit'
import { z } from 'zod'
import { kit } from '../../kit.ts'
import { takeEtcdSnapshot } from '../../steps/talos/etcd-snapshot.ts'
import { readClusterNodes } from './cluster-nodes.ts'

/** Needs a talosconfig with the role os:etcd:backup. */
export const backUpEtcdRunbook = kit.runbook({
  id: 'talos.etcd-snapshot',
  title: 'Back up etcd',
  input: z.object({ cluster: z.string(), folder: z.string(), keep: z.int().min(1) }),
  async flow(plan, { cluster, folder, keep }) {
    const { controlPlanes } = await readClusterNodes(plan.facts, cluster, 'back up etcd of')
    return perform('snapshot', takeEtcdSnapshot, {
      ...{ cluster, folder, keep },
      controlPlanes: [...controlPlanes],
    })
  },
})
