/** In which order the nodes of a cluster are upgraded. */

export interface UpgradeNode {
  /** A name or address; yours, it only has to be unique. */
  readonly name: string
  readonly role: 'controlplane' | 'worker'
  /** Whether it leads etcd now, as `etcd status` says. */
  readonly isEtcdLeader?: boolean
}

/** Nodes that may be down at the same time. The next wave starts when all of them are verified. */
export interface UpgradeWave {
  readonly nodes: readonly string[]
  readonly reason: string
}

/** Control planes one at a time, the leader of etcd last, then workers in batches. */
export function orderNodes(nodes: readonly UpgradeNode[], workersAtOnce: number): UpgradeWave[] {
  const controlPlanes = nodes.filter(({ role }) => role === 'controlplane')
  const followers = controlPlanes.filter(({ isEtcdLeader }) => isEtcdLeader !== true)
  const leaders = controlPlanes.filter(({ isEtcdLeader }) => isEtcdLeader === true)
  const workers = nodes.filter(({ role }) => role === 'worker').map(({ name }) => name)
  const batches = Array.from({ length: Math.ceil(workers.length / workersAtOnce) }, (_, index) =>
    workers.slice(index * workersAtOnce, (index + 1) * workersAtOnce),
  )
  return [
    ...followers.map(({ name }) => ({
      nodes: [name],
      reason: 'control planes one at a time, so that etcd keeps its quorum',
    })),
    ...leaders.map(({ name }) => ({
      nodes: [name],
      reason: 'the leader of etcd last, so that leadership moves once',
    })),
    ...batches.map((batch) => ({
      nodes: batch,
      reason: `workers after the control planes, ${workersAtOnce} at once`,
    })),
  ]
}
