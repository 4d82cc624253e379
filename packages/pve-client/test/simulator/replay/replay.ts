/** Plays a recorded conversation against a simulator and says, step by step, what was answered otherwise. */

import type { Simulator } from '@proxkit/pve-client/simulator'
import { difference, shapeDifference } from './compare.ts'
import type { Exception, FlowStep } from './flows.ts'
import { type Known, learn, substitute } from './known-values.ts'
import { passwords, secrets } from './recorded-start.ts'

const origin = 'https://pve1:8006'

export interface Player {
  simulator: Simulator
  /** Lets simulated time pass. */
  readonly advance: (ms: number) => Promise<void>
  readonly known: Known
  readonly tickets: Map<string, { readonly ticket: string; readonly csrf: string }>
  /** Secrets of tokens that the conversation itself made. */
  readonly madeSecrets: Map<string, string[]>
}

export interface Played {
  readonly status: number
  readonly reason: string
  readonly answer: unknown
}

export async function playStep(player: Player, step: FlowStep): Promise<Played> {
  // The recording waited for a task before it saw it stopped.
  if (hasStopped(step)) await waitFor(player, substitute(player.known, step.path))
  const response = await send(player, step)
  const text = await response.text()
  const answer = text.startsWith('{') ? (JSON.parse(text) as unknown) : text
  learn(player.known, step.answer, answer)
  learnSecret(player, step, answer)
  return { status: response.status, reason: response.statusText, answer }
}

/** @returns what was answered otherwise than recorded, or undefined */
export function judge(
  player: Player,
  step: FlowStep,
  played: Played,
  exception: Exception | undefined,
): string | undefined {
  const reason = substitute(player.known, step.reason)
  const sameStatus = played.status === step.status && played.reason === reason
  const wrong = sameStatus
    ? difference(played.answer, step.answer, player.known)
    : `${played.status} ${played.reason} instead of ${step.status} ${reason}`
  if (exception === undefined) return wrong
  if (wrong === undefined) return `is an exception (${exception.why}) and does not need to be one`
  if (exception.kind === 'not-simulated')
    return played.status === 501 && played.reason.startsWith('The simulator does not simulate')
      ? undefined
      : wrong
  if (exception.kind === 'shape' && sameStatus) return shapeDifference(played.answer, step.answer)
  return exception.kind === 'differs' ? undefined : wrong
}

/** A request that stands for conversations that are not replayed: `POST /nodes/pve1/qemu/110/status/start`. */
export async function interlude(player: Player, order: string): Promise<void> {
  const [method = '', path = '', body] = order.split(' ')
  const response = await player.simulator.fetch(`${origin}/api2/json${path}`, {
    method,
    headers: {
      authorization: `PVEAPIToken=root@pam!full=${secrets['root@pam!full']}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    ...(body === undefined ? {} : { body }),
  })
  if (!response.ok) throw new Error(`${order} → ${response.status} ${response.statusText}`)
  await waitForAll(player)
}

async function waitFor(player: Player, path: string): Promise<void> {
  const upid = decodeURIComponent(/UPID[^/]+/.exec(path)?.[0] ?? '')
  while (runs(player, upid)) await player.advance(500)
}

export async function waitForAll(player: Player): Promise<void> {
  while (runs(player, undefined)) await player.advance(500)
}

function runs({ simulator }: Player, upid: string | undefined): boolean {
  return simulator
    .snapshot()
    .tasks.some((task) => task.exitStatus === undefined && (upid === undefined || task.upid === upid))
}

async function send(player: Player, step: FlowStep): Promise<Response> {
  const headers = new Headers(await credentials(player, step))
  if (step.type !== undefined) headers.set('content-type', step.type)
  const init: RequestInit = { method: step.method, headers }
  if (step.body !== undefined) {
    const body = substitute(player.known, step.body)
    init.body = await withTickets(player, body)
  }
  return player.simulator.fetch(`${origin}${substitute(player.known, step.path)}`, init)
}

async function credentials(player: Player, { as, csrf }: FlowStep): Promise<Record<string, string>> {
  if (as === 'nobody') return {}
  if (as.startsWith('forged ticket'))
    return { cookie: 'PVEAuthCookie=PVE%3Aalice%40pve%3A00000000%3A%3AAAAA' }
  if (as.startsWith('ticket ')) {
    const login = await ticketOf(player, as.slice('ticket '.length))
    const cookie = `PVEAuthCookie=${encodeURIComponent(login.ticket)}`
    if (csrf === undefined) return { cookie }
    return { cookie, csrfpreventiontoken: csrf === 'right' ? login.csrf : 'BAD' }
  }
  const [name = '', generation = '1'] = as.split('#')
  const secret = secrets[name] ?? player.madeSecrets.get(name)?.[Number(generation) - 1]
  return { authorization: `PVEAPIToken=${name}=${secret}` }
}

async function ticketOf(player: Player, userid: string) {
  const known = player.tickets.get(userid)
  if (known !== undefined) return known
  const response = await player.simulator.fetch(`${origin}/api2/json/access/ticket`, {
    method: 'POST',
    body: new URLSearchParams({ username: userid, password: passwords[userid] ?? '' }),
  })
  const { data } = (await response.json()) as { data: { ticket: string; CSRFPreventionToken: string } }
  const login = { ticket: data.ticket, csrf: data.CSRFPreventionToken }
  player.tickets.set(userid, login)
  return login
}

async function withTickets(player: Player, body: string): Promise<string> {
  const userid = /\{ticket ([^}]+)\}/.exec(body)?.[1]
  if (userid === undefined) return body
  const { ticket } = await ticketOf(player, userid)
  return body.replace(/\{ticket [^}]+\}/, encodeURIComponent(ticket))
}

function hasStopped({ path, answer }: FlowStep): boolean {
  const data = (answer as { data?: { status?: unknown } | null } | undefined)?.data
  return /\/tasks\/UPID[^/]*\/status$/.test(path) && data?.status === 'stopped'
}

function learnSecret(player: Player, step: FlowStep, answer: unknown): void {
  const token = /\/access\/users\/([^/]+)\/token\/([^/?]+)$/.exec(step.path)
  const value = (answer as { data?: { value?: unknown } | null } | undefined)?.data?.value
  if (token === null || typeof value !== 'string') return
  const name = `${token[1]}!${token[2]}`
  player.madeSecrets.set(name, [...(player.madeSecrets.get(name) ?? []), value])
}
