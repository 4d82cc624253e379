/** How a handler says no: thrown anywhere below it, turned into the server's answer at the top. */

/** An answer that is an error, in the server's words. */
export class Refusal extends Error {
  readonly status: number
  /** Text for each parameter at fault; only with a 400. */
  readonly errors: Readonly<Record<string, string>> | undefined

  constructor(status: number, message: string, errors?: Readonly<Record<string, string>>) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.errors = errors
  }
}

/** Most refusals of the server, "not found" included, are a plain 500. */
export function refuse(message: string, status = 500): never {
  throw new Refusal(status, message)
}

export function refuseParameters(errors: Readonly<Record<string, string>>): never {
  throw new Refusal(400, 'Parameter verification failed.', errors)
}

/** @param detail what is missing: `/vms/104, VM.Audit` */
export function refusePermission(detail?: string): never {
  throw new Refusal(
    403,
    detail === undefined ? 'Permission check failed' : `Permission check failed (${detail})`,
  )
}

/** Never a silent lie: what has no behaviour here says so. */
export function notSimulated(what: string): never {
  throw new Refusal(501, `The simulator does not simulate ${what}`)
}
