import { ProxkitError } from '@proxkit/kernel'
import type { RunbookErrorCode } from '@proxkit/runbook-kit'
import type {
  FactoryErrorCode,
  KubernetesErrorCode,
  ProcedureErrorCode,
  TalosctlErrorCode,
} from '@proxkit/talos'
import { expect, test } from 'vitest'
import { type ExitCode, exitCodeOf, exitCodes } from '../../src/command/exit-codes.ts'

const { configuration, denied, failed, held, refused, unreachable, usage } = exitCodes

/** The compiler says when a code is missing here. */
const expected: Record<
  FactoryErrorCode | TalosctlErrorCode | ProcedureErrorCode | KubernetesErrorCode,
  ExitCode
> = {
  TALOS_FACTORY_UNREACHABLE: unreachable,
  TALOS_FACTORY_UNAUTHORIZED: denied,
  TALOS_FACTORY_REFUSED: refused,
  TALOS_FACTORY_FAILED: refused,
  TALOS_FACTORY_BAD_ANSWER: unreachable,
  TALOS_UNKNOWN_SCHEMATIC: refused,
  TALOS_UNKNOWN_VERSION: refused,
  TALOS_UNKNOWN_EXTENSION: refused,
  TALOS_SCHEMATIC_MISMATCH: failed,
  TALOS_DOWNLOAD_BROKEN: unreachable,
  TALOS_CHECKSUM_MISMATCH: failed,
  TALOSCTL_MISSING: configuration,
  TALOSCTL_UNSUPPORTED: configuration,
  TALOSCTL_BAD_ARGUMENT: usage,
  TALOSCTL_VERSION_SKEW: configuration,
  TALOSCTL_UNREACHABLE: unreachable,
  TALOSCTL_EXPIRED: denied,
  TALOSCTL_UNTRUSTED: denied,
  TALOSCTL_WRONG_FINGERPRINT: denied,
  TALOSCTL_NOT_FOUND: refused,
  TALOSCTL_UNHEALTHY: refused,
  TALOSCTL_INVALID_CONFIG: refused,
  TALOSCTL_WOULD_OVERWRITE: refused,
  TALOSCTL_FAILED: refused,
  TALOSCTL_BAD_OUTPUT: unreachable,
  TALOS_CHECK_FAILED: failed,
  TALOS_TIMED_OUT: failed,
  TALOS_WRONG_SCHEMATIC: refused,
  TALOS_NOT_UPGRADED: failed,
  TALOS_BOOTSTRAPPED: refused,
  TALOS_BAD_ARGUMENT: usage,
  KUBERNETES_PROGRAM_MISSING: configuration,
  KUBERNETES_BAD_ARGUMENT: usage,
  KUBERNETES_UNREACHABLE: unreachable,
  KUBERNETES_UNTRUSTED: denied,
  KUBERNETES_FORBIDDEN: denied,
  KUBERNETES_NOT_FOUND: refused,
  KUBERNETES_DRAIN_BLOCKED: refused,
  KUBERNETES_FAILED: refused,
  KUBERNETES_BAD_OUTPUT: unreachable,
}

test('whatever goes wrong with Talos ends with the exit code of its kind', () => {
  const actual = Object.keys(expected).map((code) => [
    code,
    exitCodeOf(new ProxkitError('talos', 'Unable to', { code })),
  ])
  expect(Object.fromEntries(actual)).toEqual(expected)
})

/** What the engine refuses before anything begins is no failed run: nothing was changed. */
const engine: Record<RunbookErrorCode, ExitCode> = {
  RUNBOOK_DEFINITION: failed,
  RUNBOOK_INPUT_INVALID: usage,
  RUNBOOK_SECRET_IN_PLAN: refused,
  RUNBOOK_PLAN_INVALID: refused,
  RUNBOOK_PLAN_TAMPERED: refused,
  RUNBOOK_PLAN_ENVIRONMENT: refused,
  RUNBOOK_PLAN_EXPIRED: held,
  RUNBOOK_OUTSIDE_WINDOW: refused,
  RUNBOOK_PLAN_USED: held,
  RUNBOOK_PLAN_BLOCKED: refused,
  RUNBOOK_PLAN_DENIED: refused,
  RUNBOOK_STEP_UNKNOWN: refused,
  RUNBOOK_UNKNOWN: refused,
  RUNBOOK_APPROVAL_INVALID: refused,
  RUNBOOK_DRIFT: held,
  RUNBOOK_JOURNAL_DAMAGED: failed,
  RUNBOOK_JOURNAL_UNWRITABLE: failed,
  RUNBOOK_RUN_LOCKED: held,
  RUNBOOK_TARGET_LOCKED: held,
  RUNBOOK_IDEMPOTENCY_CONFLICT: refused,
  RUNBOOK_RUN_ENDED: refused,
  RUNBOOK_RUN_UNDONE: refused,
  RUNBOOK_RUN_FOLDER: refused,
  RUNBOOK_UNDELIVERED: failed,
}

test('whatever the engine refuses ends with the exit code of its kind', () => {
  const actual = Object.keys(engine).map((code) => [
    code,
    exitCodeOf(new ProxkitError('runbook', 'Unable to', { code })),
  ])
  expect(Object.fromEntries(actual)).toEqual(engine)
})

test('input that cannot be right is a matter of usage', () => {
  for (const code of [
    'TALOS_BAD_VERSION',
    'TALOS_BAD_SCHEMATIC',
    'TALOS_BAD_REFERENCE',
    'TALOS_NO_OFFLINE_ID',
    'TALOS_UNSUPPORTED_FIELD',
  ])
    expect([code, exitCodeOf(new ProxkitError('talos', 'Unable to', { code }))]).toEqual([code, usage])
})
