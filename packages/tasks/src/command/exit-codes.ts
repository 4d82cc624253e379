/** How the command ends. Stable: scripts depend on these numbers. */

import { isProxkitError } from '@proxkit/kernel'

export const exitCodes = {
  ok: 0,
  /** A fault of proxkit itself. */
  unexpected: 1,
  /** Flags, arguments, unknown routes or parameters. Nothing was sent. */
  usage: 2,
  /** The configuration, the credentials or a schema cannot be used. Nothing was changed. */
  configuration: 3,
  /** The server does not accept the credentials, or they lack a privilege. */
  denied: 4,
  /** No answer: network, TLS, timeout. */
  unreachable: 5,
  /** Refused by the server, or by a plan that cannot start: not found, locked, taken, invalid. */
  refused: 6,
  /** The run failed: a task ended with an error, or verification found another world than planned. */
  failed: 7,
  /** Some of the work is done and verified, some failed. */
  partial: 8,
  /** The run stands still for a human: the world has drifted, or an effect is in doubt. */
  held: 9,
  /** The plan is printed and needs an approval. Nothing was changed. */
  awaitingApproval: 10,
  /** Interrupted. */
  cancelled: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The first match counts. */
const byCode: readonly (readonly [RegExp, ExitCode])[] = [
  [/^CONFIG_|^CODEGEN_|^SIM_|^PVE_BAD_OPTION$/, exitCodes.configuration],
  [/^CONNECT_FAILED$|^PVE_(?:BAD_ANSWER|UNREACHABLE|NODE_UNREACHABLE|TIMEOUT|TLS)$/, exitCodes.unreachable],
  [/^USAGE$|^PVE_UNKNOWN_ROUTE$|^PVE_BAD_|^RUNBOOK_INPUT_INVALID$/, exitCodes.usage],
  [/^PVE_(?:AUTHENTICATION|PERMISSION)$|^LOCK_NOT_PERMITTED$/, exitCodes.denied],
  [/^PVE_TASK_/, exitCodes.failed],
  [
    /^RUNBOOK_(?:PLAN_(?:BLOCKED|DENIED|INVALID|TAMPERED|ENVIRONMENT)|BLOCKED|OUTSIDE_WINDOW|APPROVAL_INVALID|SECRET_IN_PLAN)$/,
    exitCodes.refused,
  ],
  [/^RUNBOOK_(?:RUN_(?:ENDED|UNDONE|FOLDER)|UNKNOWN|STEP_UNKNOWN|IDEMPOTENCY_CONFLICT)$/, exitCodes.refused],
  [/^RUNBOOK_(?:DRIFT|IN_DOUBT|PLAN_EXPIRED|PLAN_USED|RUN_LOCKED|TARGET_LOCKED)$/, exitCodes.held],
  [/^RUNBOOK_/, exitCodes.failed],
  [
    /^(?:ANSIBLE|TALOSCTL|KUBERNETES_PROGRAM)_MISSING$|^TALOSCTL_(?:VERSION_SKEW|UNSUPPORTED)$/,
    exitCodes.configuration,
  ],
  [
    /^(?:TALOS_FACTORY|TALOSCTL|KUBERNETES)_(?:UNREACHABLE|BAD_ANSWER|BAD_OUTPUT)$|^TALOS_DOWNLOAD_BROKEN$/,
    exitCodes.unreachable,
  ],
  [/^(?:TALOS|TALOSCTL|KUBERNETES)_BAD_|^TALOS_(?:NO_OFFLINE_ID|UNSUPPORTED_FIELD)$/, exitCodes.usage],
  [
    /^TALOS_FACTORY_UNAUTHORIZED$|^TALOSCTL_(?:UNTRUSTED|WRONG_FINGERPRINT|EXPIRED)$|^KUBERNETES_(?:UNTRUSTED|FORBIDDEN)$/,
    exitCodes.denied,
  ],
  [/^TALOS_(?:SCHEMATIC_MISMATCH|CHECKSUM_MISMATCH|CHECK_FAILED|TIMED_OUT|NOT_UPGRADED)$/, exitCodes.failed],
  [/^PVE_|^GUEST_|^NODE_|^CLUSTER_|^TALOS_|^TALOSCTL_|^KUBERNETES_|^ANSIBLE_/, exitCodes.refused],
]

/** The exit code of whatever was thrown. */
export function exitCodeOf(thrown: unknown): ExitCode {
  if (thrown instanceof Error && thrown.name === 'AbortError') return exitCodes.cancelled
  if (!isProxkitError(thrown)) return exitCodes.unexpected
  return byCode.find(([pattern]) => pattern.test(thrown.code))?.[1] ?? exitCodes.unexpected
}
