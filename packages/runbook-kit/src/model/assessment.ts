/** What a step finds when it looks before it acts. */

/** The state the step brings about is there already. */
export interface Satisfied<Fields extends object = object, Output = unknown> {
  readonly state: 'satisfied'
  readonly fields: Fields
  readonly output?: Output
}

/** There is something to do. */
export interface Pending<Fields extends object = object> {
  readonly state: 'pending'
  readonly fields: Fields
}

/** Someone, perhaps an earlier run, is doing it right now. */
export interface Moving<Handle = unknown, Fields extends object = object> {
  readonly state: 'moving'
  readonly handle: Handle
  readonly fields: Fields
}

/** It cannot be done as things are. */
export interface Blocked<Fields extends object = object> {
  readonly state: 'blocked'
  readonly reason: string
  readonly remedy: string
  readonly fields: Fields
}

/** What `assess` answers. */
export type Assessment<Handle = unknown, Output = unknown> =
  | Satisfied<object, Output>
  | Pending
  | Moving<Handle>
  | Blocked

/**
 * Nothing to do.
 *
 * @param fields what drift compares
 * @param output what later steps may refer to, if the step declares an output
 */
export function satisfied<const Fields extends object>(fields: Fields): Satisfied<Fields, never>
export function satisfied<const Fields extends object, Output>(
  fields: Fields,
  output: Output,
): Satisfied<Fields, Output>
export function satisfied(fields: object, output?: unknown): Satisfied {
  return output === undefined ? { state: 'satisfied', fields } : { state: 'satisfied', fields, output }
}

/** Something to do. `fields` is what drift compares: whatever would make you decide otherwise. */
export function pending<const Fields extends object>(fields: Fields): Pending<Fields> {
  return { state: 'pending', fields }
}

/** It is being done already; the engine waits for `handle` and submits nothing. */
export function moving<Handle, const Fields extends object>(
  handle: Handle,
  fields: Fields,
): Moving<Handle, Fields> {
  return { state: 'moving', handle, fields }
}

/** It cannot be done: the plan shows why and what to do about it. */
export function blocked<const Fields extends object>(
  reason: string,
  remedy: string,
  fields: Fields,
): Blocked<Fields> {
  return { state: 'blocked', reason, remedy, fields }
}
