/** Errors by parameter, gathered as the server gathers them. */

/** Parameter → the server's text. */
export type Errors = Record<string, string>

/** A `__proto__` is a parameter like any other. */
export function newErrors(): Errors {
  return Object.create(null) as Errors
}

/** Two errors of one parameter are joined by a backslash and an `n`, since Perl's single quotes know no newline. */
export function addError(errors: Errors, path: string, message: string): void {
  const key = path === '' ? '_root' : path
  const known = errors[key]
  errors[key] = known === undefined ? message : `${known}\\n${message}`
}

export function hasErrors(errors: Errors): boolean {
  for (const _ in errors) return true
  return false
}
