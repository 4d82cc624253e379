/** The recordings as values. */

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import type { PveApi } from '../src/model/api.ts'

export interface ParameterRow {
  readonly id: string
  readonly route: string
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
  readonly sent: {
    readonly path: string
    readonly query: string
    readonly body: string | null
    readonly contentType: string | null
  }
  /** What was tried; an intention, not the verdict. */
  readonly fault: string | null
  readonly status: number
  /** In the bytes of the wire, one character each. */
  readonly reason: string
  readonly message?: string
  readonly errors: Readonly<Record<string, string>> | null
  /** What the server handed to the method. */
  readonly accepted: Readonly<Record<string, unknown>> | null
}

export const parameterRows: () => ParameterRow[] = () => lines('params.jsonl.gz')

export interface PropertyStringRow {
  readonly format: string
  readonly input: string
  readonly parsed: unknown
  readonly printed: string | null
  readonly error: string | { readonly msg: string; readonly errors: Readonly<Record<string, string>> } | null
  /** A plain format check, not a property string. */
  readonly validator?: true
}

export const propertyStringRows: () => PropertyStringRow[] = () => lines('propstrings.jsonl.gz')

export interface ReadRow {
  readonly route: string
  readonly path: string
  readonly body: string
}

export const readRows: () => ReadRow[] = () => lines('reads.jsonl.gz')

/** The API of the very server that was recorded. */
export function recordedApi(): PveApi {
  return JSON.parse(text('api.json.gz')) as PveApi
}

function lines<T>(name: string): T[] {
  return text(name)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

function text(name: string): string {
  return gunzipSync(readFileSync(new URL(`../recordings/${name}`, import.meta.url))).toString('utf8')
}
