/** Empties a node: every guest moves to where there is room for it, one by one, and is looked at again there. */

import type { Guest } from '@proxkit/pve-client/guests'
import { confirm, type FlowContext, forEach, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import type { ClusterNode } from '../cluster/list-nodes.ts'
import { NodeError } from '../errors.ts'
import { clusterFact, cpuFact, nodeGuestsFact } from '../facts/cluster.ts'
import { type Migration, migrationFact } from '../facts/migration.ts'
import { kit } from '../kit.ts'
import { guestLabel } from '../model/guest.ts'
import { placeGuests } from '../model/placement.ts'
import { shutdownGuest } from '../steps/guest-power.ts'
import { type Move, migrateGuest } from '../steps/migrate-guest.ts'
import { nodeEvacuated } from '../steps/node-evacuated.ts'
import { drainBrief, nodeBrief } from './node-brief.ts'

/** Needs VM.Audit and VM.Migrate on the guests, Sys.Audit on / and on the nodes. */
export const evacuateNode = kit.runbook({
  id: 'node.evacuate',
  title: 'Evacuate a node',
  input: z.object({
    node: z.string(),
    /** Where all guests go. Default: each onto the node with the most free memory. */
    target: z.string().optional(),
    /** What becomes of guests that cannot move. `abort`: the plan names them and cannot start. */
    unmovable: z.enum(['abort', 'stay', 'shut-down']).default('abort'),
    /** Migrations at a time. */
    concurrency: z.int().min(1).default(1),
    /** Within a larger runbook: where a guest is left that was to move, what comes after is not done. */
    strict: z.boolean().default(false),
    /** Guests with it are critical, says the record. */
    criticalTag: z.string().default('critical'),
  }),
  async flow(plan, { node, target, unmovable, concurrency, strict, criticalTag }) {
    const targets = await possibleTargets(plan, node, target)
    const { guests } = await plan.facts.read(nodeGuestsFact(node))
    const candidates = await Promise.all(
      guests
        .filter((guest) => !guest.template)
        .map(async (guest) => ({ guest, migration: await plan.facts.read(migrationFact(guest)) })),
    )
    const { moves, staying } = decide(candidates, targets, node)
    if (unmovable === 'abort') refuseWithoutRoom(node, staying)
    const byVmid = new Map(candidates.map(({ guest }) => [guest.vmid, guest]))
    plan.brief(nodeBrief(node, [...byVmid.values()], criticalTag))
    plan.brief(
      drainBrief(
        moves.map((move) => ({ move, guest: byVmid.get(move.vmid) as Guest })),
        staying,
      ),
    )
    await warnOfProcessors(plan, candidates, moves)
    for (const { guest, reasons } of staying)
      plan.warn(`${guestLabel(guest)} cannot move: ${reasons.join('; ')} (${choiceInWords[unmovable]})`)
    for (const { guest } of candidates.filter(
      ({ guest }) => guest.type === 'lxc' && guest.status === 'running',
    ))
      plan.warn(`${guestLabel(guest)} is a container: it is restarted on its new node, which is an outage`)

    const stayingRunning = staying.filter(({ guest }) => guest.status === 'running')
    return [
      candidates.length > 0 &&
        confirm('approve', {
          summary: `Evacuate node ${node}: move ${moves.length} of ${candidates.length} guests`,
          details: staying.map(({ guest, reasons }) => `${guestLabel(guest)}: ${reasons.join('; ')}`),
        }),
      unmovable === 'abort' &&
        staying.map(({ guest }) =>
          perform(`stuck-${guest.vmid}`, migrateGuest, moveOf(guest, targets[0]?.node ?? node, [], node)),
        ),
      unmovable === 'shut-down' &&
        forEach(
          'shut-down',
          stayingRunning,
          ({ guest }) => perform('shut-down', shutdownGuest, { vmid: guest.vmid }),
          {
            key: ({ guest }) => guest.vmid,
            title: `Shut down what cannot move`,
          },
        ),
      forEach('moves', moves, (move) => perform('move', migrateGuest, move), {
        key: (move) => move.vmid,
        title: `Move guests away from ${node}`,
        concurrency,
        onFailure: 'continue',
      }),
      // Where a migration failed this says so again: the run is partial, whatever else it has done.
      perform(
        'verify',
        nodeEvacuated,
        { node, staying: staying.map(({ guest }) => guest.vmid) },
        strict ? {} : { onFailure: 'continue' },
      ),
    ]
  },
})

interface Candidate {
  readonly guest: Guest
  readonly migration: Migration
}

interface Staying {
  readonly guest: Guest
  readonly reasons: readonly string[]
  /** It could move, but nowhere is room for it. */
  readonly noRoom: boolean
}

const choiceInWords = {
  abort: 'the plan cannot start like this: detach it, or choose stay or shut-down',
  stay: 'it stays and runs on',
  'shut-down': 'it is shut down and stays',
} as const

async function possibleTargets(
  plan: FlowContext,
  node: string,
  target: string | undefined,
): Promise<readonly ClusterNode[]> {
  const { nodes, quorate } = await plan.facts.read(clusterFact())
  const unable = `Unable to evacuate node ${node}`
  const names = nodes.map((one) => one.node).join(', ')
  const source = nodes.find((one) => one.node === node)
  if (source === undefined)
    throw new NodeError('NODE_NOT_FOUND', `${unable}: the cluster has no such node (it has ${names})`)
  if (!source.online)
    throw new NodeError(
      'NODE_OFFLINE',
      `${unable}: it is offline, so that nothing can move away from it (bring it back, or restore its guests elsewhere)`,
    )
  if (!quorate)
    throw new NodeError(
      'NODE_NO_QUORUM',
      `${unable}: the cluster has no quorum and refuses changes (bring more nodes back first)`,
    )
  const others = nodes.filter((one) => one.node !== node && one.online)
  if (target === undefined) {
    if (others.length > 0) return others
    throw new NodeError('NODE_NO_CAPACITY', `${unable}: no other node is online (bring one back)`)
  }
  if (target === node)
    throw new NodeError(
      'NODE_NOT_FOUND',
      `${unable}: the target is the node itself (choose another of ${names})`,
    )
  const chosen = nodes.find((one) => one.node === target)
  if (chosen === undefined)
    throw new NodeError('NODE_NOT_FOUND', `${unable}: there is no target ${target} (choose one of ${names})`)
  if (!chosen.online)
    throw new NodeError(
      'NODE_OFFLINE',
      `${unable}: the target ${target} is offline (choose another, or bring it back)`,
    )
  return [chosen]
}

function decide(candidates: readonly Candidate[], targets: readonly ClusterNode[], node: string) {
  const movable = candidates.filter(({ migration }) => migration.obstacles.length === 0)
  const { moves, unplaced } = placeGuests(
    movable.map(({ guest, migration }) => ({
      vmid: guest.vmid,
      memoryMiB: guest.memoryMiB,
      running: guest.status === 'running',
      allowedNodes: migration.allowedNodes,
    })),
    targets,
  )
  const byVmid = new Map(candidates.map((candidate) => [candidate.guest.vmid, candidate]))
  const find = (vmid: number) => byVmid.get(vmid) as Candidate
  const staying: Staying[] = [
    ...candidates.flatMap(({ guest, migration }) =>
      migration.obstacles.length === 0 ? [] : [{ guest, reasons: migration.obstacles, noRoom: false }],
    ),
    ...unplaced.map(({ vmid, reason }) => ({ guest: find(vmid).guest, reasons: [reason], noRoom: true })),
  ]
  return {
    moves: moves.map(({ vmid, target }) =>
      moveOf(find(vmid).guest, target, find(vmid).migration.localDisks, node),
    ),
    staying: staying.toSorted((a, b) => a.guest.vmid - b.guest.vmid),
  }
}

function moveOf(guest: Guest, target: string, localDisks: readonly string[], source: string): Move {
  return {
    vmid: guest.vmid,
    source,
    target,
    running: guest.status === 'running',
    withLocalDisks: localDisks.length > 0,
  }
}

function refuseWithoutRoom(node: string, staying: readonly Staying[]): void {
  const noRoom = staying.filter((one) => one.noRoom)
  if (noRoom.length === 0) return
  const list = noRoom.map(({ guest, reasons }) => `${guestLabel(guest)} ${reasons.join('; ')}`).join(', ')
  throw new NodeError(
    'NODE_NO_CAPACITY',
    `Unable to evacuate node ${node}: ${list} (free memory elsewhere, or choose what becomes of them: stay or shut-down)`,
  )
}

/** A virtual machine with CPU type `host` may crash when it lands live on another processor. */
async function warnOfProcessors(
  plan: FlowContext,
  candidates: readonly Candidate[],
  moves: readonly Move[],
): Promise<void> {
  for (const move of moves.filter(({ running }) => running)) {
    const candidate = candidates.find(({ guest }) => guest.vmid === move.vmid)
    if (candidate === undefined || !candidate.migration.hostCpu) continue
    const [here, there] = await Promise.all([
      plan.facts.read(cpuFact(move.source)),
      plan.facts.read(cpuFact(move.target)),
    ])
    if (here.model !== there.model)
      plan.warn(
        `${guestLabel(candidate.guest)} has CPU type host: ${move.source} has ${here.model}, ${move.target} has ${there.model}`,
      )
  }
}
