/** Which of the programs that care for a cluster are there. */

import { clustersOf, kit } from '../../kit.ts'

export interface ProgramsState {
  /** `v1.14.1` */
  readonly talosctl: string
  /** `kubectl`, `flux` */
  readonly missing: readonly string[]
}

/** `programs:staging`. Fails where there is no talosctl. */
export const programsFact = kit.fact({
  kind: 'programs',
  key: (cluster: string) => cluster,
  read: async (services, cluster, signal): Promise<ProgramsState> => {
    const { findProgram } = await import('@proxkit/talos')
    const clusters = clustersOf(services)
    const { version } = await (await clusters.talosctl(cluster)).client({ signal })
    const { env, ...paths } = await clusters.programs()
    const names = ['kubectl', 'flux'] as const
    const found = await Promise.all(names.map((name) => findProgram(name, paths[name], env)))
    return { talosctl: version, missing: names.filter((_, index) => found[index] === undefined) }
  },
})
