/** Another machine configuration for the nodes of a cluster, one after the other. */

import { type Flow, forEach, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { kubernetesFact } from '../../facts/talos/kubernetes.ts'
import { configChangeFact } from '../../facts/talos/machine-config.ts'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { kit } from '../../kit.ts'
import { applyConfig, configRuns } from '../../steps/talos/apply-config.ts'
import { rebootNode } from '../../steps/talos/reboot-node.ts'
import type { ConfigChange } from '../../talos/target-config.ts'
import { nodesNamed, readClusterNodes } from './cluster-nodes.ts'
import { outOfService } from './out-of-service.ts'

/** Needs a talosconfig with the role os:admin; where nodes restart, cluster-admin in Kubernetes. */
export const applyConfigRunbook = kit.runbook({
  id: 'talos.apply',
  title: 'Change the configuration of Talos nodes',
  input: z.object({
    cluster: z.string(),
    /** Names. Default: all. */
    nodes: z.array(z.string()).default([]),
    /** Files with patches of what runs. Default: the configuration is made from the profile. */
    patches: z.array(z.string()).default([]),
    /** `staged`: each node is restarted with it. `try`: Talos takes it back after a minute. */
    mode: z.enum(['auto', 'no-reboot', 'staged', 'try']).default('auto'),
  }),
  async flow(plan, { cluster, nodes: names, patches, mode }): Promise<Flow> {
    const { nodes, controlPlanes } = await readClusterNodes(plan.facts, cluster, 'configure')
    const chosen = nodesNamed(nodes, names, `Unable to configure cluster ${cluster}`)
    const from: ConfigChange['from'] =
      patches.length === 0 ? { source: 'profile' } : { source: 'patches', files: patches }
    const { cordoned } = await plan.facts.read(kubernetesFact(cluster))
    const changes = await Promise.all(
      chosen.map(async (node) => {
        const change: ConfigChange = { cluster, node, from }
        const told = await plan.facts.read(configChangeFact(change, mode))
        const { bootId } = await plan.facts.read(talosNodeFact(cluster, node))
        return { node, change, bootId, ...told }
      }),
    )
    for (const { node, diff, effect } of changes) {
      if (effect === 'none') plan.note(`${node.name}: nothing changes`)
      else plan.note(`${node.name}, ${effect ?? 'with an effect that it does not tell'}:\n${diff}`)
    }
    if (mode === 'try') plan.note('Talos takes it back by itself after a minute: apply it again to keep it')
    return forEach(
      'nodes',
      changes.filter(({ effect }) => effect !== 'none'),
      ({ node, change, digest, effect, bootId }) => {
        const apply = perform('apply', applyConfig, { ...change, mode, digest })
        const service = { cluster, node, controlPlanes, cordoned: cordoned.includes(node.name) }
        if (mode !== 'staged') return effect === 'reboot' ? outOfService(service, apply) : apply
        return outOfService(service, [
          apply,
          perform('reboot', rebootNode, { cluster, node, controlPlanes: [...controlPlanes], bootId }),
          perform('runs', configRuns, { cluster, node, digest }),
        ])
      },
      { key: ({ node }) => node.name, title: `Configure nodes of ${cluster}` },
    )
  },
})
