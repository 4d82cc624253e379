/** Tasks: workers of a node that run beside the requests and leave a log and an outcome. */

import { formatUpid, type UpidParts } from '../../model/upid.ts'
import type { TaskFault } from '../faults.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../state/world.ts'

export interface Task extends UpidParts {
  readonly upid: string
  readonly startMs: number
  readonly lines: string[]
  warnings: number
  /** Absent while it runs. */
  endMs?: number
  /** `OK`, `WARNINGS: 2`, or the error. */
  exitStatus?: string
}

/**
 * What a worker does. It yields how many simulated milliseconds pass before it goes on, and throws a refusal to fail. It
 * checks, pauses, and only then changes anything; what it holds meanwhile it releases in `finally`, for it may be
 * stopped at any pause.
 */
export type Work = Generator<number, void, void>

export interface TaskOrder {
  readonly node: string
  /** `qmstart` */
  readonly type: string
  readonly id: string
  /** `root@pam!sim` */
  readonly user: string
}

export interface RunningTask {
  readonly task: Task
  readonly work: Work
  /** Takes the next wake-up off the agenda. */
  cancelWake: () => void
}

/** Older tasks are forgotten, as on the real server. */
const keptTasks = 2000

/** A worker is forked first: whoever asks right away sees it running, even if it is about to fail. */
const forkMs = 50

/** Starts a worker. It gets on with its work whenever somebody looks. */
export function startTask(world: World, order: TaskOrder, work: (task: Task) => Work): string {
  const task = newTask(world, order)
  const fault = world.faults.forTask(task)
  const running: RunningTask = {
    task,
    work: fault === undefined ? work(task) : struckWork(work(task), task, fault),
    cancelWake: () => {},
  }
  world.tasks.set(task.upid, task)
  world.running.set(task.upid, running)
  pause(world, running, forkMs)
  forgetOldTasks(world)
  return task.upid
}

/** Stops a running task, as `DELETE /nodes/{node}/tasks/{upid}` does. */
export function stopTask(world: World, upid: string): void {
  const running = world.running.get(upid)
  if (running === undefined) return
  running.cancelWake()
  advance(world, running, () => running.work.throw(new Refusal(500, 'received interrupt')))
}

/** A task whose node went down: nobody wrote how it ended. */
export function abandonTask(world: World, upid: string): void {
  const running = world.running.get(upid)
  if (running === undefined) return
  running.cancelWake()
  world.running.delete(upid)
  running.work.return()
  running.task.endMs = world.nowMs
  running.task.exitStatus = 'unexpected status'
}

export function warn(task: Task, message: string): void {
  task.warnings += 1
  task.lines.push(`WARN: ${message}`)
}

/** The user part of a UPID, as `status` shows it. */
export function ownerOf(task: Task): { readonly user: string; readonly tokenid?: string } {
  const [user = '', tokenid] = task.user.split('!')
  return tokenid === undefined ? { user } : { user, tokenid }
}

/** The first part of the work, then what the fault says. */
function* struckWork(work: Work, task: Task, fault: TaskFault): Work {
  if (fault.kind === 'warnings') {
    for (let n = 0; n < (fault.count ?? 1); n++) warn(task, fault.message ?? 'a simulated warning')
    yield* work
    return
  }
  const first = work.next()
  try {
    if (fault.kind === 'task-hangs') yield Number.POSITIVE_INFINITY
    else if (!first.done) yield first.value
  } finally {
    work.return()
  }
  if (fault.kind === 'task-fails') throw new Refusal(500, fault.message)
}

function advance(world: World, running: RunningTask, resume: () => IteratorResult<number, void>): void {
  let step: IteratorResult<number, void>
  try {
    step = resume()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    finish(world, running.task, error.message)
    return
  }
  if (step.done) {
    finish(world, running.task)
    return
  }
  pause(world, running, step.value)
}

function pause(world: World, running: RunningTask, ms: number): void {
  const wakeMs = world.nowMs + ms / world.timeScale
  running.cancelWake = world.agenda.add(wakeMs, () => advance(world, running, () => running.work.next()))
}

function finish(world: World, task: Task, error?: string): void {
  world.running.delete(task.upid)
  task.endMs = world.nowMs
  task.exitStatus = error ?? (task.warnings > 0 ? `WARNINGS: ${task.warnings}` : 'OK')
  task.lines.push(error === undefined ? `TASK ${task.exitStatus}` : `TASK ERROR: ${error}`)
}

function newTask(world: World, order: TaskOrder): Task {
  const node = world.nodes.get(order.node)
  if (node === undefined) throw new Error(`a task was started on ${order.node}, which is no node`)
  const pid = node.nextPid
  // Other processes come and go between two tasks.
  node.nextPid += 1 + world.random.integer(7)
  const parts: UpidParts = {
    node: node.name,
    pid,
    pstart: Math.floor((world.nowMs - node.bootMs) / 10),
    startTime: Math.floor(world.nowMs / 1000),
    type: order.type,
    id: order.id,
    user: order.user,
  }
  return { ...parts, upid: formatUpid(parts), startMs: world.nowMs, lines: [], warnings: 0 }
}

function forgetOldTasks(world: World): void {
  for (const upid of world.tasks.keys()) {
    if (world.tasks.size <= keptTasks) return
    if (!world.running.has(upid)) world.tasks.delete(upid)
  }
}
