/** A simulated cluster, and what talks to it: by real processes, or within this one, which is many times as fast. */

import { onTestFinished } from 'vitest'
import { type ClusterNode, imageFor, readNode, upgradeNode } from '../../src/index.ts'
import { kubernetesOf } from '../../src/kubernetes/kubernetes.ts'
import { createPrograms } from '../../src/kubernetes/programs.ts'
import { runProcess } from '../../src/process/run-process.ts'
import {
  createScaledClock,
  createTalosSimulator,
  type TalosScenario,
  type TalosSimulator,
} from '../../src/simulator/index.ts'
import { createExecutor } from '../../src/talosctl/executor.ts'
import { talosctlOf } from '../../src/talosctl/talosctl.ts'

export const small: TalosScenario = {
  nodes: [
    { name: 'cp1', role: 'controlplane', address: '10.9.0.11' },
    { name: 'w1', role: 'worker', address: '10.9.0.21' },
    { name: 'w2', role: 'worker', address: '10.9.0.22' },
  ],
}

export async function openCluster({
  processes = false,
  ...scenario
}: TalosScenario & { readonly processes?: boolean } = {}) {
  const clock = createScaledClock(processes ? 30 : 100)
  const sim = createTalosSimulator({ clock, talos: 'v1.13.3', schematicId: 'a'.repeat(64), ...scenario })
  const programs = await sim.listen()
  onTestFinished(() => programs.close())
  const runner = processes ? runProcess : within(sim)
  const reach = (talosconfig: string, endpoints: readonly string[] = []) =>
    talosctlOf(createExecutor({ binary: programs.talosctl, talosconfig, endpoints }, runner))
  const talosctl = reach(programs.talosconfig)
  const kubernetes = kubernetesOf(
    createPrograms({ kubectl: programs.kubectl, kubeconfig: { path: programs.kubeconfig } }, runner),
  )
  const nodes: ClusterNode[] = sim.nodes.flatMap(({ hostname: name, address, role }) =>
    role === undefined ? [] : [{ name, address, role }],
  )
  const nodeOf = (name: string): ClusterNode => {
    const node = nodes.find((one) => one.name === name)
    if (node === undefined) throw new Error(`there is no ${name}`)
    return node
  }
  const controlPlanes = nodes.filter(({ role }) => role === 'controlplane')
  const access = { talosctl, kubernetes, clock }
  return {
    ...{ sim, programs, clock, talosctl, kubernetes, nodes, nodeOf, controlPlanes, reach, access },
    /** Upgrades a node to 1.14.1, as its own image says. */
    async upgrade(name: string, timeoutMs = 1_800_000) {
      const node = nodeOf(name)
      const image = imageFor(await readNode(talosctl, node.address), 'v1.14.1', name)
      return upgradeNode(access, { node, image }, controlPlanes, { timeoutMs })
    },
    isCordoned: (name: string) => sim.nodes.find(({ hostname }) => hostname === name)?.isCordoned,
  }
}

function within(sim: TalosSimulator): typeof runProcess {
  return async (path, args, { env, signal, onStdout, onStderr }) => {
    const program = path.endsWith('talosctl') ? 'talosctl' : 'kubectl'
    const result = await sim.run(program, args, {
      env: env as Record<string, string>,
      ...(signal === undefined ? {} : { signal }),
    })
    signal?.throwIfAborted()
    onStdout?.(result.stdout)
    onStderr?.(result.stderr)
    return result
  }
}
