/** Tasks: lists, status, logs, and stopping them. */

import { isUpid } from '../../model/upid.ts'
import { Result } from '../http/answer.ts'
import { refuseParameters } from '../refusal.ts'
import { ownerOf, stopTask, type Task } from '../tasks/task.ts'
import { type Call, flag, type Handler, integer, list, may, need, required, text } from './call.ts'

export const taskRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/tasks': (call) => nodeTasks(call),
  'GET /nodes/{node}/tasks/{upid}': () => [{ name: 'log' }, { name: 'status' }],
  'GET /nodes/{node}/tasks/{upid}/status': (call) => {
    const task = requireTask(call, 'Sys.Audit')
    return {
      upid: task.upid,
      node: task.node,
      pid: task.pid,
      pstart: task.pstart,
      starttime: task.startTime,
      type: task.type,
      id: task.id,
      ...ownerOf(task),
      status: task.endMs === undefined ? 'running' : 'stopped',
      ...(task.exitStatus === undefined ? {} : { exitstatus: task.exitStatus }),
    }
  },
  'GET /nodes/{node}/tasks/{upid}/log': (call) => taskLog(call),
  'DELETE /nodes/{node}/tasks/{upid}': (call) => {
    stopTask(call.world, requireTask(call, 'Sys.Modify').upid)
    return null
  },
  'GET /cluster/tasks': (call) =>
    [...call.world.tasks.values()]
      .reverse()
      .filter((task) => mayRead(call, task))
      .slice(0, 25)
      .map((task) => ({
        upid: task.upid,
        node: task.node,
        type: task.type,
        id: task.id,
        ...ownerOf(task),
        starttime: task.startTime,
        saved: task.endMs === undefined ? '0' : '1',
        ...(task.endMs === undefined
          ? { pid: task.pid }
          : { endtime: endTime(task), status: task.exitStatus }),
      })),
}

function mayRead(call: Call, task: Task): boolean {
  return ownerOf(task).user === call.session.userid || may(call, `/nodes/${task.node}`, 'Sys.Audit')
}

/** The task of the path; the caller's own, or one that a privilege lets him see. */
function requireTask(call: Call, privilege: string): Task {
  const upid = required(call, 'upid')
  if (!isUpid(upid)) refuseParameters({ upid: 'unable to parse worker upid' })
  const task = call.world.tasks.get(upid)
  if (task === undefined || task.node !== call.node) refuseParameters({ upid: 'no such task' })
  if (ownerOf(task).user !== call.session.userid) need(call, `/nodes/${task.node}`, privilege)
  return task
}

function taskLog(call: Call): Result {
  const upid = required(call, 'upid')

  if (!isUpid(upid)) refuseParameters({ upid: 'unable to parse worker upid' })
  const task = call.world.tasks.get(upid)
  if (task === undefined || task.node !== call.node)
    return lines(['unable to open file - No such file or directory'], 0, 50)
  if (!mayRead(call, task)) need(call, `/nodes/${task.node}`, 'Sys.Audit')
  if (flag(call, 'download')) return new Result({ text: task.lines.map((line) => `${line}\n`).join('') })
  if (task.lines.length === 0) return lines(['no content'], 0, 50)
  return lines(task.lines, integer(call, 'start') ?? 0, integer(call, 'limit') ?? 50)
}

/** @param limit 0 for all */
function lines(all: readonly string[], start: number, limit: number): Result {
  const wanted = all.slice(start, limit === 0 ? undefined : start + limit)
  return new Result({ data: wanted.map((t, index) => ({ n: start + index + 1, t })), total: all.length })
}

function nodeTasks(call: Call): Result {
  const source = text(call, 'source') ?? 'archive'
  const matching = [...call.world.tasks.values()]
    .reverse()
    .filter((task) => task.node === call.node && mayRead(call, task) && passes(call, task))
  const active = source === 'archive' ? [] : matching.filter((task) => task.endMs === undefined)
  const ended = source === 'active' ? [] : matching.filter((task) => task.endMs !== undefined)
  const rows = [...active.map(activeRow), ...ended.map(archiveRow)]
  const start = integer(call, 'start') ?? 0
  const limit = integer(call, 'limit') ?? 50
  const data = rows.slice(start, limit === 0 ? undefined : start + limit)
  // An empty list comes without its length.
  return new Result({ data, ...(rows.length === 0 ? {} : { total: rows.length }) })
}

function passes(call: Call, task: Task): boolean {
  const filters: readonly [name: string, passes: (value: string) => boolean][] = [
    ['vmid', (value) => task.id === value],
    ['userfilter', (value) => task.user.toLowerCase().includes(value.toLowerCase())],
    ['typefilter', (value) => task.type === value],
    ['errors', (value) => value !== '1' || (task.endMs !== undefined && outcome(task) !== 'ok')],
    ['since', (value) => task.startTime >= Number(value)],
    ['until', (value) => task.startTime <= Number(value)],
    ['statusfilter', () => list(call, 'statusfilter').includes(outcome(task))],
  ]
  return filters.every(([name, check]) => {
    const value = text(call, name)
    return value === undefined || check(value)
  })
}

function outcome(task: Task): string {
  if (task.exitStatus === undefined) return 'unknown'
  if (task.exitStatus === 'OK') return 'ok'
  return task.exitStatus.startsWith('WARNINGS') ? 'warning' : 'error'
}

/** Unlike the archive the list of active tasks does not take user and token apart. */
function activeRow(task: Task) {
  const { upid, node, pid, pstart, type, id, user, startTime: starttime } = task
  return { upid, node, pid, pstart, type, id, user, starttime, saved: '0', status: 'RUNNING' }
}

function archiveRow(task: Task) {
  const { upid, node, pid, pstart, type, id, startTime: starttime, exitStatus: status } = task
  return { upid, node, pid, pstart, type, id, ...ownerOf(task), starttime, endtime: endTime(task), status }
}

function endTime(task: Task): number {
  return Math.floor((task.endMs ?? 0) / 1000)
}
