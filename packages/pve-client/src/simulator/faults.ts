/** Things that go wrong on purpose, as data. Without `times` a fault strikes every time until it is removed. */

import { checkScenario } from './check-scenario.ts'
import { faultSchema } from './scenario-schema.ts'

export type Fault = TaskFault | RouteFault | NodeFault

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

/** Nobody answers there. A name that is no node of the cluster becomes a host that is known but unreachable. */
export interface NodeFault {
  readonly kind: 'node-offline'
  readonly node: string
}

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
  isOffline(node: string): boolean
}

export function createFaultBook(faults: readonly Fault[]): FaultBook {
  const entries = new Set<{ readonly fault: Fault; left: number }>()

  function add(fault: Fault): () => void {
    checkScenario(fault, faultSchema, 'fault')
    const entry = { fault, left: ('times' in fault ? fault.times : undefined) ?? Number.POSITIVE_INFINITY }
    entries.add(entry)
    return () => void entries.delete(entry)
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
    isOffline: (node) =>
      [...entries].some(({ fault }) => fault.kind === 'node-offline' && fault.node === node),
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
