/** What proxkit's Talos package throws: tell the errors apart by `code`. */

import { errorGuard, ProxkitError } from '@proxkit/kernel'

/** One thing that is wrong with a schematic. Never holds the text of an embedded machine configuration. */
export interface SchematicProblem {
  /** Where: `customization.systemExtensions.officialExtensions[1]`, or `(document)` for the whole. */
  readonly path: string
  /** What stands there, shortened; lists and maps are only named. */
  readonly value: string
  readonly reason: string
  readonly remedy: string
}

/** The base of this package's errors. */
export class TalosError extends ProxkitError {
  constructor(message: string, options: { code: string; retryable?: boolean; cause?: unknown }) {
    super('talos', message, options)
  }
}

/**
 * A schematic that cannot be used here. `TALOS_BAD_SCHEMATIC`: the Image Factory would refuse it or read it in another way
 * than it looks; mend it. `TALOS_NO_OFFLINE_ID`: it is valid, but how the factory writes it is not known here; register
 * it and use the ID in the answer. `TALOS_UNSUPPORTED_FIELD`: the version of Talos is older than a field.
 */
export class SchematicError extends TalosError {
  declare readonly code: keyof typeof schematicVerbs
  /** All that is wrong, in the order of the document; the message tells the first. */
  readonly problems: readonly [SchematicProblem, ...SchematicProblem[]]

  constructor(
    code: keyof typeof schematicVerbs,
    problems: readonly [SchematicProblem, ...SchematicProblem[]],
    cause?: unknown,
  ) {
    const [{ path, value, reason, remedy }, ...more] = problems
    const others = more.length === 0 ? '' : `, and ${more.length} more`
    super(`Unable to ${schematicVerbs[code]}: ${path} = ${value}: ${reason} (${remedy})${others}`, {
      code,
      cause,
    })
    this.problems = problems
  }
}

const schematicVerbs = {
  TALOS_BAD_SCHEMATIC: 'read schematic',
  TALOS_NO_OFFLINE_ID: 'compute the ID of schematic offline',
  TALOS_UNSUPPORTED_FIELD: 'build schematic',
}

/** `TALOS_BAD_VERSION`: text that is no version of Talos or Kubernetes. Nothing was asked of anybody. */
export class VersionError extends TalosError {
  declare readonly code: 'TALOS_BAD_VERSION'
  /** The text as it was given. */
  readonly value: string

  constructor(product: string, value: string, reason: string) {
    super(`Unable to read ${product} version ${JSON.stringify(value)}: ${reason} (write it as v1.14.0)`, {
      code: 'TALOS_BAD_VERSION',
    })
    this.value = value
  }
}

/** `TALOS_BAD_REFERENCE`: an image that cannot exist under the name that was asked for. */
export class ImageReferenceError extends TalosError {
  declare readonly code: 'TALOS_BAD_REFERENCE'
  /** The option that is wrong: `schematicId`, `secureBoot`. */
  readonly field: string
  readonly value: string

  constructor(field: string, value: string, reason: string, remedy: string) {
    super(`Unable to name image: ${field} = ${value}: ${reason} (${remedy})`, { code: 'TALOS_BAD_REFERENCE' })
    this.field = field
    this.value = value
  }
}

/** What can go wrong between here and an Image Factory. */
export type FactoryErrorCode =
  /** No answer; it may come when asked again. */
  | 'TALOS_FACTORY_UNREACHABLE'
  /** Credentials are missing, wrong, or of another owner. */
  | 'TALOS_FACTORY_UNAUTHORIZED'
  /** The factory read the request and will not do it. */
  | 'TALOS_FACTORY_REFUSED'
  /** A fault of the factory. */
  | 'TALOS_FACTORY_FAILED'
  /** An answer that is none of an Image Factory. */
  | 'TALOS_FACTORY_BAD_ANSWER'
  | 'TALOS_UNKNOWN_SCHEMATIC'
  | 'TALOS_UNKNOWN_VERSION'
  | 'TALOS_UNKNOWN_EXTENSION'
  /** The factory and this package disagree on the ID of a schematic: images would not be what was asked for. */
  | 'TALOS_SCHEMATIC_MISMATCH'
  /** A download ended early and could not be resumed. */
  | 'TALOS_DOWNLOAD_BROKEN'
  /** A download is complete and is not what the factory says it is. */
  | 'TALOS_CHECKSUM_MISMATCH'

/** A call to an Image Factory that did not give what was asked. */
export class FactoryError extends TalosError {
  declare readonly code: FactoryErrorCode
  /** `GET /schematics/{id}` */
  readonly route: string
  /** Of the last answer, if there was one. */
  readonly status: number | undefined
  /** The nearest names that exist, for an unknown version or extension. */
  readonly suggestions: readonly string[]

  constructor(
    code: FactoryErrorCode,
    message: string,
    details: {
      readonly route: string
      readonly status?: number | undefined
      readonly suggestions?: readonly string[]
      readonly retryable?: boolean
      readonly cause?: unknown
    },
  ) {
    super(message, { code, retryable: details.retryable ?? false, cause: details.cause })
    this.route = details.route
    this.status = details.status
    this.suggestions = details.suggestions ?? []
  }
}

/** What can go wrong with `talosctl`. */
export type TalosctlErrorCode =
  /** There is no such program. */
  | 'TALOSCTL_MISSING'
  /** A flag that this version lacks, or an argument that would be read as one. Nothing was run. */
  | 'TALOSCTL_UNSUPPORTED'
  | 'TALOSCTL_BAD_ARGUMENT'
  /** Its minor is not that of the node. */
  | 'TALOSCTL_VERSION_SKEW'
  /** The node does not answer; it may later. */
  | 'TALOSCTL_UNREACHABLE'
  /** The client certificate of the talosconfig has expired, or the node's has, or a clock is wrong. */
  | 'TALOSCTL_EXPIRED'
  /** The node answers as a member of another cluster, or is in maintenance mode. */
  | 'TALOSCTL_UNTRUSTED'
  /** In maintenance mode: the certificate is not the one that was expected. Nothing was sent to it. */
  | 'TALOSCTL_WRONG_FINGERPRINT'
  | 'TALOSCTL_NOT_FOUND'
  /** A check of `health` did not pass in time. */
  | 'TALOSCTL_UNHEALTHY'
  /** A machine configuration that Talos does not accept. */
  | 'TALOSCTL_INVALID_CONFIG'
  /** A file is there already, and may be the only copy. Nothing was run. */
  | 'TALOSCTL_WOULD_OVERWRITE'
  /** Any other failure, in its own words. */
  | 'TALOSCTL_FAILED'
  /** Output that this package does not know; it is quoted. */
  | 'TALOSCTL_BAD_OUTPUT'

/** A call of `talosctl` that did not give what was asked. */
export class TalosctlError extends TalosError {
  declare readonly code: TalosctlErrorCode
  /** `etcd members`, without flags. */
  readonly command: string
  readonly node: string | undefined

  constructor(
    code: TalosctlErrorCode,
    message: string,
    details: { readonly command: string; readonly node?: string | undefined; readonly cause?: unknown },
  ) {
    super(message, { code, retryable: code === 'TALOSCTL_UNREACHABLE', cause: details.cause })
    this.command = details.command
    this.node = details.node
  }
}

/** `TALOS_BAD_CONFIG`: a machine configuration or a patch that cannot be used. Its text is never quoted, since it holds keys. */
export class MachineConfigError extends TalosError {
  declare readonly code: 'TALOS_BAD_CONFIG'
  /** Where: a field, or a document. */
  readonly place: string

  constructor(place: string, reason: string, remedy: string) {
    super(`Unable to use machine configuration: ${place}: ${reason} (${remedy})`, {
      code: 'TALOS_BAD_CONFIG',
    })
    this.place = place
  }
}

/** What can go wrong in a procedure, besides what its programs throw. */
export type ProcedureErrorCode =
  /** Something was read and is not as it must be. Before an effect: nothing was changed. */
  | 'TALOS_CHECK_FAILED'
  /** What was waited for has not come. What was begun may go on. */
  | 'TALOS_TIMED_OUT'
  /** An image of another schematic than the node runs: extensions or kernel arguments would change. Nothing was changed. */
  | 'TALOS_WRONG_SCHEMATIC'
  /** The node runs another version or schematic than it was upgraded to, or the old one again. */
  | 'TALOS_NOT_UPGRADED'
  /** etcd runs already, or is not known not to. A second bootstrap would be a second cluster. Nothing was changed. */
  | 'TALOS_BOOTSTRAPPED'
  /** An argument that cannot be used. Nothing was run. */
  | 'TALOS_BAD_ARGUMENT'

/** A procedure that stopped. What it found is in the message, and as data where there is more. */
export class ProcedureError extends TalosError {
  declare readonly code: ProcedureErrorCode
  /** The checks that failed, in the order in which they were made. */
  readonly findings: readonly {
    readonly check: string
    readonly subject: string
    readonly observed: string
  }[]

  constructor(
    code: ProcedureErrorCode,
    message: string,
    details: { readonly findings?: ProcedureError['findings']; readonly cause?: unknown } = {},
  ) {
    super(message, { code, retryable: code === 'TALOS_TIMED_OUT', cause: details.cause })
    this.findings = details.findings ?? []
  }
}

/** What can go wrong with `kubectl` and `flux`. */
export type KubernetesErrorCode =
  /** There is no such program. */
  | 'KUBERNETES_PROGRAM_MISSING'
  /** A name that is none. Nothing was run. */
  | 'KUBERNETES_BAD_ARGUMENT'
  /** The API server does not answer; it may later. */
  | 'KUBERNETES_UNREACHABLE'
  /** A certificate has expired, or is of another cluster. */
  | 'KUBERNETES_UNTRUSTED'
  | 'KUBERNETES_FORBIDDEN'
  | 'KUBERNETES_NOT_FOUND'
  /** A pod may not be evicted, or does not go in time. The node stays cordoned. */
  | 'KUBERNETES_DRAIN_BLOCKED'
  /** Any other failure, in the words of the program. */
  | 'KUBERNETES_FAILED'
  /** Output that this package does not know; it is quoted. */
  | 'KUBERNETES_BAD_OUTPUT'

/** A call of `kubectl` or `flux` that did not give what was asked. */
export class KubernetesError extends TalosError {
  declare readonly code: KubernetesErrorCode
  /** `get nodes`, without flags. */
  readonly command: string

  constructor(
    code: KubernetesErrorCode,
    message: string,
    details: { readonly command: string; readonly cause?: unknown },
  ) {
    super(message, { code, retryable: code === 'KUBERNETES_UNREACHABLE', cause: details.cause })
    this.command = details.command
  }
}

/** True for an error of this package, also of another copy of it. */
export const isTalosError: (value: unknown) => value is TalosError = errorGuard<TalosError>('talos')
