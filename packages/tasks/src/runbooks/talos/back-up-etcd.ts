/** A snapshot of etcd, away from the machines of its cluster. */

import { perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { kit } from '../../kit.ts'
import { takeEtcdSnapshot } from '../../steps/talos/etcd-snapshot.ts'
import { readRunningPlanes } from './cluster-nodes.ts'

/** Needs a talosconfig with the role os:etcd:backup. */
export const backUpEtcdRunbook = kit.runbook({
  id: 'talos.etcd-snapshot',
  title: 'Back up etcd',
  input: z.object({ cluster: z.string(), folder: z.string(), keep: z.int().min(1) }),
  async flow(plan, { cluster, folder, keep }) {
    // When a machine is lost, it is wanted most.
    const { controlPlanes, silent } = await readRunningPlanes(plan.facts, cluster, 'back up etcd of')
    for (const words of silent) plan.warn(`Not asked: ${words}`)
    const { problems } = await plan.facts.read(etcdFact(cluster, controlPlanes))
    if (problems.length > 0) plan.warn(`etcd is not well: ${problems.join('; ')}`)
    return perform('snapshot', takeEtcdSnapshot, {
      ...{ cluster, folder, keep },
      controlPlanes: [...controlPlanes],
    })
  },
})
