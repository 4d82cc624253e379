/** What the steps that restart a node have in common. */

import type { FactReader } from '@proxkit/runbook-kit'
import { etcdFact } from '../../facts/talos/etcd.ts'
import type { TalosControlPlane } from '../../model/talos-node.ts'

/** How long a node may take until it runs again. */
export const restartMs = 900_000

/** What was read of a node; undefined while it does not answer, as it is with one that restarts. */
export async function atTheNode<State>(reading: Promise<State>): Promise<State | undefined> {
  try {
    return await reading
  } catch (error) {
    const { isTalosError } = await import('@proxkit/talos')
    if (isTalosError(error) && error.retryable) return undefined
    throw error
  }
}

/** Why no control plane may go away now, if there is a reason. */
export async function etcdObstacle(
  facts: FactReader,
  cluster: string,
  controlPlanes: readonly TalosControlPlane[],
): Promise<string | undefined> {
  const { problems } = await facts.read(etcdFact(cluster, controlPlanes))
  return problems.length === 0 ? undefined : `etcd is not well: ${problems.join('; ')}`
}
