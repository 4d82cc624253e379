/** What the runbooks and the command can throw on their own account. */

import { type ErrorOptions, errorGuard, ProxkitError } from '@proxkit/kernel'

/** The base of all errors of this package. */
export class OperationError extends ProxkitError {
  constructor(message: string, options: ErrorOptions) {
    super('operation', message, options)
  }
}

/** True for an error of this package, also one thrown by another copy of it. */
export const isOperationError = errorGuard<OperationError>('operation')

/** A configuration, scenario or credential that cannot be used. Codes `CONFIG_*`. Nothing was sent. */
export class ConfigError extends OperationError {
  /** The file, with line and column where they are known: `cluster-config.yaml:7:9`. */
  readonly place: string | undefined
  /** All that is wrong with the file, where there may be several things. */
  readonly problems: readonly ConfigProblem[]

  constructor(
    code: `CONFIG_${string}`,
    message: string,
    options: {
      readonly place?: string
      readonly problems?: readonly ConfigProblem[]
      readonly cause?: unknown
    } = {},
  ) {
    super(message, { code, ...(options.cause === undefined ? {} : { cause: options.cause }) })
    this.problems = options.problems ?? []
    this.place = options.place ?? this.problems[0]?.place
  }
}

export interface ConfigProblem {
  readonly place: string
  /** Of the value; empty for the file as a whole. */
  readonly path: readonly (string | number)[]
  /** What is wrong with it, and in brackets what to do. */
  readonly message: string
}

/** Flags or arguments that make no sense. Code `USAGE`. */
export class UsageError extends OperationError {
  constructor(message: string) {
    super(message, { code: 'USAGE' })
  }
}

/** A node that cannot be worked on as asked. Codes `NODE_NOT_FOUND`, `NODE_OFFLINE`, `NODE_NO_CAPACITY`, `NODE_NO_QUORUM`. */
export class NodeError extends OperationError {
  constructor(code: `NODE_${string}`, message: string) {
    super(message, { code })
  }
}

/** A guest that cannot be worked on as asked. Codes `GUEST_*`. */
export class GuestError extends OperationError {
  constructor(code: `GUEST_${string}`, message: string) {
    super(message, { code })
  }
}

/** A cluster that cannot be worked on as asked. Codes `CLUSTER_*`. */
export class ClusterError extends OperationError {
  constructor(code: `CLUSTER_${string}`, message: string) {
    super(message, { code })
  }
}

/** Ansible cannot be asked to do it. Codes `ANSIBLE_MISSING`, `ANSIBLE_REFUSED`, `ANSIBLE_SERVICES_MISSING`. Nothing was run. */
export class AnsibleError extends OperationError {
  constructor(code: `ANSIBLE_${string}`, message: string, cause?: unknown) {
    super(message, { code, ...(cause === undefined ? {} : { cause }) })
  }
}
