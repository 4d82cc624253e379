/** An API version as a value: its types and its tables together. */

import type { AnswerTable, RuleTable, WireTable } from './tables.ts'

/** The flat maps of a generated API: two keyed by route, and one keyed by the names of property strings. */
export interface ApiTypes {
  readonly Parameters: object
  readonly Results: object
  readonly PropertyStrings?: object
}

/** A route of an API: `'GET /nodes/{node}/qemu'`. */
export type RouteOf<T extends ApiTypes> = keyof T['Parameters'] & string

/**
 * The route `R` where the API has it, else any route of it: the type of an argument from which `R` is inferred. As
 * `R extends RouteOf<T>` it would have the compiler compare an argument with the parameters of all routes before it knows `R`,
 * which takes it longer than all else.
 */
export type RouteIn<T extends ApiTypes, R extends string, Route = R> = R extends keyof T['Parameters']
  ? Route
  : keyof T['Parameters']

/**
 * What stands under a key; unknown where nothing does. While `K` may still be any string it is unknown at once, or the compiler
 * would join all that stands there to a union.
 */
export type Entry<M, K> = string extends K ? unknown : K extends keyof M ? M[K] : unknown

/** A route of an API, or one that is known at run time only. */
export type AnyRoute<T extends ApiTypes> = RouteOf<T> | (string & {})

/** What a route takes; anything where it is known at run time only. */
export type ParametersOf<T extends ApiTypes, R extends string> = R extends keyof T['Parameters']
  ? T['Parameters'][R]
  : Readonly<Record<string, unknown>>

/** What a route returns; unknown where it is known at run time only. */
export type ResultOf<T extends ApiTypes, R extends string> = Entry<T['Results'], R>

/**
 * What a client needs to know of an API: how to encode a request and how to decode its answer. `types` exists for the
 * compiler only.
 */
export interface WireApi<T extends ApiTypes = ApiTypes> {
  /** `'9.2'` */
  readonly version: string
  /** The earlier versions that it was compared with, oldest first: what `since` in its tables is measured by. */
  readonly earlier?: readonly string[]
  /** Parsed at first use. */
  readonly wire: WireTable
  readonly types?: T
}

/** What a verifier or a simulator needs on top: the rules of every parameter. */
export interface PveApi<T extends ApiTypes = ApiTypes> extends WireApi<T> {
  /** Parsed at first use. */
  readonly rules: RuleTable
  /** What the answers hold, for `diffApis`. Parsed at first use. */
  readonly answers?: AnswerTable
}
