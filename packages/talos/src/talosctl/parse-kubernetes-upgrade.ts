/** Reads the log of `talosctl upgrade-k8s`, which is its only answer. */

import { linesOf } from '../process/lines.ts'

export interface KubernetesUpgrade {
  /** What was updated, or would be, in order. */
  readonly updates: readonly {
    readonly node: string
    /** `kube-apiserver`, `kubelet` */
    readonly component: string
    readonly from: string
    readonly to: string
  }[]
  /** Resources in use whose API the target removes or moves. */
  readonly deprecated: readonly { readonly resource: string; readonly count: number }[]
  /** All that it said, line by line. */
  readonly said: readonly string[]
}

export function parseKubernetesUpgrade(text: string): KubernetesUpgrade {
  const said = linesOf(text)
  const updates: KubernetesUpgrade['updates'][number][] = []
  const deprecated: KubernetesUpgrade['deprecated'][number][] = []
  let node = ''
  let isTable = false
  for (const line of said) {
    node = / > "([^"]+)": starting update/.exec(line)?.[1] ?? node
    const [, component, from, to] = / > update ([\w-]+): (\S+) -> (\S+)/.exec(line) ?? []
    if (component !== undefined && from !== undefined && to !== undefined)
      updates.push({ node, component, from, to })
    const [, resource, count] = /^(\S+\.\S+)\s{2,}(\d+)$/.exec(line) ?? []
    if (isTable && resource !== undefined) deprecated.push({ resource, count: Number(count) })
    isTable = /^RESOURCE\s+COUNT$/.test(line) || (isTable && resource !== undefined)
  }
  return { updates, deprecated, said }
}
