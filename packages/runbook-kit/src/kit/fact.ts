/** Keyed facts: the only way in which steps see the world, and the words in which they predict it. */

import type { Late } from '../model/late.ts'

declare const stateOf: unique symbol

/** Names one fact (`guest:104`) and knows the type of its state. It is a string and serves as a property key. */
export type FactKey<State extends object | null> = string & { readonly [stateOf]: State }

/** Makes the keys of one kind of fact. */
export interface Fact<Reference extends readonly unknown[], State extends object | null> {
  (...reference: Reference): FactKey<State>
  readonly kind: string
}

export interface FactDefinition<Services, Reference extends readonly unknown[], State extends object | null> {
  /** The part before the colon. */
  readonly kind: string
  /** What names one of this kind. A fact that exists once takes no argument. */
  readonly key: (...reference: Reference) => string
  /** Reads the world. `null` says that the thing does not exist; a failure to read is an error, never `null`. */
  readonly read: (services: Services, id: string, signal: AbortSignal) => Promise<State>
}

/** Reads facts by their keys. */
export interface FactReader {
  /** The world, read once and remembered; while planning, with what earlier steps predict laid over it. */
  read<State extends object | null>(key: FactKey<State>): Promise<State>
}

/** Reads facts, and again on request. */
export interface FreshFactReader extends FactReader {
  /** The world as it is now. */
  fresh<State extends object | null>(key: FactKey<State>): Promise<State>
}

/** The state a fact gets: properties are laid over those that are there, `null` says that the thing will be gone. */
export type Predictions = { readonly [fact: string]: object | null }

/** A {@link Predictions} entry that is checked against the type of the fact. */
export function patch<State extends object | null>(
  key: FactKey<State>,
  change: NoInfer<PatchOf<State>>,
): { readonly [fact: string]: PatchOf<State> & (object | null) } {
  return { [key]: change as PatchOf<State> & (object | null) }
}

/** What may be predicted of a state: some of its properties, each perhaps `late`, or that it will be gone. */
export type PatchOf<State extends object | null> =
  | { readonly [Property in keyof NonNullable<State>]?: NonNullable<State>[Property] | Late }
  | Extract<State, null>
