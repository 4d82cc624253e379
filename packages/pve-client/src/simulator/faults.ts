/** Things that go wrong on purpose, as data. Without `times` a fault strikes every time until it is removed. */

import { checkScenario } from './check-scenario.ts'
import { faultSchema } from './scenario-schema.ts'

export type Fault = TaskFault | RouteFault | NodeFault | ConditionFault

/** Which tasks it strikes. */
interface TaskMatch {
  /** `'qmigrate'` */
  readonly type: string
  readonly vmid?: number
  readonly node?: string
  readonly times?: number
}

export type TaskFault = TaskMatch &
  (
    | { readonly kind: 'task-fails'; readonly message: string }
    /** It never ends by itself; stopping it works. */
    | { readonly kind: 'task-hangs' }
    /** It ends OK and nothing has changed, so that only a verification finds out. */
    | { readonly kind: 'silent-no-effect' }
    /** It works and ends with `WARNINGS: n`. */
    | { readonly kind: 'warnings'; readonly message?: string; readonly count?: number }
  )

/** Which requests it strikes. */
interface RouteMatch {
  /** `'POST /nodes/{node}/qemu/{vmid}/status/start'`; only `latency` may do without. */
  readonly route?: string
  readonly vmid?: number
  readonly node?: string
  readonly times?: number
}

export type RouteFault = RouteMatch &
  (
    | { readonly kind: 'latency'; readonly ms: number }
    /** This answer, and no effect. */
    | { readonly kind: 'answer'; readonly route: string; readonly status: number; readonly reason?: string }
    /** The effect happens and the connection breaks before the answer. */
    | { readonly kind: 'lost-reply'; readonly route: string }
    /** The connection breaks before anything has happened. */
    | { readonly kind: 'lost-request'; readonly route: string }
  )

export type NodeFault =
  /**
   * Nobody answers there, while its guests go on until HA resets it. A name that is no node of the cluster becomes a host that
   * is known but unreachable.
   */
  | { readonly kind: 'node-offline'; readonly node: string }
  /** Its power is gone: guests are off, tasks end unfinished, locks stay. Removing the fault boots it. */
  | { readonly kind: 'node-dies'; readonly node: string }
  /** It counts as online, and what is passed on to it ends in a 596 after half a minute. */
  | { readonly kind: 'node-hangs'; readonly node: string }

/** Something is the matter for as long as the fault is there. */
export type ConditionFault =
  /** Too few nodes see each other: everything can be read and nothing changed. */
  | { readonly kind: 'no-quorum' }
  | { readonly kind: 'storage-full'; readonly storage: string; readonly node?: string }
  | { readonly kind: 'storage-offline'; readonly storage: string; readonly node?: string }
  /** What is copied from or to it takes so many times as long. */
  | { readonly kind: 'storage-slow'; readonly storage: string; readonly factor: number }
  /** Memory and disks of migrations go at this speed. */
  | { readonly kind: 'slow-migration'; readonly mibPerSecond: number }
  /** The agent runs and does not answer. */
  | { readonly kind: 'agent-silent'; readonly vmid?: number }
  /** Something besides its guests keeps the node busy: shares of its processors and of the time, from 0 to 1. */
  | { readonly kind: 'node-busy'; readonly node: string; readonly cpu?: number; readonly iowait?: number }
  /** Somebody else holds the guest's lock file: tasks give up after ten seconds. */
  | { readonly kind: 'lock-stuck'; readonly vmid: number }
  /** A guest that was deleted is listed for some time yet. Default: 30 seconds. */
  | { readonly kind: 'ghost-guest'; readonly vmid?: number; readonly seconds?: number }
  /** The clock of the node is ahead by so many seconds; behind, if negative. */
  | { readonly kind: 'clock-skew'; readonly node: string; readonly seconds: number }
  /** The node's certificate ends in so many days; it has ended, if negative. */
  | { readonly kind: 'certificate-expires'; readonly node: string; readonly days: number }

export interface FaultBook {
  /** @returns removes it again */
  add(fault: Fault): () => void
  /** The first fault that strikes this task, counted as used. */
  forTask(task: { readonly type: string; readonly id: string; readonly node: string }): TaskFault | undefined
  /** The first fault of that kind that strikes this request, counted as used. */
  forRequest<K extends RouteFault['kind']>(
    kind: K,
    request: { readonly route: string; readonly parameters: Readonly<Record<string, unknown>> },
  ): Extract<RouteFault, { kind: K }> | undefined
  /** Those of a kind that are there, for as long as they are. */
  active<K extends Fault['kind']>(kind: K): Extract<Fault, { kind: K }>[]
  isOffline(node: string): boolean
  /** All that are there, numbered as they came, with the times that they have left. */
  list(): { readonly id: number; readonly fault: Fault }[]
  /** @returns whether it was there */
  remove(id: number): boolean
  /** Says what was added or removed from now on. */
  listen(listener: (fault: Fault, isActive: boolean) => void): void
}

export function createFaultBook(faults: readonly Fault[]): FaultBook {
  const entries = new Set<{ readonly id: number; readonly fault: Fault; left: number }>()
  let last = 0
  let tell: (fault: Fault, isActive: boolean) => void = () => {}

  function add(fault: Fault): () => void {
    checkScenario(fault, faultSchema, 'fault')
    last += 1
    const entry = {
      id: last,
      fault,
      left: ('times' in fault ? fault.times : undefined) ?? Number.POSITIVE_INFINITY,
    }
    entries.add(entry)
    tell(fault, true)
    return () => {
      if (entries.delete(entry)) tell(fault, false)
    }
  }

  function active<K extends Fault['kind']>(kind: K) {
    const all = [...entries].map(({ fault }) => fault)
    return all.filter((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind)
  }

  function strike<T extends Fault>(matches: (fault: Fault) => fault is T): T | undefined {
    for (const entry of entries) {
      const { fault } = entry
      if (!matches(fault)) continue
      entry.left -= 1
      if (entry.left <= 0) entries.delete(entry)
      return fault
    }
    return undefined
  }

  for (const fault of faults) add(fault)
  return {
    add,
    forTask: (task) => strike((fault): fault is TaskFault => isTaskFault(fault) && strikesTask(fault, task)),
    forRequest: <K extends RouteFault['kind']>(
      kind: K,
      request: { readonly route: string; readonly parameters: Readonly<Record<string, unknown>> },
    ) =>
      strike(
        (fault): fault is Extract<RouteFault, { kind: K }> =>
          fault.kind === kind && strikesRequest(fault as RouteFault, request),
      ),
    active,
    isOffline: (node) =>
      [...active('node-offline'), ...active('node-dies')].some((fault) => fault.node === node),
    list: () =>
      [...entries].map(({ id, fault, left }) => ({
        id,
        fault: (Number.isFinite(left) ? { ...fault, times: left } : fault) as Fault,
      })),
    remove(id) {
      const entry = [...entries].find((one) => one.id === id)
      if (entry === undefined) return false
      entries.delete(entry)
      tell(entry.fault, false)
      return true
    },
    listen(listener) {
      tell = listener
    },
  }
}

function isTaskFault(fault: Fault): fault is TaskFault {
  return (
    fault.kind === 'task-fails' ||
    fault.kind === 'task-hangs' ||
    fault.kind === 'silent-no-effect' ||
    fault.kind === 'warnings'
  )
}

function strikesTask(
  fault: TaskMatch,
  task: { readonly type: string; readonly id: string; readonly node: string },
): boolean {
  return (
    fault.type === task.type &&
    (fault.vmid === undefined || String(fault.vmid) === task.id) &&
    (fault.node === undefined || fault.node === task.node)
  )
}

function strikesRequest(
  fault: RouteMatch,
  request: { readonly route: string; readonly parameters: Readonly<Record<string, unknown>> },
): boolean {
  return (
    (fault.route === undefined || fault.route === request.route) &&
    (fault.vmid === undefined || String(fault.vmid) === String(request.parameters.vmid)) &&
    (fault.node === undefined || fault.node === request.parameters.node)
  )
}
