/** Plans an upgrade of Talos and carries it out, node by node, each verified before the next. */

import {
  aftermathFindings,
  type ClusterNode,
  createKubernetes,
  createTalosctl,
  imageFor,
  planUpgrade,
  readBaseline,
  readNode,
  requireAll,
  updateInstallImage,
  upgradeNode,
} from '@proxkit/talos'
import { createTalosSimulator } from '@proxkit/talos/simulator'

const nodes: ClusterNode[] = [
  { name: 'cp1', role: 'controlplane', address: '10.0.0.11' },
  { name: 'w1', role: 'worker', address: '10.0.0.21' },
]
const controlPlanes = nodes.filter(({ role }) => role === 'controlplane')

export async function main(_env: object, console: { log(line: string): void }): Promise<void> {
  // Leave these three lines out, and the programs on the PATH talk to the cluster of your talosconfig.
  const cluster = createTalosSimulator({ talos: 'v1.13.3', kubernetes: 'v1.33.0', nodes })
  const { talosctl: binary, talosconfig, kubectl, kubeconfig, close } = await cluster.listen()
  const { clock } = cluster

  const talosctl = createTalosctl({ binary, talosconfig })
  const kubernetes = createKubernetes({ kubectl, kubeconfig: { path: kubeconfig } })
  const plan = planUpgrade({
    talos: { from: 'v1.13.3', to: 'v1.14.1' },
    kubernetes: { from: 'v1.33.0', to: 'v1.33.0' },
    nodes: nodes.map(({ name, role }) => ({ name, role })),
    releases: { talos: ['v1.13.3', 'v1.14.1'] },
  })
  if (plan.outcome === 'impossible') throw new Error(plan.problems[0]?.reason)

  const before = await readBaseline(kubernetes)
  for (const hop of plan.hops) {
    if (hop.kind === 'kubernetes') continue
    console.log(`Talos ${hop.from} → ${hop.to}: ${hop.reason}`)
    const order = hop.waves.flatMap((wave) => wave.nodes)
    for (const node of nodes.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))) {
      const image = imageFor(await readNode(talosctl, node.address), hop.to, node.name)
      const findings = await upgradeNode({ talosctl, kubernetes, clock }, { node, image }, controlPlanes)
      requireAll('configure the installer', [await updateInstallImage(talosctl, node, image)])
      console.log(`${node.name}: ${findings.map(({ check }) => check).join(', ')}`)
    }
  }
  const after = requireAll('find all as before', await aftermathFindings(kubernetes, before, '1.1.1.1:443'))
  console.log(after.map(({ check }) => check).join(', '))
  await close()
}
