/** The forms of a correction. Data only: `apply-overrides.ts` knows how to apply them and when they have expired. */

import type { Schema } from '../model.ts'

export type Override = AddProperties | ReplaceSchema | LoosenSchema | MayAnswerWithoutTask

interface Justified {
  readonly routes: readonly string[]
  /** The first known version that has what is corrected. Default: all have. */
  readonly since?: string
  /** Why the schema is wrong. */
  readonly reason: string
  /** Where that can be checked. */
  readonly link: string
}

/** The answer has properties that the schema does not declare. Expires for each property that it comes to declare. */
export interface AddProperties extends Justified {
  readonly kind: 'add'
  /** Where: `''` is the answer itself, `'[]'` an entry of the list, `'.pending'` a property. */
  readonly at: string
  readonly properties?: Readonly<Record<string, Schema>>
  /** The properties are also those of another route. What is added explicitly goes before them. */
  readonly like?: Like
}

export interface Like {
  readonly route: string
  readonly part: 'parameters' | 'returns'
  /** They all become optional but these. */
  readonly required?: readonly string[]
  readonly without?: readonly string[]
}

/** The schema says something else. Expires when it no longer says it. */
export interface ReplaceSchema extends Justified {
  readonly kind: 'replace'
  /** Default: `'returns'`. */
  readonly part?: 'parameters' | 'returns'
  readonly at: string
  /** What the schema is known to say. */
  readonly was: Schema
  readonly schema: Schema
}

/** What is declared may be missing or null. Expires when the schema says so itself, or has lost the property. */
export interface LoosenSchema extends Justified {
  readonly kind: 'loosen'
  readonly at: readonly string[]
  readonly to: 'optional' | 'nullable'
}

/** A method that starts a task says one of these words when there is nothing to do. */
export interface MayAnswerWithoutTask extends Justified {
  readonly kind: 'without-task'
  readonly answers: readonly string[]
}
