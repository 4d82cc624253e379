/** Decides where guests go: the largest first, each onto the node with the most free memory. */

export interface PlacementNode {
  readonly node: string
  readonly freeMiB: number
  readonly cores: number
}

export interface PlacementGuest {
  readonly vmid: number
  readonly memoryMiB: number
  /** A stopped guest takes no memory on its new node, only its place. */
  readonly running: boolean
  /** The nodes it may run on at all. */
  readonly allowedNodes: readonly string[]
}

export interface Placement {
  readonly moves: readonly { readonly vmid: number; readonly target: string }[]
  /** Guests for which no allowed node has room, with what was missing. */
  readonly unplaced: readonly { readonly vmid: number; readonly reason: string }[]
  /** What is left on each node afterwards. */
  readonly freeMiB: Readonly<Record<string, number>>
}

/**
 * Places guests one by one. Deterministic: equals are broken by VMID, then by the node's name.
 *
 * @param nodes the possible targets, online and not the node that is evacuated
 */
export function placeGuests(guests: readonly PlacementGuest[], nodes: readonly PlacementNode[]): Placement {
  const free = new Map(nodes.map((node) => [node.node, node.freeMiB]))
  const moves: { vmid: number; target: string }[] = []
  const unplaced: { vmid: number; reason: string }[] = []

  for (const guest of [...guests].sort(largestFirst)) {
    const neededMiB = guest.running ? guest.memoryMiB : 0
    const allowed = nodes.filter((node) => guest.allowedNodes.includes(node.node))
    const [best] = allowed.toSorted(
      (a, b) => freeOf(free, b) - freeOf(free, a) || b.cores - a.cores || a.node.localeCompare(b.node),
    )
    if (best === undefined) {
      unplaced.push({ vmid: guest.vmid, reason: 'no online node can take it' })
    } else if (freeOf(free, best) < neededMiB) {
      const reason = `needs ${neededMiB} MiB of memory, the most that is free is ${freeOf(free, best)} MiB on ${best.node}`
      unplaced.push({ vmid: guest.vmid, reason })
    } else {
      free.set(best.node, freeOf(free, best) - neededMiB)
      moves.push({ vmid: guest.vmid, target: best.node })
    }
  }
  return { moves, unplaced, freeMiB: Object.fromEntries(free) }
}

/** Running ones before stopped ones: only they compete for memory. */
function largestFirst(a: PlacementGuest, b: PlacementGuest): number {
  return Number(b.running) - Number(a.running) || b.memoryMiB - a.memoryMiB || a.vmid - b.vmid
}

function freeOf(free: ReadonlyMap<string, number>, { node }: PlacementNode): number {
  return free.get(node) ?? 0
}
