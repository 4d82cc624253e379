/**
 * Makes the committed conversations from the recordings of a real server, which are not part of the repository:
 * `PROXKIT_SHARED=… node --conditions=@proxkit/source packages/pve-client/recordings/trim-flows.ts`.
 *
 * Names take the place of credentials, and only what the replay compares is kept.
 */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FlowStep, replayedFlows } from '../test/simulator/replay/flows.ts'

interface RecordedStep {
  readonly flow: string
  readonly step: number
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: readonly (readonly [string, string])[]
    readonly body: string | null
  }
  readonly response: { readonly status: number; readonly reason: string; readonly body: string }
}

const shared = process.env.PROXKIT_SHARED
if (shared === undefined) throw new Error('PROXKIT_SHARED does not say where the recordings are')

const recorded = (await readFile(join(shared, 'pve-wire/flows.jsonl'), 'utf8'))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedStep)

/** Secrets of one token, in the order in which they were used. */
const generations = new Map<string, string[]>()

for (const flow of replayedFlows) {
  const steps = recorded
    .filter((step) => step.flow === flow)
    .sort(winnerFirst)
    .map(trim)
  const file = fileURLToPath(new URL(`flows/${flow}.jsonl`, import.meta.url))
  await writeFile(file, steps.map((step) => `${JSON.stringify(step)}\n`).join(''))
}

/** Two creations were sent at once; which one came first is known only by its success. */
function winnerFirst(a: RecordedStep, b: RecordedStep): number {
  const together = a.flow === 'concurrent-create-same-vmid' && a.step <= 2 && b.step <= 2
  return together ? a.response.status - b.response.status : a.step - b.step
}

function trim({ step, request, response }: RecordedStep): FlowStep {
  const header = (name: string) => request.headers.find(([key]) => key.toLowerCase() === name)?.[1]
  const type = header('content-type')
  const csrf = header('csrfpreventiontoken')
  return {
    step,
    method: request.method,
    path: request.path,
    as: holder(header('authorization'), header('cookie')),
    ...(csrf === undefined ? {} : { csrf: csrf.includes(':') ? 'right' : 'wrong' }),
    ...(type === undefined ? {} : { type }),
    ...(request.body === null ? {} : { body: withoutTickets(request.body) }),
    status: response.status,
    reason: response.reason,
    answer: parsed(response.body),
  }
}

function holder(authorization: string | undefined, cookie: string | undefined): string {
  const token = /^PVEAPIToken=([^=]+)=(.+)$/.exec(authorization ?? '')
  if (token !== null) {
    const [, name = '', secret = ''] = token
    const known = generations.get(name) ?? []
    if (!known.includes(secret)) known.push(secret)
    generations.set(name, known)
    return known.length === 1 ? name : `${name}#${known.indexOf(secret) + 1}`
  }
  const ticket = /^PVEAuthCookie=PVE%3A([^%]+%40[^%]+)%3A(.*)$/.exec(cookie ?? '')
  if (ticket === null) return 'nobody'
  const [, user = '', rest = ''] = ticket
  return `${rest.length > 100 ? 'ticket' : 'forged ticket'} ${decodeURIComponent(user)}`
}

function withoutTickets(body: string): string {
  return body.replace(
    /PVE%3A([^%]+%40[^%]+)%3A[0-9A-F]{8}%3A%3A[^&]+/g,
    (_, user: string) => `{ticket ${decodeURIComponent(user)}}`,
  )
}

/** Tickets and CSRF tokens are not compared. */
function parsed(body: string): unknown {
  if (!body.startsWith('{')) return body
  const value = JSON.parse(body) as {
    data?: { ticket?: string; CSRFPreventionToken?: string; value?: string } | null
  }
  const { data } = value
  if (typeof data === 'object' && data !== null) {
    if (data.ticket !== undefined) data.ticket = 'PVE:masked'
    if (data.CSRFPreventionToken !== undefined) data.CSRFPreventionToken = 'masked'
    if (data.value !== undefined && typeof data.value === 'string')
      data.value = '00000000-0000-4000-8000-000000000000'
  }
  return value
}
