/** Whether Flux can get at its repository. The token itself leaves this process in the environment of `flux` alone. */

import { clustersOf, kit } from '../../kit.ts'

/** `git-token:staging`. Fails where it cannot be had: nobody wants to find that out when a cluster waits for it. */
export const gitTokenFact = kit.fact({
  kind: 'git-token',
  key: (cluster: string) => cluster,
  /** `wanted`: the profile says something of Flux. */
  read: async (services, cluster): Promise<{ readonly wanted: boolean }> => {
    const clusters = clustersOf(services)
    const { flux } = await clusters.profile(cluster)
    if (flux !== undefined) await clusters.gitToken(cluster)
    return { wanted: flux !== undefined }
  },
})
