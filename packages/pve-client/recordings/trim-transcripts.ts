/**
 * Makes `recordings/transcripts.jsonl` from the recordings of a real server, which are not part of the repository:
 * `PROXKIT_SHARED=… node --conditions=@proxkit/source packages/pve-client/recordings/trim-transcripts.ts`.
 */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { joinedHeaders, type Transcript } from '../test/simulator/replay/transcripts.ts'

interface RecordedTranscript {
  readonly n: number
  readonly name: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: readonly (readonly [string, string])[] | null
    readonly body: string
    readonly raw: boolean
  } | null
  readonly response: {
    readonly status_line: string
    readonly headers: readonly (readonly [string, string])[]
    readonly body: string
    readonly secs: number
  } | null
}

const shared = process.env.PROXKIT_SHARED
if (shared === undefined) throw new Error('PROXKIT_SHARED does not say where the recordings are')

const rows = (await readFile(join(shared, 'pve-wire/transcripts.jsonl'), 'utf8'))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedTranscript)

const kinds: Readonly<Record<string, string>> = {
  'tampered ticket': 'forged ticket',
  'expired ticket (older than 2 h)': 'stale ticket',
  'renewal with expired ticket': 'stale ticket',
}

const trimmed = rows.flatMap((row) => trim(row) ?? [])
await writeFile(
  new URL('transcripts.jsonl', import.meta.url),
  trimmed.map((row) => `${JSON.stringify(row)}\n`).join(''),
)

/** Bytes that were not kept, answers that are no text, and a mode that only the recording had, cannot be played. */
function trim({ n, name, request, response }: RecordedTranscript): Transcript | undefined {
  if (request === null || response === null || /validate-only/.test(name)) return undefined
  if (response.body.startsWith('base64:') || /^<\d+ bytes>$/.test(request.body)) return undefined
  const status = /^(HTTP\/1\.\d) (\d+) ?(.*)$/.exec(response.status_line)
  const [, version = '', code = '0', reason = ''] = status ?? []
  const kind = kinds[name] ?? 'ticket'
  return {
    n,
    name,
    ...(request.raw
      ? { bytes: withoutSecrets(request.body, kind) }
      : {
          method: request.method,
          path: request.path,
          headers: (request.headers ?? []).map(([key, value]) => [key, withoutSecrets(value, kind)] as const),
          ...(request.body === '' ? {} : { body: withoutSecrets(request.body, kind) }),
        }),
    answer:
      status === null
        ? null
        : {
            version,
            status: Number(code),
            reason,
            headers: joinedHeaders(response.headers),
            body: bodyOf(response.body),
          },
  }
}

/** Names of holders take the place of what proved them. */
function withoutSecrets(text: string, kind: string): string {
  return text
    .replace(
      /PVEAPIToken=((?:root|alice)@(?:pam|pve)!(?:full|sep|old))=(?!0{8})[0-9a-f-]{36}/g,
      'PVEAPIToken={token $1}',
    )
    .replace(
      /PVE(?::|%3A)(\w+)(?:@|%40)(\w+)(?::|%3A)[0-9A-F]{8}(?:::|%3A%3A)[^&\s]{40,}/g,
      `{${kind} $1@$2}`,
    )
    .replace(/^[0-9A-F]{8}:[A-Za-z0-9+/]{43}$/, '{csrf}')
}

function bodyOf(text: string): unknown {
  if (!text.startsWith('{')) return text
  const value = JSON.parse(text) as { data?: Record<string, unknown> | null }
  if (typeof value.data === 'object' && value.data !== null)
    for (const key of ['ticket', 'CSRFPreventionToken', 'password', 'cert'])
      if (key in value.data) value.data[key] = 'masked'
  return value
}
