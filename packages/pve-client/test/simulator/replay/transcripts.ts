/** Recorded requests on the wire: what they are and how they are played over a real connection. */

import { connect } from 'node:tls'
import type { ListeningSimulator } from '@proxkit/pve-client/simulator'

export interface Transcript {
  readonly n: number
  readonly name: string
  readonly method?: string
  readonly path?: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly body?: string
  /** Instead of the four above. */
  readonly bytes?: string
  /** Null: the connection was closed without one. */
  readonly answer: WireRecord | null
}

export interface WireRecord {
  readonly version: string
  readonly status: number
  readonly reason: string
  /** Without dates and length; repeated ones joined. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or text. */
  readonly body: unknown
}

/** Sends the bytes on a connection of their own and reads until its end. */
export function exchange(listening: ListeningSimulator, bytes: string): Promise<WireRecord | null> {
  const { hostname, port } = new URL(listening.url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), ca: listening.ca }, () =>
      socket.write(bytes),
    )
    const chunks: Buffer[] = []
    const finish = () => {
      socket.destroy()
      resolve(parseAnswer(Buffer.concat(chunks)))
    }
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      if (isComplete(Buffer.concat(chunks))) finish()
    })
    socket.on('end', finish)
    socket.on('error', reject)
  })
}

function isComplete(bytes: Buffer): boolean {
  const head = headOf(bytes)
  const length = /\r\nContent-Length: (\d+)/i.exec(head)?.[1]
  return length !== undefined && head !== '' && bytes.length >= head.length + 4 + Number(length)
}

function headOf(bytes: Buffer): string {
  const end = bytes.indexOf('\r\n\r\n')
  return end < 0 ? '' : bytes.subarray(0, end).toString('latin1')
}

function parseAnswer(bytes: Buffer): WireRecord | null {
  const head = headOf(bytes)
  const [first = '', ...lines] = head.split('\r\n')
  const status = /^(HTTP\/1\.\d) (\d+) ?(.*)$/.exec(first)
  if (status === null) return null
  const [, version = '', code = '', reason = ''] = status
  const headers = lines.map((line) => line.split(/: */, 2) as [string, string])
  const text = bytes.subarray(head.length + 4).toString('utf8')
  return {
    version,
    status: Number(code),
    reason,
    headers: joinedHeaders(headers),
    body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text,
  }
}

export function joinedHeaders(headers: readonly (readonly [string, string])[]): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value] of headers)
    if (!/^(?:Date|Expires|Content-Length)$/.test(name))
      joined[name] = joined[name] === undefined ? value : `${joined[name]}, ${value}`
  return joined
}

export interface Login {
  readonly ticket: string
  readonly CSRFPreventionToken: string
}

export interface Credentials {
  /** By user. */
  readonly logins: ReadonlyMap<string, Login>
  /** Tickets that were good three hours ago. */
  readonly stale: ReadonlyMap<string, Login>
  /** By token. */
  readonly secrets: Readonly<Record<string, string>>
}

/** The bytes of a recorded request, with credentials that this simulator takes. */
export function bytesOf(
  transcript: Transcript,
  credentials: Credentials,
  substituted: (text: string) => string,
): string {
  const user = /\{ticket ([^}]+)\}/.exec(JSON.stringify(transcript))?.[1] ?? ''
  const fill = (text: string) =>
    text
      .replace(/\{token ([^}]+)\}/g, (_, token: string) => `${token}=${credentials.secrets[token]}`)
      .replace(/\{ticket ([^}]+)\}/g, (_, name: string) =>
        encodeURIComponent(credentials.logins.get(name)?.ticket ?? ''),
      )
      .replace(/\{stale ticket ([^}]+)\}/g, (_, name: string) =>
        encodeURIComponent(credentials.stale.get(name)?.ticket ?? ''),
      )
      .replace(/\{forged ticket ([^}]+)\}/g, (_, name: string) => {
        const other = [...credentials.logins.keys()].find((userid) => userid !== name) ?? ''
        return encodeURIComponent(credentials.logins.get(other)?.ticket.replace(other, name) ?? '')
      })
      .replace('{csrf}', () => credentials.logins.get(user)?.CSRFPreventionToken ?? '')
  if (transcript.bytes !== undefined) return fill(transcript.bytes)
  const { method, path = '', headers = [], body } = transcript
  const payload = body === undefined ? undefined : fill(substituted(body))
  const lines = headers.map(([name, value]) => {
    const length = name === 'Content-Length' ? String(Buffer.byteLength(payload ?? '')) : undefined
    return `${name}: ${length ?? fill(value)}\r\n`
  })
  return `${method} ${substituted(path)} HTTP/1.1\r\n${lines.join('')}\r\n${payload ?? ''}`
}

/** What happened before a request in ones that were not kept, as far as its answer shows it. */
export const unkept: Readonly<Record<number, string>> = {
  54: 'POST /access/users userid=tina%40pve',
  166: 'POST /pools poolid=zz',
  188: 'POST /cluster/backup vmid=100%20101&schedule=daily&storage=local&id=job-x',
  197: 'POST /cluster/backup vmid=100%2C101&schedule=daily&storage=local&id=job-x',
  226: 'POST /cluster/ha/resources sid=vm%3A100&state=ignored',
}

/** What is answered otherwise, and why. */
export const transcriptExceptions: Readonly<Record<number, string>> = {
  51: 'the user with a second factor was made in a request that was not kept',
  52: 'the user with a second factor was made in a request that was not kept',
  270: 'a console shows the certificate of its own node',
}
