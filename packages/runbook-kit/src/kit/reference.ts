/** Typed references to what an earlier step will have given. */

import { PlanInvalidError } from '../errors.ts'

declare const givenType: unique symbol
const target: unique symbol = Symbol.for('proxkit.reference') as never

/** Stands for a value that an earlier step gives; its properties are references too. */
export type Reference<Value> = { readonly [givenType]: Value } & (Value extends object
  ? { readonly [Property in keyof Value]: Reference<Value[Property]> }
  : unknown)

/** What a reference stands for. */
export type Given<Ref> = Ref extends { readonly [givenType]: infer Value } ? Value : undefined

/** A value, or a reference in its place, at any depth. */
export type Referable<Value> =
  | Value
  | { readonly [givenType]: Value }
  | (Value extends readonly (infer Entry)[]
      ? readonly Referable<Entry>[]
      : Value extends object
        ? { readonly [Property in keyof Value]: Referable<Value[Property]> }
        : never)

/** An input in which references may stand. */
export type ReferableInput<Input> = { readonly [Property in keyof Input]: Referable<Input[Property]> }

export interface ReferenceTarget {
  /** What gives the output: the object that the combinator returned, or a path. */
  readonly source: object
  readonly path: readonly string[]
}

export function referenceTo<Value>(source: object, path: readonly string[] = []): Reference<Value> {
  const place: ReferenceTarget = { source, path }
  return new Proxy(Object.freeze({}), {
    get(_, property) {
      if (property === target) return place
      if (property === Symbol.toPrimitive || property === 'toJSON')
        throw new PlanInvalidError(
          `Unable to print ${['output', ...path].join('.')} in a plan: it is known only when the run gets there`,
          'hand it to a step as input',
        )
      // A promise resolves with what has a `then`: a reference has none, so it can pass through async code.
      if (typeof property === 'symbol' || property === 'then') return undefined
      return referenceTo(source, [...path, property])
    },
  }) as Reference<Value>
}

export function targetOf(value: unknown): ReferenceTarget | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as { readonly [target]?: ReferenceTarget })[target]
}
