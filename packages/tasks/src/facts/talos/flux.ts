/** What Flux keeps in step with Git on a cluster. */

import type { GitOpsObject, GitOpsState, KubernetesPod } from '@proxkit/talos'
import { clustersOf, kit } from '../../kit.ts'
import { readMachines } from '../cluster-machines.ts'

/** A folder in Git, as Flux or a profile writes it. */
export interface FluxPlace {
  readonly repository: string
  readonly branch: string
  readonly path: string
}

export interface FluxState {
  readonly installed: boolean
  /** Where the manifests of the cluster are; null before it is told. */
  readonly follows: FluxPlace | null
  /** It gets at that repository. */
  readonly reaches: boolean
  /** What it has applied last of there: `main@sha1:…`; empty where it has applied nothing. */
  readonly revision: string
  /** `GitRepository flux-system/flux-system` */
  readonly objects: readonly string[]
  /** Objects and controllers, in words: `Kustomization flux-system/apps: dependency not ready`. */
  readonly unready: readonly string[]
}

/** Of a cluster on which there is none. */
export const noFlux = {
  ...{ installed: false, follows: null, reaches: false, revision: '' },
  ...{ objects: [], unready: [] },
} satisfies FluxState

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
    if (!runs || !(await files.has('kubeconfig'))) return noFlux
    const kubernetes = await clusters.kubernetes(cluster)
    const state = await kubernetes.gitOps({ signal })
    if (!state.isInstalled) return noFlux
    const pods = await kubernetes.pods({ namespace: home, signal })
    return {
      installed: true,
      ...followed(state),
      objects: state.objects.map(nameOf).toSorted(),
      unready: [...unreadyObjects(state), ...(await unreadyControllers(pods))].toSorted(),
    }
  },
})

/** Where bootstrap puts everything, and what it calls the source and the Kustomization of the cluster. */
const home = 'flux-system'

/** Without these two it follows nothing. */
const controllers = ['source-controller', 'kustomize-controller']

function followed({ objects }: GitOpsState): Pick<FluxState, 'follows' | 'reaches' | 'revision'> {
  const own = objects.filter(({ namespace, name }) => namespace === home && name === home)
  const source = own.find(({ kind }) => kind === 'GitRepository')
  const applied = own.find(({ kind }) => kind === 'Kustomization')
  if (source === undefined || applied === undefined) return noFlux
  const { url: repository = '', branch = '', isReady: reaches } = source
  return { follows: { repository, branch, path: applied.path ?? '' }, reaches, revision: applied.revision }
}

function unreadyObjects({ objects }: GitOpsState): readonly string[] {
  return objects
    .filter(({ isReady, isSuspended }) => !isReady && !isSuspended)
    .map((object) => `${nameOf(object)}: ${object.message}`)
}

async function unreadyControllers(pods: readonly KubernetesPod[]): Promise<readonly string[]> {
  const { unhealthyPods } = await import('@proxkit/talos')
  const missing = controllers.filter((one) => !pods.some(({ name }) => name.startsWith(`${one}-`)))
  return [
    ...unhealthyPods(pods).map((pod) => `Pod ${pod}`),
    ...missing.map((name) => `Deployment ${home}/${name}: it has no pod`),
  ]
}

function nameOf({ kind, namespace, name }: GitOpsObject): string {
  return `${kind} ${namespace}/${name}`
}
