/** Whether a member may leave etcd: there is a majority before, and there is one afterwards. */

export interface Leaving {
  /** The member that goes. */
  readonly name: string
  /** All members, by name. */
  readonly members: readonly string[]
  /** Those that answer. */
  readonly answering: readonly string[]
}

/** @returns what stands in the way, in numbers; undefined when nothing does, or it is no member */
export function leavingObstacle({
  name,
  members,
  answering,
}: Leaving): { readonly reason: string; readonly remedy: string } | undefined {
  if (!members.includes(name)) return undefined
  const alive = answering.filter((member) => members.includes(member))
  const left = members.length - 1
  if (left === 0)
    return {
      reason: `${name} is the only member of etcd, and everything that Kubernetes knows is in it`,
      remedy: 'add a control plane first',
    }
  if (alive.length < majorityOf(members.length))
    return {
      reason: `etcd has no majority: ${alive.length} of ${members.length} members answer, and ${majorityOf(members.length)} are needed`,
      remedy: 'bring members back, or restore a snapshot',
    }
  const others = alive.filter((member) => member !== name).length
  if (others < majorityOf(left))
    return {
      reason: `without ${name} etcd would have ${left} members of which ${others} answer, and ${majorityOf(left)} are needed`,
      remedy: 'bring the others back first',
    }
  return undefined
}

export function majorityOf(members: number): number {
  return Math.floor(members / 2) + 1
}
