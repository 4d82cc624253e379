/** The token with which Flux gets at its repository. It never leaves this process but in the environment of `flux`. */

import { join } from 'node:path'
import type { Secret } from '@proxkit/kernel'
import type { FluxProfile } from '../../config/cluster-profile.ts'
import type { ClusterServices } from '../../connect/cluster-services.ts'
import { clustersOf, kit } from '../../kit.ts'

/** `git-token:staging`. Fails where it cannot be had: nobody wants to find that out when a cluster waits for it. */
export const gitTokenFact = kit.fact({
  kind: 'git-token',
  key: (cluster: string) => cluster,
  /** `wanted`: the profile says something of Flux. */
  read: async (services, cluster): Promise<{ readonly wanted: boolean }> => {
    const clusters = clustersOf(services)
    const { flux } = await clusters.profile(cluster)
    if (flux !== undefined) await readGitToken(clusters, flux)
    return { wanted: flux !== undefined }
  },
})

/**
 * From where the profile says it is.
 *
 * @throws ConfigError `CONFIG_CREDENTIALS`
 */
export async function readGitToken(clusters: ClusterServices, flux: FluxProfile): Promise<Secret> {
  const { resolveSecret } = await import('../../config/resolve-secret.ts')
  const { env } = await clusters.programs()
  const wanted = { what: 'the token of the Git repository', name: 'git-token' }
  return resolveSecret(flux.credentials, wanted, {
    configFile: join(clusters.folder, 'cluster-config.yaml'),
    env,
  })
}
