/** From a request to its answer, in the order in which the real server looks at things. */

import type { RouteMatch } from '../../model/match-route.ts'
import type { AnswerTable } from '../../model/tables.ts'
import { verifyParameters } from '../../verify/verify-parameters.ts'
import type { RouteFault } from '../faults.ts'
import { notSimulated, Refusal, refuse, refuseParameters } from '../refusal.ts'
import type { RequestLog } from '../request-log.ts'
import type { Handler } from '../routes/call.ts'
import type { Session } from '../state/access.ts'
import { isOnline, isQuorate } from '../state/nodes.ts'
import { settle, type World } from '../state/world.ts'
import { statusPage } from '../status-page/status-page.ts'
import { acceptedParameters } from './accepted-parameters.ts'
import { bareAnswer, earlyAnswer, type Format, passedOn, refusalAnswer, resultAnswer } from './answer.ts'
import { authenticate } from './authenticate.ts'
import { controlAnswer, controlPrefix } from './control.ts'
import { index, matchOf, notImplemented, pathOf } from './match-request.ts'
import { checkRoutePermission } from './permissions.ts'
import { EarlyRefusal, type Parameters, parameterText, plain, readParameters } from './read-parameters.ts'
import type { ReceivedFile } from './receive-upload.ts'
import { answersOf, isAlwaysRefused, schemaOnly } from './schema-only.ts'
import { sufferLatency, waitForHungNode } from './slow-nodes.ts'
import { TornConnection, type WireAnswer, type WireRequest } from './wire.ts'

export interface Server {
  readonly world: World
  readonly handlers: ReadonlyMap<string, Handler>
  readonly log: RequestLog
  readonly authFailureDelayMs: number
  /** The first token. */
  readonly token: string
  readonly verifyOnly: boolean
  readonly unimplemented: 'answer' | 'refuse'
}

/** @throws TornConnection when nobody is to learn the answer */
export async function handleRequest(server: Server, request: WireRequest): Promise<WireAnswer> {
  const { world } = server
  await sufferLatency(world, request)
  settle(world)
  if (!isOnline(world, request.node)) throw new TornConnection('ECONNREFUSED')
  const hung = await waitForHungNode(world, request)
  if (hung !== undefined) return hung
  const answer = answerOf(server, request, await answersFor(server, request))
  // The server lets those who failed to identify themselves wait.
  if (answer.status === 401 && server.authFailureDelayMs > 0)
    await world.clock.sleep(server.authFailureDelayMs)
  return answer
}

/** Read from the disk only when a route without behaviour is asked. */
async function answersFor(server: Server, request: WireRequest): Promise<AnswerTable | undefined> {
  const { world, handlers, verifyOnly, unimplemented } = server
  const match = matchOf(world, request)
  if (match === undefined || verifyOnly || unimplemented === 'refuse') return undefined
  if (handlers.has(match.route) || isAlwaysRefused(world.api, match.route)) return undefined
  return answersOf(world.api)
}

const upload = 'POST /nodes/{node}/storage/{storage}/upload'

const verbs = new Set(['GET', 'POST', 'PUT', 'DELETE'])

function answerOf(server: Server, request: WireRequest, answers: AnswerTable | undefined): WireAnswer {
  const { world } = server
  try {
    if (!verbs.has(request.method)) throw new EarlyRefusal(501, `method '${request.method}' not available`)
    if (request.chunked) throw plain(501, 'chunked transfer encoding not supported')
    const path = pathOf(request)
    if (path === '/' && request.method === 'GET') return statusPage(world, server.log.entries)
    if (path.startsWith(controlPrefix)) return controlAnswer(world, request, server.token)
    if (!/^\/api2(?:\/|$)/.test(path)) {
      const message = `no such file '${path}'`
      throw new EarlyRefusal(500, message, `${message}\n`)
    }
    const session = authenticate(world, request)
    const parameters = readParameters(request)
    const answer = answerInFormat(server, request, session, parameters, formatOf(path), answers)
    return isPassedOn(world, request) ? passedOn(answer) : answer
  } catch (error) {
    if (error instanceof EarlyRefusal) return earlyAnswer(error, world.nowMs)
    throw error
  }
}

/** To the daemon that runs as root, or to another node; uploads go another way. */
function isPassedOn(world: World, request: WireRequest): boolean {
  const match = matchOf(world, request)
  if (match === undefined || request.upload !== undefined) return false
  const { protected: isProtected = false, proxyTo = '' } = world.api.rules.routes[match.route] ?? {}
  const node = match.pathParameters[proxyTo] ?? 'localhost'
  return isProtected || (node !== 'localhost' && node !== request.node)
}

function formatOf(path: string): Format {
  const [, , format = '', ...rest] = path.split('/')
  if (format === 'json' || format === 'extjs') return format
  throw plain(501, `no formatter for uri /${rest.join('/')}, ${format}`)
}

function answerInFormat(
  server: Server,
  request: WireRequest,
  session: Session | undefined,
  sent: Parameters,
  format: Format,
  answers: AnswerTable | undefined,
): WireAnswer {
  const { world } = server
  try {
    const match = matchOf(world, request) ?? notImplemented(request)
    const all = withPath(sent, match.pathParameters)
    const parameters = withoutNulls(all)
    return logged(server, match.route, parameters, () => {
      if (server.verifyOnly) {
        verify(world, match.route, parameters)
        return resultAnswer(acceptedParameters(world, match.route, all), format, world.nowMs)
      }
      checkRoutePermission(world, session, match.route, parameters)
      const node = answeringNode(world, request, match)
      // No answer from another node is a status line only, in every format.
      if (!isOnline(world, node)) return bareAnswer(595, 'Connection refused', world.nowMs)
      verify(world, match.route, parameters)
      const file = request.upload?.file
      // Another form than one in parts makes the real server's handler stumble: it hangs up.
      if (match.route === upload && file === undefined) throw new TornConnection('ECONNRESET')
      return perform(server, { match, session, parameters, node, format, answers, ...(file && { file }) })
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return refusalAnswer(error, format, world)
  }
}

/** Every request that reaches a route is remembered with how it went. */
function logged(
  { world, log, handlers, verifyOnly, unimplemented }: Server,
  route: string,
  parameters: Parameters,
  work: () => WireAnswer,
): WireAnswer {
  const isSchemaOnly = !verifyOnly && unimplemented === 'answer' && !handlers.has(route)
  const add = (status: number) => {
    const how = isSchemaOnly && status < 300 ? { schemaOnly: true as const } : {}
    log.add({ route, parameters, status, atMs: world.nowMs, ...how })
  }
  try {
    const answer = work()
    add(answer.status)
    return answer
  } catch (error) {
    add(error instanceof Refusal ? error.status : 0)
    throw error
  }
}

function verify(world: World, route: string, parameters: Parameters): void {
  if (route === index) return
  const { errors } = verifyParameters(route, parameters, { api: world.api, received: true })
  if (Object.keys(errors).length > 0) refuseParameters(errors)
}

interface Performance {
  readonly match: RouteMatch
  readonly session: Session | undefined
  readonly parameters: Parameters
  readonly node: string
  readonly format: Format
  /** For a route without behaviour. */
  readonly answers: AnswerTable | undefined
  readonly file?: ReceivedFile
}

const nobody: Session = { userid: '', authId: '' }

function perform({ world, handlers }: Server, performance: Performance): WireAnswer {
  const { session = nobody, parameters, node, format, answers, file } = performance
  const { route } = performance.match
  const strikes = <K extends RouteFault['kind']>(kind: K) =>
    world.faults.forRequest(kind, { route, parameters })
  if (strikes('lost-request')) throw new TornConnection('ECONNRESET')
  const fault = strikes('answer')
  if (fault !== undefined) return faultAnswer(fault, format, world)
  const handler = handlers.get(route) ?? (answers && schemaOnly(answers)) ?? notSimulated(route)
  if (!route.startsWith('GET ') && !isQuorate(world)) refuse('cluster not ready - no quorum?')
  const result = handler({ world, route, session, node, parameters, ...(file && { file }) })
  if (strikes('lost-reply')) throw new TornConnection('ECONNRESET')
  return resultAnswer(result, format, world.nowMs)
}

function faultAnswer(
  fault: Extract<RouteFault, { kind: 'answer' }>,
  format: Format,
  world: World,
): WireAnswer {
  const reason = fault.reason ?? 'simulated'
  // What a proxy says has no body.
  if (fault.status === 401 || fault.status >= 590) return bareAnswer(fault.status, reason, world.nowMs)
  if (fault.status < 400) return resultAnswer(null, format, world.nowMs)
  return refusalAnswer(new Refusal(fault.status, reason), format, world)
}

/** The node that a call is passed on to; `localhost` is the one that was asked. */
function answeringNode(world: World, request: WireRequest, { route, pathParameters }: RouteMatch): string {
  const name = world.api.rules.routes[route]?.proxyTo
  const node = name === undefined ? undefined : pathParameters[name]
  if (node === undefined || node === 'localhost') return request.node
  if (!world.nodes.has(node) && !world.faults.isOffline(node))
    refuse(
      `hostname lookup '${node}' failed - failed to get address info for: ${node}: Temporary failure in name resolution`,
    )
  return node
}

function withPath(sent: Parameters, path: Readonly<Record<string, string>>): Parameters {
  for (const [name, value] of Object.entries(path))
    if ((parameterText(sent[name]) ?? value) !== value)
      refuseParameters({ [name]: 'duplicate parameter (already defined in URI) with conflicting values!' })
  return { ...sent, ...path }
}

function withoutNulls(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null))
}
