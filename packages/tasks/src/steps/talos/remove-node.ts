/** Taking a machine out of a Talos cluster for good: it forgets what it was, and Kubernetes forgets it. */

import { evidence, irreversible, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../../facts/guest.ts'
import { kubernetesNodeFact } from '../../facts/talos/kubernetes.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane } from '../../model/talos-node.ts'
import { vmid } from '../guest-checks.ts'

const machine = z.object({ cluster: z.string(), node: controlPlane, vmid })

/** Wipes the disk of a node and lets it power off. It has left etcd before. */
export const resetNode: Step<Services, z.infer<typeof machine>> = kit.step({
  id: 'talos.reset',
  title: 'Wipe a node',
  risk: 'destructive',
  input: machine,
  async assess({ facts }, ref) {
    const guest = await facts.read(guestFact(ref))
    const fields = { name: guest?.name ?? null, status: guest?.status ?? 'absent' }
    return fields.status === 'running' ? pending(fields) : satisfied(fields)
  },
  plan: ({ cluster, node, vmid: id }) => ({
    summary: `Wipe ${node.name}, which powers off then`,
    affects: [`cluster:${cluster}`, guestFact({ vmid: id })],
    predict: {
      [guestFact({ vmid: id })]: { status: 'stopped' },
      [kubernetesNodeFact(cluster, node.name)]: { ready: false },
    },
  }),
  async submit(context, { cluster, node }) {
    const talosctl = await clustersOf(context).talosctl(cluster)
    // Drained and out of etcd it is already: graceful would try both again.
    await talosctl.reset(node.address, { graceful: false, wait: false, signal: context.signal })
  },
  pollMs: 2_000,
  verifyWithinMs: 300_000,
  async verify({ facts }, ref) {
    const guest = await facts.fresh(guestFact(ref))
    return evidence('GET /nodes/{node}/{type}/{vmid}/status/current', {
      expected: true,
      observed: guest === null || guest.status === 'stopped',
    })
  },
  undo: irreversible({ why: 'its disk is wiped', backup: 'the profile, from which it is made anew' }),
})

/** Lets Kubernetes forget a node whose machine is gone: one that still runs would register again. */
export const deleteKubernetesNode: Step<Services, { readonly cluster: string; readonly node: string }> =
  kit.step({
    id: 'kubernetes.delete-node',
    title: 'Let Kubernetes forget a node',
    risk: 'disruptive',
    input: z.object({ cluster: z.string(), node: z.string() }),
    async assess({ facts }, { cluster, node }) {
      const found = await facts.read(kubernetesNodeFact(cluster, node))
      const fields = { known: found !== null }
      return found === null ? satisfied(fields) : pending(fields)
    },
    plan: ({ cluster, node }) => ({
      summary: `Kubernetes forgets node ${node}`,
      affects: [`cluster:${cluster}`],
      predict: { [kubernetesNodeFact(cluster, node)]: null },
    }),
    async submit(context, { cluster, node }) {
      const kubernetes = await clustersOf(context).kubernetes(cluster)
      await kubernetes.deleteNode(node, { signal: context.signal })
    },
    pollMs: 1_000,
    verifyWithinMs: 30_000,
    async verify({ facts }, { cluster, node }) {
      const found = await facts.fresh(kubernetesNodeFact(cluster, node))
      return evidence(`node ${node}`, { source: 'kubectl get node', expected: null, observed: found })
    },
    undo: irreversible({ why: 'the node registers again when its machine starts' }),
  })
