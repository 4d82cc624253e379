/** One node of a Talos cluster, restarted: into what it runs, or into what it ran before. */

import { type FlowContext, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { kubernetesNodeFact } from '../../facts/talos/kubernetes.ts'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { kit } from '../../kit.ts'
import type { TalosNode } from '../../model/talos-node.ts'
import { rebootNode } from '../../steps/talos/reboot-node.ts'
import { rollbackNode } from '../../steps/talos/rollback-node.ts'
import { nodesNamed, readClusterNodes } from './cluster-nodes.ts'
import { outOfService, type Service } from './out-of-service.ts'

const oneNode = z.object({ cluster: z.string(), node: z.string() })

/** Needs a talosconfig with the role os:operator, and cluster-admin in Kubernetes. */
export const rebootNodeRunbook = kit.runbook({
  id: 'talos.reboot',
  title: 'Restart a Talos node',
  input: oneNode,
  async flow(plan, { cluster, node: name }) {
    const service = await readService(plan, cluster, name, 'restart a node of')
    const { node, controlPlanes } = service
    const { bootId } = await plan.facts.read(talosNodeFact(cluster, node))
    return outOfService(
      service,
      perform('reboot', rebootNode, { cluster, node, controlPlanes: [...controlPlanes], bootId }),
    )
  },
})

/** Kubernetes and etcd are not taken back. Needs a talosconfig with the role os:admin, and cluster-admin in Kubernetes. */
export const rollbackNodeRunbook = kit.runbook({
  id: 'talos.rollback',
  title: 'Roll a Talos node back',
  input: oneNode,
  async flow(plan, { cluster, node: name }) {
    const service = await readService(plan, cluster, name, 'roll back a node of')
    const { node, controlPlanes } = service
    plan.note(
      'What it will run, nobody can tell before: it is whatever was installed before the last upgrade',
    )
    return outOfService(
      service,
      perform('rollback', rollbackNode, {
        ...{ cluster, node, controlPlanes: [...controlPlanes] },
        version: null,
        schematicId: null,
      }),
    )
  },
})

/** @throws NodeError `NODE_NOT_FOUND` */
export async function readService(
  plan: FlowContext,
  cluster: string,
  name: string,
  verb: string,
): Promise<Service> {
  const { nodes, controlPlanes } = await readClusterNodes(plan.facts, cluster, verb)
  const [node] = nodesNamed(nodes, [name], `Unable to ${verb} cluster ${cluster}`) as [TalosNode]
  if (node.role === 'controlplane' && controlPlanes.length === 1)
    plan.warn(`${name} is the only control plane: while it restarts there is no Kubernetes API`)
  const state = await plan.facts.read(kubernetesNodeFact(cluster, name))
  return { cluster, node, controlPlanes, cordoned: state?.schedulable === false }
}
