/** An API version as a value: its types and its tables together. */

import type { RuleTable, WireTable } from './tables.ts'

/** The two flat maps of a generated API, keyed by route. */
export interface ApiTypes {
  readonly Parameters: object
  readonly Results: object
}

/** A route of an API: `'GET /nodes/{node}/qemu'`. */
export type RouteOf<T extends ApiTypes> = keyof T['Parameters'] & keyof T['Results'] & string

/** A route of an API, or one that is known at run time only. */
export type AnyRoute<T extends ApiTypes> = RouteOf<T> | (string & {})

/** What a route takes; anything where it is known at run time only. */
export type ParametersOf<T extends ApiTypes, R extends string> = R extends keyof T['Parameters']
  ? T['Parameters'][R]
  : Readonly<Record<string, unknown>>

/** What a route returns; unknown where it is known at run time only. */
export type ResultOf<T extends ApiTypes, R extends string> = R extends keyof T['Results']
  ? T['Results'][R]
  : unknown

/**
 * What a client needs to know of an API: how to encode a request and how to decode its answer. `types` exists for the
 * compiler only.
 */
export interface WireApi<T extends ApiTypes = ApiTypes> {
  /** `'9.2'` */
  readonly version: string
  /** Parsed at first use. */
  readonly wire: WireTable
  readonly types?: T
}

/** What a verifier or a simulator needs on top: the rules of every parameter. */
export interface PveApi<T extends ApiTypes = ApiTypes> extends WireApi<T> {
  /** Parsed at first use. */
  readonly rules: RuleTable
}
