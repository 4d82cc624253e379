/** Reads the schema that a Proxmox VE node serves to its API viewer. The JavaScript around it is never evaluated. */

import { readFile as readFileFromDisk } from 'node:fs/promises'

import { isPveError } from '../src/errors.ts'
import type { TlsOptions } from '../src/transport/tls.ts'
import { CodegenError } from './codegen-error.ts'
import { fetchVerified } from './fetch-verified.ts'

/** The tree of the API viewer, as it stands in the dump. */
export interface DumpNode {
  readonly path: string
  /** Verb → method. */
  readonly info?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly children?: readonly DumpNode[]
}

export interface ReadDumpOptions {
  /** How a node proves who it is, as for a client. */
  readonly tls?: TlsOptions
  readonly signal?: AbortSignal
  /** Carries the request in undici's place; `tls` and `signal` are then its business. */
  readonly fetch?: (url: string) => Promise<Pick<Response, 'ok' | 'status' | 'statusText' | 'text'>>
  readonly readFile?: (path: string) => Promise<string>
}

/** Where every node keeps its schema. */
const viewerPath = '/pve-docs/api-viewer/apidoc.js'

/**
 * Reads a dump from a file or an `https` address. Of an address without a path (`https://pve1:8006`) the node's own schema is read.
 *
 * @throws {CodegenError} `CODEGEN_NOT_A_DUMP` when nothing could be read or it holds no schema
 * @throws PveConnectionError without an answer
 */
export async function readDump(source: string, options: ReadDumpOptions = {}): Promise<DumpNode[]> {
  const { readFile = (path) => readFileFromDisk(path, 'utf8') } = options
  const fetch = options.fetch ?? ((url: string) => fetchVerified(url, options))
  try {
    if (!/^[a-z]+:\/\//i.test(source)) return parseDump(await readFile(source), source)
    return parseDump(await download(source, fetch), source)
  } catch (cause) {
    options.signal?.throwIfAborted()
    if (isPveError(cause)) throw cause
    const reason = cause instanceof Error ? describe(cause) : String(cause)
    throw notADump(source, undefined, reason, 'check the address or the path', cause)
  }
}

/**
 * The schema in the text of an `apidoc.js`, or in its JSON.
 *
 * @param place what an error calls the text
 * @throws {CodegenError} `CODEGEN_NOT_A_DUMP`
 */
export function parseDump(text: string, place = 'the given text'): DumpNode[] {
  const literal = cutLiteral(text, place)
  const tree: unknown = parseJson(literal.text, literal.start, text, place)
  if (!Array.isArray(tree) || tree.length === 0 || !tree.every(isNode))
    throw notADump(place, undefined, 'it is not a list of nodes with a path', remedy)
  return tree
}

const remedy = `give the apidoc.js of a node, https://<node>:8006${viewerPath}, or its JSON`

/** The array that is assigned to `apiSchema` (`pveapi` before PVE 7), or the whole text where it is JSON. */
function cutLiteral(text: string, place: string): { text: string; start: number } {
  const assignment = /(?:^|[\s;])(?:const|let|var)\s+(?:apiSchema|pveapi)\s*=\s*(?=\[)/.exec(text)
  const start = assignment ? assignment.index + assignment[0].length : text.search(/\S/)
  if (start < 0 || text[start] !== '[')
    throw notADump(place, text.trimStart().slice(0, 60), 'no list is assigned to apiSchema', remedy)
  const end = closingBracket(text, start)
  if (end === undefined)
    throw notADump(
      lineOf(place, text, start),
      undefined,
      'the list never ends',
      'read the file again, it is cut off',
    )
  return { text: text.slice(start, end + 1), start }
}

/** Brackets inside of strings do not count. */
function closingBracket(text: string, start: number): number | undefined {
  const token = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[[\]{}]/g
  token.lastIndex = start
  let depth = 0
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '[' || match[0] === '{') depth += 1
    else if (match[0] === ']' || match[0] === '}') depth -= 1
    if (depth === 0) return match.index
  }
  return undefined
}

function parseJson(literal: string, start: number, text: string, place: string): unknown {
  try {
    return JSON.parse(literal)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const position = /at position (\d+)/.exec(reason)?.[1] ?? '0'
    throw notADump(lineOf(place, text, start + Number(position)), undefined, reason, remedy, cause)
  }
}

async function download(source: string, fetch: NonNullable<ReadDumpOptions['fetch']>): Promise<string> {
  const url = new URL(source)
  if (url.protocol !== 'https:')
    throw notADump(
      source,
      url.protocol,
      'a schema decides what is sent to a server, so it is read over TLS only',
      'use https',
    )
  if (url.pathname === '/') url.pathname = viewerPath
  const response = await fetch(url.href)
  if (!response.ok)
    throw notADump(
      url.href,
      response.status,
      response.statusText || 'the server refused',
      'check the address',
    )
  return response.text()
}

/** `fetch failed` alone says nothing: the reason is one level down. */
function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

function isNode(value: unknown): value is DumpNode {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string'
}

function lineOf(place: string, text: string, index: number): string {
  return `${place}, line ${text.slice(0, index).split('\n').length}`
}

function notADump(
  place: string,
  value: unknown,
  reason: string,
  hint: string,
  cause?: unknown,
): CodegenError {
  return new CodegenError({ code: 'CODEGEN_NOT_A_DUMP', place, value, reason, remedy: hint, cause })
}
