/** What routes without behaviour answer: data that fits their schema and claims as little as it can. Nothing changes. */

import { builtInApis } from '../../api/built-in-apis.ts'
import type { PveApi } from '../../model/api.ts'
import type { AnswerIndex, AnswerTable } from '../../model/tables.ts'
import { type Call, fork, type Handler } from '../routes/call.ts'
import { type Task, type Work, warn } from '../tasks/task.ts'
import { type Parameters, parameterText } from './read-parameters.ts'

/** @returns undefined for an API that does not say what its answers hold */
export async function answersOf(api: PveApi): Promise<AnswerTable | undefined> {
  return api.answers ?? (await builtInApis[api.version]?.())?.answers
}

/**
 * Whether any data would be a lie: what is asked for is a channel, a file, the effect of a program, or how something is that is
 * not there, such as the health of Ceph.
 */
export function isAlwaysRefused(api: PveApi, route: string): boolean {
  const { transport } = api.wire.routes[route] ?? {}
  return transport === 'websocket' || transport === 'download' || unanswerable.test(route)
}

const unanswerable =
  /\/ceph\/|\/(?:(?:vnc|term|spice)(?:proxy|shell)|mtunnel|monitor|execute|login|auth-url|dbus-vmstate)$/

export function schemaOnly(answers: AnswerTable): Handler {
  return (call) => answerTo(call, answers)
}

function answerTo(call: Call, answers: AnswerTable): unknown {
  const { route, world } = call
  const { upid } = world.api.wire.routes[route] ?? {}
  if (upid !== undefined) return fork(call, taskType(route), '', (task) => nothing(task, route))
  const index = answers.routes[route]
  if (index === undefined) return null
  return childrenOf(world.api, route, answers) ?? sample(answers, index, inPath(call))
}

/** The task says so: whoever reads its outcome is not deceived. */
function* nothing(task: Task, route: string): Work {
  yield 500
  warn(task, `the simulator does not simulate ${route}: nothing has changed`)
}

function taskType(route: string): string {
  return route.split('/').findLast((part) => /^[a-z-]+$/.test(part)) ?? 'task'
}

/** Lists of what lies below a path follow from the API itself. */
function childrenOf(api: PveApi, route: string, { routes, schemas }: AnswerTable) {
  const { type, items } = schemas[routes[route] ?? -1] ?? {}
  if (!route.startsWith('GET ') || type !== 'array') return undefined
  const keys = Object.keys(schemas[items ?? -1]?.properties ?? {})
  const children = below(api, route.slice('GET '.length))
  if (keys.length > 1 || children.length === 0) return undefined
  return children.map((name) => ({ [keys[0] ?? 'name']: name }))
}

function below(api: PveApi, path: string): string[] {
  const names = Object.keys(api.wire.routes).flatMap((route) => {
    const under = route.slice(route.indexOf(' ') + 1)
    return under.startsWith(`${path}/`) ? [under.slice(path.length + 1).split('/')[0] ?? ''] : []
  })
  return [...new Set(names)].filter((name) => !name.startsWith('{')).sort()
}

function inPath({ route, parameters }: Call): Parameters {
  const names = [...route.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
  return Object.fromEntries(names.map((name) => [name, parameters[name]]))
}

/** The least that fits: no entries, no optional fields but those that the path names. */
function sample({ schemas }: AnswerTable, index: AnswerIndex, named: Parameters, name = ''): unknown {
  const { type, nullable, enum: words, properties = {} } = schemas[index] ?? {}
  const given = parameterText(named[name])
  if (given !== undefined) return type === 'integer' || type === 'number' ? Number(given) : given
  if (nullable === true || type === undefined || type === 'null') return null
  if (words !== undefined) return words[0]
  if (type === 'array') return []
  if (type !== 'object') return type === 'string' ? '' : 0
  const fields = Object.entries(properties).filter(
    ([key, field]) => schemas[field]?.optional !== true || named[key] !== undefined,
  )
  return Object.fromEntries(
    fields.map(([key, field]) => [key, sample({ routes: {}, schemas }, field, named, key)]),
  )
}
