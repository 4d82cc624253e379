/** Every error in the recordings of a real server, read as the client reads it: class and fields. */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../src/answer/read-answer.ts'
import { api92 } from '../../src/api/v9.2.ts'
import {
  isPveError,
  PveConnectionError,
  PveParameterError,
  PvePermissionError,
  PveRefusedError,
} from '../../src/errors.ts'
import { matchRoute } from '../../src/model/match-route.ts'

interface RecordedError {
  readonly place: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly reason: string
  /** As it was sent. */
  readonly text: string
}

interface Body {
  readonly message?: string
  readonly errors?: Readonly<Record<string, string>>
}

interface FlowStep {
  readonly step: number
  readonly method: string
  readonly path: string
  readonly status: number
  readonly reason: string
  readonly answer: unknown
}

interface Transcript {
  readonly n: number
  readonly method?: string
  readonly path?: string
  /** In place of method and path: the request, byte by byte. */
  readonly bytes?: string
  /** Some requests were answered by silence. */
  readonly answer: { readonly status: number; readonly reason: string; readonly body?: unknown } | null
}

const folder = new URL('../../recordings/', import.meta.url)
const rowsOf = <T>(file: string) =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
const textOf = (body: unknown) =>
  typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body)

const recorded: RecordedError[] = [
  ...readdirSync(new URL('flows/', folder)).flatMap((file) =>
    rowsOf<FlowStep>(`flows/${file}`).map(({ step, answer, ...rest }) => ({
      ...rest,
      place: `${file} step ${step}`,
      text: textOf(answer),
    })),
  ),
  ...rowsOf<Transcript>('transcripts.jsonl').flatMap(({ n, answer, bytes = '', ...rest }) => {
    if (answer === null) return []
    const [verb = '', target = ''] = bytes.split(' ')
    const { status, reason, body } = answer
    const request = { method: rest.method ?? verb, path: rest.path ?? target }
    return [{ ...request, place: `transcript ${n}`, status, reason, text: textOf(body) }]
  }),
].filter(({ status }) => status >= 400)

/** What each of the server's words means, judged by hand. */
const judged = new Map(
  rowsOf<Body & { code: string; status: number; reason: string }>('refusals.jsonl').map(
    ({ code, status, reason, ...body }) => [keyOf(status, reason, body), code],
  ),
)

function keyOf(status: number, reason: string, { message, errors }: Body): string {
  return JSON.stringify([
    status,
    (message ?? reason).trim(),
    Object.entries(errors ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])
}

function bodyOf(text: string): Body {
  try {
    return JSON.parse(text) as Body
  } catch {
    return {}
  }
}

describe('a recorded error becomes what it was judged to be, with all that the server said', () => {
  for (const { place, method, path, status, reason, text } of recorded)
    test(`${place}: ${status} ${reason.slice(0, 60)}`, () => {
      const body = bodyOf(text)
      const match = matchRoute(api92, method, path.split('?')[0] ?? '')
      const route = match?.route ?? `${method} ${path}`
      let error: unknown
      try {
        readAnswer({ status, reason, text }, { route, parameters: match?.pathParameters ?? {}, api: api92 })
      } catch (thrown) {
        error = thrown
      }
      if (!isPveError(error)) throw new Error('it was read as a success')
      expect(error.code).toBe(judged.get(keyOf(status, reason, body)) ?? 'not judged yet')

      if (status === 595 || status === 596) {
        expect(error).toBeInstanceOf(PveConnectionError)
        expect(error).toMatchObject({ route, status, delivered: 'unknown', neverSent: false })
        return
      }
      const said = (body.message ?? reason).trim().split('\n')[0] ?? ''
      // A 500 may hold a 400 as text, with a line for each parameter.
      const lines = /400 Parameter verification failed\.\n(.*)/s.exec(body.message ?? '')?.[1] ?? ''
      const wrapped = [...lines.matchAll(/^(\w+): (.*)$/gm)].map(([, name = '', text = '']) => [name, text])
      const errors: Record<string, string> = body.errors ?? Object.fromEntries(wrapped)
      expect(error).toBeInstanceOf(PveRefusedError)
      expect(error).toMatchObject({ route, status })
      // A thing that is missing or taken may be said of the one parameter that names it.
      expect([said, ...Object.values(errors).map((each) => each.trim())]).toContain(
        (error as PveRefusedError).reason,
      )
      if (error instanceof PveParameterError) expect(error.errors).toEqual(errors)
      if (error instanceof PvePermissionError) {
        const [, at, privileges] = /\((\/[^,]*), ([^)]+)\)/.exec(said) ?? []
        expect([error.path, error.privileges]).toEqual([at, privileges?.split('|') ?? []])
      }
    })

  test('and there are some', () => {
    expect(recorded.length).toBeGreaterThan(300)
  })
})
