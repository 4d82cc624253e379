/** What Flux keeps in step with Git on a cluster. */

import { clustersOf, kit } from '../../kit.ts'
import { readMachines } from '../cluster-machines.ts'

export interface FluxState {
  readonly installed: boolean
  /** `GitRepository flux-system/flux-system` */
  readonly objects: readonly string[]
  /** In words: `Kustomization flux-system/apps: dependency not ready`. */
  readonly unready: readonly string[]
}

/** `flux:staging`. Kubernetes is asked where there is a kubeconfig and a control plane that runs. */
export const fluxFact = kit.fact({
  kind: 'flux',
  key: (cluster: string) => cluster,
  read: async (services, cluster, signal): Promise<FluxState> => {
    const clusters = clustersOf(services)
    const [files, { machines }] = await Promise.all([
      clusters.files(cluster),
      readMachines(services, cluster),
    ])
    const runs = machines.some(({ role, running }) => role === 'controlplane' && running)
    if (!runs || !(await files.has('kubeconfig'))) return { installed: false, objects: [], unready: [] }
    const { isInstalled, objects } = await (await clusters.kubernetes(cluster)).gitOps({ signal })
    const nameOf = ({ kind, namespace, name }: (typeof objects)[number]) => `${kind} ${namespace}/${name}`
    return {
      installed: isInstalled,
      objects: objects.map(nameOf).toSorted(),
      unready: objects
        .filter(({ isReady, isSuspended }) => !isReady && !isSuspended)
        .map((object) => `${nameOf(object)}: ${object.message}`)
        .toSorted(),
    }
  },
})
