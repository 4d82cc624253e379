/** Leaves out what was not said. */

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

export function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>
}
